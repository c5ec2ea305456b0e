"""The report of a month, a quarter or a year: what came, went and is there, with its proof."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import starmap
from pathlib import Path

from officedesk.core.decimals import decimal_words
from officedesk.core.i18n import C_, N_, _
from officedesk.core.register import Register
from officedesk.core.stock_papers import StockPages
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
from officedesk.registers.items.months import Amount, Report, ReportLine, report
from officedesk.registers.items.papers.card import SIGNERS

TITLE = N_("Report of Supplies")
_R = Align.RIGHT
_PARTS = (
    C_("stock report", "Opening"),
    C_("stock report", "Received"),
    C_("stock report", "Issued"),
    C_("stock report", "Returned"),
    C_("stock report", "Adjusted"),
    C_("stock report", "Closing"),
)
COLUMNS = (
    Column(N_("Code"), 26),
    Column(N_("Name and specification"), 56),
    Column(C_("stock", "Unit"), 13, Align.CENTRE),
    *(Column(label, 27, _R) for label in _PARTS),
)
"""Widths add up to the 257 mm of a sheet across; quantity above, value below."""
_TOTAL = N_("Value of all items")
_ABOUT = N_("quantity above, value below")
_PROOF = N_(
    "Proof: opening + received − issued + returned ± adjusted = closing, in quantity and value."
    " Items whose closing equals the sum of their movements: {proved} of {count}."
)
_WRONG = N_(
    "NOT PROVED: {codes}. Their movements give another closing than the months. Run “verify”"
    " before this report is signed."
)
_LEFT_OUT = N_("Items without movement and stock, left out: {count}.")


def month_report(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path,
    stock: StockPages,
) -> None:  # fmt: skip
    """What moved in the span, item by item.

    Raises:
        WorldError: the file cannot be written.
    """
    speech, found = speech_of(letterhead), report(stock)
    listing = Listing(
        title=TITLE,
        columns=COLUMNS,
        rows=[*starmap(_row, enumerate(found.lines, start=1)), _totals(found, speech)],
        total=len(found.lines),
        period=f"{stock.since} – {stock.until}",
        about=speech.say(_ABOUT).joined(" · "),
        signers=SIGNERS,
        mark=marker(stock.facts[0]),
        note="  ".join(speech.say(words).first.format(**given) for words, given in _notes(found)),
    )
    print_listing(listing, letterhead, path)


def _row(number: int, line: ReportLine) -> ListRow:
    item = line.item
    named = "\n".join(word for word in (item.name, item.specification) if word)
    cells = (item.code, named, item.unit, *map(_amount, line.moved.parts))
    return proved(ListRow(cells, number=str(number)))


def _amount(amount: Amount) -> str:
    """Quantity above, value below; a dash where both are nothing."""
    if amount == Amount():
        return "—"
    return f"{quantity(amount.quantity)}\n{_money(amount.value)}"


def _money(value: Decimal) -> str:
    return decimal_words(value, 2, money=True)


def _totals(found: Report, speech: Speech) -> ListRow:
    cells = ("", speech.say(_TOTAL).joined(), "", *map(_money, found.values))
    return ListRow(cells, count=0, strong=True)


def _notes(found: Report) -> list[tuple[str, dict[str, object]]]:
    wrong = ", ".join(line.item.code for line in found.wrong)
    count = len(found.lines)
    notes: list[tuple[str, dict[str, object]]] = [(_PROOF, {"count": count, "proved": count})]
    if wrong:
        notes = [(_WRONG, {"codes": wrong})]
    return notes + ([(_LEFT_OUT, {"count": found.left_out})] if found.left_out else [])


def month_report_tables(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, stock: StockPages
) -> list[PaperTable]:
    """The same as a table, quantity and value side by side, the sums at its end."""
    found = report(stock)
    columns = [
        TableColumn(_(N_("Code")), width=16),
        TableColumn(_(C_("item", "Name")), width=28),
        TableColumn(_(N_("Specification")), width=22),
        TableColumn(_(C_("stock", "Unit")), width=8),
        TableColumn(_(N_("Category")), width=14),
    ]
    for label in _PARTS:
        columns.append(TableColumn(_(label), Holds.QUANTITY, 11))
        worth = _("{column}, value").format(column=_(label))
        columns.append(TableColumn(worth, Holds.MONEY, 13))
    rows: list[list[TableCell]] = [_table_row(line) for line in found.lines]
    sums: list[TableCell] = ["", _(_TOTAL), "", "", ""]
    for value in found.values:
        sums += [None, value]
    notes = "  ".join(_(words).format(**given) for words, given in _notes(found))
    titles = ("  ".join((_(TITLE), f"{stock.since} – {stock.until}")), notes)
    return [PaperTable(_(TITLE), titles, tuple(columns), [*rows, sums])]


def _table_row(line: ReportLine) -> list[TableCell]:
    item = line.item
    cells: list[TableCell] = [item.code, item.name, item.specification, item.unit, item.category]
    for part in line.moved.parts:
        cells += [part.quantity, part.value]
    return cells
