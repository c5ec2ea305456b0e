"""What became of tasks in a span of time, by person and by source (registers.md §8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from officedesk.core.values import Unstated, Value, day_of
from officedesk.core.views import EntryView
from officedesk.core.workflow import VOID
from officedesk.registers.tasks.states import DROPPED, RUNNING

UNKNOWN = "—"


@dataclass
class Counted:
    """What was counted of some tasks.

    Attributes:
        assigned: in the span.
        done: in the span; in_time of them by their day.
        judged: of the done ones those that had a day.
        days: calendar days from assignment to the end, of the done ones that tell both.
        open, overdue: now, of those assigned until the end of the span.
    """

    assigned: int = 0
    done: int = 0
    in_time: int = 0
    judged: int = 0
    open: int = 0
    overdue: int = 0
    days: list[int] = field(default_factory=list)

    @property
    def share(self) -> str:
        """Closed in time, of a hundred."""
        return f"{100 * self.in_time / self.judged:.0f} %" if self.judged else UNKNOWN

    @property
    def average(self) -> str:
        """Days that one took."""
        return f"{sum(self.days) / len(self.days):.1f}" if self.days else UNKNOWN

    @property
    def cells(self) -> tuple[str, ...]:
        """The figures, in the order of the columns."""
        plain = (self.assigned, self.done, self.in_time)
        later = (self.open, self.overdue)
        return (
            *(f"{n:,}" if n else UNKNOWN for n in plain), self.share, self.average,
            *(f"{n:,}" if n else UNKNOWN for n in later),
        )  # fmt: skip

    @property
    def something(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.assigned or self.done or self.open)

    def add(self, task: EntryView, since: date, until: date, today: date) -> None:
        """Count one task; a void one counts nothing."""
        if task.state in (VOID, DROPPED):
            return
        assigned, due = _day(task, "assigned_on"), _day(task, "due")
        done = _day(task, "done_on")
        self.assigned += assigned is not None and since <= assigned <= until
        if done is not None and since <= done <= until:
            self.done += 1
            self.judged += due is not None
            self.in_time += due is not None and done <= due
            if assigned is not None:
                self.days.append((done - assigned).days)
        running = task.state in RUNNING
        self.open += running
        self.overdue += running and due is not None and due < today


def _day(task: EntryView, name: str) -> date | None:
    value: Value = task.values.get(name)
    return day_of(value) if isinstance(value, (date, Unstated)) else None


@dataclass
class Figures:
    """Figures of a span: all, by lead, by source."""

    every: Counted
    by_lead: dict[str, Counted]
    by_source: dict[str, Counted]


def count(tasks: Iterable[EntryView], since: date, until: date, today: date) -> Figures:
    """Count tasks; those that the operator may not see are left out of the names."""
    made = Figures(Counted(), {}, {})
    for task in tasks:
        if task.restricted:
            continue
        lead = task.words("lead") or UNKNOWN
        source = task.words("source") or UNKNOWN
        for one in (
            made.every,
            made.by_lead.setdefault(lead, Counted()),
            made.by_source.setdefault(source, Counted()),
        ):
            one.add(task, since, until, today)
    return made
