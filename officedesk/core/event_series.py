"""The events of one UID: a series with those of its occurrences that were changed.

Several programs write an event anew whenever it changes: of two that claim the
same place the one with the higher SEQUENCE counts, else the one written later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from officedesk.core.events import Event
from officedesk.core.recurring import MOST, day_of_moment, like, occurrences
from officedesk.core.values import Moment

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Occurrence:
    """One occurrence as it is held.

    Attributes:
        original: when the rule puts it (RECURRENCE-ID); it stays when the meeting moves.
        event: what is held, when, and whether it is cancelled; it repeats no more.
    """

    original: Moment
    event: Event


@dataclass(frozen=True)
class EventSeries:
    """Everything that one UID names.

    Attributes:
        master: the event, or the series; None where only changed occurrences came.
        changed: occurrences that differ from it, by the moment that they replace.
        doubles: how many other events claimed the place of one that is here.
    """

    uid: str
    master: Event | None
    changed: tuple[Event, ...] = ()
    doubles: int = 0

    @property
    def newest(self) -> Event:
        """The master, else the latest of the changed occurrences."""
        return self.master or self.changed[-1]

    def occurrences(
        self, until: date, since: date | None = None, most: int = MOST
    ) -> tuple[Occurrence, ...]:
        """Every occurrence in the order of the rule, those moved and cancelled included.

        Args:
            until: the last day, by the rule.
            since: the first day, by the rule.
            most: never more than these.
        """
        if self.master is None:
            found = [Occurrence(_original(each), _alone(each)) for each in self.changed]
        else:
            found = self._of_master(self.master, until, most, since)
        found = [
            each
            for each in found
            if day_of_moment(each.original) <= until
            and (since is None or day_of_moment(each.original) >= since)
        ]
        return tuple(found[:most])

    def _of_master(
        self, master: Event, until: date, most: int, since: date | None
    ) -> list[Occurrence]:
        moments = occurrences(master.recurrence, until, since, most)
        own = {like(_original(each), master.start): each for each in self.changed}
        left_out = {like(moment, master.start) for moment in master.without}
        moments += [at for at in own if at not in moments and at not in left_out]
        return [Occurrence(at, self._held(master, own, at)) for at in sorted(moments)]

    def _held(self, master: Event, own: dict[Moment, Event], at: Moment) -> Event:
        """The event as it is held in place of the occurrence ``at``."""
        if at in own:
            return replace(_alone(own[at]), cancelled=own[at].cancelled or master.cancelled)
        ahead = [moment for moment, event in own.items() if event.onward and moment <= at]
        if not ahead:
            length = next(
                (length for moment, length in master.periods if like(moment, at) == at),
                master.length,
            )
            return replace(_alone(master), start=at, length=length)
        last = max(ahead)
        changed = own[last]
        return replace(_alone(changed), start=at + _moved(last, changed.start))


def grouped(events: Iterable[Event]) -> tuple[EventSeries, ...]:
    """The events by UID, in the order in which each first comes."""
    places: dict[str, dict[Moment | None, Event]] = {}
    doubles: dict[str, int] = {}
    for event in events:
        there = places.setdefault(event.uid, {})
        key = _place(event)
        if key in there:
            doubles[event.uid] = doubles.get(event.uid, 0) + 1
            if _age(event) < _age(there[key]):
                continue
        there[key] = event
    return tuple(
        EventSeries(uid, there.pop(None, None), _in_order(there.values()), doubles.get(uid, 0))
        for uid, there in places.items()
    )


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: _sortable(_original(event))))


def _place(event: Event) -> Moment | None:
    """What an event claims to be in its series; the same moment in two zones is one."""
    at = event.occurrence
    if isinstance(at, datetime) and at.tzinfo is not None:
        return at.astimezone(UTC)
    return at


def _original(event: Event) -> Moment:
    return event.start if event.occurrence is None else event.occurrence


def _sortable(moment: Moment) -> datetime:
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _age(event: Event) -> tuple[int, datetime]:
    return event.sequence, event.stamp or _EPOCH


def _alone(event: Event) -> Event:
    """The event without what repeats it."""
    return replace(event, rules=(), extra=(), without=(), periods=(), occurrence=None, onward=False)


def _moved(at: Moment, start: Moment) -> timedelta:
    """How far an occurrence was moved, by the wall clock."""
    there = like(start, at)
    if isinstance(there, datetime) and isinstance(at, datetime):
        return there.replace(tzinfo=None) - at.replace(tzinfo=None)
    return day_of_moment(there) - day_of_moment(at)
