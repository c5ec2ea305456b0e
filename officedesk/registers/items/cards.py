"""The stock card of an item, line by line, in words and figures.

After the Philippine GAM, Appendix 58: date, reference, receipt, issue and office, balance, days
to consume. Quantities only; what moves money alone is left out and told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from officedesk.core.decimals import decimal_words
from officedesk.core.i18n import N_
from officedesk.core.stock import (
    BOUGHT,
    OPENING,
    RETURN,
    REVERSAL,
    SHORTAGE,
    SUPPLIER_RETURN,
    SURPLUS,
    VALUATION,
    WRITE_OFF,
)
from officedesk.core.stock_papers import ZERO, CardRow, StockItem, StockPages

Say = Callable[[str], str]
"""Gives a word marked with ``N_`` in the paper's language."""

_TOLD = {
    OPENING: N_("opening stock"),
    RETURN: N_("returned to store"),
    SUPPLIER_RETURN: N_("returned to supplier"),
    WRITE_OFF: N_("written off"),
    SURPLUS: N_("count, over {quantity}"),
    SHORTAGE: N_("count, short {quantity}"),
}
_TAKEN_BACK = N_("reversal of {number}")
_TAKEN_BACK_OF = N_("reversal of {document} ({number})")
_ADJUSTMENT, _SUPPLIER = N_("adjustment"), N_("to the supplier")
_ADJUSTED = frozenset((SURPLUS, SHORTAGE, WRITE_OFF))
_MONTH = 30
"""Days of a month, as days to consume are counted."""


def quantity(value: Decimal) -> str:
    """A quantity in figures, as exact as it is kept."""
    return decimal_words(value, 3)


@dataclass(frozen=True)
class Line:
    """One line of the card.

    Attributes:
        number: from 1 on.
        day, movement: of the movement.
        reference: on what it rests, in words.
        received, issued: one of them is empty.
        office: to whom it went, or what else it was; words marked with ``N_`` where ``plain``.
        balance: after it; ``days`` for how many days that is enough, None where nothing is used.
        low: it is at or below the reorder level.
        value: in money, with its sign.
    """

    number: int
    day: date
    movement: str
    reference: str
    received: Decimal
    issued: Decimal
    office: str
    plain: bool
    balance: Decimal
    days: int | None
    low: bool
    value: Decimal


@dataclass(frozen=True)
class StockCard:
    """The card of one item in a span.

    Attributes:
        before: how many there were when the span began.
        lines: movements of quantity, in the order of the days.
        valuations: movements without quantity, which are left out.
    """

    item: StockItem
    before: Decimal
    lines: tuple[Line, ...]
    valuations: int

    @property
    def balance(self) -> Decimal:
        """How many there were when the span ended: what the last line says."""
        return self.lines[-1].balance if self.lines else self.before


def stock_card(pages: StockPages, item: int, say: Say) -> StockCard:
    """The card of an item out of what the desk gathered."""
    found, rows = pages.items[item], pages.cards.get(item, ())
    lines = tuple(_lines(found, [row for row in rows if row.change], pages.references, say))
    valuations = sum(row.kind == VALUATION for row in rows)
    return StockCard(found, pages.before.get(item, ZERO), lines, valuations)


def _lines(
    item: StockItem, rows: list[CardRow], references: Mapping[str, str], say: Say
) -> Iterator[Line]:
    for number, row in enumerate(rows, start=1):
        office, plain = _office(row)
        yield Line(
            number, row.day, row.number, _reference(row, references, say),
            max(row.change, ZERO), max(-row.change, ZERO), office, plain, row.balance,
            days_to_consume(item, row.balance), is_low(item, row.balance), row.value,
        )  # fmt: skip


def days_to_consume(item: StockItem, balance: Decimal) -> int | None:
    """For how many days a balance is enough at the average use; None where nothing is used."""
    return int(balance * _MONTH / item.month_use) if item.month_use > 0 else None


def is_low(item: StockItem, balance: Decimal) -> bool:
    """Whether a balance is at or below the reorder level."""
    return item.reorder is not None and balance <= item.reorder


def _reference(row: CardRow, references: Mapping[str, str], say: Say) -> str:
    """On what a movement rests; its own number where it names no document."""
    if row.kind == REVERSAL:
        document = references.get(row.reverses, row.reverses)
        words = _TAKEN_BACK if document == row.reverses else _TAKEN_BACK_OF
        return say(words).format(number=row.reverses or row.number, document=document)
    parts = [row.document or row.number]
    if row.kind in _TOLD:
        parts.append(say(_TOLD[row.kind]).format(quantity=quantity(abs(row.change))))
    if row.kind in BOUGHT and row.remarks:
        parts.append(" ".join(row.remarks.split()))
    return " · ".join(parts)


def _office(row: CardRow) -> tuple[str, bool]:
    """To whom it went, and whether that is a word to be translated."""
    if row.department or row.person:
        return row.department or row.person, False
    if row.kind in _ADJUSTED:
        return _ADJUSTMENT, True
    return (_SUPPLIER, True) if row.kind == SUPPLIER_RETURN else ("—", False)
