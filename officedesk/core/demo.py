"""The stage on which registers play a sample office: a clock, an agenda, a seeded chance.

A register that takes part has a module ``demo`` with ``play(stage)``, which
puts its first events on the agenda; each event may put others there. It may
have ``carried(stage, count, until)`` too, which gives many plain entries at once, and with
it ``carries(count)``, where they are not as many as were asked for.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, Protocol, TypeVar

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.line_answers import Lines
from officedesk.core.links import SEE
from officedesk.core.permits import Operator, Role
from officedesk.core.query import Query
from officedesk.core.requests import Handed, Origin
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.core.workdays import WorkingDays

T = TypeVar("T")
Do = Callable[[], None]
_DAY = timedelta(days=1)

_SLOT = re.compile(r"\{([a-z]+)(?::0([1-9]))?\}")

OPENS, CLOSES = time(8, 30), time(17, 20)
"""Office hours of the sample office."""
_FIRST_MINUTE = 2
_TODAY = 3


def fill_in(template: str, values: Mapping[str, str | int]) -> str:
    """``template`` with its slots filled; ``{n:03}`` pads with zeros."""

    def put(found: re.Match[str]) -> str:
        return str(values[found.group(1)]).zfill(int(found.group(2) or 0))

    return _SLOT.sub(put, template)


class DemoDesk(Protocol):
    """What a register may do at the desk while it plays."""

    operator: Operator

    def register_entry(
        self, register: str, values: Mapping[str, Value],
        children: Mapping[str, Sequence[Mapping[str, Value]]] | None = None, *,
        date_is_right: bool = False, origin: Origin | None = None,
    ) -> ChangeSet:
        """Register one entry. The sample's clock is right, also after weeks without one."""

    def act(
        self, action_key: str, refs: Sequence[EntryRef],
        values: Mapping[str, Value] | None = None, *, date_is_right: bool = False,
        lines: Lines | None = None,
    ) -> ChangeSet:  # fmt: skip
        """Do one thing with entries."""

    def edit(
        self, ref: EntryRef, values: Mapping[str, Value], *,
        children: Mapping[str, Sequence[Mapping[str, Value]]] | None = None,
    ) -> ChangeSet:  # fmt: skip
        """Change fields of an entry."""

    def link(self, a: EntryRef, b: EntryRef, kind: str = SEE) -> ChangeSet:
        """Link two entries."""

    def handed(self, action_key: str, refs: Sequence[EntryRef]) -> Handed:
        """What an action begins with these entries, and in which register."""

    def entry(self, ref: EntryRef) -> EntryView:
        """One entry as it is now."""

    def reader(self) -> Any:
        """A reader of lists."""

    def attach_bytes(self, ref: EntryRef, name: str, content: bytes) -> ChangeSet:
        """Attach a file."""


@dataclass
class Stage:
    """A sample office while it is made.

    Attributes:
        desk: where everything is done; its clock stands at the event's moment.
        random: the one source of chance, so that a seed gives the same office again.
        words: the office's words in its language, out of ``resources/demo``.
        since, until: what is played lies between; wall clock.
        live: how many entries each register plays one by one; None leaves it to the register.
        calendar: working days of the office.
    """

    desk: DemoDesk
    random: Random
    words: Mapping[str, Any]
    since: datetime
    until: datetime
    live: int | None = None
    calendar: WorkingDays = field(default_factory=WorkingDays)
    now: datetime = field(default_factory=lambda: datetime.min)
    _agenda: list[tuple[datetime, int, Do]] = field(default_factory=list)
    _count: int = 0

    def at(self, moment: datetime, do: Do) -> None:
        """Put an event on the agenda; what lies after ``until`` will not happen."""
        self._count += 1
        heapq.heappush(self._agenda, (max(moment, self.now), self._count, do))

    def events(self) -> Iterator[tuple[datetime, Do]]:
        """The events in order of time, until nothing is left before ``until``."""
        while self._agenda and self._agenda[0][0] <= self.until:
            self.now, _place, do = heapq.heappop(self._agenda)
            yield self.now, do

    def waiting(self, register: str, view: str) -> list[EntryRef]:
        """What stands in a view now, oldest first."""
        reader = self.desk.reader()
        try:
            ids = reader.ids(Query(register, view=view, descending=False))
        finally:
            reader.close()
        return [EntryRef(register, entry) for entry in ids]

    def sit_down(self, name: str) -> None:
        """Let the history say who did what; the sample office sets up no operators."""
        self.desk.operator = Operator(0, name, Role.CLERK, alone=True)

    def pick(self, choices: Sequence[T]) -> T:
        """One of them."""
        return choices[self.random.randrange(len(choices))]

    def chance(self, share: float) -> bool:
        """True in that share of cases."""
        return self.random.random() < share

    def staff(self, role: str) -> list[str]:
        """Names of those who have that role in the sample office."""
        return [person["name"] for person in self.words["staff"] if person["role"] == role]

    def soon(self, start: datetime, least: int, most: int) -> datetime:
        """Some minutes after ``start``; after hours it becomes the next morning."""
        moment = start + timedelta(minutes=self.random.randint(least, most))
        if moment.time() > CLOSES or not self.calendar.working(moment.date()):
            return self.morning(moment.date(), 1)
        return max(moment, datetime.combine(moment.date(), OPENS))

    def morning(self, day: date, working_days: int) -> datetime:
        """Between 8:45 and noon, that many working days later."""
        there = self.calendar.after(day, working_days)
        return datetime.combine(there, time(8, 45)) + timedelta(minutes=self.random.randint(0, 190))

    def working_days(self, since: date, until: date) -> list[date]:
        """The working days between, both included."""
        days = (until - since).days + 1
        return [d for d in (since + _DAY * i for i in range(days)) if self.calendar.working(d)]

    def arrivals(self, count: int, since: datetime) -> list[datetime]:
        """So many moments of office hours from ``since`` on, in order and evenly spread.

        The newest few are of today, if the office is open: a sample whose day
        is empty shows nothing.
        """
        days = self.working_days(since.date(), self.until.date())
        if days and self._last_minute(days[-1]) < _FIRST_MINUTE:
            days.pop()
        if not days:
            raise ValueError("the sample has no working day")
        found: list[datetime] = []
        for place in range(count):
            share = (place + self.random.random()) / count
            day = days[-1] if count - place <= _TODAY else days[int(share * len(days))]
            found.append(self._in_hours(day))
        return sorted(found)

    def _in_hours(self, day: date) -> datetime:
        """A moment of that day's office hours; the mail comes in the morning."""
        last = self._last_minute(day)
        minute = self.random.triangular(_FIRST_MINUTE, last, min(60, last))
        return datetime.combine(day, OPENS) + timedelta(minutes=int(minute))

    def _last_minute(self, day: date) -> int:
        """Minutes from opening to the last letter of that day."""
        closes = min(datetime.combine(day, CLOSES), self.until)
        return int((closes - datetime.combine(day, OPENS)).total_seconds()) // 60 - 2
