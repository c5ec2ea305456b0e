"""How a stocktake goes: frozen, counted, approved; only the approval changes the stock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from officedesk.core.answers import Given, needed, wall, words_given
from officedesk.core.changes import EntryRef
from officedesk.core.decimals import rounded
from officedesk.core.decisions import decided
from officedesk.core.errors import Clash, Invalid
from officedesk.core.goods import (
    ZERO,
    Goods,
    all_goods,
    contents_of,
    countable,
    goods,
    goods_of,
)
from officedesk.core.i18n import _, ngettext
from officedesk.core.line_answers import lines_of
from officedesk.core.stock import SHORTAGE, SURPLUS, Posting
from officedesk.core.text import few_of, fold
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.counts.model import Count, CountLine
from officedesk.registers.counts.states import APPROVED, CANCELLED, COUNTED, FROZEN


def freeze(work: Work, count: Count, given: Given) -> None:
    """Keep what the books say now of each item that is to be counted (账面数).

    Lines that were typed are all that is counted; without any, whatever lies at the place and
    is of the category.

    Raises:
        Clash: there is nothing to count, or another count of the same item is not over.
    """
    rows = list(work.children(count, CountLine))
    if not rows:
        for item in all_goods(work, CountLine):
            if _meant(count.place, item.place) and _meant(count.category, item.category):
                row = CountLine(item=item.name or item.code, item_id=item.id)
                work.add_child(count, row)
                rows.append(row)
    if not rows:
        raise Clash(
            _("There is nothing of that place and category to count. Change them, or add lines.")
        )
    _refuse_twice(rows)
    for position, row in enumerate(rows, 1):
        item = goods_of(work, row, position)
        row.frozen = item.on_hand or ZERO
        row.book = None if count.blind else row.frozen
        row.counted = row.difference = row.value = row.reason = None
    work.flush()
    count.contents = contents_of(rows)
    count.frozen_on = wall(work)
    count.state = FROZEN


def _meant(wanted: object, held: object) -> bool:
    if not isinstance(wanted, str) or not wanted:
        return True
    return isinstance(held, str) and fold(held) == fold(wanted)


def _refuse_twice(rows: Sequence[CountLine]) -> None:
    seen: set[int] = set()
    for position, row in enumerate(rows, 1):
        if row.item_id is not None and row.item_id in seen:
            raise Clash(
                _("Line {position}: “{item}” stands in the list already. Take one away.").format(
                    position=position, item=row.item
                )
            )
        seen.add(row.item_id or 0)


def enter(work: Work, count: Count, given: Given) -> None:
    """Write what was counted (实盘数); once every line is counted the differences are known.

    Raises:
        Invalid: a quantity is finer than its unit is counted in.
    """
    rows = {row.id: row for row in work.children(count, CountLine)}
    for line in lines_of(given):
        row, counted = rows[line.row], line.values.get("counted")
        if isinstance(counted, Decimal):
            where = _("Line {position}").format(position=line.position)
            item = goods_of(work, row, line.position)
            countable(work, item, counted, where, f"{line.position}.counted")
        row.counted = counted if isinstance(counted, Decimal) else None
        reason = line.values.get("reason")
        row.reason = reason if isinstance(reason, str) else None
    for name in ("counted_by", "checked_by"):
        words = words_given(given, name)
        if words:
            setattr(count, name, words)
            setattr(count, f"{name}_id", work.person(words))
    left = [row for row in rows.values() if row.counted is None]
    if left:
        count.state = FROZEN
        _hide(work, count, list(rows.values()))
        work.warn(
            ngettext(
                "{count} line of {number} is not counted yet: {items}.",
                "{count} lines of {number} are not counted yet: {items}.",
                len(left),
            ).format(
                count=len(left), number=count.called, items=few_of([str(row.item) for row in left])
            )
        )
        return
    _compare(work, count, list(rows.values()))
    count.state = COUNTED


def _hide(work: Work, count: Count, rows: Sequence[CountLine]) -> None:
    """As long as a blind count goes on, nobody is told what the books say."""
    for row in rows:
        row.book = None if count.blind else row.frozen
        row.difference = row.value = None
    count.value = None


def _compare(work: Work, count: Count, rows: Sequence[CountLine]) -> None:
    """The differences against the frozen quantities, at what one is worth now."""
    total = ZERO
    for row in rows:
        assert row.counted is not None
        row.book = row.frozen or ZERO
        row.difference = row.counted - row.book
        row.value = rounded(row.difference * _worth(work, row), 2)
        total += row.value
    count.value = total


def _worth(work: Work, row: CountLine) -> Decimal:
    """What one of an item is worth: the average, or the last price where there is none."""
    if row.item_id is None:
        return ZERO
    item: Goods = goods(work, type(row), row.item_id)
    if item.on_hand and item.stock_value:
        return item.stock_value / item.on_hand
    return item.price or ZERO


def approve(work: Work, count: Count, given: Given) -> None:
    """The director approves it: surplus and shortage are posted (盘盈盘亏).

    What counts is the difference against the frozen quantity, whatever moved since.

    Raises:
        NotAllowed: a clerk would.
        Invalid: a difference has no reason.
        Clash: since the count so much was issued that the shortage cannot be posted.
    """
    said = decided(work, given, "approved_by", "approved_on", _("Write who approves it."))
    reason, rows = words_given(given, "reason"), work.children(count, CountLine)
    day = _day(count, given)
    for position, row in enumerate(rows, 1):
        if not row.difference:
            continue
        row.reason = row.reason or reason
        if not row.reason:
            raise Invalid(
                _("Line {position}: write why “{item}” differs, or one reason for all.").format(
                    position=position, item=row.item
                ),
                "reason",
            )
        item = goods_of(work, row, position)
        kind = SURPLUS if row.difference > ZERO else SHORTAGE
        work.post(
            Posting(
                kind, item.id, abs(row.difference), day, remarks=str(row.reason),
                source=EntryRef(count.register, count.id), row=row.id,
            )
        )  # fmt: skip
    count.approved_by, count.approved_by_id, count.approved_on = said.by, said.person, said.on
    count.basis, count.approval_recorded_by = said.basis, said.recorded_by
    count.state = APPROVED


def _day(count: Count, given: Given) -> date:
    """On which the differences are posted: that of the freezing, unless another is said."""
    for moment in (given.get("posted_on"), count.frozen_on):
        if isinstance(moment, datetime):
            return moment.date()
        if isinstance(moment, date):
            return moment
    raise Clash(_("{number} was not frozen here.").format(number=count.called))


def count_again(work: Work, count: Count, given: Given) -> None:
    """Something is to be counted once more, with the reason; what was written stays."""
    needed(given, "reason", _("Write why it is counted again."))
    _hide(work, count, work.children(count, CountLine))
    count.state = FROZEN


def cancel(work: Work, count: Count, given: Given) -> None:
    """It is given up; nothing is posted."""
    count.cancelled_reason = str(needed(given, "reason", _("Write why it is cancelled.")))
    count.state = CANCELLED


def begins_as_counted(
    rules: Rules, entry: EntryView, row: Mapping[str, Value]
) -> Mapping[str, Value]:
    """What was written of a line already; nothing is suggested, or nobody would count."""
    return {"counted": row.get("counted"), "reason": row.get("reason")}
