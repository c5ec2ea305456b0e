"""The gate of an import: the rules of admission, and those that look at all the other entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from officedesk.core.changes import EntryRef
from officedesk.core.imports import EntryInput
from officedesk.core.register import Register
from officedesk.core.stock import REVERSAL, Posting
from officedesk.core.values import Value
from officedesk.store.codes import Codes
from officedesk.store.stock_use import keep_use
from officedesk.store.stocked import Stockroom
from officedesk.store.unit import UnitOfWork


@dataclass
class Gate:
    """Admits the rows of one import.

    Attributes:
        admission: the rules of a row by itself.
        reversing: its rows take movements back, each that which it names.
    """

    work: UnitOfWork
    register: Register
    reversing: bool = False

    def __post_init__(self) -> None:
        self.admission = self.work.admission(self.register)
        self.link_of = self.admission.link_of
        self._codes = Codes(self.work.database, self.register)
        stocks = self.register.ledger is not None
        self._room = Stockroom(self.work, self.register) if stocks else None

    def new(self, row: dict[str, Value], given: EntryInput) -> None:
        """Complete and check a row, in place.

        Raises:
            InvalidFields, Invalid, Short: what is wrong with it.
        """
        self.admission.new(row)
        self._codes.look(row)
        if self._room is not None:
            self._room.take(row, self._reversal(row), kept=given.kept is not None)

    def _reversal(self, row: dict[str, Value]) -> Posting | None:
        """What a row takes back; None where it is a movement of its own."""
        ledger = self.register.ledger
        if not self.reversing or ledger is None:
            return None
        return Posting(REVERSAL, 0, Decimal(0), self.work.today,
                       reverses=str(row[ledger.reverses]))  # fmt: skip

    def end(self) -> None:
        """What follows once all of them are in."""
        room = self._room
        if room is None:
            return
        said = room.items.stocked
        assert said is not None
        derived = {said.on_hand, said.worth, said.price, said.month_use, said.last_moved}
        keep_use(self.work.database, self.register, room.items, self.work.today, room.moved)
        for item in room.moved:
            self.work.touch(EntryRef(room.items.key, item), False, derived)


def in_posting_order(register: Register, rows: Iterable[EntryInput]) -> Iterable[EntryInput]:
    """The rows of a ledger in the order of their numbers, or of their days; others as they are.

    What came in stands before what went out of it, whichever way the file was sorted.
    """
    ledger = register.ledger
    if ledger is None:
        return rows

    def place(row: EntryInput) -> tuple[int, int, date]:
        day = row.values.get(ledger.day)
        if row.kept is not None:
            return row.kept.year, row.kept.sequence, date.min
        return 0, 0, day if isinstance(day, date) else date.max

    return sorted(rows, key=place)
