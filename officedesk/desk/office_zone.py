"""The time zone of the office: that of this machine, by its name in the IANA tables."""

from __future__ import annotations

import os
import time
from datetime import UTC, tzinfo
from pathlib import Path

_LOCALTIME = Path("/etc/localtime")
_TIMEZONE = Path("/etc/timezone")


def office_zone() -> tzinfo:
    """The machine's zone; UTC where it has no name that can be found out.

    ``TZ`` counts before the system's own setting, as for every program.
    """
    from officedesk.calendars.zones import known_zone

    for name in (os.environ.get("TZ", "").lstrip(":"), _linked(), _written(), time.tzname[0]):
        zone = known_zone(name) if name else None
        if zone is not None:
            return zone
    return UTC


def _linked() -> str:
    """The name that ``/etc/localtime`` leads to."""
    try:
        target = str(_LOCALTIME.resolve())
    except OSError:
        return ""
    return target.partition("/zoneinfo/")[2]


def _written() -> str:
    try:
        return _TIMEZONE.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
