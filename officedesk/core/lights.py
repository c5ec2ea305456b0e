"""The lights of what is due: derived from the day, never kept (registers.md §8)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from officedesk.core.due import DueKind, DueWords, due_words
from officedesk.core.i18n import N_, _, ngettext
from officedesk.core.values import Moment
from officedesk.core.workdays import WorkingDays


class Light(StrEnum):
    """One light; its word and its sign say the same as its colour."""

    NONE = "none"
    GREEN = "green"
    YELLOW = "yellow"
    """From three working days before the day itself on."""
    RED = "red"
    DONE = "done"
    DONE_LATE = "done-late"


WORDS = {
    Light.NONE: "",
    Light.GREEN: N_("green"),
    Light.YELLOW: N_("yellow"),
    Light.RED: N_("red"),
    Light.DONE: N_("done in time"),
    Light.DONE_LATE: N_("done late"),
}
"""What each is called on paper."""

_OF_KIND = {
    DueKind.NONE: Light.NONE,
    DueKind.LATER: Light.GREEN,
    DueKind.SOON: Light.YELLOW,
    DueKind.TODAY: Light.YELLOW,
    DueKind.LATE: Light.RED,
}


def light_of(words: DueWords) -> Light:
    """The light of what a due date means."""
    if words.kind is DueKind.DONE:
        return Light.DONE_LATE if words.days < 0 else Light.DONE
    return _OF_KIND[words.kind]


def done_words(
    due: Moment | None, today: date, calendar: WorkingDays, done: date, *, long: bool = False
) -> DueWords:
    """When it was done, and whether that was late.

    Args:
        long: say by how many working days as well.
    """
    words = due_words(due, today, calendar, done)
    if words.days >= 0:
        return words
    if long:
        late = ngettext("{count} day late", "{count} days late", -words.days)
        told = f"{words.words}, {late.format(count=-words.days)}"
    else:
        day = words.words
        told = _("{done}, late").format(done=day)
    return DueWords(DueKind.DONE, told, words.days)
