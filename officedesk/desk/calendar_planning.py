"""What importing a calendar would do, event by event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo

from officedesk.core.event_series import EventSeries
from officedesk.core.events import Event
from officedesk.core.i18n import N_, _, ngettext
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.masters import meant
from officedesk.core.recurring import Recurrence
from officedesk.core.register import Register
from officedesk.core.repetition import on_the_wall, repetition_text, same_series
from officedesk.core.values import NOT_STATED, Moment, Value
from officedesk.core.views import EntryView
from officedesk.core.workflow import VOID
from officedesk.desk.calendar_addresses import addresses
from officedesk.desk.calendar_counts import sequences
from officedesk.desk.calendar_events import (
    Content,
    content_of_entry,
    content_of_event,
    people_rows,
)
from officedesk.desk.calendar_kept import kept_addresses, kept_rows, named_addresses
from officedesk.desk.calendar_span import LeftOut, taken
from officedesk.desk.desk import Desk
from officedesk.desk.series_making import repeating


@dataclass(frozen=True)
class Update:
    """An entry that differs from what the calendar says of it.

    Attributes:
        values: what is to be put into its fields.
        people: the rows of its people, where these differ.
        cancel: it is no longer held.
        addresses: of people by name, with which the calendar names them now.
    """

    view: EntryView
    values: Mapping[str, Value]
    people: tuple[tuple[str, str, str], ...] | None = None
    cancel: bool = False
    addresses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CalendarPlan:
    """What importing a calendar would do.

    Attributes:
        register: key of the register.
        rows: entries to register.
        updates: entries to change.
        unchanged: how many entries are as the calendar says.
        left_out: events that cannot be read or entered, one sentence each.
        remarks: what the person should know.
        beyond: what of new series is not entered now, in one sentence; empty for nothing.
    """

    register: str
    source: ImportSource
    rows: tuple[EntryInput, ...]
    updates: tuple[Update, ...]
    unchanged: int
    left_out: tuple[str, ...]
    remarks: tuple[str, ...]
    beyond: str = ""

    @property
    def words(self) -> str:
        """What it would do, in a sentence."""
        cancelled = sum(update.cancel for update in self.updates)
        parts = [
            ngettext("{count} entry new", "{count} entries new", len(self.rows)).format(
                count=len(self.rows)
            )
        ]
        for count, words in (
            (len(self.updates) - cancelled, N_("{count} changed")),
            (cancelled, N_("{count} cancelled")),
            (self.unchanged, N_("{count} unchanged")),
            (len(self.left_out), N_("{count} left out")),
        ):
            if count:
                parts.append(_(words).format(count=count))
        return _(", ").join(parts)


@dataclass
class Planning:
    """Goes through the events of a calendar."""

    desk: Desk
    register: Register
    zone: tzinfo
    file: str
    rows: list[EntryInput] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unchanged: int = 0
    beyond: LeftOut = field(default_factory=LeftOut)

    def __post_init__(self) -> None:
        self._booking, self._calendared = repeating(self.register)
        self._places = self.desk.rules.masters(self.register.fields[self._booking.place].of)

    def take(self, series: EventSeries, views: Sequence[EntryView]) -> None:
        """Plan the events of one UID."""
        known = {self._key(view): view for view in views}
        database = self.desk.store.reading()
        self._counts = sequences(database, self.register, views)
        self._kept = kept_addresses(views)
        self._listed = addresses(database, self.register, views)
        void = [self._key(view) for view in views if view.state == VOID]
        self._void = [at for at in void if at is not None]
        rule = self._rule(series.master)
        there = taken(series, self.desk.today)
        if not views:
            self.beyond = self.beyond.with_series(series, there, self.desk.today)
        for held in there.held:
            event = held.event
            at = on_the_wall(held.original, self.zone) if self._repeats(series) else None
            content = content_of_event(self.register, event, self.zone)
            view = known.pop(_to_the_minute(at), None)
            if view is None and at == content.start:
                view = known.pop(None, None)
            if view is None:
                self._enter(series.uid, at, rule, content, event)
            else:
                self._compare(view, at, rule, content, event)
        self._no_longer(series, known, there.until)

    def _repeats(self, series: EventSeries) -> bool:
        return series.master is None or series.master.repeats

    def _rule(self, master: Event | None) -> str | None:
        """How the series repeats, as an entry keeps it."""
        if master is None or not master.repeats:
            return None
        recurrence = master.recurrence
        start = recurrence.start
        if isinstance(start, datetime) and start.tzinfo is not None and not master.zone:
            # Nobody else knows that zone: from now on it is the office's.
            recurrence = replace(recurrence, start=start.astimezone(self.zone))
        return repetition_text(_to_whole_minutes(recurrence))

    def _key(self, view: EntryView) -> Moment | None:
        at = view.values.get(self._calendared.occurrence)
        return at if isinstance(at, date) else None

    def _enter(
        self, uid: str, at: Moment | None, rule: str | None, content: Content, event: Event
    ) -> None:
        if content.cancelled and not event.summary:
            return
        values = self._values(content) | {
            self._booking.uid: uid,
            self._calendared.rule: rule,
            self._calendared.occurrence: at,
            self._calendared.revision: event.sequence or None,
        }
        if content.cancelled:
            values |= self._cancelled()
        crowd = self._booking.crowd
        people = people_rows(self.register, content.people, {})
        children = {crowd.block: people} if crowd is not None and people else {}
        self.rows.append(EntryInput(
            values, children, other=kept_rows(named_addresses(event)), line=event.line
        ))  # fmt: skip

    def _cancelled(self) -> dict[str, Value]:
        return {
            "state": self._calendared.cancelled,
            self._calendared.why: _("Cancelled in {file}").format(file=self.file),
        }

    def _values(self, content: Content) -> dict[str, Value]:
        """The fields of an entry that has this content."""
        booking, calendared = self._booking, self._calendared
        place = meant(self._places, content.location) if content.location else []
        return {
            self.register.headline: content.summary or NOT_STATED,
            booking.start: content.start,
            booking.end: content.end,
            booking.place: place[0].name if len(place) == 1 else None,
            booking.elsewhere: None if len(place) == 1 else content.location or NOT_STATED,
            calendared.description: content.description or None,
            calendared.organiser: content.organiser or NOT_STATED,
            calendared.chair: content.chair or NOT_STATED,
        }

    def _compare(
        self, view: EntryView, at: Moment | None, rule: str | None, content: Content, event: Event
    ) -> None:
        """Plan what an entry has to be changed in."""
        there = content_of_entry(self.register, view, self.zone)
        older = event.sequence < self._counts.get(view.ref.id, 0)
        same = there == content and self._same_rule(view, rule)
        anew = {} if older or view.state not in self._calendared.ahead else self._anew(event)
        if view.state == VOID or (same and not anew):
            self.unchanged += 1
        elif same:
            revision = {self._calendared.revision: event.sequence or None}
            self.updates.append(Update(view, revision, addresses=anew))
        elif older or view.state not in (*self._calendared.ahead, self._calendared.cancelled):
            self.unchanged += 1
            words = (
                _("{number} is newer here than in {file} and stays as it is.")
                if older
                else _("{number} was held and stays as it is.")
            )
            self.remarks.append(words.format(number=view.number, file=self.file))
        elif content.cancelled and not (there is not None and there.cancelled):
            self.updates.append(Update(view, self._cancelled(), cancel=True))
        elif there is not None and there.cancelled and not content.cancelled:
            self.unchanged += 1
            self.remarks.append(
                _("{number} is cancelled here and stays so.").format(number=view.number)
            )
        else:
            self._differ(view, there, content, rule, at, event)

    def _anew(self, event: Event) -> dict[str, str]:
        """The addresses of an event that would not leave as they came.

        Of somebody whom the directory knows, and whose address came with no calendar, the
        directory's counts: an export of ours may be older than what it says now.
        """
        return {
            name: address for name, address in named_addresses(event).items()
            if self._kept.get(name) != address
            and (name in self._kept or name not in self._listed)
        }  # fmt: skip

    def _same_rule(self, view: EntryView, rule: str | None) -> bool:
        there = view.words(self._calendared.rule)
        if there is None or rule is None:
            return there == rule
        return same_series(there, rule, self.zone, self._void)

    def _differ(
        self, view: EntryView, there: Content | None, content: Content, rule: str | None,
        at: Moment | None, event: Event,
    ) -> None:  # fmt: skip
        wanted = self._values(content)
        held = {} if there is None else self._values(there)
        values = {name: value for name, value in wanted.items() if held.get(name, "") != value}
        if not self._same_rule(view, rule):
            values[self._calendared.rule] = rule
        if self._key(view) != at:
            values[self._calendared.occurrence] = at
        people = None if there is not None and there.people == content.people else content.people
        if not values and people is None:
            self.unchanged += 1
            return
        values[self._calendared.revision] = event.sequence or None
        self.updates.append(Update(view, values, people, addresses=self._anew(event)))

    def _no_longer(
        self, series: EventSeries, left: Mapping[Moment | None, EntryView], until: date
    ) -> None:
        """What is still to be held and stands in the series no more is cancelled."""
        if series.master is None:
            return
        for at, view in left.items():
            ahead = view.state in self._calendared.ahead
            start = view.values.get(self._booking.start)
            coming = isinstance(start, date) and _day(start) >= self.desk.today
            within = at is None or _day(at) <= until
            if ahead and coming and within:
                self.updates.append(Update(view, self._cancelled(), cancel=True))


def _to_the_minute(moment: Moment | None) -> Moment | None:
    return moment.replace(second=0, microsecond=0) if isinstance(moment, datetime) else moment


def _to_whole_minutes(recurrence: Recurrence) -> Recurrence:
    """Entries know no seconds: neither may the rule that names their moments."""
    start, *extra = (_to_the_minute(one) for one in (recurrence.start, *recurrence.extra))
    assert start is not None
    return replace(
        recurrence,
        start=start,
        extra=tuple(one for one in extra if one is not None),
        without=tuple(_to_the_minute(one) or one for one in recurrence.without),
    )


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
