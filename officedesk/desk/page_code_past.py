"""Rows of a register as they were at a position of the history, and as they are now."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from officedesk.core.register import Register
from officedesk.core.values import Raw
from officedesk.desk.page_code import Facts, Place
from officedesk.store.proof import REASON

_SOME = 400
"""Entries that are asked for at once."""


class Later(NamedTuple):
    """The newest change of a value after the page was printed."""

    at: str
    operator: str
    action: str
    reason: str


@dataclass
class Past:
    """One entry as it was.

    Attributes:
        values: by column.
        rows: values of its child rows by table and row id.
        purged: columns of the entry, and of ``(table, row id)``, taken out since.
        later: what changed a column after that position; by table, row id, column.
    """

    values: dict[str, Raw] = field(default_factory=dict)
    rows: dict[tuple[str, int], dict[str, Raw]] = field(default_factory=dict)
    purged: set[tuple[str, int, str]] = field(default_factory=set)
    later: dict[tuple[str, int, str], Later] = field(default_factory=dict)

    def children(self, register: Register) -> dict[str, list[dict[str, Raw]]]:
        """Child rows that were there, by the child's key, in their order."""
        found: dict[str, list[dict[str, Raw]]] = {}
        for child in register.children:
            table = child.entity.__tablename__
            some = [
                (values.get("position") or 0, row, values)
                for (tab, row), values in self.rows.items()
                if tab == table and not values.get("removed")
            ]
            found[child.key] = [values for _at, _row, values in sorted(some, key=_order)]
        return found

    def digest(self, facts: Facts, register: Register) -> bytes:
        """The digest of its facts, as a page holds it."""
        return facts.digest(self.values, self.children(register))


def _order(item: tuple[Raw, int, dict[str, Raw]]) -> tuple[int, int]:
    return int(item[0] or 0), item[1]


def _some(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _SOME):
        yield ids[start : start + _SOME]


def entries_at(
    database: sqlite3.Connection, register: Register, ids: Sequence[int], position: int
) -> dict[int, Past]:
    """These entries as the history says they were after ``position`` rows.

    An entry that did not exist yet is not among them.
    """
    found: dict[int, Past] = {}
    for some in _some(ids):
        rows = database.execute(
            "SELECT id, at, operator, action, entry_id, tab, row_id, changes FROM history"
            f" WHERE register = ? AND entry_id IN ({','.join('?' * len(some))}) ORDER BY id",
            (register.key, *some),
        ).fetchall()
        for place, at, operator, action, entry, tab, row, text in rows:
            changes = json.loads(text)
            if place <= position:
                past = found.setdefault(entry, Past())
                _take(past, register, tab, row, changes)
            elif entry in found:
                reason = changes.get(REASON)
                words = str(reason[0] or "") if isinstance(reason, list) else ""
                for name in changes:
                    found[entry].later[tab, row, name] = Later(at, operator, action, words)
    return found


def _take(past: Past, register: Register, tab: str, row: int, changes: dict[str, object]) -> None:
    """Let one history row count."""
    values = past.values if tab == register.table else past.rows.setdefault((tab, row), {})
    for name, change in changes.items():
        if name == REASON:
            continue
        if isinstance(change, list):
            values[name] = change[0]
            past.purged.discard((tab, row, name))
        else:
            values[name] = None
            past.purged.add((tab, row, name))


def entries_now(
    database: sqlite3.Connection, register: Register, ids: Sequence[int]
) -> dict[int, Past]:
    """These entries as the tables hold them."""
    found: dict[int, Past] = {}
    for some in _some(ids):
        marks = ",".join("?" * len(some))
        for values in _rows(
            database, f"SELECT * FROM {register.table} WHERE id IN ({marks})", some
        ):
            found[int(values["id"] or 0)] = Past(values)
        for child in register.children:
            table = child.entity.__tablename__
            sql = f"SELECT * FROM {table} WHERE entry_id IN ({marks})"
            for values in _rows(database, sql, some):
                owner = found.get(int(values["entry_id"] or 0))
                if owner is not None:
                    owner.rows[table, int(values["id"] or 0)] = values
    return found


def _rows(
    database: sqlite3.Connection, sql: str, parameters: Sequence[int]
) -> Iterator[dict[str, Raw]]:
    cursor = database.execute(sql, parameters)
    names = [item[0] for item in cursor.description]
    for row in cursor.fetchall():
        yield dict(zip(names, row, strict=True))


def ids_of(
    database: sqlite3.Connection, register: Register, places: Sequence[Place]
) -> dict[Place, int]:
    """The ids of the rows of a page; a row that is gone is looked for in the history."""
    found = {place: place.sequence for place in places if place.draft}
    wanted = [place for place in places if not place.draft]
    for start in range(0, len(wanted), _SOME):
        some = wanted[start : start + _SOME]
        marks = ",".join("(?,?)" for _place in some)
        rows = database.execute(
            f"SELECT year, sequence, id FROM {register.table} WHERE (year, sequence) IN"
            f" (VALUES {marks})",
            [part for place in some for part in place[:2]],
        ).fetchall()
        found.update({Place(year, sequence): entry for year, sequence, entry in rows})
    missing = {place for place in wanted if place not in found}
    return found | (_from_history(database, register, missing) if missing else {})


def _from_history(
    database: sqlite3.Connection, register: Register, wanted: set[Place]
) -> dict[Place, int]:
    """Rows that the table no longer holds; slow, and never needed in a sound home."""
    found: dict[Place, int] = {}
    for row, text in database.execute(
        "SELECT row_id, changes FROM history WHERE tab = ? AND instr(changes, '\"sequence\":') > 0",
        (register.table,),
    ):
        changes = json.loads(text)
        try:
            place = Place(changes["year"][0], changes["sequence"][0])
        except (KeyError, TypeError):
            continue
        if place in wanted:
            found[place] = row
    return found
