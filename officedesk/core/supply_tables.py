"""What is reckoned of the store room as tables: for the command line, a file, a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Protocol, overload

from officedesk.core.consumption import By, Head, Matrix, Used
from officedesk.core.i18n import C_, N_, _
from officedesk.core.month_check import MonthCheck, Side
from officedesk.core.suggestion import Terms
from officedesk.core.supply_plan import YearPlan
from officedesk.core.tables import Holds, PaperTable, TableCell, TableColumn

BY_WORDS = {By.DEPARTMENT: N_("Department"), By.MONTH: N_("Month"), By.ITEM: N_("Item")}
SIDE = ("opening", "received", "issued", "returned", "adjusted", "closing")


class Ware(Protocol):
    """One item as these tables tell it."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def specification(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def supplier(self) -> str: ...
    @property
    def on_hand(self) -> Decimal: ...
    @property
    def on_order(self) -> Decimal: ...
    @property
    def month_use(self) -> Decimal: ...
    @property
    def price(self) -> Decimal: ...
    @property
    def reorder(self) -> Decimal | None: ...
    @property
    def days(self) -> int | None: ...


def side_words() -> tuple[str, ...]:
    """The heads of the month check, in order."""
    return (
        _(C_("month", "Opening")), _(C_("month", "Received")), _(C_("month", "Issued")),
        _(C_("month", "Returned")), _(C_("month", "Adjusted")), _(C_("month", "Closing")),
    )  # fmt: skip


def consumption_table(made: Matrix, *, money: bool) -> PaperTable:
    """The matrix with its sums; quantities of different items are never added up.

    Args:
        money: what it was worth; else how much it was.
    """
    asked = made.asked
    holds = Holds.MONEY if money else Holds.QUANTITY
    columns = [*_head_columns(asked.down)]
    columns += [TableColumn(_told(head), holds, 12) for head in made.columns]
    columns.append(TableColumn(_("Total"), holds, 13))
    rows = _ConsumptionRows(made, money)
    return PaperTable(_("Consumption"), (_span(made),), tuple(columns), rows)


class _ConsumptionRows(Sequence[list[TableCell]]):
    """The rows of the matrix and their sum, each made as it is looked at."""

    def __init__(self, made: Matrix, money: bool) -> None:
        self._made, self._money = made, money
        self._summed = money or made.adds_up(made.asked.down)
        self._known: dict[int, list[TableCell]] = {}

    def __len__(self) -> int:
        return len(self._made.rows) + self._summed

    @overload
    def __getitem__(self, at: int) -> list[TableCell]: ...
    @overload
    def __getitem__(self, at: slice) -> list[list[TableCell]]: ...
    def __getitem__(self, at: int | slice) -> list[TableCell] | list[list[TableCell]]:
        if isinstance(at, slice):
            return [self[one] for one in range(len(self))[at]]
        place = range(len(self))[at]
        if place not in self._known:
            self._known[place] = self._row(place)
        return self._known[place]

    def _row(self, place: int) -> list[TableCell]:
        made, money = self._made, self._money
        if place == len(made.rows):
            return _sum_row(made, money)
        row = made.rows[place]
        cells = (made.cells.get((row.key, column.key)) for column in made.columns)
        summed = money or made.adds_up(made.asked.across)
        return [
            *_head_cells(made.asked.down, row), *(_amount(cell, money) for cell in cells),
            _amount(made.row_sum(row.key), money) if summed else None,
        ]  # fmt: skip


def _sum_row(made: Matrix, money: bool) -> list[TableCell]:
    """What stands below the columns."""
    cells: list[TableCell] = [
        _amount(made.column_sums.get(column.key), money) for column in made.columns
    ]
    whole = made.value if money else made.quantity
    blank: list[TableCell] = [None] * (len(_head_columns(made.asked.down)) - 1)
    return [_("Total"), *blank, *cells, whole]


def _span(made: Matrix) -> str:
    asked = made.asked
    return _("{since} to {until}").format(since=asked.since, until=asked.until)


def _told(head: Head) -> str:
    return f"{head.code} {head.words}".strip() if head.code else head.words


def _head_columns(by: By) -> tuple[TableColumn, ...]:
    if by is not By.ITEM:
        return (TableColumn(_(BY_WORDS[by]), Holds.WORDS, 20),)
    return (*_named(), TableColumn(_(C_("stock", "Unit")), Holds.WORDS, 7))


def _head_cells(by: By, head: Head) -> list[TableCell]:
    return [head.code, head.words, head.unit] if by is By.ITEM else [head.words]


def _amount(used: Used | None, money: bool) -> Decimal | None:
    """A cell; nothing where nothing was used."""
    if used is None:
        return None
    return (used.value if money else used.quantity) or None


def reorder_table(wares: Iterable[Ware]) -> PaperTable:
    """What is at its reorder level, and for how many days it is enough."""
    rows: list[list[TableCell]] = [
        [one.code, one.name, one.specification, one.on_hand, one.unit, one.reorder, one.on_order,
         one.month_use, one.days, one.supplier]
        for one in wares
    ]  # fmt: skip
    columns = (
        *_ware_columns(), TableColumn(_("Reorder level"), Holds.QUANTITY, 10),
        TableColumn(_("On order"), Holds.QUANTITY, 10),
        TableColumn(_("Use a month"), Holds.QUANTITY, 10),
        TableColumn(_("Days to consume"), Holds.QUANTITY, 10),
        TableColumn(_("Supplier"), Holds.WORDS, 22),
    )  # fmt: skip
    return PaperTable(_("To reorder"), (), columns, rows)


def suggestion_table(found: Iterable[tuple[Ware, Terms]]) -> PaperTable:
    """What should be bought, with the sum out of which it comes."""
    rows: list[list[TableCell]] = [
        [one.code, one.name, one.specification, one.on_hand, one.unit, terms.quantity, one.price,
         terms.quantity * one.price, terms.sentence, one.supplier]
        for one, terms in found
    ]  # fmt: skip
    columns = (
        *_ware_columns(), TableColumn(_("Suggested order"), Holds.QUANTITY, 10),
        TableColumn(_("Last price"), Holds.MONEY, 10),
        TableColumn(_(C_("line", "Amount")), Holds.MONEY, 12),
        TableColumn(_("Why so much"), Holds.WORDS, 60),
        TableColumn(_("Supplier"), Holds.WORDS, 22),
    )  # fmt: skip
    return PaperTable(_("Suggested orders"), (), columns, rows)


def _named() -> tuple[TableColumn, TableColumn]:
    """The columns that name an item."""
    name = _(C_("item", "Name"))
    return TableColumn(_("Code"), Holds.WORDS, 14), TableColumn(name, Holds.WORDS, 28)


def _ware_columns() -> tuple[TableColumn, ...]:
    return (
        *_named(),
        TableColumn(_("Specification"), Holds.WORDS, 16),
        TableColumn(_("On hand"), Holds.QUANTITY, 10),
        TableColumn(_(C_("stock", "Unit")), Holds.WORDS, 7),
    )  # fmt: skip


def plan_table(plan: YearPlan, wares: Mapping[int, Ware]) -> PaperTable:
    """The plan of a year by quarter: how much, at what price, for how much."""
    rows: list[list[TableCell]] = []
    for line in plan.lines:
        one = wares[line.item]
        rows.append([
            one.code, one.name, one.specification, one.unit, sum(line.used), *line.planned,
            line.quantity, line.price, *line.amounts, line.amount,
            _("{count} months estimated").format(count=line.estimated) if line.estimated else "",
        ])  # fmt: skip
    blank: list[TableCell] = [None] * 9
    rows.append([_("Total"), None, *blank, *plan.amounts, plan.amount, None])
    quarters = tuple(
        TableColumn(_("Quarter {number}").format(number=at), Holds.QUANTITY, 10)
        for at in range(1, 5)
    )
    amounts = tuple(
        TableColumn(_("Amount of quarter {number}").format(number=at), Holds.MONEY, 12)
        for at in range(1, 5)
    )
    columns = (
        *_named(),
        TableColumn(_("Specification"), Holds.WORDS, 16),
        TableColumn(_(C_("stock", "Unit")), Holds.WORDS, 7),
        TableColumn(_("Used in {year}").format(year=plan.year - 1), Holds.QUANTITY, 10),
        *quarters, TableColumn(_("Year"), Holds.QUANTITY, 10),
        TableColumn(_("Last price"), Holds.MONEY, 10), *amounts,
        TableColumn(_("Amount of the year"), Holds.MONEY, 13),
        TableColumn(_(C_("line", "Note")), Holds.WORDS, 18),
    )  # fmt: skip
    title = _("Annual supply plan {year}").format(year=plan.year)
    return PaperTable(title, (title,), columns, rows)


def check_table(made: MonthCheck, *, only: Sequence[str] = ()) -> PaperTable:
    """The month check: quantities of each item, and below them the money of all.

    Args:
        only: codes of the items to be told; all of them where empty.
    """
    heads = side_words()
    rows: list[list[TableCell]] = [
        [one.code, one.name, one.unit, *_cells(one.quantity), one.value.closing,
         _("proves") if one.proves else _("does not prove")]
        for one in made.items if not only or one.code in only
    ]  # fmt: skip
    value = made.value
    rows.append([
        _("Total in money"), None, None, *_cells(value), value.closing,
        _("proves") if not made.wrong else _("does not prove"),
    ])  # fmt: skip
    columns = (
        *_named(),
        TableColumn(_(C_("stock", "Unit")), Holds.WORDS, 7),
        *(TableColumn(head, Holds.QUANTITY, 11) for head in heads),
        TableColumn(_("Stock value"), Holds.MONEY, 12), TableColumn(_("Check"), Holds.WORDS, 12),
    )  # fmt: skip
    title = _("Month check {month}").format(month=made.month)
    return PaperTable(title, (title,), columns, rows)


def _cells(side: Side) -> list[TableCell]:
    return [getattr(side, name) for name in SIDE]
