"""What the fields and lines of a requisition follow from each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from officedesk.core.errors import Invalid
from officedesk.core.goods import ZERO, contents_of
from officedesk.core.i18n import _
from officedesk.core.values import Value
from officedesk.core.work import Rules, Work
from officedesk.registers.requisitions.model import Requisition, RequisitionLine
from officedesk.registers.requisitions.states import CLOSED, DRAFT, SUBMITTED


def complete(rules: Rules, row: dict[str, Value]) -> None:
    """A new requisition is a draft; a row of an earlier book was dealt with there."""
    if not row.get("state"):
        row["state"] = CLOSED if row.get("carried") else DRAFT


def check(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """Nobody asked for anything on a day to come."""
    day = row.get("day")
    if not row.get("carried") and isinstance(day, date) and day > rules.today:
        yield Invalid(_("This day lies ahead. Write the day of the request."), "day")


def settle(work: Work, requisition: Requisition, new: bool) -> None:
    """What stands in the lines makes sense, as long as it can be typed.

    Raises:
        Invalid: names the line.
    """
    if requisition.state not in (DRAFT, SUBMITTED):
        return
    rows = work.children(requisition, RequisitionLine)
    seen: set[int] = set()
    for position, row in enumerate(rows, 1):
        if row.asked is None or row.asked <= ZERO:
            raise Invalid(
                _("Line {position}: write how much of “{item}” is asked for.").format(
                    position=position, item=row.item
                ),
                f"{position}.asked",
            )
        if row.approved is not None or row.issued is not None:
            raise Invalid(
                _("Line {position}: what is approved and issued is recorded by an action.").format(
                    position=position
                ),
                f"{position}.approved",
            )
        if row.item_id is not None and row.item_id in seen:
            work.warn(
                _("“{item}” stands in more than one line of {number}.").format(
                    item=row.item, number=requisition.called
                )
            )
        seen.add(row.item_id or 0)
    if requisition.contents != contents_of(rows):
        requisition.contents = contents_of(rows)
        work.flush()


def wanted(row: RequisitionLine) -> Decimal:
    """How much of a line is approved."""
    return row.approved if row.approved is not None else ZERO


def pending(row: RequisitionLine) -> Decimal:
    """How much of a line is approved and not issued yet."""
    return max(ZERO, wanted(row) - (row.issued or ZERO))


def anything_left(rows: Sequence[RequisitionLine]) -> bool:
    """Whether something is approved that was not issued."""
    return any(pending(row) > ZERO for row in rows)
