"""The time line of a matter: what happened in it, in order, one line an event.

Told are registration, each action with what was said in it, files, links, the void, and
the dates of the papers where they lie on another day than the action that wrote them.
Corrections, and what was taken back, are left to the history of each entry.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from operator import itemgetter
from typing import Any, NamedTuple

from officedesk.core.changes import EntryRef
from officedesk.core.clock import from_utc_text
from officedesk.core.entity import fields_of
from officedesk.core.fields import Field, Kind, Mask
from officedesk.core.i18n import N_, _
from officedesk.core.links import link_words
from officedesk.core.register import Register
from officedesk.core.values import UNSTATED_TEXT, Moment, Raw, day_of, moment_from_raw
from officedesk.core.workflow import VOID
from officedesk.desk.asking import batches
from officedesk.desk.matter import (
    MOST,
    Found,
    Link,
    Matter,
    MatterEntry,
    MatterEvent,
    MatterReader,
    when,
)
from officedesk.desk.timeline import SYSTEM_ACTIONS
from officedesk.store.faults import told
from officedesk.store.proof import REASON

RESTRICTED = N_("restricted")
DRAFTED = N_("Drafted")
_CUT = N_("More than {count} entries are linked here; the {count} nearest to {number} are shown.")
_TOLD = ("register", "import", "void", "attach", "detach", "link")
"""Of the operations that every register has, those that tell what happened."""
_SAID = (Kind.TEXT, Kind.LONG, Kind.PARTY, Kind.MASTER)
_MOST_WORDS = 160

Say = Callable[[str], str]
_Placed = tuple[tuple[date, time, int], MatterEvent]


@dataclass
class _Done:
    """One operation on one entry, as the history tells it."""

    at: datetime
    who: str
    action: str
    place: int
    begun: bool = False
    numbered: bool = False
    state: str = ""
    reason: str = ""
    said: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    days: set[str] = field(default_factory=set)


class Gathered(NamedTuple):
    """What was read of a matter; its time line is made of it when nothing is open any more.

    Attributes:
        history: by register the rows of its entries' history.
    """

    found: Found
    history: Mapping[str, Sequence[tuple[Any, ...]]]


def gather(reader: MatterReader, database: sqlite3.Connection, ref: EntryRef) -> Gathered:
    """Read all that the time line needs, in a number of queries that does not grow with it.

    Raises:
        NotFound: there is no such entry.
    """
    history: dict[str, list[tuple[Any, ...]]] = {}
    with told():
        found = reader.found(database, ref)
        for key, some, marks in batches(_told(reader, found.matter.entries)):
            history.setdefault(key, []).extend(
                database.execute(
                    "SELECT id, at, operator, operation, action, entry_id, tab, row_id, kind,"
                    " undoes, changes FROM history"
                    f" WHERE register = ? AND entry_id IN ({marks}) ORDER BY id",
                    (key, *some),
                ).fetchall()
            )
    return Gathered(found, history)


def time_line(reader: MatterReader, made: Gathered, say: Say = _) -> Matter:
    """The matter with every event, oldest first, in the language of ``say``."""
    return replace(made.found.matter, events=_events(reader, made, say))


def read_time_line(
    reader: MatterReader, database: sqlite3.Connection, ref: EntryRef, say: Say = _
) -> Matter:
    """Both at once, where nobody waits to save. Errors: ``gather``."""
    return time_line(reader, gather(reader, database, ref), say)


def cut_words(matter: Matter, say: Say = _) -> str:
    """What is said of a matter that has more entries than are read."""
    return say(_CUT).format(count=MOST, number=matter.entry(matter.asked).number)


def _events(reader: MatterReader, made: Gathered, say: Say) -> tuple[MatterEvent, ...]:
    found = made.found
    entries = found.matter.entries
    done = _operations(reader, made.history)
    telling = _Telling(reader, found.matter, {link.id: link for link in found.links}, say)
    placed: list[_Placed] = []
    for entry in entries:
        if reader.registers[entry.ref.register].master:
            continue
        if entry.restricted:
            placed.append(((*when(entry.day), 0), telling.restricted(entry)))
            continue
        own = done.get(entry.ref, {})
        placed += telling.actions(entry, own)
        placed += telling.dates(entry, found.rows[entry.ref], own)
    return tuple(event for _key, event in sorted(placed, key=itemgetter(0)))


def _told(reader: MatterReader, entries: Sequence[MatterEntry]) -> list[EntryRef]:
    """The entries whose history is read."""
    registers = reader.registers
    return [
        entry.ref
        for entry in entries
        if not entry.restricted and not registers[entry.ref.register].master
    ]


@dataclass(frozen=True)
class _Telling:
    """Finds the words."""

    reader: MatterReader
    matter: Matter
    links: Mapping[int, Link]
    say: Say

    def restricted(self, entry: MatterEntry) -> MatterEvent:
        """Number, date and *restricted*, nothing else (rule R15)."""
        return MatterEvent(
            entry.day, entry.ref, entry.number, self.say(RESTRICTED), restricted=True,
            void=entry.void,
        )  # fmt: skip

    def actions(self, entry: MatterEntry, done: Mapping[int, _Done]) -> list[_Placed]:
        """What was done with an entry."""
        register = self.reader.registers[entry.ref.register]
        found: list[_Placed] = []
        for one in done.values():
            what = self._what(register, entry, one)
            if what:
                struck = entry.void and one.action != VOID
                event = MatterEvent(one.at, entry.ref, entry.number, what, one.who, void=struck)
                found.append(((*when(one.at), one.place), event))
        return found

    def dates(
        self, entry: MatterEntry, row: Mapping[str, Raw], done: Mapping[int, _Done]
    ) -> list[_Placed]:
        """The dates of an entry that no line of that day tells yet."""
        register = self.reader.registers[entry.ref.register]
        found: list[_Placed] = []
        for name, declared in register.fields.items():
            moment = _date_of(declared, row[name])
            if moment is None or _told_that_day(name, moment, done):
                continue
            what = self._joined(self.say(declared.label), entry.headline)
            event = MatterEvent(moment, entry.ref, entry.number, what, void=entry.void)
            found.append(((*when(moment), 0), event))
        return found

    # --- one operation ----------------------------------------------------------------

    def _what(self, register: Register, entry: MatterEntry, one: _Done) -> str:
        action = register.action(one.action)
        if one.action in _TOLD:
            return self._system(register, entry, one)
        if one.action in SYSTEM_ACTIONS:
            return ""
        if action is None:
            return self._state(register, one)
        said = dict.fromkeys(words for words in one.said if words != one.who)
        return self._joined(self.say(action.done), *said, *self._linked(entry, one))

    def _system(self, register: Register, entry: MatterEntry, one: _Done) -> str:
        label = self.say(SYSTEM_ACTIONS[one.action])
        if one.action in ("attach", "detach"):
            return self._joined(label, *one.files)
        if one.action == "link":
            linked = self._linked(entry, one)
            return self._joined(label, *linked) if linked else ""
        if one.action == VOID:
            return self._joined(label, one.reason)
        if not one.begun:
            # Another entry was begun from this one: that one's line says so.
            return self._state(register, one)
        if not one.numbered:
            label = self.say(DRAFTED)
        return self._joined(label, entry.headline, *self._linked(entry, one))

    def _state(self, register: Register, one: _Done) -> str:
        """What an operation of another register made of this entry; empty for nothing."""
        known = {state.key: state for state in register.workflow.states}
        state = known.get(one.state)
        return self._joined(self.say(state.label), *one.said) if state is not None else ""

    def _linked(self, entry: MatterEntry, one: _Done) -> list[str]:
        """``answers IN-2026-0118``, for each link that was made and still stands."""
        found = []
        for key in one.links:
            link = self.links.get(key)
            if link is not None:
                other = link.end if link.start == entry.ref else link.start
                words = link_words(link.kind, link.start == entry.ref, self.say)
                found.append(f"{words} {self.matter.entry(other).number}")
        return found

    def _joined(self, label: str, *said: str) -> str:
        """``Closed: answered by letter · Li Wei``, on one line."""
        words = " · ".join(" ".join(part.split()) for part in said if part)
        if len(words) > _MOST_WORDS:
            words = words[: _MOST_WORDS - 1].rstrip() + "…"
        if not words:
            return label
        return self.say(N_("{label}: {value}")).format(label=label, value=words)


def _date_of(declared: Field, raw: Raw) -> Moment | None:
    """The date of a field that tells of something that happened; None for any other field."""
    if declared.kind not in (Kind.DAY, Kind.MOMENT) or declared.ahead or declared.derived:
        return None
    if declared.mask is not Mask.NONE or not isinstance(raw, str):
        return None
    moment = moment_from_raw(raw)
    return moment if isinstance(moment, date) else None


def _told_that_day(name: str, moment: Moment, done: Mapping[int, _Done]) -> bool:
    day = day_of(moment)
    return any(name in one.days and one.at.date() == day for one in done.values())


# --- the history ------------------------------------------------------------------------


def _operations(
    reader: MatterReader, history: Mapping[str, Sequence[tuple[Any, ...]]]
) -> dict[EntryRef, dict[int, _Done]]:
    """By entry the operations on it that still hold, by their id."""
    found: dict[EntryRef, dict[int, _Done]] = {}
    undone: set[int] = set()
    for key, rows in history.items():
        register = reader.registers[key]
        said = _said_by_table(register)
        names: dict[tuple[str, int], str] = {}
        for place, at, who, operation, action, entry, tab, row, kind, undoes, text in rows:
            if undoes is not None:
                undone |= {undoes, operation}
                continue
            of_entry = found.setdefault(EntryRef(key, entry), {})
            one = of_entry.get(operation)
            if one is None:
                one = of_entry[operation] = _Done(from_utc_text(at), who, action, place)
            _take(one, register, said, (tab, row, kind), json.loads(text), names)
    for of_entry in found.values():
        for operation in undone & set(of_entry):
            del of_entry[operation]
    return found


def _take(
    one: _Done, register: Register, said: Mapping[str, Sequence[str]],
    where: tuple[str, int, str], changes: Mapping[str, Any], names: dict[tuple[str, int], str],
) -> None:  # fmt: skip
    """Note what one row of the history says; ``names`` are those of rows met so far."""
    tab, row, kind = where
    values = {name: new[0] for name, new in changes.items() if isinstance(new, list)}
    one.reason = str(values.pop(REASON, "") or one.reason)
    if tab == "links":
        one.links += [row] if kind == "insert" else []
    elif tab == "attachments":
        name = names[tab, row] = str(values.get("name") or names.get((tab, row), ""))
        one.files.append(name)
    elif tab == register.table:
        one.begun |= kind == "insert"
        one.numbered |= bool(values.get("number"))
        one.state = str(values.get("state") or one.state)
        one.days |= set(values)
        if kind == "insert":
            return
        one.reason = str(values.get("void_reason") or one.reason)
        _say(one, said[tab], values)
    elif tab in said and not one.begun:
        before = len(one.said)
        if kind == "update" and (tab, row) in names:
            one.said.append(names[tab, row])
        _say(one, said[tab], values)
        if len(one.said) > before:
            names.setdefault((tab, row), one.said[before])


def _say(one: _Done, names: Sequence[str], values: Mapping[str, Raw]) -> None:
    """What was said in an action, in its texts and names."""
    for name in names:
        value = values.get(name)
        if isinstance(value, str) and value != UNSTATED_TEXT:
            one.said.append(value)


def _said_by_table(register: Register) -> dict[str, tuple[str, ...]]:
    """The texts and names of the register's tables that are no personal data."""
    tables: dict[str, Mapping[str, Field]] = {register.table: register.fields}
    tables.update((c.entity.__tablename__, fields_of(c.entity)) for c in register.children)
    return {
        table: tuple(
            name for name, one in fields.items() if one.kind in _SAID and one.mask is Mask.NONE
        )
        for table, fields in tables.items()
    }
