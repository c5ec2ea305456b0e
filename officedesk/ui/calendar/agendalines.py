"""The lines of an agenda: thousands of them are put in order where they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from officedesk.ui.calendar.days import Days
from officedesk.ui.calendar.lanes import touched
from officedesk.ui.calendar.scene import covers
from officedesk.ui.calendar.values import Booking, Found
from officedesk.ui.calendar.words import times


@dataclass(frozen=True)
class DayHead:
    """A day above its bookings."""

    day: date
    count: int


AgendaLine = DayHead | Booking


@dataclass(frozen=True)
class Agenda:
    """What an agenda shows.

    Attributes:
        clocks, states: the words that stand in these columns, each once: by the widest of
            them the columns are measured, which thousands would take too long for.
    """

    lines: Sequence[AgendaLine] = ()
    clocks: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()


def agenda_of(found: Found, days: Sequence[date]) -> Agenda:
    """On a worker: what was found on those days, ready to be shown."""
    lines = agenda_lines(found, days)
    bookings = [line for line in lines if isinstance(line, Booking)]
    clocks = frozenset(times(one.slot, assumed=one.assumed) for one in bookings)
    return Agenda(lines, clocks, frozenset(one.state for one in bookings))


def agenda_lines(found: Found, days: Sequence[date]) -> list[AgendaLine]:
    """Each day that holds something, and what it holds; what goes on is said once, at its start."""
    index = Days(found)
    lines: list[AgendaLine] = []
    for day in days:
        whole = [one for one in index.whole if covers(one, day)]
        timed = [one for one in index.of(day) if touched(one)[0] == day or day == days[0]]
        if whole or timed:
            lines += [DayHead(day, len(whole) + len(timed)), *whole, *timed]
    return lines
