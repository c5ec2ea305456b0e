"""What of an entry can be found: its values, child rows, other data, names of files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from officedesk.core.entity import fields_of
from officedesk.core.fields import Field, Kind
from officedesk.core.register import Register
from officedesk.core.values import Raw, Value, to_raw
from officedesk.store.search import entry_text, index_new

_WORDS = (Kind.TEXT, Kind.LONG, Kind.PARTY, Kind.MASTER, Kind.DAY, Kind.MOMENT)


def searched(fields: Iterable[Field]) -> list[str]:
    """The columns whose words are searched."""
    return [field.name for field in fields if field.kind in _WORDS]


def first_columns(register: Register) -> list[str]:
    """The columns of an entry's own row that are searched, in the order of its text."""
    return ["number", "old_number", *searched(register.fields.values())]


def texts_of(
    database: sqlite3.Connection, register: Register, ids: Sequence[int]
) -> list[tuple[int, str]]:
    """The search texts of these entries as they are now."""
    marks = ",".join("?" * len(ids))
    columns = first_columns(register)
    values: dict[int, list[str | int | None]] = {}
    for row in database.execute(
        f"SELECT id, {', '.join(columns)} FROM {register.table} WHERE id IN ({marks})", ids
    ):
        values[row[0]] = list(row[1:])
    for child in register.children:
        names = searched(fields_of(child.entity).values())
        if not names:
            continue
        for row in database.execute(
            f"SELECT entry_id, {', '.join(names)} FROM {child.entity.__tablename__}"
            f" WHERE removed = 0 AND entry_id IN ({marks}) ORDER BY position, id",
            ids,
        ):
            values[row[0]] += row[1:]
    for table, column, live in (
        ("other_data", "value", ""),
        ("attachments", "name", " AND removed = 0"),
    ):
        for row in database.execute(
            f"SELECT entry_id, {column} FROM {table} WHERE register = ?{live}"
            f" AND entry_id IN ({marks}) ORDER BY id",
            (register.key, *ids),
        ):
            values[row[0]].append(row[1])
    return [(entry, entry_text(found)) for entry, found in sorted(values.items())]


class NewTexts:
    """The search texts of entries that are being put in, as ``texts_of`` will read them.

    They are put into the index many at a time: whatever else is written meanwhile makes
    it write out what it has gathered, and join it again later.
    """

    def __init__(self, database: sqlite3.Connection, register: Register) -> None:
        self._database = database
        self._table = register.table
        self._waiting: list[tuple[int, str]] = []
        self._columns = first_columns(register)
        self._children = [
            (child.key, searched(fields_of(child.entity).values())) for child in register.children
        ]

    def add(
        self, entry: int, row: Mapping[str, Raw],
        children: Mapping[str, Sequence[Mapping[str, Value]]], other: Iterable[str],
    ) -> None:  # fmt: skip
        """Note one entry with its child rows in order, and its other data."""
        words = [row.get(name) for name in self._columns]
        for key, names in self._children:
            words += [to_raw(one.get(name)) for one in children.get(key, ()) for name in names]
        self._waiting.append((entry, entry_text([*words, *other])))

    def put(self, least: int = 0) -> None:
        """Put into the index what waits, where that is ``least`` entries or more."""
        if len(self._waiting) >= least:
            index_new(self._database, self._table, self._waiting)
            self._waiting.clear()
