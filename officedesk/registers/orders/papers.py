"""The order list: the purchase plan as long as it is one, then what was ordered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from officedesk.core.i18n import C_, N_, _
from officedesk.core.register import Register
from officedesk.core.stock_papers import ZERO, StockItem, StockPages
from officedesk.core.tables import Holds, PaperTable, TableCell, TableColumn
from officedesk.core.units import measured_words
from officedesk.core.views import ChildView, EntryView, Letterhead
from officedesk.paper.columns import Column
from officedesk.paper.goods import amount, described, money, print_goods, quantity, words
from officedesk.paper.listing import Listing
from officedesk.paper.mark import marker, proved
from officedesk.paper.rows import ListRow
from officedesk.paper.sheet import Align
from officedesk.paper.slip import NONE, PaperEntry, on_paper
from officedesk.registers.orders.states import DRAFT

PLAN, ORDER = N_("Purchase Plan"), N_("Purchase Order")
_R, _C = Align.RIGHT, Align.CENTRE
COLUMNS = (
    Column(N_("Line"), 10, _C),
    Column(N_("Code"), 27),
    Column(N_("Name and specification"), 55),
    Column(C_("stock", "Unit"), 12, _C),
    Column(N_("In stock"), 17, _R),
    Column(N_("Use a month"), 17, _R),
    Column(N_("Suggested"), 19, _R),
    Column(N_("Agreed"), 17, _R),
    Column(C_("order", "Packs"), 19),
    Column(N_("Unit price"), 18, _R),
    Column(C_("line", "Amount"), 22, _R),
    Column(N_("Remarks"), 24),
)
"""Widths add up to the 257 mm of a sheet across."""
SIGNERS = (N_("Prepared by"), N_("Checked by"), N_("Approved by"))
_TOTAL = N_("Total")
_TO_LAST = N_("To last for months: {months}.")
_DUE, _UNPRICED = N_("Delivery due: {day}."), N_("Items without a price: {count}.")
_AMOUNTS = ("stock", "month_use", "suggested", "agreed", "price", "amount", "received")


def order_lists(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path,
    stock: StockPages,
) -> None:  # fmt: skip
    """The list of each plan or order, in one file.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    orders = on_paper(entries, register, letterhead)
    parts = [_listing(one, stock) for one in orders]
    print_goods(_title(orders[0]), orders, parts, letterhead, path)


def _title(one: PaperEntry) -> str:
    return PLAN if one.entry.state == DRAFT else ORDER


def _named(one: PaperEntry) -> str:
    """Its number, where it has one, and the supplier."""
    number = "" if one.entry.state == DRAFT else one.entry.number
    return " · ".join(word for word in (number, one.show("supplier", "")) if word)


def _listing(one: PaperEntry, stock: StockPages) -> Listing:
    lines = one.children("lines")
    rows = [
        _row(number, row, stock.of_row("lines", row.id))
        for number, row in enumerate(lines, start=1)
    ]
    return Listing(
        title=_title(one),
        columns=COLUMNS,
        rows=[*rows, _sum(one, lines)],
        total=len(lines),
        period=one.show("day", ""),
        about=_named(one),
        signers=SIGNERS,
        mark=marker(stock.facts[one.entry.ref.id]),
        note="  ".join(_notes(one, lines)),
        bookmark=_named(one),
    )


def _row(number: int, row: ChildView, item: StockItem | None) -> ListRow:
    stock, use, suggested, agreed, price, sum_, _received = (amount(row, name) for name in _AMOUNTS)
    cells = (
        str(number), item.code if item else "—", described(row, item), item.unit if item else "",
        *(quantity(one, NONE) for one in (stock, use, suggested, agreed)),
        _packs(agreed, item), money(price, 4), money(sum_), words(row, "note"),
    )  # fmt: skip
    return proved(ListRow(cells, number=str(number)))


def _packs(agreed: Decimal | None, item: StockItem | None) -> str:
    """How many packs that is, where it comes in packs."""
    if not agreed or item is None or not item.pack_size:
        return "—"
    return measured_words(agreed / item.pack_size, item.pack_unit, 2)


def _total(lines: Sequence[ChildView]) -> Decimal:
    return sum((amount(row, "amount") or ZERO for row in lines), ZERO)


def _sum(one: PaperEntry, lines: Sequence[ChildView]) -> ListRow:
    cells = [""] * len(COLUMNS)
    cells[2], cells[10] = one.say(_TOTAL).joined(), money(_total(lines))
    return ListRow(tuple(cells), count=0, strong=True)


def _notes(one: PaperEntry, lines: Sequence[ChildView]) -> Iterator[str]:
    yield one.say(_TO_LAST).first.format(months=one.show("months_wanted"))
    if one.has("due"):
        yield one.say(_DUE).first.format(day=one.show("due"))
    unpriced = sum(amount(row, "price") is None for row in lines)
    if unpriced:
        yield one.say(_UNPRICED).first.format(count=unpriced)
    if one.has("remarks"):
        yield one.show("remarks")


def order_tables(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, stock: StockPages
) -> list[PaperTable]:
    """The lists as tables, with what has come of each line."""
    return [_table(one, stock) for one in on_paper(entries, register, letterhead)]


def _table(one: PaperEntry, stock: StockPages) -> PaperTable:
    columns = (
        TableColumn(_(N_("Line")), Holds.QUANTITY, 6),
        TableColumn(_(N_("Code")), width=16),
        TableColumn(_(C_("item", "Name")), width=28),
        TableColumn(_(N_("Specification")), width=22),
        TableColumn(_(C_("stock", "Unit")), width=8),
        TableColumn(_(N_("In stock")), Holds.QUANTITY, 11),
        TableColumn(_(N_("Use a month")), Holds.QUANTITY, 11),
        TableColumn(_(N_("Suggested")), Holds.QUANTITY, 11),
        TableColumn(_(N_("Agreed")), Holds.QUANTITY, 11),
        TableColumn(_(N_("Unit price")), Holds.MONEY, 11),
        TableColumn(_(C_("line", "Amount")), Holds.MONEY, 13),
        TableColumn(_(C_("quantity", "Received")), Holds.QUANTITY, 11),
        TableColumn(_(N_("Remarks")), width=24),
    )
    rows: list[list[TableCell]] = []
    for number, row in enumerate(one.children("lines"), start=1):
        item = stock.of_row("lines", row.id)
        rows.append(
            [number, item.code if item else "", str(row.values.get("item") or ""),
             item.specification if item else "", item.unit if item else "",
             *(amount(row, name) for name in _AMOUNTS), words(row, "note")]
        )  # fmt: skip
    rows.append([None, "", _(_TOTAL), "", "", *[None] * 5, _total(one.children("lines")), None, ""])
    title = "  ".join((_(_title(one)), _named(one)))
    notes = " ".join(_notes(one, one.children("lines")))
    return PaperTable(_named(one), (title, notes), columns, rows)
