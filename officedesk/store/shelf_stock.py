"""What there is of one item, as a unit of work sees it: a shelf in the store room."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from officedesk.core.decimals import from_raw
from officedesk.core.register import Register
from officedesk.core.stock import Holding
from officedesk.store.shelf_days import Days


@dataclass
class Shelf:
    """One item, and what this unit of work took from it and put there.

    Attributes:
        id, number, code, unit: of the item.
        grade: its class.
        holding: what there is in posting order.
        last_day: day of the last movement, ISO text; empty for none.
        mark: id of the last movement before this unit of work took anything.
    """

    id: int
    number: str
    code: str
    unit: str
    grade: str
    holding: Holding
    last_day: str = ""
    mark: int = 0
    _taken: list[tuple[str, Decimal]] = field(default_factory=list)
    _days: Days | None = None

    @classmethod
    def of(
        cls, database: sqlite3.Connection, register: Register, items: Register, item: int
    ) -> Shelf:
        """The shelf of an item."""
        said = items.stocked
        assert said is not None
        row = database.execute(
            f"SELECT number, {said.code}, {said.unit}, {said.grade}, {said.on_hand}, {said.worth},"
            f" {said.price}, {said.last_moved} FROM {items.table} WHERE id = ?",
            (item,),
        ).fetchone()
        number, code, unit, grade, on_hand, worth, price, last = row
        holding = Holding(from_raw(on_hand or 0), from_raw(worth or 0), from_raw(price or 0))
        mark = database.execute(f"SELECT max(id) FROM {register.table}").fetchone()[0] or 0
        return cls(item, number, str(code or number), str(unit or ""), str(grade), holding,
                   last or "", mark)  # fmt: skip

    def least_since(self, database: sqlite3.Connection, register: Register, day: str) -> Decimal:
        """The least that there was on any day from ``day`` on: so much can be taken then."""
        if day >= self.last_day:
            return self.holding.quantity
        if self._days is None:
            self._days = self._read(database, register)
        since = self._days.after(day)
        return self.holding.quantity - since.total + since.lowest

    def _read(self, database: sqlite3.Connection, register: Register) -> Days:
        """What had moved before this unit of work took anything, and what it took since."""
        ledger = register.ledger
        assert ledger is not None
        rows = database.execute(
            f"SELECT {ledger.day}, {ledger.change} FROM {register.table}"
            f" WHERE {register.fields[ledger.item].link} = ? AND id <= ? ORDER BY {ledger.day}, id",
            (self.id, self.mark),
        ).fetchall()
        days = Days()
        for day, some in groupby(rows, itemgetter(0)):
            days.put(day, (from_raw(change) for _day, change in some))
        for day, change in self._taken:
            days.put(day, (change,))
        return days

    def put(self, day: str, change: Decimal, value: Decimal, price: Decimal) -> None:
        """Let a movement count.

        Args:
            price: the last price paid from now on.
        """
        after = self.holding.after(change, value)
        self.holding = Holding(after.quantity, after.worth, price)
        self.last_day = max(self.last_day, day)
        if self._days is None:
            self._taken.append((day, change))
        else:
            self._days.put(day, (change,))
