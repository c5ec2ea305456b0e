"""Which time zone a calendar means: by name in the IANA tables, else as it defines it itself.

Outlook names zones as Windows does (``W. Europe Standard Time``), others put a
maker before the name (``/mozilla.org/20070129_1/Europe/Berlin``), as section
3.2.19 of RFC 5545 lets them. A name of the tables counts before the definition in
the file, which is often of one year alone; a name that has to be interpreted only
where the definition, if there is one, has the same clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from officedesk.calendars.components import Component
from officedesk.calendars.limits import Limits
from officedesk.calendars.observed import observed_zone
from officedesk.core.zones import zone_named

_UTC = frozenset({"utc", "z", "gmt", "etc/utc", "etc/gmt", "tzone://microsoft/utc", "zulu"})
_OUR_TIME = (2018, 2022, 2026)
"""Years for which the definition of a zone is compared with the tables."""

_FIXED = re.compile(r"\(?(?:utc|gmt)?\s*([+-])([0-9]{1,2}):?([0-9]{2})?\)?", re.IGNORECASE)


class Zones:
    """The zones of one calendar file."""

    def __init__(self, definitions: Mapping[str, Component], limits: Limits) -> None:
        self._definitions = definitions
        self._limits = limits
        self._found: dict[str, tzinfo | None] = {}

    def named(self, name: str) -> tzinfo | None:
        """The zone of a TZID; None where neither the tables nor the file knows it."""
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def _find(self, name: str) -> tzinfo | None:
        known = known_zone(name)
        definition = self._definitions.get(name)
        if definition is None:
            return known or _fixed(name)
        if zone_name(known) == name:
            return known
        own = observed_zone(name, definition, self._limits)
        place = known or known_zone(definition.text("X-LIC-LOCATION"))
        if own is None or (place is not None and _agree(place, own)):
            return place or _fixed(name)
        return own


def definitions(calendars: list[Component]) -> dict[str, Component]:
    """Every VTIMEZONE by its TZID, wherever in the file it stands."""
    found: dict[str, Component] = {}
    for calendar in calendars:
        for part in (calendar, *calendar.parts):
            if part.name == "VTIMEZONE":
                found.setdefault(part.text("TZID"), part)
    return found


def known_zone(name: str) -> tzinfo | None:
    """The zone that a name means, as the programs of the world write it; None for others."""
    words = name.strip().strip('"')
    if words.casefold() in _UTC:
        return UTC
    for candidate in _candidates(words):
        zone = zone_named(candidate)
        if zone is not None:
            return zone
    return None


def zone_name(zone: tzinfo | None) -> str:
    """The name by which others know a zone; empty where it has none."""
    if zone is UTC:
        return "UTC"
    return zone.key or "" if isinstance(zone, ZoneInfo) else ""


def _candidates(name: str) -> Iterator[str]:
    """The names under which to look: as it stands, Windows', and without a maker before it."""
    bare = name.strip("/")
    yield bare
    windows = _windows().get(bare.casefold())
    if windows is not None:
        yield windows
    parts = bare.split("/")
    for start in range(1, min(len(parts), 8)):
        yield "/".join(parts[start:])


def _agree(one: tzinfo, other: tzinfo) -> bool:
    """Whether two zones have the same clock in the winters and summers of our time."""
    moments = [datetime(year, month, 15, 12) for year in _OUR_TIME for month in (1, 7)]
    return all(
        moment.replace(tzinfo=one).utcoffset() == moment.replace(tzinfo=other).utcoffset()
        for moment in moments
    )


@cache
def _windows() -> dict[str, str]:
    return {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}


def _fixed(name: str) -> tzinfo | None:
    """A zone that is named by its offset alone, such as ``UTC+11``."""
    found = _FIXED.fullmatch(name.strip())
    if found is None or int(found[2]) > 14 or int(found[3] or 0) > 59:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset)
