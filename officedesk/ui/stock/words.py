"""What the stock card says: the lines of an item's movements, how long what there is will last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from officedesk.core.decimals import decimal_words
from officedesk.core.formats import short_day, show
from officedesk.core.i18n import _, ngettext
from officedesk.core.register import Register
from officedesk.core.stock import BOUGHT, BY_ITSELF, REVERSAL
from officedesk.core.stock_papers import CardRow
from officedesk.core.text import few_of
from officedesk.core.units import measured_words
from officedesk.core.values import UNSTATED_TEXT
from officedesk.store.shortage import Waiting
from officedesk.store.stock_card import StockSheet
from officedesk.ui.parts.facts import Fact
from officedesk.ui.stock.rows import CardLine

_MONTH = 30
"""Days of a month, as the stock card on paper counts (look: *days to consume*)."""
_FAR = 10 * 365


def lines_of(
    register: Register, rows: Iterable[CardRow], today: date, reorder: Decimal | None
) -> list[CardLine]:
    """The movements in words; what was taken back among them is told apart."""
    rows = list(rows)
    undone = {row.reverses for row in rows if row.reverses}
    return [_line(register, row, today, reorder, row.number in undone) for row in rows]


def _line(
    register: Register, row: CardRow, today: date, reorder: Decimal | None, undone: bool
) -> CardLine:
    return CardLine(
        row.id, row.number, short_day(row.day, today), _what(register, row, undone),
        _signed(row.change), decimal_words(row.balance, 3),
        low=reorder is not None and row.balance <= reorder,
        back=row.kind not in BY_ITSELF and not undone, taken_back=undone,
    )  # fmt: skip


def _what(register: Register, row: CardRow, undone: bool) -> str:
    """Kind, for whom, and the paper."""
    ledger = register.ledger
    assert ledger is not None
    if row.kind == REVERSAL:
        words = _("reversal of {number}").format(number=row.reverses)
        return " · ".join(one for one in (words, _known(row.document)) if one)
    parts = [show(register.fields[ledger.kind], row.kind)]
    whom = _known(row.department) or _known(row.person)
    whence = " ".join(_known(row.remarks).split()) if row.kind in BOUGHT else ""
    parts += [part for part in (whom, _known(row.document), whence) if part]
    words = " · ".join(parts)
    return _("{movement} (reversed)").format(movement=words) if undone else words


def _known(words: str) -> str:
    return "" if words == UNSTATED_TEXT else words


def _signed(change: Decimal) -> str:
    return ("+" if change > 0 else "") + decimal_words(change, 3)


def facts_of(
    on_hand: Decimal, month_use: Decimal, worth: Decimal, on_order: Decimal, unit: str,
    sheet: StockSheet | None, today: date,
) -> list[Fact]:  # fmt: skip
    """The figures beside the bar: use, how long it lasts, worth, what comes, who waits."""
    lasts, until = _lasts(on_hand, month_use, today)
    waiting: Sequence[Waiting] = sheet.waiting if sheet is not None else ()
    wanted = sum((one.due for one in waiting), Decimal(0))
    short = wanted > on_hand
    numbers = few_of([f"{one.number} ({decimal_words(one.due, 3)})" for one in waiting])
    return [
        Fact(_("Use a month"), measured_words(month_use, unit, 2)),
        Fact(_("Days to consume"), lasts, until),
        Fact(_("Stock value"), decimal_words(worth, 2, money=True)),
        Fact(_("On order"), measured_words(on_order, unit) if on_order else ""),
        Fact(
            _("Open requests"), measured_words(wanted, unit) if waiting else "",
            _("{numbers}: more than there is").format(numbers=numbers) if short else numbers,
            ink="amber" if short else "text", wide=True,
        ),
    ]  # fmt: skip


def _lasts(on_hand: Decimal, month_use: Decimal, today: date) -> tuple[str, str]:
    """How many days it lasts, rounded down, and until when."""
    if on_hand <= 0:
        return "0", _("none left")
    if month_use <= 0:
        return "", _("nothing was used yet")
    days = int(on_hand * _MONTH / month_use)
    words = ngettext("{count} day", "{count} days", days).format(count=f"{days:,}")
    if days > _FAR:
        return words, ""
    return words, _("until {day}").format(day=short_day(today + timedelta(days=days), today))
