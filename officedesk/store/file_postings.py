"""The movements of stock that rows of a file make: opening stock of items, what receipts bring.

They are posted in the unit of work of the import, by the way that every movement of a file goes,
and belong to its run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from officedesk.core.decimals import decimal_words, rounded
from officedesk.core.delivered import LINE, STOCK, Delivered
from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.imports import EntryInput
from officedesk.core.register import Register
from officedesk.core.stock import OPENING, RECEIPT, Ledger
from officedesk.core.text import few_of
from officedesk.core.values import Value

if TYPE_CHECKING:
    from officedesk.store.unit import UnitOfWork

ZERO = Decimal(0)
_HALF_CENT = Decimal("0.005")
Row = dict[str, Value]
Children = Mapping[str, Sequence[Row]]


@dataclass
class FilePostings:
    """Gathers what the rows of one import post.

    Attributes:
        rows: the movements so far.
    """

    work: UnitOfWork
    register: Register
    rows: list[EntryInput] = field(default_factory=list)

    def __post_init__(self) -> None:
        found = (one for one in self.work.store.registers.values() if one.ledger is not None)
        self.moves = next(found, None)
        self._opening: dict[int, tuple[Decimal, Decimal | None, Decimal | None]] = {}
        self._packs: dict[int, Decimal] = {}

    @property
    def ledger(self) -> Ledger:
        """The fields of the movements."""
        assert self.moves is not None and self.moves.ledger is not None
        return self.moves.ledger

    def before(self, row: Row, given: EntryInput) -> None:
        """Take the opening stock out of the row of an item: a movement brings it.

        Raises:
            Invalid: price and value do not fit.
        """
        said = self.register.stocked
        if said is None or self.moves is None:
            return
        quantity, price, worth = (_number(row.pop(STOCK + name, None)) for name in said.opens)
        if quantity:
            if price is not None and worth is not None:
                price = _fitting(quantity, price, worth)
            self._opening[id(given)] = quantity, price, worth

    def look(self, row: Row, given: EntryInput, children: Children) -> None:
        """Fill in what the lines of a receipt leave out.

        Raises:
            Invalid: a line names no item that is registered, or says not how much or for what.
        """
        said = self.register.delivered
        if said is None or given.kept is not None or given.standing is not None:
            return
        lines = children.get(said.block, ())
        if not lines:
            row["state"] = said.invoice
        if not given.delivers:
            return
        for line in lines:
            self._complete(said, line)
        if lines:
            row[said.contents] = few_of(list(dict.fromkeys(str(line[said.item]) for line in lines)))
            if row.get(said.total) is None:
                row[said.total] = sum((_needed(line[said.amount]) for line in lines), ZERO)

    def _complete(self, said: Delivered, line: Row) -> None:
        """Packs, quantity, price and amount of a line follow from each other."""
        if line.get(self._link(said)) is None:
            raise Invalid(
                _("There is no item “{item}”. Register it with the file, or among the items.")
                .format(item=line.get(said.item)),
                LINE + said.item,
            )  # fmt: skip
        quantity, packs = _number(line.get(said.quantity)), _number(line.get(said.packs))
        if not quantity and packs:
            quantity = packs * (self._pack(line[self._link(said)]) or ZERO)
        if not quantity:
            raise Invalid(
                _("It does not say how much of “{item}” came.").format(item=line[said.item]),
                LINE + said.quantity,
            )
        price, amount = _number(line.get(said.price)), _number(line.get(said.amount))
        if amount is None and price is not None:
            amount = rounded(price * quantity, 2)
        if amount is None:
            raise Invalid(
                _("It does not say what “{item}” cost.").format(item=line[said.item]),
                LINE + said.amount,
            )
        line[said.quantity], line[said.amount] = quantity, amount
        if price is None or not amount:
            line[said.price] = rounded(amount / quantity, 4)
        line[said.gift] = True if not amount else line.get(said.gift)

    def _link(self, said: Delivered) -> str:
        child = self.register.child(said.block)
        assert child is not None
        return child.fields[said.item].link

    def _pack(self, item: Value) -> Decimal | None:
        """How many units are in a pack of an item."""
        if not isinstance(item, int):
            return None
        if item not in self._packs:
            assert self.moves is not None
            goods = self.work.store.registers[self.moves.fields[self.ledger.item].of]
            assert goods.stocked is not None
            (raw,) = self.work.database.execute(
                f"SELECT {goods.stocked.pack_size} FROM {goods.table} WHERE id = ?", (item,)
            ).fetchone()
            self._packs[item] = Decimal(raw or 0) / 10_000
        return self._packs[item]

    def put(self, row: Row, given: EntryInput, children: Children) -> None:
        """Gather the movements of an entry that has its number, and its lines their ids."""
        if self.moves is None:
            return
        if (opening := self._opening.pop(id(given), None)) is not None:
            self._put_opening(row, given, *opening)
        said = self.register.delivered
        if said is None or not given.delivers:
            return
        for line in children.get(said.block, ()):
            self._put_line(said, row, given, line)

    def _put_opening(
        self, row: Row, given: EntryInput, quantity: Decimal, price: Decimal | None,
        worth: Decimal | None,
    ) -> None:  # fmt: skip
        self._add(given, {
            self.ledger.kind: OPENING, self.ledger.item: row["number"],
            self.ledger.quantity: quantity, self.ledger.price: price, self.ledger.value: worth,
            self.ledger.day: self.work.today,
        })  # fmt: skip

    def _put_line(self, said: Delivered, row: Row, given: EntryInput, line: Row) -> None:
        ledger, supplier, day = self.ledger, row.get(said.supplier), row.get(said.day)
        assert isinstance(day, date) and self.moves is not None
        link = self.moves.fields[ledger.item].link
        self._add(given, {
            ledger.kind: RECEIPT, ledger.item: self._number_of(line[self._link(said)]),
            link: line[self._link(said)],
            ledger.quantity: line[said.quantity], ledger.price: line[said.price],
            ledger.value: line[said.amount], ledger.day: day, ledger.document: row["number"],
            ledger.by: row.get(said.by),
            ledger.remarks: _("from {supplier}").format(supplier=supplier)
            if isinstance(supplier, str) else None,
            ledger.register: self.register.key, ledger.source: row["id"], ledger.row: line["id"],
        })  # fmt: skip

    def _number_of(self, item: Value) -> str:
        """The number of an item: by it a movement means it, whatever else is called so."""
        assert self.moves is not None
        goods = self.work.store.registers[self.moves.fields[self.ledger.item].of]
        return str(self.work.database.execute(
            f"SELECT number FROM {goods.table} WHERE id = ?", (item,)
        ).fetchone()[0])  # fmt: skip

    def _add(self, given: EntryInput, values: Mapping[str, Value]) -> None:
        self.rows.append(EntryInput(values, line=given.line))


def _fitting(quantity: Decimal, price: Decimal, worth: Decimal) -> Decimal | None:
    """The price of what is worth so much; None where the list gives it rounded to its places.

    Raises:
        Invalid: it is not worth so much at that price.
    """
    apart = abs(worth - price * quantity)
    if apart > _HALF_CENT * (quantity + 1):
        raise Invalid(
            _("{quantity} at {price} are not {amount}: correct one of them.").format(
                quantity=decimal_words(quantity, 3), price=decimal_words(price, 4),
                amount=decimal_words(worth, 2),
            ),
            f"{STOCK}price",
        )
    return None if apart > _HALF_CENT else price


def _number(value: Value) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _needed(value: Value) -> Decimal:
    assert isinstance(value, Decimal)
    return value
