"""A matter: all entries that links connect, over any registers, as one time line (rule R13).

A link counts where the operator may see at least one of its ends: then a matter
is the same from each of its entries, and tells of a restricted one no more than
its neighbours do (rule R15). Links to what only has a name, such as a person of
the directory, are shown but lead no further: two letters do not belong together
because both name the same ministry.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple

from officedesk.core.changes import EntryRef
from officedesk.core.clock import from_utc_text
from officedesk.core.errors import NotFound
from officedesk.core.fields import Kind
from officedesk.core.i18n import _
from officedesk.core.permits import Operator
from officedesk.core.register import Register
from officedesk.core.values import Moment, Raw
from officedesk.core.workflow import VOID
from officedesk.desk.asking import batches
from officedesk.desk.entries import headline_of
from officedesk.store.faults import told
from officedesk.store.marks import hidden_marks
from officedesk.store.office import Store

MOST = 500
"""Entries of a matter that are read at the most."""


class Link(NamedTuple):
    """A link inside the matter."""

    id: int
    kind: str
    start: EntryRef
    end: EntryRef


@dataclass(frozen=True)
class MatterEntry:
    """One entry of a matter.

    Attributes:
        number: as printed; ``outgoing~17`` while none is taken.
        headline: empty where ``restricted``.
        state: key of the state.
        day: moment of its event, else of its registration: by it the entries are ordered.
        restricted: the operator may see number, date and *restricted* only.
    """

    ref: EntryRef
    number: str
    headline: str
    state: str
    day: Moment
    restricted: bool = False

    @property
    def void(self) -> bool:
        """It was voided, and stays in the matter."""
        return self.state == VOID


@dataclass(frozen=True)
class MatterEvent:
    """One line of the time line.

    Attributes:
        moment: local; a day where no time is known.
        what, who: in the language that was asked for; ``who`` is empty for a date of the paper.
    """

    moment: Moment
    ref: EntryRef
    number: str
    what: str
    who: str = ""
    restricted: bool = False
    void: bool = False


@dataclass(frozen=True)
class Matter:
    """What is linked with an entry.

    Attributes:
        asked: the entry from which it was asked.
        entries: in order, the asked one among them; what only has a name comes last.
        events: what happened, oldest first; empty unless they were asked for.
        cut: there are more entries than ``MOST``; those nearest to the asked one are here.
    """

    asked: EntryRef
    entries: tuple[MatterEntry, ...]
    events: tuple[MatterEvent, ...] = ()
    cut: bool = False

    def entry(self, ref: EntryRef) -> MatterEntry:
        """The entry of that reference.

        Raises:
            KeyError: it is none of this matter.
        """
        for entry in self.entries:
            if entry.ref == ref:
                return entry
        raise KeyError(ref)

    @property
    def number(self) -> str:
        """Of its first entry: by it the matter is called."""
        return self.entries[0].number


class Found(NamedTuple):
    """A matter as it was read.

    Attributes:
        rows: raw, by entry.
        links: between two entries of the matter.
    """

    matter: Matter
    rows: Mapping[EntryRef, Mapping[str, Any]]
    links: Sequence[Link]


@dataclass(frozen=True)
class MatterReader:
    """Reads matters on a connection that it is given; it may be used on a worker thread.

    Attributes:
        registers: by key.
        hidden: keys of the marks that the operator may not see.
    """

    registers: Mapping[str, Register]
    hidden: tuple[str, ...] = ()

    @classmethod
    def of(cls, store: Store, operator: Operator) -> MatterReader:
        """What ``operator`` may read; called on the thread that opened the store."""
        return cls(store.registers, hidden_marks(store.setting("marks"), operator))

    @property
    def _names(self) -> frozenset[str]:
        """Keys of the registers that only name something: people, seals, rooms."""
        return frozenset(key for key, register in self.registers.items() if register.master)

    def read(self, database: sqlite3.Connection, ref: EntryRef) -> Matter:
        """The matter of an entry, without its events: a handful of queries.

        Raises:
            NotFound: there is no such entry.
        """
        with told():
            return self.found(database, ref).matter

    def found(self, database: sqlite3.Connection, ref: EntryRef) -> Found:
        """The matter of an entry with what its time line is made of.

        Raises:
            NotFound: there is no such entry.
        """
        near = _near(database, ref, self._names)
        rows = self._rows(database, near)
        if ref not in rows:
            raise NotFound(
                _("There is no entry {number}.").format(number=f"{ref.register}~{ref.id}")
            )
        shut = {one for one, row in rows.items() if self._shut(one, row)}
        links = [
            link
            for link in _links(database, rows)
            if link.start in rows and link.end in rows and not {link.start, link.end} <= shut
        ]
        reached = _connected(ref, links, self._names)
        made = [self._entry(one, rows[one], one in shut) for one in near[:MOST] if one in reached]
        made.sort(key=lambda one: (one.ref.register in self._names, *when(one.day), one.number))
        live = {entry.ref for entry in made}
        inside = [link for link in links if link.start in live and link.end in live]
        return Found(Matter(ref, tuple(made), cut=len(near) > MOST), rows, inside)

    def _rows(
        self, database: sqlite3.Connection, refs: Sequence[EntryRef]
    ) -> dict[EntryRef, dict[str, Any]]:
        found: dict[EntryRef, dict[str, Any]] = {}
        for key, some, marks in batches(refs):
            register = self.registers.get(key)
            if register is None:
                continue
            cursor = database.execute(f"SELECT * FROM {register.table} WHERE id IN ({marks})", some)
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                made = dict(zip(names, row, strict=True))
                found[EntryRef(key, made["id"])] = made
        return found

    def _shut(self, ref: EntryRef, row: Mapping[str, Raw]) -> bool:
        fields = self.registers[ref.register].fields.items()
        mark = next((row[name] for name, field in fields if field.kind is Kind.MARK), None)
        return mark in self.hidden

    def _entry(self, ref: EntryRef, row: Mapping[str, Any], shut: bool) -> MatterEntry:
        register = self.registers[ref.register]
        day: Moment = from_utc_text(row["registered_at"])
        event = row[register.event] if register.event else None
        if isinstance(event, str) and event[:1].isdigit():
            day = datetime.fromisoformat(event) if len(event) > 10 else date.fromisoformat(event)
        words = "" if shut else headline_of(register, row)
        number = row["number"] or f"{ref.register}~{ref.id}"
        return MatterEntry(ref, number, words, row["state"], day, shut)


def when(moment: Moment) -> tuple[date, time]:
    """Day and time for the order; a day without time comes before its times."""
    if isinstance(moment, datetime):
        return moment.date(), moment.time()
    return moment, time.min


def _near(database: sqlite3.Connection, ref: EntryRef, names: Collection[str]) -> list[EntryRef]:
    """The entry and those that links lead to, nearest first; one more than ``MOST`` if cut."""
    ends = ",".join("?" * len(names))
    here = "l.from_register = f.register AND l.from_id = f.id"
    rows = database.execute(
        "WITH RECURSIVE found(register, id) AS (VALUES (?, ?) UNION SELECT"
        f" CASE WHEN {here} THEN l.to_register ELSE l.from_register END,"
        f" CASE WHEN {here} THEN l.to_id ELSE l.from_id END"
        # Each half of the OR is served by its own index.
        f" FROM found f JOIN links l ON ({here}) OR (l.to_register = f.register"
        " AND l.to_id = f.id) WHERE l.removed = 0"
        f" AND (f.register NOT IN ({ends}) OR (f.register = ? AND f.id = ?)) LIMIT ?)"
        " SELECT register, id FROM found",
        (*ref, *names, *ref, MOST + 1),
    ).fetchall()
    return [EntryRef(register, entry) for register, entry in rows]


def _links(database: sqlite3.Connection, refs: Iterable[EntryRef]) -> list[Link]:
    found: list[Link] = []
    for key, some, marks in batches(refs):
        rows = database.execute(
            "SELECT id, kind, from_register, from_id, to_register, to_id FROM links"
            f" WHERE removed = 0 AND from_register = ? AND from_id IN ({marks}) ORDER BY id",
            (key, *some),
        ).fetchall()
        found += [Link(row[0], row[1], EntryRef(*row[2:4]), EntryRef(*row[4:])) for row in rows]
    return found


def _connected(ref: EntryRef, links: Sequence[Link], names: Collection[str]) -> set[EntryRef]:
    """What can be reached from an entry over these links."""
    beside: dict[EntryRef, list[EntryRef]] = {}
    for link in links:
        beside.setdefault(link.start, []).append(link.end)
        beside.setdefault(link.end, []).append(link.start)
    reached, waiting = {ref}, deque([ref])
    while waiting:
        here = waiting.popleft()
        if here.register in names and here != ref:
            continue
        for other in beside.get(here, ()):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached
