"""Take a calendar in: plan it, show what would happen, then all of it or nothing.

An event is known again by its UID and, of a series, by the occurrence: what is in the
register already is brought up to date, not entered twice. Of a series the past and the
coming months are taken, an entry for each occurrence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

from officedesk.core.changes import ChangeSet
from officedesk.core.daywords import plain_day
from officedesk.core.errors import Invalid, Taken
from officedesk.core.event_series import EventSeries, Occurrence
from officedesk.core.events import Event
from officedesk.core.i18n import N_, _, ngettext
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.masters import meant
from officedesk.core.permits import Duty, require
from officedesk.core.progress import Progress, Silent
from officedesk.core.recurring import MOST, Recurrence, horizon
from officedesk.core.register import Register
from officedesk.core.repetition import on_the_wall, repetition_text, same_series
from officedesk.core.text import fold, shortened
from officedesk.core.values import NOT_STATED, Moment, Value
from officedesk.core.views import EntryView
from officedesk.core.workflow import VOID
from officedesk.desk.calendar_counts import sequences
from officedesk.desk.calendar_events import (
    Content,
    content_of_entry,
    content_of_event,
    people_rows,
)
from officedesk.desk.child_rows import put_children
from officedesk.desk.desk import Desk
from officedesk.desk.office_zone import office_zone
from officedesk.desk.series_making import repeating
from officedesk.store.backup import back_up_if_changed
from officedesk.store.bulk import register_many
from officedesk.store.faults import told
from officedesk.store.unit import Ask, UnitOfWork, unit_of_work

_PAST = timedelta(days=400)
"""How far back the occurrences of a series are taken."""

_AT_ONCE = 200

Key = tuple[str, Moment | None]
"""UID and occurrence."""


@dataclass(frozen=True)
class Update:
    """An entry that differs from what the calendar says of it.

    Attributes:
        values: what is to be put into its fields.
        people: the rows of its people, where these differ.
        cancel: it is no longer held.
    """

    view: EntryView
    values: Mapping[str, Value]
    people: tuple[tuple[str, str, str], ...] | None = None
    cancel: bool = False


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
    """

    register: str
    source: ImportSource
    rows: tuple[EntryInput, ...]
    updates: tuple[Update, ...]
    unchanged: int
    left_out: tuple[str, ...]
    remarks: tuple[str, ...]

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


def plan_calendar(
    desk: Desk, key: str, path: Path, progress: Progress | None = None
) -> CalendarPlan:
    """Say what importing the calendar at ``path`` would do; nothing is changed.

    Raises:
        WrongFile: it cannot be read, or holds nothing.
        NotFound: there is no such file, or the register does not stand in calendars.
        NotAllowed: the operator may not import.
    """
    from officedesk.calendars.reading import read_calendar

    require(desk.operator, Duty.IMPORT)
    register = desk.store.register(key)
    repeating(register)
    calendar = read_calendar(path, progress=progress)
    planning = _Planning(desk, register, office_zone(), calendar.file)
    planning.left_out += [
        _("Line {line}, “{summary}”: {reason}").format(
            line=left.line, summary=left.summary, reason=left.reason
        )
        for left in calendar.left_out
    ]
    known = _known(desk, register, [series.uid for series in calendar.series])
    for done, series in enumerate(calendar.series, 1):
        planning.take(series, known.get(series.uid, []))
        (progress or Silent()).step(done, len(calendar.series))
    if not calendar.series:
        reason = planning.left_out[0] if planning.left_out else _("it holds no events")
        raise Invalid(
            _("{file}: there is nothing to import ({reason}).").format(
                file=calendar.file, reason=reason.rstrip(".。")
            )
        )
    return CalendarPlan(
        key,
        ImportSource(calendar.file, calendar.digest),
        tuple(planning.rows),
        tuple(planning.updates),
        planning.unchanged,
        tuple(planning.left_out),
        (*calendar.remarks, *planning.remarks),
    )


def carry_out_calendar(
    desk: Desk,
    plan: CalendarPlan,
    *,
    dry_run: bool = False,
    date_is_right: bool = False,
    progress: Progress | None = None,
) -> ChangeSet:
    """Register and change what the plan says, all of it or nothing.

    Raises:
        InvalidRows: the rules refuse an event; nothing was changed.
        NotAllowed, NeedsConfirmation, Cancelled: nothing was changed.
    """
    require(desk.operator, Duty.IMPORT)
    if not plan.rows and not plan.updates:
        return ChangeSet(0, _("Nothing has changed: {words}.").format(words=plan.words))
    register = desk.store.register(plan.register)
    if not dry_run:
        desk.store.refuse_read_only()
        back_up_if_changed(desk.home, desk.clock, reason="before-import")
    ask = Ask("import", desk.operator, date_is_right=date_is_right, dry_run=dry_run)
    with unit_of_work(desk.store, desk.clock, ask) as work:
        if plan.rows:
            register_many(work, register, plan.rows, plan.source, progress or Silent())
        for update in plan.updates:
            _bring_up_to_date(work, register, update)
        changes = work.finish(
            _("{file}: {words}.").format(file=plan.source.file_name, words=plan.words)
        )
    return changes if dry_run else desk.finished(changes)


def _known(desk: Desk, register: Register, uids: Sequence[str]) -> dict[str, list[EntryView]]:
    """The entries that calendars know by these names."""
    booking, _calendared = repeating(register)
    found: dict[str, list[EntryView]] = {}
    ids: list[int] = []
    with told():
        for start in range(0, len(uids), _AT_ONCE):
            some = list(uids[start : start + _AT_ONCE])
            marks = ",".join("?" * len(some))
            rows = desk.store.reading().execute(
                f"SELECT id FROM {register.table} WHERE {booking.uid} IN ({marks}) ORDER BY id",
                some,
            )
            ids += [row[0] for row in rows.fetchall()]
    for start in range(0, len(ids), _AT_ONCE):
        for view in desk.entries(register.key, ids[start : start + _AT_ONCE]):
            found.setdefault(str(view.values.get(booking.uid)), []).append(view)
    return found


@dataclass
class _Planning:
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

    def __post_init__(self) -> None:
        self._booking, self._calendared = repeating(self.register)
        self._places = self.desk.rules.masters(self.register.fields[self._booking.place].of)

    def take(self, series: EventSeries, views: Sequence[EntryView]) -> None:
        """Plan the events of one UID."""
        known = {self._key(view): view for view in views}
        self._counts = sequences(self.desk.store.reading(), self.register, views)
        void = [self._key(view) for view in views if view.state == VOID]
        self._void = [at for at in void if at is not None]
        rule = self._rule(series.master)
        if not views:
            self._say_what_is_left(series)
        for held in self._occurrences(series):
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
        self._no_longer(series, known)

    def _repeats(self, series: EventSeries) -> bool:
        return series.master is None or series.master.repeats

    def _occurrences(self, series: EventSeries) -> tuple[Occurrence, ...]:
        """Those that are entered: of a series the past and the coming months."""
        far = date(9000, 1, 1)
        if series.master is None or not series.master.repeats:
            return series.occurrences(far)
        today = self.desk.today
        return series.occurrences(horizon(today), today - _PAST, MOST)

    def _say_what_is_left(self, series: EventSeries) -> None:
        """Say of a series that is new that its beginning was not taken in."""
        first = series.occurrences(horizon(self.desk.today), most=1)
        since = self.desk.today - _PAST
        if self._repeats(series) and first and _day(first[0].original) < since:
            self.remarks.append(
                _("“{summary}”: only its occurrences from {day} on are taken.").format(
                    summary=shortened(series.newest.summary, 60), day=plain_day(since)
                )
            )

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
        self.rows.append(EntryInput(values, children, line=event.line))

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
        there = content_of_entry(self.register, view)
        older = event.sequence < self._counts.get(view.ref.id, 0)
        if view.state == VOID or (there == content and self._same_rule(view, rule)):
            self.unchanged += 1
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
        self.updates.append(Update(view, values, people))

    def _no_longer(self, series: EventSeries, left: Mapping[Moment | None, EntryView]) -> None:
        """What is still to be held and stands in the series no more is cancelled."""
        if series.master is None:
            return
        for at, view in left.items():
            ahead = view.state in self._calendared.ahead
            start = view.values.get(self._booking.start)
            coming = isinstance(start, date) and _day(start) >= self.desk.today
            within = at is None or _day(at) <= horizon(self.desk.today)
            if ahead and coming and within:
                self.updates.append(Update(view, self._cancelled(), cancel=True))


def _bring_up_to_date(work: UnitOfWork, register: Register, update: Update) -> None:
    """Put the values into an entry; one whose place is taken stays where it is."""
    booking, _calendared = repeating(register)
    entity = work.get(update.view.ref)
    try:
        _put(work, entity, update.values)
    except Taken as error:
        work.session.expire(entity)
        where = {booking.start, booking.end, booking.place, booking.elsewhere}
        rest = {name: value for name, value in update.values.items() if name not in where}
        _put(work, work.get(update.view.ref), rest)
        work.warn(
            _("{number} stays where it is: {reason}").format(
                number=update.view.number, reason=error
            )
        )
    crowd = booking.crowd
    if update.people is not None and crowd is not None:
        rows = update.view.children.get(crowd.block, ())
        there = {fold(str(row.values.get(crowd.person))): row.id for row in rows}
        anew = people_rows(register, update.people, there)
        put_children(
            work, register, work.get(update.view.ref), crowd.block, anew, replace=True, seen=rows
        )


def _put(work: UnitOfWork, entity: object, values: Mapping[str, Value]) -> None:
    for name, value in values.items():
        if getattr(entity, name) != value:
            setattr(entity, name, value)
    work.session.flush()


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
