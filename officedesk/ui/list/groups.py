"""Group rows of a list in order of time: Today, Yesterday, Last week, months."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from officedesk.core.formats import heading_day, month_words, short_day
from officedesk.core.i18n import _
from officedesk.core.query import UNNUMBERED
from officedesk.core.register import Register
from officedesk.ui.list.source import Days


@dataclass(frozen=True)
class Group:
    """One group.

    Attributes:
        key: the same for every day of the group.
        title, detail: in the person's language.
        first: position of its first entry in the list.
        count: entries in it; None while that is not known.
        action: key of what is done next with its entries; empty for none.
        button: its words.
        alarm: what it holds is late.
    """

    key: str
    title: str
    detail: str
    first: int
    count: int | None = None
    action: str = ""
    button: str = ""
    alarm: bool = False


class Groups:
    """Where the group rows stand between the entries.

    A *position* counts entries only, a *row* the group rows too.
    """

    def __init__(self, groups: Iterable[Group] = ()) -> None:
        self.all = tuple(groups)
        self._rows = [group.first + at for at, group in enumerate(self.all)]
        self._firsts = [group.first for group in self.all]

    def __len__(self) -> int:
        return len(self.all)

    @property
    def rows(self) -> list[int]:
        """The rows on which groups stand."""
        return self._rows

    def at(self, row: int) -> Group | None:
        """The group that stands on ``row``; None for an entry's row."""
        place = bisect_right(self._rows, row) - 1
        return self.all[place] if place >= 0 and self._rows[place] == row else None

    def position(self, row: int) -> int:
        """Position of the entry on ``row``; on a group's row that of its first entry."""
        place = bisect_right(self._rows, row)
        if place and self._rows[place - 1] == row:
            return self.all[place - 1].first
        return row - place

    def row(self, position: int) -> int:
        """The row of the entry at ``position``."""
        return position + bisect_right(self._firsts, position)

    def over(self, position: int) -> Group | None:
        """The group to which the entry at ``position`` belongs."""
        place = bisect_right(self._firsts, position) - 1
        return self.all[place] if place >= 0 else None

    def key_at(self, position: int) -> str:
        """Key of that group; empty for none."""
        group = self.over(position)
        return group.key if group is not None else ""


def fold_days(days: Days, today: date, *, counted: bool = True) -> Groups:
    """Groups out of the entries' days, in the order of the list.

    Args:
        counted: the days are all there are, so that the counts are true.
    """
    groups: list[Group] = []
    position = 0
    for day, count in days:
        key = group_key(day, today)
        if groups and groups[-1].key == key:
            last = groups[-1]
            size = None if last.count is None else last.count + count
            groups[-1] = Group(key, last.title, last.detail, last.first, size)
        else:
            title, detail = _words(key, today)
            groups.append(Group(key, title, detail, position, count if counted else None))
        position += count
    return Groups(groups)


def fold_steps(counts: Days, register: Register, view: str) -> Groups:
    """Groups of a queue by what is to be done next: the view of each step, and how many."""
    steps = {step.view: step for step in register.steps(view)}
    groups: list[Group] = []
    first = 0
    for key, count in counts:
        step, held = steps.get(key), register.view(key)
        action = register.action(step.action) if step is not None else None
        title = _(held.label) if held is not None else _("Nothing to be done")
        groups.append(
            Group(
                key, title, "", first, count, action.key if action else "",
                _(action.label) if action else "", held is not None and held.alarm,
            )
        )  # fmt: skip
        first += count
    return Groups(groups)


def group_key(day: str, today: date) -> str:
    """The group to which an ISO day (or moment) belongs: ``today``, ``week-1``, ``2026-03``."""
    if day == UNNUMBERED:
        return "unnumbered"
    try:
        when = date.fromisoformat(day[:10])
    except ValueError:
        return "none"
    away = (when - today).days
    if -1 <= away <= 1:
        return ("yesterday", "today", "tomorrow")[away + 1]
    weeks = (_monday(when) - _monday(today)).days // 7
    if -1 <= weeks <= 1:
        return f"week{weeks:+d}"
    return when.isoformat()[:7]


def _words(key: str, today: date) -> tuple[str, str]:
    """Title and detail of a group."""
    one = timedelta(days=1)
    monday = _monday(today)
    match key:
        case "today":
            return _("Today"), heading_day(today, today)
        case "yesterday":
            return _("Yesterday"), heading_day(today - one, today)
        case "tomorrow":
            return _("Tomorrow"), heading_day(today + one, today)
        case "week+0":
            return _("This week"), _week(monday, today)
        case "week-1":
            return _("Last week"), _week(monday - 7 * one, today)
        case "week+1":
            return _("Next week"), _week(monday + 7 * one, today)
        case "unnumbered":
            return _("Without a number"), ""
        case "none":
            return _("Without a date"), ""
    return month_words(int(key[:4]), int(key[5:7])), ""


def _week(monday: date, today: date) -> str:
    sunday = monday + timedelta(days=6)
    return f"{short_day(monday, today)} – {short_day(sunday, today)}"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
