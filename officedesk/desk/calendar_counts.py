"""How often an entry was changed, as calendars count it (SEQUENCE, RFC 5545, section 3.8.7.4)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from officedesk.core.register import Register
from officedesk.core.views import EntryView
from officedesk.desk.series_making import repeating

_AT_ONCE = 200


def sequences(
    database: sqlite3.Connection, register: Register, views: Sequence[EntryView]
) -> dict[int, int]:
    """The SEQUENCE of each entry, by id: what it came with, and the changes made here since."""
    _booking, calendared = repeating(register)
    found = {}
    for view in views:
        said = view.values.get(calendared.revision)
        found[view.ref.id] = said if isinstance(said, int) else 0
    ids = list(found)
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        rows = database.execute(
            "SELECT entry_id, count(DISTINCT operation) FROM history AS h"
            f" WHERE register = ? AND entry_id IN ({marks}) AND kind = 'update'"
            " AND action NOT IN ('register', 'import') AND id >"
            " COALESCE((SELECT max(id) FROM history WHERE register = h.register"
            " AND entry_id = h.entry_id AND action = 'import'), 0)"
            " GROUP BY entry_id",
            (register.key, *some),
        )
        for entry, count in rows.fetchall():
            found[entry] += count
    return found
