"""Zones and clocks: moments at which something happens to the time, and a clock that is naive."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from officedesk.core.clock import SetClock

ZONES = (
    "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
    "Pacific/Kiritimati", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "UTC",
)  # fmt: skip
_BEGIN, _END = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


class NaiveClock(SetClock):
    """The control: the wall clock taken for the time itself, as text without a zone would be."""

    def now(self) -> datetime:
        return super().now().replace(tzinfo=UTC)


@contextmanager
def standing_in(zone: str) -> Iterator[None]:
    """This process stands in that zone for a while."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


def changes(zone: str) -> list[datetime]:
    """The moments of 2027 at which the zone's clock jumps, to the minute."""
    info, found, at = ZoneInfo(zone), [], _BEGIN
    while at < _END:
        if (
            at.astimezone(info).utcoffset()
            != (at + timedelta(hours=1)).astimezone(info).utcoffset()
        ):
            minute = at
            while minute.astimezone(info).utcoffset() == at.astimezone(info).utcoffset():
                minute += timedelta(minutes=1)
            found.append(minute)
        at += timedelta(hours=1)
    return found


def moments(zone: str) -> list[datetime]:
    """When letters come in: about the turn of years, leap days, jumps; in their true order."""
    info = ZoneInfo(zone)
    turns = [datetime(year, 1, 1, tzinfo=info).astimezone(UTC) for year in (2027, 2028, 2029)]
    leap = [datetime(2028, 2, 29, tzinfo=info).astimezone(UTC),
            datetime(2028, 3, 1, tzinfo=info).astimezone(UTC)]  # fmt: skip
    steps = (-90, -31, -1, 0, 1, 29, 59, 61, 90)
    return sorted(
        turn + timedelta(minutes=step) for turn in (*turns, *leap, *changes(zone)) for step in steps
    )
