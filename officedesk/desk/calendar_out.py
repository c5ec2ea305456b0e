"""Entries written as a calendar: a series as one event with its rule and what differs from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path

from officedesk.core.event_series import EventSeries
from officedesk.core.events import Event
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.core.query import Query
from officedesk.core.recurring import Recurrence, day_of_moment, occurrences
from officedesk.core.register import Register
from officedesk.core.repetition import in_series, located, parse_repetition
from officedesk.core.values import Moment
from officedesk.core.views import EntryView
from officedesk.core.workflow import VOID
from officedesk.desk.calendar_addresses import addressed, addresses
from officedesk.desk.calendar_counts import sequences
from officedesk.desk.calendar_events import Content, content_of_entry, event_of, moved
from officedesk.desk.calendar_kept import by_uid
from officedesk.desk.desk import Desk
from officedesk.desk.entries import read_entries
from officedesk.desk.office_zone import office_zone
from officedesk.desk.series_making import repeating
from officedesk.store.reading import Reader

_AT_ONCE = 200


def write_calendar(
    desk: Desk, reader: Reader, query: Query, part: Path, unmasked: bool, progress: Progress
) -> int:
    """Write the entries of a list to ``part``; gives how many they are.

    Of a series all of it is written, so that others can take it as one.

    Raises:
        NotFound: entries of the register do not stand in calendars.
    """
    from officedesk.calendars.writing import calendar_bytes

    register = desk.registers[query.register]
    repeating(register)
    views = _views(desk, reader, register, reader.ids(query), progress)
    with reader.steady() as database:
        counts = sequences(database, register, views)
        known = addresses(database, register, views)
    kept = by_uid(views, repeating(register)[0].uid)
    series = [
        addressed(one, {**known, **kept.get(one.uid, {})})
        for one in series_of(register, views, office_zone(), counts)
    ]
    name = _(register.label)
    part.write_bytes(calendar_bytes(series, name=name, stamp=desk.clock.now()))
    return len(views)


def series_of(
    register: Register, views: Iterable[EntryView], zone: tzinfo, counts: Mapping[int, int]
) -> tuple[EventSeries, ...]:
    """The events of entries, by the name by which calendars know them.

    Args:
        counts: the SEQUENCE of each entry by its id.
    """
    booking, calendared = repeating(register)
    by_uid: dict[str, list[EntryView]] = {}
    for view in views:
        uid = view.words(booking.uid)
        if uid and not view.restricted:
            by_uid.setdefault(uid, []).append(view)
    found = []
    for uid, some in by_uid.items():
        repeated = [view for view in some if view.words(calendared.rule)]
        if repeated:
            found.append(_one_series(register, uid, some, repeated, zone, counts))
        else:
            found.append(_alone(register, uid, some, zone, counts))
    return tuple(one for one in found if one.master is not None or one.changed)


def recurrence_of(register: Register, views: Sequence[EntryView], zone: tzinfo) -> Recurrence:
    """How a series repeats: what the last of its entries says, in the zone of its calendar."""
    _booking, calendared = repeating(register)
    last = max(views, key=lambda view: _sortable(view.values.get(calendared.occurrence)))
    return located(parse_repetition(str(last.values[calendared.rule])), zone)


def _one_series(
    register: Register, uid: str, views: Sequence[EntryView], repeated: Sequence[EntryView],
    zone: tzinfo, counts: Mapping[int, int],
) -> EventSeries:  # fmt: skip
    """The rule with what most entries say, and each entry that says something else.

    What is cancelled and lies outside the rule, as after its end, is not held either way.
    """
    _booking, calendared = repeating(register)
    recurrence = recurrence_of(register, repeated, zone)
    held: dict[Moment, tuple[Content, EntryView]] = {}
    for view in views:
        content = content_of_entry(register, view, zone)
        at = view.values.get(calendared.occurrence)
        if content is None or view.state == VOID:
            continue
        moment = at if isinstance(at, date) else content.start
        held[in_series(moment, recurrence, zone)] = content, view
    if not held:
        return EventSeries(uid, None)
    usual = _usual([content for content, _view in held.values()])
    # What lies before the first of them was not taken in: it is none of ours to leave out.
    first, last = day_of_moment(min(held)), day_of_moment(max(held))
    days = occurrences(recurrence, last, first, most=len(held) + 1000)
    left_out = dict.fromkeys((*recurrence.without, *(day for day in days if day not in held)))
    model = event_of(register, usual, zone, uid)
    master = replace(
        model,
        start=recurrence.start,
        cancelled=False,
        sequence=max(counts[view.ref.id] for _content, view in held.values()),
        stamp=min(view.registered_at for _content, view in held.values()),
        rules=recurrence.rules,
        extra=tuple(moment for moment in recurrence.extra if moment not in left_out),
        without=tuple(left_out),
    )
    changed = [
        replace(own, occurrence=at, sequence=counts[view.ref.id], stamp=view.registered_at)
        for at, (content, view) in sorted(held.items())
        for own in (event_of(register, content, zone, uid),)
        if (_differs(own, replace(model, start=at)) if at in days else not own.cancelled)
    ]
    return EventSeries(uid, master, tuple(changed))


def _differs(own: Event, by_rule: Event) -> bool:
    """Whether an entry says anything else than its series does."""
    if _instant(own.start) != _instant(by_rule.start) or _instant(own.end) != _instant(by_rule.end):
        return True
    return replace(own, start=by_rule.start, length=by_rule.length) != by_rule


def _instant(moment: Moment | None) -> Moment | None:
    """One for the two ways to write an hour that summer time skips."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) and moment.tzinfo else moment


def _usual(contents: Sequence[Content]) -> Content:
    """What most of them say, whatever their time; the first of several."""
    first = contents[0].start
    held = [moved(content, first) for content in contents if not content.cancelled]
    if not held:
        return replace(contents[0], cancelled=False)
    return Counter(held).most_common(1)[0][0]


def _alone(
    register: Register, uid: str, views: Sequence[EntryView], zone: tzinfo,
    counts: Mapping[int, int],
) -> EventSeries:  # fmt: skip
    """Entries of a name that does not repeat: one, or occurrences of a series not known here."""
    _booking, calendared = repeating(register)
    master: Event | None = None
    changed = []
    for view in views:
        content = content_of_entry(register, view, zone)
        if content is None or view.state == VOID:
            continue
        event = replace(
            event_of(register, content, zone, uid),
            sequence=counts[view.ref.id], stamp=view.registered_at,
        )  # fmt: skip
        at = view.values.get(calendared.occurrence)
        if isinstance(at, date):
            there = at.replace(tzinfo=zone) if isinstance(at, datetime) else at
            changed.append(replace(event, occurrence=there))
        else:
            master = event
    return EventSeries(uid, master, tuple(changed))


def _sortable(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return datetime.min


def _views(
    desk: Desk, reader: Reader, register: Register, ids: Sequence[int], progress: Progress
) -> list[EntryView]:
    """The entries of a list, and all that are of a series with one of them."""
    booking, _calendared = repeating(register)
    views: list[EntryView] = []
    wanted = list(ids)
    with reader.steady() as database:
        known = set(wanted)
        for start in range(0, len(ids), _AT_ONCE):
            marks = ",".join("?" * len(ids[start : start + _AT_ONCE]))
            rows = database.execute(
                f"SELECT id FROM {register.table} WHERE {booking.uid} IN"
                f" (SELECT {booking.uid} FROM {register.table} WHERE id IN ({marks}))"
                " ORDER BY id",
                list(ids[start : start + _AT_ONCE]),
            ).fetchall()
            more = [row[0] for row in rows if row[0] not in known]
            wanted += more
            known |= set(more)
    for start in range(0, len(wanted), _AT_ONCE):
        with reader.steady() as database:
            some = wanted[start : start + _AT_ONCE]
            views += read_entries(desk.store, database, desk.operator, register.key, some)
        progress.step(min(start + _AT_ONCE, len(wanted)), len(wanted))
    return views
