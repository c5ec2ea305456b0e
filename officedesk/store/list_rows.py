"""The rows of a list by the ids of their entries, with the cells that are asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence

from officedesk.core.register import Register
from officedesk.core.views import Row
from officedesk.store.marks import mark_of
from officedesk.store.terms import first_words

_STEP = 500


def rows_of(
    database: sqlite3.Connection,
    register: Register,
    ids: Sequence[int],
    asked: tuple[str, ...],
    hidden: Collection[str],
) -> list[Row]:
    """The rows of these entries, in the order given.

    Args:
        asked: names of the cells.
        hidden: marks whose entries show number and date only.
    """
    mark = mark_of(register)
    found: dict[int, Row] = {}
    names = ", ".join(_cell(register, name) for name in asked)
    for start in range(0, len(ids), _STEP):
        some = ids[start : start + _STEP]
        sql = (
            f"SELECT id, number, state, registered_on, (SELECT count(*) FROM attachments a"
            f" WHERE a.register = ? AND a.entry_id = t.id AND a.removed = 0),"
            f" {'t.' + mark if mark else 'NULL'}{', ' if names else ''}{names}"
            f" FROM {register.table} t WHERE id IN ({','.join('?' * len(some))})"
        )
        for row in database.execute(sql, (register.key, *some)).fetchall():
            restricted = row[5] in hidden if hidden else False
            cells = row[6:]
            if restricted:
                cells = tuple(
                    value if name in ("number", "state", register.event, "registered_on") else None
                    for name, value in zip(asked, cells, strict=True)
                )
            found[row[0]] = Row(
                row[0], row[1] or f"~{row[0]}", row[2], row[3], 0 if restricted else row[4],
                restricted, cells,
            )  # fmt: skip
    return [found[entry] for entry in ids if entry in found]


def _cell(register: Register, name: str) -> str:
    """The SQL of one cell; a child block is shown as its first words joined."""
    child = register.child(name)
    if child is None:
        return f"t.{name}"
    first = first_words(child)
    return (
        f"(SELECT group_concat({first}, ', ') FROM {child.entity.__tablename__} c"
        f" WHERE c.entry_id = t.id AND c.removed = 0)"
    )
