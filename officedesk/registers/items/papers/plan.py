"""The annual supply plan on paper and as a workbook (年度办公用品采购计划)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from officedesk.core.decimals import decimal_words
from officedesk.core.i18n import C_, N_, _
from officedesk.core.paper_code import FactLine, exact
from officedesk.core.register import Register
from officedesk.core.stock_papers import ZERO, StockItem, StockPages
from officedesk.core.supply_plan import QUARTERS, YearLine, YearPlan, annual_plan
from officedesk.core.tables import Holds, PaperTable, TableCell, TableColumn
from officedesk.core.views import EntryView, Letterhead
from officedesk.paper.columns import Column
from officedesk.paper.letterhead import speech_of
from officedesk.paper.listing import Listing, print_listing
from officedesk.paper.mark import marker, proved
from officedesk.paper.rows import ListRow
from officedesk.paper.sheet import Align
from officedesk.paper.words import Speech
from officedesk.registers.items.cards import quantity

TITLE = N_("Annual Supply Plan")
_R = Align.RIGHT
_QUARTERS = (N_("Quarter 1"), N_("Quarter 2"), N_("Quarter 3"), N_("Quarter 4"))
COLUMNS = (
    Column(N_("Code"), 26),
    Column(N_("Name and specification"), 46),
    Column(C_("stock", "Unit"), 12, Align.CENTRE),
    Column(N_("Used the year before"), 18, _R),
    Column(N_("On hand"), 18, _R),
    *(Column(label, 19, _R) for label in _QUARTERS),
    Column(C_("plan", "Year"), 18, _R),
    Column(N_("Unit price"), 19, _R),
    Column(C_("plan", "Amount"), 24, _R),
)
"""Widths add up to the 257 mm of a sheet across."""
_TOTAL = C_("plan", "Amount of all items")
_FROM = N_("Each quarter is planned as it was used in {year}, over the year in whole packs.")
_ESTIMATED = N_(
    "Months of {year} that are not known yet, or were before the first movement, count as the"
    " average of the others. Items of which that is so: {count}."
)
_UNPRICED = N_("Items without a price: {count}.")


@dataclass(frozen=True)
class _Plan:
    """The plan with the items that it names, in the order of category and code."""

    plan: YearPlan
    lines: tuple[tuple[StockItem, YearLine], ...]

    @property
    def notes(self) -> list[tuple[str, dict[str, object]]]:
        """How it was made, and what is not known."""
        last, lines = self.plan.year - 1, [line for _item, line in self.lines]
        notes: list[tuple[str, dict[str, object]]] = [(_FROM, {"year": last})]
        estimated = sum(1 for line in lines if line.estimated)
        if estimated:
            notes.append((_ESTIMATED, {"year": last, "count": estimated}))
        unpriced = sum(1 for line in lines if not line.price)
        if unpriced:
            notes.append((_UNPRICED, {"count": unpriced}))
        return notes


def _plan(stock: StockPages) -> _Plan:
    """The plan of the year of the span, the same as ``officedesk stock plan`` makes."""
    first: dict[int, str] = {}
    for one in stock.months:
        first[one.item] = min(one.month, first.get(one.item, one.month))
    offered = {id_: item for id_, item in stock.items.items() if item.offered}
    plan = annual_plan(stock.since.year, stock.month, offered, stock.months, first)
    lines = [(offered[line.item], line) for line in plan.lines]
    lines.sort(key=lambda pair: (pair[0].category, pair[0].code))
    return _Plan(plan, tuple(lines))


def plan_facts(stock: StockPages) -> list[FactLine]:
    """What the codes of the plan's pages cover: use, stock, quarters and price of each item."""
    return [
        FactLine(
            (item.number, *map(exact, (sum(line.used, ZERO), item.on_hand, *line.planned,
                                       line.price))), line.item,
        )
        for item, line in _plan(stock).lines
    ]  # fmt: skip


def supply_plan(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path,
    stock: StockPages,
) -> None:  # fmt: skip
    """The plan of the year of the span.

    Raises:
        WorldError: the file cannot be written.
    """
    speech, made = speech_of(letterhead), _plan(stock)
    rows = [
        _row(number, item, line) for number, (item, line) in enumerate(made.lines, start=1)
    ]
    listing = Listing(
        title=TITLE,
        columns=COLUMNS,
        rows=[*rows, _totals(made.plan, speech)],
        total=len(rows),
        year=made.plan.year,
        mark=marker(stock.facts[0]),
        note="  ".join(speech.say(words).first.format(**given) for words, given in made.notes),
    )
    print_listing(listing, letterhead, path)


def _row(number: int, item: StockItem, line: YearLine) -> ListRow:
    named = "\n".join(word for word in (item.name, item.specification) if word)
    cells = (
        item.code, named, item.unit, _count(sum(line.used)), _count(item.on_hand),
        *map(_count, line.planned), _count(line.quantity),
        _money(line.price, 4) if line.price else "—", _money(line.amount) if line.price else "—",
    )  # fmt: skip
    return proved(ListRow(cells, number=str(number)))


def _count(value: Decimal | int) -> str:
    return quantity(Decimal(value)) if value else "—"


def _money(value: Decimal, places: int = 2) -> str:
    return decimal_words(value, places, money=True)


def _totals(plan: YearPlan, speech: Speech) -> ListRow:
    words = speech.say(_TOTAL).joined()
    cells = ("", words, "", "", "", *map(_money, plan.amounts), "", "", _money(plan.amount))
    return ListRow(cells, count=0, strong=True)


def supply_plan_tables(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, stock: StockPages
) -> list[PaperTable]:
    """The plan as a table; each quarter with its amount."""
    made = _plan(stock)
    plan = made.plan
    columns = [
        TableColumn(_(N_("Code")), width=16),
        TableColumn(_(C_("item", "Name")), width=28),
        TableColumn(_(N_("Specification")), width=22),
        TableColumn(_(C_("stock", "Unit")), width=8),
        TableColumn(_(N_("Category")), width=14),
        TableColumn(_(N_("Used the year before")), Holds.QUANTITY, 12),
        TableColumn(_(N_("On hand")), Holds.QUANTITY, 11),
        TableColumn(_(N_("Unit price")), Holds.MONEY, 11),
    ]
    for label in (*_QUARTERS, C_("plan", "Year")):
        columns.append(TableColumn(_(label), Holds.QUANTITY, 11))
        amount = _("{column}, amount").format(column=_(label))
        columns.append(TableColumn(amount, Holds.MONEY, 13))
    sums: list[TableCell] = ["", _(_TOTAL), "", "", "", None, None, None]
    for value in (*plan.amounts, plan.amount):
        sums += [None, value]
    notes = "  ".join(_(words).format(**given) for words, given in made.notes)
    rows = [*(_table_row(item, line) for item, line in made.lines), sums]
    titles = ("  ".join((_(TITLE), str(plan.year))), notes)
    return [PaperTable(_(TITLE), titles, tuple(columns), rows)]


def _table_row(item: StockItem, line: YearLine) -> list[TableCell]:
    cells: list[TableCell] = [
        item.code, item.name, item.specification, item.unit, item.category, sum(line.used),
        item.on_hand, line.price or None,
    ]  # fmt: skip
    for place in range(len(QUARTERS)):
        cells += [line.planned[place], line.amounts[place] if line.price else None]
    return [*cells, line.quantity, line.amount if line.price else None]
