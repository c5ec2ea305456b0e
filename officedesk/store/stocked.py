"""Keeps that stock never goes below zero, and values what moves: asked under the write lock.

A unit of work begins with ``BEGIN IMMEDIATE``, so that of two programs one asks after the
other has posted. A trigger refuses the same, whoever writes (``store/ledger_schema.py``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from officedesk.core.decimals import places_of, rounded
from officedesk.core.errors import Clash, Invalid
from officedesk.core.i18n import _, ngettext
from officedesk.core.register import Register
from officedesk.core.stock import (
    BOUGHT,
    BY_ITSELF,
    ISSUE,
    OUTWARD,
    REVERSAL,
    UNITS,
    VALUATION,
    Ledger,
    Posting,
    counted_in,
    sign,
)
from officedesk.core.units import unit_words
from officedesk.core.values import Value
from officedesk.store.ledger_schema import items_of
from officedesk.store.shelf_stock import Shelf
from officedesk.store.shortage import short, used

if TYPE_CHECKING:
    from officedesk.store.unit import UnitOfWork

_HALF_CENT, _HALF_FINE = Decimal("0.005"), Decimal("0.00005")
ZERO = Decimal(0)


@dataclass
class Stockroom:
    """The shelves that one unit of work has to do with.

    Attributes:
        register: of the movements.
        items: ids of the items that moved.
    """

    work: UnitOfWork
    register: Register
    _shelves: dict[int, Shelf] = field(default_factory=dict)
    _closed: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.items = items_of(self.work.store.registers.values(), self.register)
        assert self.register.ledger is not None
        self.ledger: Ledger = self.register.ledger
        self._units = str(self.work.setting(UNITS))

    @property
    def moved(self) -> list[int]:
        """Ids of the items that moved."""
        return sorted(self._shelves)

    def shelf(self, item: int) -> Shelf:
        """The shelf of an item."""
        if item not in self._shelves:
            found = Shelf.of(self.work.database, self.register, self.items, item)
            self._shelves[item] = found
        return self._shelves[item]

    def take(
        self, row: dict[str, Value], posting: Posting | None = None, *, kept: bool = False
    ) -> Shelf:
        """Look at a movement, and fill in what it changes and what it is worth; in place.

        Args:
            row: as admitted.
            posting: what the program posts; None for what was typed or carried over.
            kept: it is of our own export and keeps its value.

        Raises:
            Invalid: day, price, or the places of the quantity do not fit.
            Short: there is not so much.
            Clash: it would take back what was used.
        """
        ledger, kind = self.ledger, str(row[self.ledger.kind])
        carried = bool(row.get("carried"))
        if kind in BY_ITSELF and posting is None and not carried:
            raise Invalid(_by_itself(kind), ledger.kind)
        item = row.get(self.register.fields[ledger.item].link)
        if not isinstance(item, int):
            raise Invalid(
                _("There is no item “{item}”. Register it among the items first.").format(
                    item=row.get(ledger.item)
                ),
                ledger.item,
            )
        shelf = self.shelf(item)
        day = self._day(row)
        quantity = row[ledger.quantity]
        assert isinstance(quantity, Decimal)
        self._look_at_quantity(shelf, kind, quantity)
        if kept:
            change, value = row.get(ledger.change), row.get(ledger.value)
            if not isinstance(change, Decimal) or not isinstance(value, Decimal):
                raise Invalid(_("Our own export says what a movement changed."), ledger.change)
        else:
            change, value = self._counted(row, shelf, kind, quantity, posting)
        if change < 0:
            self._look_at_balance(row, shelf, day, -change, posting)
        if not kept and shelf.holding.worth + value < 0:
            if posting is None:
                raise Invalid(_("It takes more than all of them are worth."), ledger.value)
            raise used(self.work.database, self.register, shelf, posting.reverses)
        row[ledger.change], row[ledger.value] = change, value
        price = row.get(ledger.price)
        paid = kind in BOUGHT and isinstance(price, Decimal) and price > 0
        shelf.put(day, change, value, price if paid and isinstance(price, Decimal) else
                  shelf.holding.price)  # fmt: skip
        return shelf

    def _day(self, row: dict[str, Value]) -> str:
        """The day of a movement, which has come and whose month is open."""
        day, today = row[self.ledger.day], self.work.today
        assert isinstance(day, date)
        if day > today:
            raise Invalid(
                _("{day} is still to come: what is posted has happened.").format(day=day),
                self.ledger.day,
            )
        month = f"{day:%Y-%m}"
        if month not in self._closed:
            store = self.work.store
            self._closed[month] = store.closed(self.work.database, self.register.key, month)
        if self._closed[month]:
            raise Invalid(
                _("{month} is closed: nothing more moves in it. Write a later date.").format(
                    month=month
                ),
                self.ledger.day,
            )
        return day.isoformat()

    def _look_at_quantity(self, shelf: Shelf, kind: str, quantity: Decimal) -> None:
        if quantity == 0 and kind != VALUATION:
            raise Invalid(_("Write how much moves."), self.ledger.quantity)
        places = counted_in(self._units, shelf.unit)
        if places_of(quantity) <= places:
            return
        if not places:
            raise Invalid(
                _("{code} is counted in whole {unit}: {quantity} is none.").format(
                    code=shelf.code, unit=unit_words(shelf.unit, Decimal(2)), quantity=quantity
                ),
                self.ledger.quantity,
            )
        raise Invalid(
            ngettext(
                "{code} is counted to {places} place: {quantity} {unit} is finer.",
                "{code} is counted to {places} places: {quantity} {unit} is finer.",
                places,
            ).format(
                code=shelf.code, places=places, unit=unit_words(shelf.unit, quantity),
                quantity=quantity,
            ),
            self.ledger.quantity,
        )

    def _look_at_balance(
        self, row: dict[str, Value], shelf: Shelf, day: str, wanted: Decimal,
        posting: Posting | None,
    ) -> None:  # fmt: skip
        left = shelf.least_since(self.work.database, self.register, day)
        if left >= wanted:
            return
        if posting is not None and posting.kind == REVERSAL:
            raise used(self.work.database, self.register, shelf, posting.reverses)
        raise short(self.work, self.register, shelf, day, left)

    # --- what it is worth -------------------------------------------------------------

    def _counted(
        self, row: dict[str, Value], shelf: Shelf, kind: str, quantity: Decimal,
        posting: Posting | None,
    ) -> tuple[Decimal, Decimal]:  # fmt: skip
        """Change and value of a movement; its price is filled in."""
        ledger, holding = self.ledger, shelf.holding
        if kind in BY_ITSELF:
            return self._by_itself(row, shelf, kind, posting)
        change = sign(kind) * quantity
        if kind in OUTWARD:
            if row.get(ledger.price) is not None and not row.get("carried"):
                raise Invalid(
                    _("What goes out is worth the average: leave the price empty."), ledger.price
                )
            row[ledger.price] = rounded(holding.average, 4)
            return change, -holding.cost(quantity)
        if kind in BOUGHT:
            return change, self._paid(row, shelf, quantity, posting)
        price = row.get(ledger.price)
        if isinstance(price, Decimal):
            return change, rounded(price * quantity, 2)
        row[ledger.price] = rounded(holding.average, 4)
        return change, holding.cost(quantity)

    def _by_itself(
        self, row: dict[str, Value], shelf: Shelf, kind: str, posting: Posting | None
    ) -> tuple[Decimal, Decimal]:
        """What an action or the end of the stock posts; of a file as it says, to zero at zero."""
        ledger, holding = self.ledger, shelf.holding
        if posting is not None and kind == REVERSAL:
            return _opposite(self.work, self.register, posting.reverses)
        if kind == VALUATION and not holding.quantity:
            return ZERO, -holding.worth
        change, value = row.get(ledger.change), row.get(ledger.value)
        if not isinstance(change, Decimal) or not isinstance(value, Decimal):
            raise Invalid(_by_itself(kind), ledger.kind)
        # The number that it takes back is that of another book: it stays with the document.
        row[ledger.reverses] = None
        return change, value if holding.quantity + change else -holding.worth

    def _paid(
        self, row: dict[str, Value], shelf: Shelf, quantity: Decimal, posting: Posting | None
    ) -> Decimal:
        """What was paid for all of it, by price or amount; both have to fit."""
        ledger, price = self.ledger, row.get(self.ledger.price)
        amount = posting.value if posting is not None else None
        carried = bool(row.get("carried"))
        if carried and isinstance(row.get(ledger.value), Decimal):
            amount = abs(_decimal(row.get(ledger.value)))
        if not isinstance(price, Decimal) and amount is None:
            if not carried:
                raise Invalid(_("Write what one of them cost."), ledger.price)
            price = shelf.holding.price  # an old book without prices is worth the last one
        if not isinstance(price, Decimal):
            assert amount is not None
            price = rounded(amount / quantity, 4)
        row[ledger.price] = price
        if amount is None:
            amount = rounded(price * quantity, 2)
        elif abs(amount - price * quantity) > _HALF_CENT + _HALF_FINE * quantity and not carried:
            raise Invalid(
                _("{quantity} at {price} are not {amount}: correct one of them.").format(
                    quantity=quantity, price=price, amount=amount
                ),
                ledger.price,
            )
        said = posting.gift if posting is not None else (row.get(ledger.purpose) or
                                                         row.get(ledger.remarks))  # fmt: skip
        if not amount and not said and not carried:
            raise Invalid(
                _("A price of 0 is that of a gift: say so under “{field}”.").format(
                    field=_(self.register.fields[ledger.purpose].label)
                ),
                ledger.price,
            )
        return amount


def decided(work: UnitOfWork, room: Stockroom, row: dict[str, Value]) -> None:
    """What is controlled is issued on a decision only (rule R10).

    Raises:
        Invalid: nobody decided, or not one who may.
    """
    ledger, said = room.ledger, room.items.stocked
    item = row.get(room.register.fields[ledger.item].link)
    if said is None or row.get(ledger.kind) != ISSUE or not isinstance(item, int):
        return
    shelf = room.shelf(item)
    if shelf.grade != said.decided:
        return
    name = row.get(ledger.approved) or (work.operator.name if work.operator.alone else None)
    if name is None:
        raise Invalid(
            _("{code} is controlled: name the director who decided its issue.").format(
                code=shelf.code
            ),
            ledger.approved,
        )
    _person, basis = work.decide(str(name), {"basis": row.get(ledger.basis)}, ledger.approved)
    row[ledger.approved], row[ledger.basis] = str(name), basis


def _opposite(work: UnitOfWork, register: Register, number: str) -> tuple[Decimal, Decimal]:
    """Change and value of the movement that takes another back."""
    entry = work.get(work.find(number))
    ledger = register.ledger
    assert ledger is not None
    taken_back = work.database.execute(
        f"SELECT number FROM {register.table} WHERE {ledger.reverses} = ?", (entry.number,)
    ).fetchone()
    if taken_back is not None:
        raise Clash(
            _("{number} was reversed by {other} and is not reversed again.").format(
                number=entry.number, other=taken_back[0]
            )
        )
    change, value = getattr(entry, ledger.change), getattr(entry, ledger.value)
    assert isinstance(change, Decimal) and isinstance(value, Decimal)
    return -change, -value


def _decimal(value: Value) -> Decimal:
    assert isinstance(value, Decimal)
    return value


def _by_itself(kind: str) -> str:
    if kind == REVERSAL:
        return _("A reversal is posted by “Reverse” of the movement that it takes back.")
    return _("A valuation is posted by itself when the last of an item has gone.")
