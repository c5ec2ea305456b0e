"""Approval of a seal use: by whom, on what, and what stands against it."""

from __future__ import annotations

from officedesk.core.answers import Given, day_given, needed, same_person, words_given
from officedesk.core.changes import EntryRef
from officedesk.core.decisions import decided
from officedesk.core.errors import Clash, Invalid
from officedesk.core.i18n import _
from officedesk.core.permits import Duty
from officedesk.core.requests import SealApproval
from officedesk.core.work import Work
from officedesk.registers.seal_uses.choices import NUMBERED, TELEPHONE
from officedesk.registers.seal_uses.model import SealUse

SEALS = "seals"


def seal_of(use: SealUse) -> EntryRef:
    """The seal of a use.

    Raises:
        Clash: a row of an earlier book names one that is not kept here.
    """
    if use.seal_id is None:
        raise Clash(
            _("{number} names a seal that is not registered: “{seal}”. Choose one first.").format(
                number=use.called, seal=use.seal
            )
        )
    return EntryRef(SEALS, use.seal_id)


def approve(work: Work, use: SealUse, given: Given) -> None:
    """Approve the use (批准); a clerk may type in what stands on the signed paper.

    Raises:
        Clash: the approver may not for that purpose; or is the handler too, and no
            director says why that is right this once.
        Invalid: an approval slip or a rule without its number.
    """
    answers = dict(given)
    answers["approver"] = given.get("approver") or use.approver
    answers["basis"] = given.get("basis") or use.basis
    answers["paper_no"] = given.get("basis_no") or use.basis_no
    said = decided(work, answers, "approver", "approved_at", _("Write who approves it."))
    if same_person(said.by, said.person, use.handler, use.handler_id):
        _override(work, use, said.by, words_given(given, "override_reason"))
    work.tell(seal_of(use), SealApproval((use.called,), str(use.kind), said.by, said.person))
    if said.basis in NUMBERED and not said.paper:
        raise Invalid(_("Write the number of the approval slip or of the rule."), "basis_no")
    use.approver, use.approver_id = said.by, said.person
    use.basis = "draft" if said.basis == "paper" else said.basis
    use.basis_no = said.paper
    use.approved_at = said.on
    use.approval_recorded_by = said.recorded_by
    use.check_approved = True
    use.state = "approved"


def _override(work: Work, use: SealUse, name: str, reason: str | None) -> None:
    """Let approver and handler be one only where the director says why."""
    if not reason:
        raise Clash(
            _(
                "{name} is also the handler of {number}. Let another approve it, or let the"
                " director give the reason for an override."
            ).format(name=name, number=use.called)
        )
    work.require(Duty.OVERRIDE)
    use.override_reason = reason


def reject(work: Work, use: SealUse, given: Given) -> None:
    """The use is not approved, with the reason."""
    reason = str(needed(given, "reason", _("Write why it is rejected.")))
    said = decided(
        work, {**given, "approver": given.get("approver") or use.approver}, "approver",
        "approved_at", _("Write who rejects it."),
    )  # fmt: skip
    use.approver, use.approver_id = said.by, said.person
    use.approved_at = said.on
    use.approval_recorded_by = said.recorded_by
    use.refusal, use.refused_by, use.refused_by_id = reason, said.by, said.person
    use.state = "rejected"


def countersign(work: Work, use: SealUse, given: Given) -> None:
    """The approver signed for what was approved by telephone.

    Raises:
        Clash: it was not approved by telephone, or is countersigned.
    """
    if use.basis != TELEPHONE or use.approved_at is None:
        raise Clash(
            _("{number} was not approved by telephone: nothing is to be countersigned.").format(
                number=use.called
            )
        )
    if use.countersigned_on is not None:
        raise Clash(_("{number} is countersigned already.").format(number=use.called))
    day = day_given(work, given, "countersigned_on")
    if day > work.today:
        raise Invalid(_("This day lies ahead. Write the day of the signature."), "countersigned_on")
    use.countersigned_on = day
    use.basis_no = words_given(given, "basis_no") or use.basis_no
