"""Which entry has an emergency number, and the outage that was given last."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from officedesk.core.clock import from_utc_text
from officedesk.core.i18n import _
from officedesk.core.imports import EntryInput, Refusal
from officedesk.core.outage import Outage, entered, headings, is_emergency, outage_of
from officedesk.core.register import Register

OFFERED_DAYS = 30
"""So many days after it was given an outage is offered again for the next entry."""


def holders(
    database: sqlite3.Connection, register: Register, numbers: Sequence[str]
) -> dict[str, str]:
    """Numbers of the entries, not void, that have these emergency numbers."""
    found: dict[str, str] = {}
    for start in range(0, len(numbers), 500):
        some = numbers[start : start + 500]
        rows = database.execute(
            f"SELECT old_number, number FROM {register.table} WHERE old_number IN"
            f" ({','.join('?' * len(some))}) AND state <> 'void' ORDER BY id DESC",
            tuple(some),
        )
        found.update((str(old), str(number)) for old, number in rows.fetchall())
    return found


def latest_outage(database: sqlite3.Connection, today: date) -> Outage | None:
    """The outage that was given last; None where that was long ago, or never."""
    known = sorted(headings())
    rows = database.execute(
        "SELECT o.heading, o.value, (SELECT min(h.at) FROM history h WHERE h.register = o.register"
        " AND h.entry_id = o.entry_id) FROM other_data o WHERE o.heading IN"
        f" ({','.join('?' * len(known))}) ORDER BY o.id DESC LIMIT 5",
        known,
    )
    for heading, value, given in rows.fetchall():
        found = outage_of([(str(heading), str(value or ""))])
        if found is not None:
            fresh = today - from_utc_text(given).date() <= timedelta(days=OFFERED_DAYS)
            return found if fresh else None
    return None


class EnteredOnce:
    """Sees that no emergency number is entered twice, in a file or before it."""

    def __init__(self, today: date, ask: Callable[[Sequence[str]], Mapping[str, str]]) -> None:
        self._today, self._ask = today, ask
        self._lines: dict[str, int] = {}

    def refusals(self, rows: Iterable[EntryInput]) -> list[Refusal]:
        """What is wrong with the emergency numbers of some rows; those of kept entries pass."""
        mine = [row for row in rows if emergency_of(row, self._today)]
        known = self._ask([row.old_number for row in mine]) if mine else {}
        found = []
        for row in mine:
            number = row.old_number
            first = self._lines.setdefault(number, row.line)
            if number in known:
                reason = entered(number, known[number])
            elif first != row.line:
                reason = _("{number} stands in row {line} too.").format(number=number, line=first)
            else:
                continue
            found.append(Refusal(row.line, "old_number", reason, "", number))
        return found


def emergency_of(row: EntryInput, today: date) -> bool:
    """Whether a row is one of a blank form: it takes a new number and has an outage."""
    mine = row.kept is None and is_emergency(row.old_number, today)
    return mine and outage_of(row.other) is not None
