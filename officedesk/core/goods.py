"""What the papers of the store room read of an item that one of their lines names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Protocol, cast

from officedesk.core.changes import EntryRef
from officedesk.core.decimals import decimal_words, places_of
from officedesk.core.entity import Base, fields_of
from officedesk.core.errors import Clash, Invalid
from officedesk.core.i18n import _
from officedesk.core.stock import UNITS, counted_in
from officedesk.core.text import few_of
from officedesk.core.units import measured_words
from officedesk.core.work import Work

ZERO = Decimal(0)


class Goods(Protocol):
    """An item of the store room, as its register keeps it."""

    id: int
    state: str
    code: str | None
    name: str | None
    unit: object
    pack_size: Decimal | None
    category: object
    place: object
    minimum: Decimal | None
    item_class: object
    supplier: object
    lead_days: int | None
    on_hand: Decimal | None
    stock_value: Decimal | None
    price: Decimal | None
    on_order: Decimal | None
    month_use: Decimal | None


class Line(Protocol):
    """A row of a paper that names an item."""

    @property
    def item(self) -> object:
        """Its name, as it was when it was chosen."""

    @property
    def item_id(self) -> int | None:
        """Its row; None where an earlier book names one that is not kept here."""


def goods_of(work: Work, line: Line, position: int) -> Goods:
    """The item that a line names.

    Args:
        position: of the line, from 1 on, for the sentence.

    Raises:
        Clash: a row of an earlier book names one that is not kept here.
    """
    if line.item_id is None:
        raise Clash(
            _("Line {position} names an item that is not registered: “{item}”. Choose one.").format(
                position=position, item=line.item
            )
        )
    return goods(work, type(line), line.item_id)


def goods(work: Work, lines: type[Any], item: int) -> Goods:
    """The item of that id, in the register that the field ``item`` of such ``lines`` names."""
    return cast(Goods, work.get(EntryRef(_kept_in(lines), item)))


def all_goods(work: Work, lines: type[Any]) -> Iterator[Goods]:
    """Every item that can still be bought and handed out, and every other that is in stock.

    Args:
        lines: the table of the lines that name them.
    """
    for master in work.masters(_kept_in(lines)):
        found = goods(work, lines, master.id)
        if master.offered or found.on_hand:
            yield found


def _kept_in(lines: type[Any]) -> str:
    return fields_of(cast(type[Base], lines))["item"].of


def contents_of(rows: Iterable[Line]) -> str | None:
    """What stands in the lines, in few words, for the list; None where there are none."""
    return few_of(list(dict.fromkeys(str(row.item) for row in rows))) or None


def controlled(found: Goods) -> bool:
    """Whether it is issued on the director's decision only (registers.md §7)."""
    return found.item_class == "controlled"


def measured(found: Goods, quantity: Decimal) -> str:
    """A quantity with its unit, such as *3 boxes*."""
    return measured_words(quantity, found.unit)


def countable(work: Work, found: Goods, quantity: Decimal, where: str, name: str) -> None:
    """Refuse more decimal places than the unit is counted in.

    Args:
        where: of which line, in words that begin the sentence.
        name: of the field, for the window.

    Raises:
        Invalid: names the unit and where its places are set.
    """
    unit = found.unit if isinstance(found.unit, str) else ""
    if places_of(quantity) > counted_in(str(work.setting(UNITS)), unit):
        raise Invalid(
            _(
                "{where}: {quantity} is finer than {unit} is counted in. Round it, or allow more"
                " places for the unit in the preferences."
            ).format(where=where, quantity=decimal_words(quantity, 4), unit=unit or "–"),
            name,
        )
