"""Submitting and deciding a requisition: approved, cut line by line, refused, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from officedesk.core.answers import Given, day_given, needed, words_given
from officedesk.core.decisions import decided
from officedesk.core.errors import Clash, Invalid
from officedesk.core.goods import ZERO, controlled, countable, goods_of, measured
from officedesk.core.i18n import _
from officedesk.core.line_answers import LineGiven, lines_of
from officedesk.core.permits import Duty
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.requisitions.model import Requisition, RequisitionLine
from officedesk.registers.requisitions.states import APPROVED, REFUSED, SUBMITTED

TELEPHONE = "telephone"


def submit(work: Work, requisition: Requisition, given: Given) -> None:
    """It goes to whoever approves; with this it takes its number (rule R2).

    Raises:
        Clash: nothing is asked for, or an item is not registered.
        Invalid: a quantity is finer than its unit is counted in.
    """
    rows = work.children(requisition, RequisitionLine)
    if not rows:
        raise Clash(
            _("{number} asks for nothing yet. Add a line first.").format(number=requisition.called)
        )
    short: list[str] = []
    for position, row in enumerate(rows, 1):
        item, asked = goods_of(work, row, position), row.asked or ZERO
        where = _("Line {position}").format(position=position)
        countable(work, item, asked, where, f"{position}.asked")
        if asked > (item.on_hand or ZERO):
            short.append(
                _("{item}: {left} in stock").format(
                    item=row.item, left=measured(item, item.on_hand or ZERO)
                )
            )
    requisition.state = SUBMITTED
    work.flush()
    if short:
        work.warn(
            _("{number} asks for more than there is: {what}.").format(
                number=requisition.called, what="; ".join(short)
            )
        )


def begins_as_asked(
    rules: Rules, entry: EntryView, row: Mapping[str, Value]
) -> Mapping[str, Value]:
    """What is approved where nobody says anything."""
    return {"approved": row.get("asked")}


def approve(work: Work, requisition: Requisition, given: Given) -> None:
    """Approve it (批准), as asked or cut (核减); a clerk may type in what a signed paper says.

    Raises:
        Invalid: more than was asked, or less without a reason; the approver is no decider.
        NotAllowed: a clerk would approve what is controlled.
        Clash: nothing is left of it.
    """
    rows = {row.id: row for row in work.children(requisition, RequisitionLine)}
    reason = words_given(given, "cut_reason")
    lines = lines_of(given)
    for line in lines:
        _approve_line(work, rows[line.row], line, line.values.get("approved"), reason)
    if not any(row.approved for row in rows.values()):
        raise Clash(
            _("Nothing of {number} would be approved. Refuse it, with the reason.").format(
                number=requisition.called
            )
        )
    decide(work, requisition, given, list(rows.values()))
    requisition.state = APPROVED


def _approve_line(
    work: Work, row: RequisitionLine, line: LineGiven, said: Value, reason: str | None
) -> None:
    approved = said if isinstance(said, Decimal) else ZERO
    cut(work, row, line, approved, reason, "approved")


def cut(
    work: Work, row: RequisitionLine, line: LineGiven, approved: Decimal, reason: str | None,
    name: str,
) -> None:  # fmt: skip
    """Keep how much of a line is approved; less than was asked has a reason.

    Args:
        name: of the cell in which it was typed.
    """
    asked = row.asked or ZERO
    item = goods_of(work, row, line.position)
    if approved > asked:
        raise line.wrong(
            _("Line {position}: {asked} are asked for, no more is approved.").format(
                position=line.position, asked=measured(item, asked)
            ),
            name,
        )
    countable(
        work, item, approved, _("Line {position}").format(position=line.position),
        f"{line.position}.{name}",
    )  # fmt: skip
    note = line.values.get("note")
    words = str(note) if isinstance(note, str) and note else None
    if approved < asked:
        words = words or reason
        if not words:
            raise line.wrong(
                _("Line {position}: write in the note why it is cut, or once for all.").format(
                    position=line.position
                ),
                "note",
            )
    row.approved = approved
    if words is not None:
        row.note = words


def decide(
    work: Work, requisition: Requisition, given: Given, rows: Sequence[RequisitionLine]
) -> None:
    """Keep who decided, when and on what; what is controlled is the director's (rule R10)."""
    for position, row in enumerate(rows, 1):
        if row.approved and controlled(goods_of(work, row, position)):
            work.require(Duty.CONTROLLED)
    said = decided(work, given, "approved_by", "approved_on", _("Write who approves it."))
    requisition.approved_by, requisition.approved_by_id = said.by, said.person
    requisition.approved_on, requisition.basis = said.on, said.basis
    requisition.paper_no, requisition.approval_recorded_by = said.paper, said.recorded_by


def refuse(work: Work, requisition: Requisition, given: Given) -> None:
    """It is not approved, with the reason."""
    reason = str(needed(given, "reason", _("Write why it is refused.")))
    decide(work, requisition, given, ())
    requisition.refused_reason = reason
    requisition.state = REFUSED


def withdraw(work: Work, requisition: Requisition, given: Given) -> None:
    """The approval is taken back: the lines can be changed, and are approved anew."""
    needed(given, "reason", _("Write why the approval is withdrawn."))
    for row in work.children(requisition, RequisitionLine):
        row.approved = None
    work.flush()
    requisition.approved_by = requisition.approved_by_id = requisition.approved_on = None
    requisition.basis = requisition.paper_no = requisition.approval_recorded_by = None
    requisition.countersigned_on = None
    requisition.state = SUBMITTED


def nothing_to_countersign(rules: Rules, entry: EntryView) -> str:
    """Why nothing is to be countersigned; empty where it is."""
    return _no_signature(
        entry.number, entry.values.get("basis"), entry.values.get("countersigned_on")
    )


def _no_signature(number: str, basis: object, signed: object) -> str:
    if basis != TELEPHONE:
        return _("{number} was not approved by telephone: nothing is to be countersigned.").format(
            number=number
        )
    if signed is not None:
        return _("{number} is countersigned already.").format(number=number)
    return ""


def countersign(work: Work, requisition: Requisition, given: Given) -> None:
    """The approver signed for what was approved by telephone.

    Raises:
        Clash: it was not approved by telephone, or is countersigned.
    """
    words = _no_signature(
        requisition.called, requisition.basis, requisition.countersigned_on
    )
    if words:
        raise Clash(words)
    day = day_given(work, given, "countersigned_on")
    if day > work.today:
        raise Invalid(_("This day lies ahead. Write the day of the signature."), "countersigned_on")
    requisition.countersigned_on = day
    requisition.paper_no = words_given(given, "paper_no") or requisition.paper_no
