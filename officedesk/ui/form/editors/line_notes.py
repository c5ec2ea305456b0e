"""What stands below a line that is answered: what there is, what is cut, how far it differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, Protocol

from officedesk.core.decimals import decimal_words
from officedesk.core.fields import Kind
from officedesk.core.i18n import _
from officedesk.core.line_answers import LineAnswers
from officedesk.core.masters import meant
from officedesk.core.register import Child, Register
from officedesk.core.units import measured_words
from officedesk.core.values import Value
from officedesk.core.views import ChildView, EntryView
from officedesk.core.work import Rules

_ZERO = Decimal(0)
_MOST = 400
"""So many lines are looked up in the stock."""


class Stocked(NamedTuple):
    """How many of an item there are, and in what they are counted."""

    on_hand: Decimal
    unit: str


class Note(NamedTuple):
    """Words below a line, and whether they warn."""

    words: str
    warns: bool = False


class StockSource(Protocol):
    """What is asked of the desk about items."""

    @property
    def registers(self) -> Mapping[str, Register]:
        """The registers by key."""

    @property
    def rules(self) -> Rules:
        """Knows the masters."""

    def entries(self, register: str, ids: Sequence[int]) -> list[EntryView]:
        """Several items."""


def stock_of(
    asks: LineAnswers, child: Child, rows: Sequence[ChildView], source: StockSource
) -> dict[int, Stocked]:
    """What there is of the item of each row, by the rows' ids; of what is known."""
    register = source.registers.get(child.fields[asks.item].of) if asks.item else None
    said = register.stocked if register is not None else None
    if register is None or said is None:
        return {}
    masters = source.rules.masters(register.key)
    named: dict[int, int] = {}
    for row in rows[:_MOST]:
        linked = row.masters.get(asks.item)
        known = meant(masters, str(row.values.get(asks.item) or ""))
        if linked is not None:
            named[row.id] = linked
        elif len(known) == 1:
            named[row.id] = known[0].id
    views = {one.ref.id: one for one in source.entries(register.key, sorted(set(named.values())))}
    found: dict[int, Stocked] = {}
    for row_id, item in named.items():
        if item not in views:
            continue
        on_hand, unit = (views[item].values.get(name) for name in (said.on_hand, said.unit))
        if isinstance(on_hand, Decimal):
            found[row_id] = Stocked(on_hand, unit if isinstance(unit, str) else "")
    return found


def called_of(
    asks: LineAnswers, child: Child, rows: Sequence[ChildView], rules: Rules
) -> dict[int, dict[str, str]]:
    """Name and code of each master that a row shows, by the rows' ids and the field."""
    found: dict[int, dict[str, str]] = {row.id: {} for row in rows}
    for name in asks.shows:
        if child.fields[name].kind is not Kind.MASTER:
            continue
        called = {one.id: one.called for one in rules.masters(child.fields[name].of)}
        for row in rows:
            master = row.masters.get(name)
            if master in called:
                found[row.id][name] = called[master]
    return found


def note_of(
    asks: LineAnswers, row: Mapping[str, Value], answer: Value, stock: Stocked | None
) -> Note:
    """What is said below a line for what stands in its cell now.

    Args:
        row: what the row holds.
    """
    parts: list[Note] = []
    whole, against = row.get(asks.whole), row.get(asks.against)
    if isinstance(whole, Decimal) and (isinstance(answer, Decimal) or answer is None):
        cut = whole - (answer or _ZERO) if isinstance(answer, Decimal) else whole
        if cut < 0:
            parts.append(Note(_("more than is asked for"), True))
        if cut > 0:
            parts.append(Note(_("cut by {count}").format(count=decimal_words(cut, 3)), True))
    if isinstance(against, Decimal) and isinstance(answer, Decimal):
        parts.append(_difference(answer - against))
    if stock is not None:
        parts.append(_there(stock, None if asks.inward else answer))
    words = " · ".join(part.words for part in parts)
    warns = any(part.warns for part in parts)
    return Note(f"▲ {words}" if warns else words, warns)


def _difference(difference: Decimal) -> Note:
    words = decimal_words(abs(difference), 3)
    if difference > 0:
        return Note(_("{count} more than the books").format(count=words), True)
    if difference < 0:
        return Note(_("{count} fewer than the books").format(count=words), True)
    return Note(_("as in the books"))


def _there(stock: Stocked, answer: Value) -> Note:
    there = measured_words(stock.on_hand, stock.unit)
    if isinstance(answer, Decimal) and answer > stock.on_hand:
        return Note(_("only {there} there").format(there=there), True)
    return Note(_("{there} there").format(there=there))
