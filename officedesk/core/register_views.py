"""The named lists of a register: what is in them, and what is due of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, false

from officedesk.core.permits import Operator

Condition = Callable[[date], ColumnElement[bool]]
"""A view's condition on the entity, given today's date."""
TimedCondition = Callable[[datetime], ColumnElement[bool]]
"""The same, given the moment by the wall clock: 11:00 passes within a day."""


@dataclass(frozen=True)
class Step:
    """What is to be done next with some entries of a queue.

    Attributes:
        view: the view that holds them; its label heads their group.
        action: key of the action that does it; its label is on their button.
    """

    view: str
    action: str


@dataclass(frozen=True)
class View:
    """A named list of a register.

    Attributes:
        key: for the command line and the settings.
        label: English word, marked with ``N_``.
        where: its condition; None for all entries.
        badge: its count is part of the number on the tab.
        alarm: what it holds is late; shown in red with a sign.
        chip: has a chip in the filter bar.
        when: its condition, where the time of day counts.
        deadline: the field by which its entries are due; empty for the register's first.
        strip: what its count is called among the figures at the top of *Today*, marked with
            ``N_``; such views come before all others there. Empty for none.
        whose: its condition where it hangs on who sits at the desk: *mine*.
        steps: it is a queue: its entries stand in groups by what is to be done next, each
            with a button that does it; an entry of two steps stands under the first.
        shown: the columns of the queue; empty for those of every list.
        sort: the column by which it stands at first, the earliest on top; empty for the order
            of the other lists.
    """

    key: str
    label: str
    where: Condition | None = None
    badge: bool = False
    alarm: bool = False
    chip: bool = True
    when: TimedCondition | None = None
    deadline: str = ""
    strip: str = ""
    steps: tuple[Step, ...] = ()
    shown: tuple[str, ...] = ()
    sort: str = ""
    whose: Callable[[Operator], ColumnElement[bool]] | None = None

    @property
    def whole(self) -> bool:
        """Whether it holds every entry."""
        return self.where is None and self.when is None and self.whose is None

    def condition(
        self, now: datetime, operator: Operator | None = None
    ) -> ColumnElement[bool] | None:
        """Its condition at a moment by the wall clock; None where it holds every entry.

        Args:
            operator: who asks; what is somebody's own holds nothing where nobody does.
        """
        if self.whose is not None:
            return false() if operator is None else self.whose(operator)
        if self.when is not None:
            return self.when(now)
        return None if self.where is None else self.where(now.date())


@dataclass(frozen=True)
class Deadline:
    """A field by which something is to be done: lateness and reminders hang on it.

    Attributes:
        field: a day, or a moment whose time of day counts.
        met: the field that says when it was done; empty where leaving the open states is it.
        rests: states in which its time stands still: nothing is late in them.
        lights: shown as green, yellow and red lights, and what was done late apart.
    """

    field: str
    met: str = ""
    rests: tuple[str, ...] = ()
    lights: bool = False
