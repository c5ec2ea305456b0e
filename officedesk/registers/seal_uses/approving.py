"""Approval of a seal use: by whom, on what, and what stands against it."""

from __future__ import annotations

from officedesk.core.answers import Given, day_given, needed, same_person, words_given
from officedesk.core.changes import EntryRef
from officedesk.core.decisions import decided
from officedesk.core.errors import Clash, Invalid
from officedesk.core.i18n import _
from officedesk.core.permits import Duty
from officedesk.core.requests import SealApproval
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
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


def withdraw(work: Work, use: SealUse, given: Given) -> None:
    """The approval is taken back (撤回批准): the request can be changed, and is approved anew."""
    needed(given, "reason", _("Write why the approval is withdrawn."))
    use.approved_at = use.approval_recorded_by = use.override_reason = None
    use.countersigned_on = None
    use.check_approved = None
    use.state = "requested"


def not_to_countersign(rules: Rules, use: EntryView) -> str:
    """Why nothing is to be countersigned; empty where it is."""
    values = use.values
    return _no_signature(
        use.number, values.get("basis"), values.get("approved_at"), values.get("countersigned_on")
    )


def _no_signature(number: str, basis: object, approved: object, signed: object) -> str:
    if basis != TELEPHONE or approved is None:
        return _("{number} was not approved by telephone: nothing is to be countersigned.").format(
            number=number
        )
    if signed is not None:
        return _("{number} is countersigned already.").format(number=number)
    return ""


def seal_gone(rules: Rules, use: EntryView) -> str:
    """That the seal of a use is lost, retired or destroyed by now; empty where it is not."""
    named = [one for one in rules.masters(SEALS) if one.name == use.values.get("seal")]
    if not named or any(one.offered for one in named):
        return ""
    return _("{seal} is “{state}”: it cannot be used.").format(
        seal=f"{named[0].name} {named[0].code}", state=_(named[0].state)
    )


def countersign(work: Work, use: SealUse, given: Given) -> None:
    """The approver signed for what was approved by telephone.

    Raises:
        Clash: it was not approved by telephone, or is countersigned.
    """
    words = _no_signature(use.called, use.basis, use.approved_at, use.countersigned_on)
    if words:
        raise Clash(words)
    day = day_given(work, given, "countersigned_on")
    if day > work.today:
        raise Invalid(_("This day lies ahead. Write the day of the signature."), "countersigned_on")
    use.countersigned_on = day
    use.basis_no = words_given(given, "basis_no") or use.basis_no
