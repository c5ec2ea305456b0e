"""A booking that lasted longer than booked, into the time of the next one."""

from __future__ import annotations

from datetime import datetime

from officedesk.core.booking import TAKEN_FROM, TAKEN_UNTIL, Span
from officedesk.core.register import Register
from officedesk.core.values import Value
from officedesk.store.booked import Viewpoint, held


def keep_what_it_took(
    work: Viewpoint, register: Register, row: dict[str, Value], entry: int
) -> None:
    """Let one that was held into the next one's time keep its place as it was booked; in place.

    That it lasted so long has happened and is written down; the next one's booking stands.
    """
    booking = register.booking
    if booking is None or row.get("state") in booking.ahead or row.get(TAKEN_FROM) is None:
        return
    link = register.fields[booking.place].link
    place, since, until = work.database.execute(
        f"SELECT {link}, {TAKEN_FROM}, {TAKEN_UNTIL} FROM {register.table} WHERE id = ?", (entry,)
    ).fetchone()
    if place is None or place != row.get(link) or since is None:
        return
    span = Span(_moment(row[TAKEN_FROM]), _moment(row[TAKEN_UNTIL]))
    if held(work.database, register, span, place, besides=entry):
        row[TAKEN_FROM], row[TAKEN_UNTIL] = since, until


def _moment(raw: Value) -> datetime:
    return datetime.fromisoformat(str(raw))
