"""The command that says which rooms are free."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime

from officedesk.cli.session import open_desk
from officedesk.core.booking import Place, Span
from officedesk.core.dates import parse_moment
from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.values import to_raw
from officedesk.desk.desk import Desk
from officedesk.desk.free import Free, free
from officedesk.store.booked import times


def free_rooms(given: argparse.Namespace) -> int:
    """Print the free places; where there are none, when each is free next, and status 1."""
    with open_desk(given, read_only=True) as desk:
        span = _span(desk, given.since, given.until)
        wanted = [part for part in given.equipment.replace("，", ",").split(",") if part.strip()]
        found = free(desk, span, capacity=given.capacity, equipment=wanted)
        if given.format == "json":
            later = {
                place.code: [[to_raw(one.start), to_raw(one.end)] for one in spans]
                for place, spans in found.later
            }
            plain = {"free": [_plain(one) for one in found.places], "later": later}
            print(json.dumps(plain, ensure_ascii=False))
            return 0 if found.places else 1
        for one in found.places:
            parts = (one.code, one.name, str(one.capacity or ""), one.equipment)
            print("  ".join(part for part in parts if part))
        if found.places:
            return 0
        print(_none_free(found), file=sys.stderr)
        for place, spans in found.later:
            said = _(", ").join(times(one, span.start.date()) for one in spans) or _("none")
            words = _("{place} is free next: {times}.")
            print(words.format(place=f"{place.code}  {place.name}", times=said), file=sys.stderr)
        return 1


def _none_free(found: Free) -> str:
    """Why there is none: none at all, none that would do, or those that would are taken."""
    if not found.offered:
        return _("No room can be booked: register one first.")
    if not found.later:
        return _("No room is large enough and has that equipment: ask for less.")
    return _("No room is free then that would do.")


def _plain(place: Place) -> dict[str, object]:
    return {
        "code": place.code, "name": place.name, "capacity": place.capacity,
        "equipment": place.equipment,
    }  # fmt: skip


def _span(desk: Desk, since: str, until: str) -> Span:
    """What was typed; an end of a time of day alone is of the day of the beginning."""
    today = desk.today
    start = parse_moment(since, today=today, future=True, now=desk.wall)
    if not isinstance(start, datetime):
        raise Invalid(_("Write day and time, like 2026-03-05 09:00."), "from")
    end = parse_moment(until, today=start.date(), future=True, now=desk.wall)
    if not isinstance(end, datetime):
        raise Invalid(_("Write day and time, like 2026-03-05 09:00."), "to")
    return Span(start, end)
