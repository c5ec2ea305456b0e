"""What of an entry can be found: its values, child rows, other data, names of files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from officedesk.core.entity import fields_of
from officedesk.core.fields import Field, Kind
from officedesk.core.register import Register
from officedesk.store.search import entry_text

_WORDS = (Kind.TEXT, Kind.LONG, Kind.PARTY, Kind.DAY, Kind.MOMENT)


def searched(fields: Iterable[Field]) -> list[str]:
    """The columns whose words are searched."""
    return [field.name for field in fields if field.kind in _WORDS]


def texts_of(
    database: sqlite3.Connection, register: Register, ids: Sequence[int]
) -> list[tuple[int, str]]:
    """The search texts of these entries as they are now."""
    marks = ",".join("?" * len(ids))
    columns = ["number", "old_number", *searched(register.fields.values())]
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
