"""An open home with someone at the desk: what every use case stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as field_
from datetime import date, datetime
from typing import Any

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.clock import Clock
from officedesk.core.masters import Master
from officedesk.core.permits import Operator
from officedesk.core.register import Register
from officedesk.core.workdays import WorkingDays
from officedesk.desk.operators import Operators
from officedesk.desk.writing import Writer
from officedesk.store.faults import told
from officedesk.store.home import Home, WindowLock
from officedesk.store.masters import masters_of
from officedesk.store.office import Store


@dataclass
class DeskRules:
    """What rules may look at outside of a unit of work; fulfils ``Rules``."""

    store: Store
    clock: Clock
    operator: Operator

    @property
    def now(self) -> datetime:
        """The moment, with its zone."""
        return self.clock.now()

    @property
    def today(self) -> date:
        """Its calendar day."""
        return self.clock.now().date()

    @property
    def calendar(self) -> WorkingDays:
        """Working days of the office."""
        return self.store.calendar()

    def setting(self, key: str) -> Any:
        """A setting's value, or its default."""
        return self.store.setting(key)

    def masters(self, register: str) -> Sequence[Master]:
        """The entries of a master register that fields of others name."""
        return masters_of(self.store.reading(), self.store.registers[register])


@dataclass
class Seat:
    """An open home with someone at the desk.

    Attributes:
        store: the home's store.
        clock: what time it is.
        operator: who sits at the desk.
        holder: who holds the writing window, where this desk could only read.
        silent: files that show how things stand are not written anew, while a sample is made.
        choice: settings that hold at this desk only and are kept nowhere: those of one print.
    """

    store: Store
    clock: Clock
    operator: Operator
    holder: Mapping[str, Any] = field_(default_factory=dict)
    lock: WindowLock | None = None
    choice: Mapping[str, Any] = field_(default_factory=dict)
    silent: bool = False

    def __post_init__(self) -> None:
        self._writer = Writer(self.store, self.clock)
        self.staff = Operators(self.store, self.clock)
        self._seen = self._newest()
        self._stale: tuple[str, ...] = ()

    def close(self) -> None:
        """Close the home."""
        self.store.close()
        if self.lock is not None:
            self.lock.release()

    @property
    def home(self) -> Home:
        """The paths of the home."""
        return self.store.home

    @property
    def registers(self) -> Mapping[str, Register]:
        """The registers by key, in the order of the window."""
        return self.store.registers

    @property
    def rules(self) -> DeskRules:
        """What rules may look at, for forms."""
        return DeskRules(self.store, self.clock, self.operator)

    @property
    def wall(self) -> datetime:
        """The moment by the wall clock, to the minute: deadlines are compared with it."""
        return self.clock.now().replace(tzinfo=None, second=0, microsecond=0)

    @property
    def today(self) -> date:
        """The calendar day."""
        return self.clock.now().date()

    def switch_operator(self, name: str, password: str | None = None) -> Operator:
        """Let another sit down."""
        self.operator = self.staff.log_in(name, password)
        return self.operator

    def setting(self, key: str) -> Any:
        """A setting's value, or its default; what was chosen for this desk goes before it."""
        return self.choice[key] if key in self.choice else self.store.setting(key)

    def _newest(self) -> int:
        row = self.store.reading().execute("SELECT max(id) FROM history").fetchone()
        return int(row[0] or 0)

    def _done(self, changes: ChangeSet) -> ChangeSet:
        """Our own write: the next poll need not tell it again."""
        newest = self._newest()
        others = self.store.reading().execute(
            "SELECT 1 FROM history WHERE id > ? AND operation != ? LIMIT 1",
            (self._seen, changes.operation),
        )
        if others.fetchone() is None:
            self._seen = newest
        stale = self._keep_current(changes)
        if stale is None:
            return changes
        news = tuple(sentence for sentence in stale if sentence not in self._stale)
        self._stale = stale
        return replace(changes, warnings=(*changes.warnings, *news)) if news else changes

    def _keep_current(self, changes: ChangeSet) -> tuple[str, ...] | None:
        """Write the files anew that show how things stand, where one of their entries changed.

        Gives what is to be said of those that could not be written; None where there were none.
        """
        keys = {ref.register for ref in changes.refs()}
        if changes.bulk is not None:
            keys.add(changes.bulk.register)
        keys &= {key for key, register in self.registers.items() if register.current is not None}
        if keys and not self.silent:
            from officedesk.desk.current import keep_current

            return keep_current(self, sorted(keys))
        return None

    def _owners(self, table: str, columns: tuple[str, str], row: int) -> list[EntryRef]:
        """The entry that a row of an office table belongs to; none where there is no such row."""
        with told():
            found = self.store.reading().execute(
                f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (row,)
            )
            return [EntryRef(*one) for one in found.fetchall()]
