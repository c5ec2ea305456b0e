"""Series without end go on by themselves: their entries are made thirteen months ahead.

Nobody is asked then: a day whose place is taken is left out for good and named, a day
off is kept and named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.entity import table_of
from officedesk.core.errors import Invalid, NeedsConfirmation
from officedesk.core.formats import long_moment
from officedesk.core.i18n import _, ngettext
from officedesk.core.recurring import Recurrence, day_of_moment, horizon, occurrences
from officedesk.core.register import Register
from officedesk.core.repetition import on_the_wall, parse_repetition, repetition_text, without
from officedesk.core.series_days import SeriesDay, obstacle_words, series_days
from officedesk.core.values import Moment, Value
from officedesk.core.views import EntryView
from officedesk.core.workflow import VOID
from officedesk.desk.calendar_events import people_of
from officedesk.desk.child_rows import put_children
from officedesk.desk.desk import Desk
from officedesk.desk.odd_hours import warn_of_odd_hour
from officedesk.desk.office_zone import office_zone
from officedesk.desk.overnight import BY_ITSELF
from officedesk.desk.series_making import clash_of, moved_to, repeating
from officedesk.store import numbering
from officedesk.store.faults import told
from officedesk.store.unit import Ask, unit_of_work

_LOOKED_AT = 5
"""So many of the last entries say when and how the next are held."""


def extend_series(desk: Desk) -> list[ChangeSet]:
    """Make the entries of every series up to the horizon; gives what was done.

    A clock that is far from the history is trusted by nobody: nothing is done then (rule R8).

    Raises:
        Busy: another program writes.
        WorldError: it cannot be kept.
    """
    if desk.store.read_only:
        return []
    done = []
    for register in desk.registers.values():
        if register.calendared is not None and register.booking is not None:
            for uid, last in _ends(desk, register):
                changes = _extend(desk, register, uid, last)
                if changes is not None:
                    done.append(desk.finished(changes))
    return done


def _ends(desk: Desk, register: Register) -> list[tuple[str, Moment]]:
    """Each series that may go on, with its last occurrence so far."""
    booking, calendared = repeating(register)
    until = horizon(desk.today)
    with told():
        database = desk.store.reading()
        rows = database.execute(
            f"SELECT {booking.uid}, max({calendared.occurrence}) FROM {register.table}"
            f" WHERE {calendared.rule} IS NOT NULL GROUP BY {booking.uid}"
            f" HAVING max({calendared.occurrence}) < ?",
            (until.isoformat(),),
        ).fetchall()
        if rows:
            try:
                numbering.check_clock(database, desk.clock.now(), date_is_right=False)
            except NeedsConfirmation:
                return []
    return [(uid, _moment(raw)) for uid, raw in rows]


def _extend(desk: Desk, register: Register, uid: str, last: Moment) -> ChangeSet | None:
    """Make the missing entries of one series; None where there are none."""
    booking, calendared = repeating(register)
    views = _last_views(desk, register, uid)
    newest = views[0]
    try:
        recurrence = parse_repetition(str(newest.values[calendared.rule]))
    except Invalid:
        return None  # Written by another program, or a newer one: it stays as it is.
    ahead = _coming(recurrence, last, horizon(desk.today), office_zone())
    if not ahead:
        return None
    model = _model(register, views)
    values = _values(register, model)
    shift = _shift(register, views)
    clash = clash_of(desk, register, values)
    days = series_days([at + shift for at, _own in ahead], desk.rules.calendar, clash)
    kept: list[tuple[Moment, SeriesDay]] = []
    for (at, own), day in zip(ahead, days, strict=True):
        if day.clash:
            recurrence = without(recurrence, own)
        else:
            kept.append((at, day))
    values[booking.uid], values[calendared.rule] = uid, repetition_text(recurrence)
    with unit_of_work(desk.store, desk.clock, Ask("register", BY_ITSELF)) as work:
        work.session.flush()
        setattr(work.get(newest.ref), calendared.rule, values[calendared.rule])
        for at, day in kept:
            row = values | moved_to(booking, model.values, day.moment)
            entity = register.entity(**row, **{calendared.occurrence: at})
            work.register(entity)
            for name, rows in people_of(register, model).items():
                put_children(work, register, entity, name, rows)
            register.clashes(work, entity, True)
            warn_of_odd_hour(work, register, entity)
        for day in days:
            if day.in_the_way:
                work.warn(
                    _("{title}, {day}: {reason}").format(
                        title=model.words(register.headline) or model.number,
                        day=long_moment(day.rule_moment), reason=obstacle_words(day),
                    )
                )  # fmt: skip
        words = ngettext(
            "“{title}” goes on: {count} entry made.", "“{title}” goes on: {count} entries made.",
            len(kept),
        )  # fmt: skip
        title = model.words(register.headline) or model.number
        return work.finish(words.format(title=title, count=len(kept)))


def _coming(
    recurrence: Recurrence, last: Moment, until: date, zone: tzinfo
) -> list[tuple[Moment, Moment]]:
    """What is still to be made: by the office's clock, and by that of the series."""
    since = day_of_moment(last) - timedelta(days=1)
    found = [
        (on_the_wall(moment, zone), moment) for moment in occurrences(recurrence, until, since)
    ]
    return [(at, own) for at, own in found if _sortable(at) > _sortable(last)]


def _last_views(desk: Desk, register: Register, uid: str) -> list[EntryView]:
    """The last few entries of a series, the last one first."""
    booking, calendared = repeating(register)
    with told():
        rows = desk.store.reading().execute(
            f"SELECT id FROM {register.table} WHERE {booking.uid} = ?"
            f" AND {calendared.rule} IS NOT NULL ORDER BY {calendared.occurrence} DESC LIMIT ?",
            (uid, _LOOKED_AT),
        )
        ids = [row[0] for row in rows.fetchall()]
    return [desk.entry(EntryRef(register.key, one)) for one in ids]


def _model(register: Register, views: Sequence[EntryView]) -> EntryView:
    """The last entry that is held as its series is; the last one where none is."""
    shift = _shift(register, views)
    usual = [view for view in views if _own_shift(register, view) == shift]
    return usual[0] if usual else views[0]


def _shift(register: Register, views: Sequence[EntryView]) -> timedelta:
    """How far from the rule most of the last entries are held."""
    shifts = [_own_shift(register, view) for view in views]
    counted = Counter(shift for shift in shifts if shift is not None)
    return counted.most_common(1)[0][0] if counted else timedelta()


def _own_shift(register: Register, view: EntryView) -> timedelta | None:
    booking, calendared = repeating(register)
    start, at = view.values.get(booking.start), view.values.get(calendared.occurrence)
    if view.state in (VOID, *booking.frees) or not isinstance(start, date):
        return None
    if type(start) is not type(at) or not isinstance(at, date):
        return None
    return start - at


def _values(register: Register, model: EntryView) -> dict[str, Value]:
    """What a new entry of the series says: what a form carries over, and what calendars show."""
    booking, calendared = repeating(register)
    names = {*register.carry, register.headline, booking.start, booking.end, booking.before,
             booking.after, booking.place, booking.elsewhere, calendared.description}  # fmt: skip
    columns = table_of(register.entity).columns.keys()
    values = {
        name: model.values.get(name)
        for name in names
        if name in columns and model.values.get(name) is not None
    }
    if model.values.get(booking.assumed):
        values.pop(booking.end, None)
    return values


def _moment(raw: str) -> Moment:
    return date.fromisoformat(raw) if len(raw) == len("2026-01-01") else datetime.fromisoformat(raw)


def _sortable(moment: Moment) -> datetime:
    if isinstance(moment, datetime):
        return moment
    return datetime(moment.year, moment.month, moment.day)
