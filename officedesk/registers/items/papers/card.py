"""The stock card on paper and as a workbook (paper.md, *Stock card*; GAM, Appendix 58)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from officedesk.core.i18n import C_, N_, _
from officedesk.core.register import Register
from officedesk.core.stock_papers import ZERO, StockItem, StockPages
from officedesk.core.tables import Holds, PaperTable, TableColumn
from officedesk.core.units import measured_words
from officedesk.core.views import EntryView, Letterhead
from officedesk.paper.card import Card, print_cards
from officedesk.paper.cardrows import Bands, CardLine, Fact
from officedesk.paper.columns import Column
from officedesk.paper.forward import BROUGHT
from officedesk.paper.letterhead import speech_of
from officedesk.paper.mark import marker
from officedesk.paper.sheet import Align
from officedesk.paper.words import Speech
from officedesk.registers.items.cards import (
    Line,
    StockCard,
    days_to_consume,
    quantity,
    stock_card,
)

TITLE = N_("Stock Card")
LOW = "≤ R"
_R, _C = Align.RIGHT, Align.CENTRE
COLUMNS = (
    Column(N_("Line"), 9, _C),
    Column(N_("Date"), 21),
    Column(C_("stock card", "Reference"), 70),
    Column(C_("stock card", "Received"), 22, _R),
    Column(C_("stock card", "Issued"), 22, _R),
    Column(N_("To office"), 49),
    Column(C_("stock card", "Balance"), 22, _R),
    Column(N_("Days to consume"), 20, _R),
    Column(N_("Initials"), 22, signature=True),
)
"""Widths add up to the 257 mm of a sheet across."""
_WORDS, _RECEIVED, _ISSUED, _OFFICE, _BALANCE, _DAYS = 2, 3, 4, 5, 6, 7
SIGNERS = (N_("Store keeper"), N_("Checked by"), N_("Approved by"))

_ITEM = C_("stock", "Item")
_BEFORE, _STOCK_ON = N_("before {day}"), N_("stock on {day}")
_A_MONTH = N_("{quantity} a month")
_HOW = N_("Days to consume = balance ÷ (average use a month ÷ 30), rounded down.")
_MARK = N_("≤ R: balance at or below the reorder level ({level}).")
_LEFT_OUT = N_("Movements of money alone (valuations), left out: {count}.")


def stock_cards(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path,
    stock: StockPages,
) -> None:  # fmt: skip
    """The card of each chosen item in the span, in one file.

    Raises:
        Cancelled: the person gave up; there is no file.
        WorldError: the file cannot be written.
    """
    speech = speech_of(letterhead)
    found = [stock_card(stock, item, lambda word: speech.say(word).first) for item in stock.items]
    cards = [_card(one, stock, letterhead, speech) for one in found]
    print_cards(cards, letterhead, path, stock.progress)


def _card(card: StockCard, stock: StockPages, letterhead: Letterhead, speech: Speech) -> Card:
    item, same_year = card.item, stock.since.year == stock.until.year
    until = min(stock.until, letterhead.printed_at.date())
    return Card(
        title=TITLE,
        year=stock.since.year if same_year else 0,
        named=_ITEM,
        number=item.code,
        code=item.number,
        mark=marker(stock.facts[item.ref.id]),
        period=f"{stock.since} – {stock.until}",
        bands=_bands(item, speech),
        columns=COLUMNS,
        lines=[_line(line, speech) for line in card.lines],
        words=_WORDS,
        totals=(_RECEIVED, _ISSUED),
        told=_OFFICE,
        opening=_opening(card, stock, speech) if card.before else None,
        ending=speech.say(_STOCK_ON).first.format(day=until),
        note=_note(card, speech),
        signers=SIGNERS,
    )


def _bands(item: StockItem, speech: Speech) -> Bands:
    pack = ""
    if item.pack_size and item.pack_size != 1:
        pack = f"{measured_words(item.pack_size, item.unit)} = 1 {item.pack_unit or '—'}"
    use = speech.say(_A_MONTH).first.format(quantity=quantity(item.month_use))
    first = (
        Fact(_ITEM, item.name, 108, bold=True),
        Fact(C_("stock card", "Specification"), item.specification or "—", 75),
        Fact(C_("stock", "Unit"), item.unit or "—", 32),
        Fact(C_("stock card", "Code"), item.code, 42, bold=True),
    )
    second = (
        Fact(C_("item", "Place"), item.place or "—", 65),
        Fact(C_("stock card", "Class"), speech.say(item.grade).joined(" ") or "—", 43),
        Fact(C_("stock card", "Pack size"), pack or "—", 37.5),
        Fact(N_("Average use"), use if item.month_use else "—", 37.5),
        Fact(C_("stock card", "Minimum"), _level(item.minimum), 24, bold=True),
        Fact(N_("Reorder"), _level(item.reorder), 25.5, bold=True),
        Fact(C_("stock card", "Maximum"), _level(item.maximum), 24.5, bold=True),
    )
    return Bands((first, second))


def _level(value: Decimal | None) -> str:
    return "—" if value is None else quantity(value)


def _days(days: int | None) -> str:
    return "—" if days is None else f"{days:,}"


def _line(line: Line, speech: Speech) -> CardLine:
    office = speech.say(line.office).joined(" ") if line.plain else line.office
    cells = (
        str(line.number), f"{line.day}", line.reference, _moved(line.received),
        _moved(line.issued), office, quantity(line.balance), _days(line.days), "",
    )  # fmt: skip
    return CardLine(
        cells, (line.received, line.issued), {_BALANCE: cells[_BALANCE], _DAYS: cells[_DAYS]},
        (_BALANCE,), {_BALANCE: LOW} if line.low else {},
    )  # fmt: skip


def _moved(value: Decimal) -> str:
    return quantity(value) if value else ""


def _opening(card: StockCard, stock: StockPages, speech: Speech) -> CardLine:
    """What there was when the span began, counted as received: the totals give the balance."""
    cells = [""] * len(COLUMNS)
    cells[_WORDS] = speech.say(BROUGHT).joined()
    cells[_RECEIVED] = cells[_BALANCE] = quantity(card.before)
    cells[_OFFICE] = speech.say(_BEFORE).first.format(day=stock.since)
    cells[_DAYS] = _days(days_to_consume(card.item, card.before))
    carried = {_BALANCE: cells[_BALANCE], _DAYS: cells[_DAYS]}
    return CardLine(tuple(cells), (card.before, ZERO), carried, strong=True)


def _note(card: StockCard, speech: Speech) -> str:
    how = speech.say(_HOW)
    parts = [how.first]
    if card.item.reorder is not None:
        parts.append(speech.say(_MARK).first.format(level=quantity(card.item.reorder)))
    if card.valuations:
        parts.append(speech.say(_LEFT_OUT).first.format(count=card.valuations))
    return "  ".join([*parts, *([how.second] if how.second else [])])


def stock_card_tables(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, stock: StockPages
) -> list[PaperTable]:
    """The cards as tables, one for each item; the worth stands beside the quantities."""
    return [_table(stock_card(stock, item, _), stock) for item in stock.items]


def _table(card: StockCard, stock: StockPages) -> PaperTable:
    item = card.item
    rows = [
        (
            line.number, line.day, line.reference, line.movement, line.received or None,
            line.issued or None, _(line.office) if line.plain else line.office, line.balance,
            line.days, line.value,
        )
        for line in card.lines
    ]  # fmt: skip
    before = (
        None, stock.since, _(BROUGHT), "", card.before, None, "", card.before,
        days_to_consume(item, card.before), None,
    )  # fmt: skip
    about = " · ".join(word for word in (item.code, item.name, item.specification, item.unit)
                       if word)  # fmt: skip
    return PaperTable(
        item.code,
        ("  ".join((_(TITLE), about)), f"{stock.since} – {stock.until}"),
        (
            TableColumn(_(N_("Line")), Holds.QUANTITY, 6),
            TableColumn(_(N_("Date")), Holds.DAY, 12),
            TableColumn(_(C_("stock card", "Reference")), Holds.WORDS, 34),
            TableColumn(_(N_("Movement no.")), Holds.WORDS, 16),
            TableColumn(_(C_("stock card", "Received")), Holds.QUANTITY, 11),
            TableColumn(_(C_("stock card", "Issued")), Holds.QUANTITY, 11),
            TableColumn(_(N_("To office")), Holds.WORDS, 24),
            TableColumn(_(C_("stock card", "Balance")), Holds.QUANTITY, 11),
            TableColumn(_(N_("Days to consume")), Holds.QUANTITY, 11),
            TableColumn(_(C_("movement", "Amount")), Holds.MONEY, 12),
        ),
        [before, *rows] if card.before else rows,
    )
