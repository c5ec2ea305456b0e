"""Make a series: list its days with what is in their way, then register each as an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from officedesk.core.booking import LENGTH, Booking, Place, Span
from officedesk.core.calendared import Calendared
from officedesk.core.changes import ChangeSet
from officedesk.core.entity import table_of
from officedesk.core.errors import Clash, Invalid, NotFound
from officedesk.core.formats import long_moment
from officedesk.core.i18n import _, ngettext
from officedesk.core.masters import choose
from officedesk.core.permits import Duty, require
from officedesk.core.recurrence import Rule
from officedesk.core.recurrence_words import rule_words
from officedesk.core.recurring import Recurrence, day_of_moment, horizon, occurrences
from officedesk.core.register import Register
from officedesk.core.repetition import repetition_text, without
from officedesk.core.series_days import SeriesDay, Way, series_days, years_without_table
from officedesk.core.values import Moment, Value
from officedesk.desk.child_rows import put_children
from officedesk.desk.desk import Desk
from officedesk.desk.handing import follow_references
from officedesk.desk.putting import Children
from officedesk.store import booked
from officedesk.store.faults import told
from officedesk.store.unit import Ask, unit_of_work

_LOOKED_ON = 10
"""Years after the horizon in which it is looked whether a series goes on."""


@dataclass(frozen=True)
class SeriesPlan:
    """What a series would be.

    Attributes:
        recurrence: its rule and first moment.
        words: the rule in a sentence.
        days: its days up to the horizon, each with what is in its way.
        unknown_years: years whose holidays the office has not entered.
        clash: what is in the way of any moment.
        goes_on: more of it lies beyond the horizon, and is made when its time comes.
    """

    register: Register
    values: Mapping[str, Value]
    recurrence: Recurrence
    words: str
    days: tuple[SeriesDay, ...]
    unknown_years: tuple[int, ...]
    clash: Callable[[Moment], str]
    goes_on: bool = False


def repeating(register: Register) -> tuple[Booking, Calendared]:
    """How entries of a register take a time and repeat.

    Raises:
        NotFound: they do not.
    """
    if register.booking is None or register.calendared is None:
        raise NotFound(
            _("{register} does not repeat: register one entry.").format(register=_(register.label))
        )
    return register.booking, register.calendared


def plan_series(desk: Desk, key: str, values: Mapping[str, Value], rule: Rule) -> SeriesPlan:
    """The days of a series that begins with the entry that ``values`` describe.

    Raises:
        NotFound: entries of the register do not repeat.
        Invalid: the entry has no beginning, the place is none, or no day is left.
    """
    register = desk.store.register(key)
    booking, _calendared = repeating(register)
    start = values.get(booking.start)
    if not isinstance(start, date):
        raise Invalid(_("Write when the first one begins."), booking.start)
    recurrence = Recurrence(start, (rule,))
    until = horizon(max(desk.today, day_of_moment(start)))
    moments = occurrences(recurrence, until)
    _refuse_overlap(booking, values, moments)
    clash = clash_of(desk, register, values)
    days = series_days(moments, desk.rules.calendar, clash)
    unknown = years_without_table(days, desk.rules.calendar)
    more = occurrences(recurrence, date(until.year + _LOOKED_ON, 12, 31), until, most=2)
    return SeriesPlan(
        register, dict(values), recurrence, rule_words(rule, start), days, unknown, clash,
        goes_on=bool(set(more) - set(moments)),
    )  # fmt: skip


def goes_on_words() -> str:
    """That a series goes on beyond the days that are listed."""
    return _(
        "It goes on after that: the later entries are made by themselves, thirteen months ahead."
    )


def register_series(
    desk: Desk,
    plan: SeriesPlan,
    days: Sequence[SeriesDay],
    children: Children | None = None,
    *,
    date_is_right: bool = False,
) -> ChangeSet:
    """Register the days of a plan as they were settled: an entry and a number each.

    Raises:
        Clash: a place is taken after all; nothing was registered.
        InvalidFields: what is wrong with the entry.
    """
    require(desk.operator, Duty.REGISTER)
    register, (booking, calendared) = plan.register, repeating(plan.register)
    kept = [day for day in days if day.moment is not None]
    if not kept:
        raise Invalid(_("Every day of the series was skipped: keep one at least."))
    recurrence = plan.recurrence
    for day in days:
        if day.way is Way.SKIP:
            recurrence = without(recurrence, day.rule_moment)
    columns = table_of(register.entity).columns.keys()
    given = {name: value for name, value in plan.values.items() if name in columns}
    given[calendared.rule] = repetition_text(recurrence)
    ask = Ask("register", desk.operator, date_is_right=date_is_right)
    with unit_of_work(desk.store, desk.clock, ask) as work:
        for day in kept:
            row = given | moved_to(booking, plan.values, day.moment)
            row[calendared.occurrence] = day.rule_moment
            entity = register.entity(**row)
            work.register(entity)
            given[booking.uid] = getattr(entity, booking.uid)
            for name, rows in (children or {}).items():
                put_children(work, register, entity, name, rows)
            follow_references(work, register, entity, {})
            register.clashes(work, entity, True)
        words = ngettext("{count} entry registered.", "{count} entries registered.", len(kept))
        changes = work.finish(words.format(count=len(kept)))
    return desk.finished(changes)


def _refuse_overlap(
    booking: Booking, values: Mapping[str, Value], moments: Sequence[Moment]
) -> None:
    """Refuse a series that meets itself in its place.

    Raises:
        Invalid: an occurrence lasts into the next.
    """
    if not values.get(booking.place):
        return
    rows = [dict(values) | moved_to(booking, values, moment) for moment in moments]
    spans = [span for row in rows if (span := booking.span(row)) is not None]
    for one, other in pairwise(spans):
        if one.clashes(other):
            raise Invalid(
                _("The one of {day} would last into the next. Write an earlier end.").format(
                    day=long_moment(one.start)
                ),
                booking.end,
            )


def moved_to(
    booking: Booking, values: Mapping[str, Value], moment: Moment | None
) -> dict[str, Value]:
    """Start and end of an entry that is held at another time; its length stays."""
    start, end = values.get(booking.start), values.get(booking.end)
    if not isinstance(moment, date):
        return {}
    row: dict[str, Value] = {booking.start: moment}
    if isinstance(end, date) and isinstance(start, date) and type(end) is type(start):
        row[booking.end] = moment + (end - start)
    return row


def clash_of(
    desk: Desk, register: Register, values: Mapping[str, Value]
) -> Callable[[Moment], str]:
    """What would be in the way of the entry that ``values`` describe, at any moment.

    Raises:
        Invalid: the place that is named is none.
    """
    booking, _calendared = repeating(register)
    place = _place(desk, register, booking, values.get(booking.place))
    minutes = int(desk.rules.setting(LENGTH))

    def clash(moment: Moment) -> str:
        row = dict(values) | moved_to(booking, values, moment)
        if place is None or place.shared or not isinstance(moment, datetime):
            return ""
        end = row.get(booking.end)
        if not isinstance(end, datetime):
            row[booking.end] = moment + timedelta(minutes=minutes)
        for name, buffer in ((booking.before, place.before), (booking.after, place.after)):
            if row.get(name) is None:
                row[name] = buffer
        span, said = booking.span(row), booking.said(row)
        return (
            "" if span is None or said is None else _in_the_way(desk, register, place, span, said)
        )

    return clash


def _in_the_way(desk: Desk, register: Register, place: Place, span: Span, said: Span) -> str:
    with told():
        others = booked.held(desk.store.reading(), register, span, place.id)
    if others:
        first = others[0]
        return _("{place} is taken {times} by {number}").format(
            place=place.name, times=booked.times(first.said, span.start.date()),
            number=first.number,
        )  # fmt: skip
    closed = place.closed_in(said)
    if closed is None:
        return ""
    return _("{place} is out of service: {reason}").format(place=place.name, reason=closed.reason)


def _place(desk: Desk, register: Register, booking: Booking, words: Value) -> Place | None:
    if not isinstance(words, str) or not words:
        return None
    field = register.fields[booking.place]
    master = choose(desk.rules.masters(field.of), field, words)
    with told():
        there = booked.places(desk.store.reading(), desk.registers[field.of])
    return next((one for one in there if one.id == master.id), None)


def refuse_clashes(days: Sequence[SeriesDay]) -> None:
    """Refuse a series with days that cannot be kept.

    Raises:
        Clash: names the first of them.
    """
    taken = [day for day in days if day.clash and day.moment == day.rule_moment]
    if taken:
        raise Clash(
            ngettext(
                "{count} day of the series is taken ({first}). Skip it, or choose another time.",
                "{count} days of the series are taken (the first: {first}). Skip them, or choose "
                "another time.",
                len(taken),
            ).format(count=len(taken), first=taken[0].clash)
        )
