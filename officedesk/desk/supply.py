"""What the desk knows of the store room: who used what, what is low, what should be bought.

Everything is read in one moment, out of what the database keeps as movements come in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from officedesk.core.changes import ChangeSet
from officedesk.core.consumption import Asked, By, Head, Matrix, Used, matrix, month_heads
from officedesk.core.errors import Clash, Invalid, NotFound
from officedesk.core.i18n import _
from officedesk.core.month_check import ItemCheck, MonthCheck
from officedesk.core.permits import Duty, require
from officedesk.core.register import Register
from officedesk.core.suggestion import Terms
from officedesk.core.supply_plan import YearPlan, annual_plan
from officedesk.core.text import fold
from officedesk.core.values import NOT_STATED, Value
from officedesk.desk.desk import Desk
from officedesk.store.ledger_schema import items_of
from officedesk.store.reading import Reader
from officedesk.store.stock_goods import Ware, wares
from officedesk.store.stock_reading import months
from officedesk.store.stock_sums import (
    first_months,
    heads_of,
    month_sides,
    used,
    used_by,
    used_items,
    used_sums,
)

MONTHS = 3
"""For so long an order should last unless somebody says otherwise."""
LONGEST = 999


@dataclass(frozen=True)
class Suggested:
    """An item that should be bought, and of what the suggestion is made."""

    ware: Ware
    terms: Terms


def ledger(desk: Desk) -> Register:
    """The register of the movements.

    Raises:
        NotFound: there is none.
    """
    found = next((one for one in desk.registers.values() if one.ledger is not None), None)
    if found is None:
        raise NotFound(_("There is no ledger of stock."))
    return found


def items(desk: Desk) -> Register:
    """The register of the items."""
    return items_of(desk.registers.values(), ledger(desk))


@contextmanager
def _reading(desk: Desk, given: Reader | None) -> Iterator[sqlite3.Connection]:
    """The home as it stands at one moment.

    Args:
        given: the reader of another thread, which keeps it; None for one of one's own.
    """
    require(desk.operator, Duty.READ)
    reader = given or desk.reader()
    try:
        with reader.steady() as database:
            yield database
    finally:
        if given is None:
            reader.close()


def consumption(desk: Desk, asked: Asked, reader: Reader | None = None) -> Matrix:
    """Who used how much of what, and when."""
    with _reading(desk, reader) as database:
        rows = used(database, ledger(desk), asked)
        heads: dict[By, dict[str, Head]] = {}
        sides = {asked.down: {row[0] for row in rows}, asked.across: {row[1] for row in rows}}
        for by, keys in sides.items():
            if by is By.ITEM:
                found = heads_of(database, items(desk), [int(key) for key in keys])
                heads[by] = {one.key: one for one in found}
            elif by is By.DEPARTMENT:
                heads[by] = {one.key: one for one in _departments(keys)}
    return matrix(asked, rows, heads)


def departments(desk: Desk) -> tuple[str, ...]:
    """The departments that ever used something, in order; without what names none."""
    with _reading(desk, None) as database:
        return tuple(sorted(used_by(database, ledger(desk)), key=fold))


def _departments(keys: Iterable[str]) -> tuple[Head, ...]:
    """Departments by their words; what was handed out to none comes last."""
    ordered = sorted(keys, key=lambda key: (not key, fold(key)))
    return tuple(Head(key, key or _("no department")) for key in ordered)


Cells = Mapping[tuple[str, str], Used]
"""What was used, by the keys of row and column."""


@dataclass(frozen=True)
class Part:
    """Consumption item by item of which some rows are read so far.

    Attributes:
        made: every row and column and their sums; cells of the rows that are read.
        moment: tells whether anything was written since it was read.
    """

    made: Matrix
    moment: int

    def plus(self, cells: Cells) -> Part:
        """The same with the cells of more rows."""
        return replace(self, made=replace(self.made, cells={**self.made.cells, **cells}))


def consumption_begun(
    desk: Desk, asked: Asked, count: int, reader: Reader | None = None
) -> Part:
    """Who used how much of each item, with the cells of the first rows: a page at a time.

    Args:
        asked: items stand down its side, and none of them is asked for alone.
        count: of so many rows.
    """
    register = ledger(desk)
    with _reading(desk, reader) as database:
        rows = used_items(database, register, items(desk), asked)
        sums = used_sums(database, register, asked)
        cells = _cells(database, register, asked, rows[:count])
        moment = _moment(database)
    columns = month_heads(asked) if asked.across is By.MONTH else _departments(sums)
    return Part(Matrix(asked, tuple(rows), columns, cells, sums), moment)


def consumption_more(
    desk: Desk, part: Part, first: int, count: int, reader: Reader | None = None
) -> Cells | None:
    """The cells of more of its rows; None where something was written since.

    Args:
        first: place of the first row, from 0.
    """
    with _reading(desk, reader) as database:
        if _moment(database) != part.moment:
            return None
        rows = part.made.rows[first : first + count]
        return _cells(database, ledger(desk), part.made.asked, rows)


def _cells(
    database: sqlite3.Connection, register: Register, asked: Asked, rows: Iterable[Head]
) -> Cells:
    found = used(database, register, asked, [int(row.key) for row in rows])
    return {(down, across): cell for down, across, cell in found}


def _moment(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT max(id) FROM history").fetchone()[0] or 0)


def low(desk: Desk, reader: Reader | None = None) -> list[Ware]:
    """What is to be reordered: stock and what is on order are not above the reorder level."""
    with _reading(desk, reader) as database:
        return wares(database, items(desk), low=True)


def suggestions(
    desk: Desk, count: int = MONTHS, reader: Reader | None = None
) -> list[Suggested]:
    """What should be bought so that it lasts so many months.

    Raises:
        Invalid: no number of months.
    """
    return [one for one in _all(desk, count, reader) if one.terms.quantity]


def _all(desk: Desk, count: int, reader: Reader | None = None) -> list[Suggested]:
    """Every item that is bought, whether or not it is wanted."""
    if not 1 <= count <= LONGEST:
        raise Invalid(
            _("{months} months? Write for how many it should last, 1 to {most}.").format(
                months=count, most=LONGEST
            ),
            "months",
        )
    with _reading(desk, reader) as database:
        found = wares(database, items(desk))
    return [Suggested(one, one.terms(count)) for one in found if one.offered]


def year_plan(
    desk: Desk, year: int, reader: Reader | None = None
) -> tuple[YearPlan, dict[int, Ware]]:
    """The plan of a year by quarter, and the items that it names.

    Raises:
        Invalid: nothing is known of the year before.
    """
    today = desk.today
    if not 2000 <= year <= today.year + 1:
        raise Invalid(
            _("A plan is made out of the use of the year before: say a year up to {year}.").format(
                year=today.year + 1
            ),
            "year",
        )
    register = ledger(desk)
    with _reading(desk, reader) as database:
        sums = months(database, register, f"{year - 1}-01", f"{year - 1}-12")
        first = first_months(database, register)
        goods = {one.id: one for one in wares(database, items(desk)) if one.offered}
    return annual_plan(year, f"{today:%Y-%m}", goods, sums, first), goods


def month_check(desk: Desk, month: str, reader: Reader | None = None) -> MonthCheck:
    """Whether a month proves itself for every item.

    Raises:
        Invalid: not a month, or one that has not begun.
    """
    month = month_of(month, desk.today)
    with _reading(desk, reader) as database:
        sides = list(month_sides(database, ledger(desk), month))
        goods = wares(database, items(desk), {item for item, *_sides in sides})
    known = {item: (quantity, value) for item, quantity, value in sides}
    checked = [
        ItemCheck(one.id, one.code, one.name, one.unit, *known[one.id])
        for one in goods if not (known[one.id][0].empty and known[one.id][1].empty)
    ]  # fmt: skip
    return MonthCheck(month, tuple(checked))


def month_of(words: str, today: date) -> str:
    """A month as typed, like ``2026-03``.

    Raises:
        Invalid: no month, or one that has not begun.
    """
    try:
        first = date.fromisoformat(f"{words.strip()}-01")
    except ValueError as error:
        raise Invalid(
            _("“{words}” is no month; write it like 2026-03.").format(words=words), "month"
        ) from error
    if first > today:
        raise Invalid(_("{month} has not begun yet.").format(month=words), "month")
    return f"{first:%Y-%m}"


def make_plan(
    desk: Desk, count: int = MONTHS, supplier: str = "", *, suggested: bool = False,
    date_is_right: bool = False,
) -> ChangeSet:  # fmt: skip
    """Make a purchase plan of what is low, in one step: a draft of an order.

    What is low although nothing of it is used stands in it without a quantity: somebody decides.

    Args:
        count: for how many months it should last.
        supplier: only what is bought of that one, or of nobody in particular.
        suggested: all that would not last so long, whether or not it is low already.

    Raises:
        Clash: nothing is low, or everything lasts.
        NotFound: no register keeps orders.
    """
    register = next((one for one in desk.registers.values() if one.ordered is not None), None)
    if register is None or register.ordered is None:
        raise NotFound(_("There is no register of orders."))
    wanted = [
        one for one in _all(desk, count)
        if (one.terms.quantity if suggested else one.ware.low) and _of(one.ware, supplier)
    ]  # fmt: skip
    if not wanted and suggested:
        raise Clash(_("Nothing has to be bought to last so long. Ask for more months."))
    if not wanted:
        raise Clash(
            _(
                "Nothing{of} is at its reorder level, so nothing has to be bought. “stock suggest”"
                " says what would be bought to have enough for longer."
            ).format(of=_(" of {supplier}").format(supplier=supplier) if supplier else "")
        )
    demand = register.ordered
    values: dict[str, Value] = {demand.months: count} if demand.months else {}
    if demand.supplier:
        values[demand.supplier] = supplier or _supplier_of(wanted)
    rows: list[dict[str, Value]] = [
        {demand.item: one.ware.number, demand.wanted: one.terms.quantity or None} for one in wanted
    ]
    return desk.register_entry(
        register.key, values, {demand.block: rows}, date_is_right=date_is_right
    )


def _of(ware: Ware, supplier: str) -> bool:
    return not supplier or not ware.supplier or fold(ware.supplier) == fold(supplier)


def _supplier_of(wanted: Sequence[Suggested]) -> Value:
    """The supplier of all of them; not stated where they have several."""
    found = {fold(one.ware.supplier): one.ware.supplier for one in wanted if one.ware.supplier}
    return next(iter(found.values())) if len(found) == 1 else NOT_STATED
