"""Handing out what is approved: every line is a movement of stock, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from officedesk.core.answers import Given, day_given, words_given
from officedesk.core.changes import EntryRef
from officedesk.core.errors import Invalid, SeveralShort, Short
from officedesk.core.goods import ZERO, goods_of, measured
from officedesk.core.i18n import _
from officedesk.core.line_answers import LineGiven, lines_of
from officedesk.core.requests import MovementReversed
from officedesk.core.stock import ISSUE, Posting
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.requisitions.approving import cut, decide, submit
from officedesk.registers.requisitions.model import Requisition, RequisitionLine
from officedesk.registers.requisitions.rules import anything_left, pending
from officedesk.registers.requisitions.states import APPROVED, DRAFT, ISSUED, PART, RECEIVED


def begins_with_rest(
    rules: Rules, entry: EntryView, row: Mapping[str, Value]
) -> Mapping[str, Value]:
    """All that is approved and not issued yet."""
    approved, issued = row.get("approved"), row.get("issued")
    left = approved if isinstance(approved, Decimal) else ZERO
    return {"issued": max(ZERO, left - (issued if isinstance(issued, Decimal) else ZERO))}


def begins_with_all(
    rules: Rules, entry: EntryView, row: Mapping[str, Value]
) -> Mapping[str, Value]:
    """All that is asked for."""
    return {"issued": row.get("asked")}


def begins_with_requester(rules: Rules, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Who asked for it usually takes it."""
    return {"received_by": values.get("requested_by")}


def begins_with_department(rules: Rules, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Who asked for it usually uses it."""
    return {"department": _said(values.get("department"))}


def issue(work: Work, requisition: Requisition, given: Given) -> None:
    """Hand out (发放) what was said of each line; it leaves the stock in the same step.

    Raises:
        Invalid: more than is approved and not issued, or nothing at all.
        Short: there is not so much of one of them; Clash: of several, all are named.
    """
    rows = {row.id: row for row in work.children(requisition, RequisitionLine)}
    for line in lines_of(given):
        quantity, row = _quantity(line), rows[line.row]
        if quantity > pending(row):
            item = goods_of(work, row, line.position)
            raise line.wrong(
                _("Line {position}: {left} of “{item}” are approved and not issued yet.").format(
                    position=line.position, left=measured(item, pending(row)), item=row.item
                ),
                "issued",
            )
    hand_out(work, requisition, given, rows)


def issue_at_once(work: Work, requisition: Requisition, given: Given) -> None:
    """Submit, approve and hand out in one step at the counter (申领、批准、发放).

    Raises: as ``submit``, ``approve`` and ``issue``.
    """
    if requisition.state == DRAFT:
        submit(work, requisition, given)
    rows = {row.id: row for row in work.children(requisition, RequisitionLine)}
    reason = words_given(given, "cut_reason")
    for line in lines_of(given):
        cut(work, rows[line.row], line, _quantity(line), reason, "issued")
    decide(work, requisition, given, list(rows.values()))
    requisition.state = APPROVED
    work.flush()
    hand_out(work, requisition, given, rows)


def _quantity(line: LineGiven) -> Decimal:
    said = line.values.get("issued")
    return said if isinstance(said, Decimal) else ZERO


def hand_out(
    work: Work, requisition: Requisition, given: Given, rows: Mapping[int, RequisitionLine]
) -> None:
    """Post a movement for each line, and note who gave it, who took it, and for whom where that
    is another department than the one that asked."""
    whose = words_given(given, "department") or _said(requisition.department)
    by = words_given(given, "issued_by") or work.operator.name
    day = day_given(work, given, "issued_on")
    taken = words_given(given, "received_by")
    lines = [line for line in lines_of(given) if _quantity(line) > ZERO]
    if not lines:
        raise Invalid(_("Write how much is issued of at least one line."), "1.issued")
    short: list[Short] = []
    for line in lines:
        row = rows[line.row]
        try:
            work.post(_posting(work, requisition, row, line, day, by, taken, whose))
        except Short as one:
            short.append(one)
            continue
        row.issued = (row.issued or ZERO) + _quantity(line)
        if whose != _said(requisition.department):
            row.note = _for_another(work, row, line, whose)
    refuse_short(short)
    requisition.issued_by, requisition.issued_by_id = by, work.person(by)
    requisition.issued_on = day
    left = anything_left(list(rows.values()))
    requisition.state = PART if left else RECEIVED if taken else ISSUED
    if taken:
        requisition.received_by, requisition.received_by_id = taken, work.person(taken)
        requisition.received_on = day


def refuse_short(short: Sequence[Short]) -> None:
    """Say what is short, with what there is: of all lines at once.

    Raises:
        Short: of one line.
        SeveralShort: of several.
    """
    if len(short) == 1:
        raise short[0]
    if short:
        raise SeveralShort(tuple(short))


def _posting(
    work: Work, requisition: Requisition, row: RequisitionLine, line: LineGiven, day: date,
    by: str, taken: str | None, whose: str,
) -> Posting:  # fmt: skip
    return Posting(
        ISSUE, goods_of(work, row, line.position).id, _quantity(line), day,
        department=whose,
        person=taken or _said(requisition.requested_by), purpose=_said(requisition.purpose),
        by=by, approved=_said(requisition.approved_by), basis=requisition.basis or "",
        source=EntryRef(requisition.register, requisition.id), row=row.id,
    )  # fmt: skip


def _for_another(work: Work, row: RequisitionLine, line: LineGiven, whose: str) -> str:
    """The note of a line of which some went to another department: the slip shows it."""
    words = _("{quantity} for {department}").format(
        quantity=measured(goods_of(work, row, line.position), _quantity(line)), department=whose
    )
    return f"{row.note}; {words}" if isinstance(row.note, str) and row.note else words


def _said(words: object) -> str:
    return words if isinstance(words, str) else ""


def hear_reversed(work: Work, requisition: Requisition, request: MovementReversed) -> None:
    """A movement of one of its lines was taken back: so much is to be issued again."""
    rows = work.children(requisition, RequisitionLine)
    for row in rows:
        if row.id == request.part:
            row.issued = max(ZERO, (row.issued or ZERO) - request.quantity)
            row.note = request.noted(row.note)
    requisition.state = PART if any(row.issued for row in rows) else APPROVED
