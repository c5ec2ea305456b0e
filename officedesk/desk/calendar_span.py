"""Which occurrences of a calendar's series are entered, and what is said of the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from officedesk.core.daywords import plain_day
from officedesk.core.event_series import EventSeries, Occurrence
from officedesk.core.i18n import _, ngettext
from officedesk.core.recurring import MOST, day_of_moment, horizon, occurrences

PAST = timedelta(days=400)
"""How far back the occurrences of a series are taken."""
_COUNTED = 10_000
"""So many earlier occurrences of one series are counted at most."""
_FAR = timedelta(days=3660)
"""So far ahead the next occurrence is looked for, where none lies near."""


@dataclass(frozen=True)
class Taken:
    """The occurrences of one series that are entered.

    Attributes:
        held: in the order of the rule.
        until: the last day up to which every occurrence is among them.
    """

    held: tuple[Occurrence, ...]
    until: date


def taken(series: EventSeries, today: date) -> Taken:
    """The past year and the coming months; of what is held less often the next time.

    An entry that lies ahead is enough: as time goes on the others follow from it.
    """
    until = horizon(today)
    if series.master is None or not series.master.repeats:
        return Taken(series.occurrences(date(9000, 1, 1)), until)
    held = series.occurrences(until, today - PAST, MOST)
    if len(held) == MOST:
        return Taken(held, day_of_moment(held[-1].original))
    return Taken(held or series.occurrences(today + _FAR, today, 1), until)


@dataclass(frozen=True)
class LeftOut:
    """What of new series is not entered now.

    Attributes:
        earlier: how many occurrences lie too far back.
        later: some lie ahead and follow as time goes on.
    """

    earlier: int = 0
    later: bool = False

    def with_series(self, series: EventSeries, there: Taken, today: date) -> LeftOut:
        """The same with what of another series is not entered."""
        master = series.master
        if master is None or not master.repeats:
            return self
        before = today - PAST - timedelta(days=1)
        count = len(occurrences(master.recurrence, before, None, _COUNTED))
        after = occurrences(master.recurrence, today + _FAR, there.until + timedelta(days=1), 1)
        return replace(self, earlier=self.earlier + count, later=self.later or bool(after))

    def words(self, today: date) -> str:
        """One sentence of it; empty where everything is entered."""
        later = _("what lies after {day} is entered as time goes on").format(
            day=plain_day(horizon(today))
        )
        if not self.earlier:
            return _("Of what repeats, {later}.").format(later=later) if self.later else ""
        said = ngettext(
            "Of what repeats, {count} occurrence before {day} is left out",
            "Of what repeats, {count} occurrences before {day} are left out",
            self.earlier,
        ).format(count=f"{self.earlier:,}", day=plain_day(today - PAST))
        both = _("{earlier}; {later}.") if self.later else "{earlier}."
        return both.format(earlier=said, later=later)
