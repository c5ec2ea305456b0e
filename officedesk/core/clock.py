"""The time, asked in one place so that a test can set it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Answers what time it is."""

    def now(self) -> datetime:
        """The moment, with the zone of this machine."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The moment, with the zone of this machine."""
        return datetime.now().astimezone()


class SetClock:
    """A clock that stands where it was set, and moves when told."""

    def __init__(self, now: datetime) -> None:
        self._now = now if now.tzinfo else now.astimezone()

    def now(self) -> datetime:
        """The moment it was set to."""
        return self._now

    def set(self, now: datetime) -> None:
        """Set it anew."""
        self._now = now if now.tzinfo else now.astimezone()

    def forward(self, **amount: float) -> None:
        """Move it on, for example ``forward(hours=2)``."""
        self._now += timedelta(**amount)


def utc_text(moment: datetime) -> str:
    """``moment`` as UTC ISO text to the millisecond: ``2026-03-10T09:15:00.000Z``."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_utc_text(text: str) -> datetime:
    """The local moment that ``utc_text`` wrote."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone()


def local_day(moment: datetime) -> date:
    """The calendar day of ``moment`` where this machine stands."""
    return moment.date()
