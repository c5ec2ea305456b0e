"""The values that a field of a register holds, with how many entries hold each."""

from __future__ import annotations

import sqlite3

from officedesk.core.register import Register
from officedesk.core.values import UNSTATED_TEXT
from officedesk.core.workflow import VOID

MOST = 40


def facet_values(
    database: sqlite3.Connection, register: Register, name: str
) -> list[tuple[str, int]]:
    """The values in the order of the words, the most used ones where there are many.

    Args:
        name: of a field of words.
    """
    rows = database.execute(
        f"SELECT {name}, count(*) AS held FROM {register.table}"
        f" WHERE {name} IS NOT NULL AND {name} NOT IN ('', ?) AND state != ?"
        f" GROUP BY {name} ORDER BY held DESC LIMIT ?",
        (UNSTATED_TEXT, VOID, MOST),
    ).fetchall()
    return sorted((str(words), int(count)) for words, count in rows)
