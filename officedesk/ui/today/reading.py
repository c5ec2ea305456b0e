"""What Today shows, read on a thread out of the declared views of every register."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from officedesk.core.changes import EntryRef
from officedesk.core.daywords import short_day, short_moment
from officedesk.core.due import DueKind, DueWords, due_of, due_words
from officedesk.core.fields import Field, Kind, Party
from officedesk.core.i18n import _, ngettext
from officedesk.core.query import Query
from officedesk.core.register import Deadline, Register, View
from officedesk.core.titles import title_columns, title_of
from officedesk.core.values import Moment
from officedesk.core.views import Row
from officedesk.core.workdays import WorkingDays
from officedesk.discovery import group_of
from officedesk.store.reading import Reader
from officedesk.ui.naming import spoken_number
from officedesk.ui.parts.chart import Column
from officedesk.ui.parts.figures import Figure
from officedesk.ui.parts.marks import Sign

DUE_TODAY = "due-today"
"""Key of the view of what is due today, in every register that has one."""
ROWS = 12
"""Rows of a group at the most; the head says how many there are."""
WEEKS = 13
MOST_FIGURES = 8
_OF_A_DAY = 100
"""Bookings of a day that are looked through for the next."""
NEWEST = 8


@dataclass(frozen=True)
class QueueRow:
    """One entry that waits.

    Attributes:
        who: a person or organisation of it.
        due: what its due date means.
        lights: it is shown with its light.
    """

    ref: EntryRef
    number: str
    words: str
    who: str
    due: DueWords
    lights: bool = False


@dataclass(frozen=True)
class QueueGroup:
    """Entries that wait for the same thing.

    Attributes:
        register, view: the list behind it.
        count: how many there are, though fewer are shown.
        late: it is overdue.
    """

    register: str
    view: str
    title: str
    count: int
    rows: tuple[QueueRow, ...]
    late: bool = False


@dataclass(frozen=True)
class TodayView:
    """Everything on Today that comes from the registers.

    Attributes:
        newest: what was registered last.
        weeks: entries a week, oldest first; ``weeks_of`` names the register, and the one
            that shares its tab.
        total: different entries in the groups.
    """

    figures: tuple[Figure, ...] = ()
    groups: tuple[QueueGroup, ...] = ()
    newest: tuple[QueueRow, ...] = ()
    weeks: tuple[Column, ...] = ()
    weeks_of: tuple[str, str] = ("", "")
    total: int = 0


def reading(
    registers: Sequence[Register], now: Moment, calendar: WorkingDays
) -> Callable[[Reader], TodayView]:
    """How to read it, on a thread; ``now`` is the day, or the moment by the wall clock."""
    today = now.date() if isinstance(now, datetime) else now

    def read(reader: Reader) -> TodayView:
        counts = {register.key: reader.view_counts(register.key) for register in registers}
        look = _Look(reader, now, today, calendar)
        groups = [
            group
            for register in registers
            for group in _once(
                [look.group(register, v, counts[register.key][v.key]) for v in _waiting(register)]
            )
        ]
        first = registers[0] if registers else None
        other = _beside(first, registers) if first else None
        return TodayView(
            tuple(_figures(look, registers, counts)),
            tuple(group for group in groups if group.count),
            look.newest([register for register in registers if not register.master]),
            weeks(reader, first, other, today, calendar) if first else (),
            (_(first.label) if first else "", _(other.label) if other else ""),
            sum(group.count for group in groups),
        )

    return read


def _beside(register: Register, registers: Sequence[Register]) -> Register | None:
    """The other register of the same tab: what went out beside what came in."""
    shared = [front.key for front in group_of(register.key) if front.key != register.key]
    return next((one for one in registers if one.key in shared), None)


def _once(groups: Sequence[QueueGroup]) -> list[QueueGroup]:
    """Each entry of a register in one group only: the most pressing, late before due."""
    seen: set[EntryRef] = set()
    kept: dict[int, QueueGroup] = {}
    order = sorted(range(len(groups)), key=lambda at: (not groups[at].late, -at))
    for at in order:
        rows = tuple(row for row in groups[at].rows if row.ref not in seen)
        seen.update(row.ref for row in rows)
        count = groups[at].count - len(groups[at].rows) + len(rows)
        kept[at] = replace(groups[at], rows=rows, count=count)
    return [kept[at] for at in range(len(groups))]


def _waiting(register: Register) -> list[View]:
    """Views of what is to be done: waiting, due today, overdue."""
    return [v for v in register.views if v.badge or v.alarm or v.key == DUE_TODAY]


def _figures(
    look: _Look, registers: Sequence[Register], counts: Mapping[str, Mapping[str, int]]
) -> list[Figure]:
    """One figure a view; first those marked for it, what waits, then what there is room for."""
    found: list[Figure] = []
    for wanted in (True, False):
        for register in registers:
            for view in register.views if wanted else _waiting(register):
                if bool(view.strip) is wanted:
                    found.append(look.figure(register, view, counts[register.key][view.key]))
    for register in registers:
        rest = [v for v in register.views if not v.whole and v not in _waiting(register)]
        for view in rest[: max(0, MOST_FIGURES - len(found))]:
            key = f"{register.key}:{view.key}"
            found.append(Figure(key, counts[register.key][view.key], _(view.label)))
    return found[:MOST_FIGURES]


@dataclass(frozen=True)
class _Look:
    """One look at the registers."""

    reader: Reader
    now: Moment
    today: date
    calendar: WorkingDays

    def figure(self, register: Register, view: View, count: int) -> Figure:
        """How many there are, and of the most pressing of them how it stands."""
        sign, cause = "", ""
        if view.alarm:
            sign = Sign.OVERDUE
            cause = self._longest(register, view) if count else ""
        elif view.key == DUE_TODAY:
            sign, cause = Sign.TODAY, _(register.label) if count else ""
        elif _begins(register, view):
            cause = self._next(register, view) if count else ""
        elif count and view.deadline:
            cause = self._first_due(register, view).words
        elif count:
            query = Query(register.key, view=view.key, descending=False)
            oldest = self.reader.rows(query, 0, 1, ())
            if oldest:
                day = short_day(date.fromisoformat(oldest[0].registered_on), self.today)
                cause = _("oldest {day}").format(day=day)
        label = _(view.strip or view.label)
        return Figure(f"{register.key}:{view.key}", count, label, cause, str(sign))

    def group(self, register: Register, view: View, count: int) -> QueueGroup:
        """The most pressing entries of a view."""
        rows: tuple[QueueRow, ...] = ()
        if count:
            deadline = register.deadline(view.deadline)
            rows = self.rows(register, _by_due(register, view), ROWS, deadline)
        return QueueGroup(register.key, view.key, _(view.label), count, rows, view.alarm)

    def rows(
        self, register: Register, query: Query, limit: int, deadline: Deadline | None
    ) -> tuple[QueueRow, ...]:
        """Entries of a list, with what their deadline means."""
        party, columns = _columns(register, deadline)
        rows = self.reader.rows(query, 0, limit, columns)
        return tuple(self._row(register, row, columns, party, deadline) for row in rows)

    def newest(self, registers: Sequence[Register]) -> tuple[QueueRow, ...]:
        """What was registered last, in whichever register; what has no number is not yet."""
        found: list[tuple[str, Register, Row]] = []
        for register in registers:
            drafts = register.workflow.unnumbered
            query = Query(register.key, sort="registered_on" if drafts else "number")
            rows = self.reader.rows(query, 0, 2 * NEWEST if drafts else NEWEST, ("registered_at",))
            found += [
                (str(row.cells[0] or row.registered_on), register, row)
                for row in rows if row.state not in drafts
            ]  # fmt: skip
        found.sort(key=lambda one: one[0], reverse=True)
        made = []
        for _at, register, row in found[:NEWEST]:
            deadline = register.deadline()
            party, columns = _columns(register, deadline)
            whole = self.reader.rows_of(register.key, [row.id], columns)
            made += [self._row(register, one, columns, party, deadline) for one in whole]
        return tuple(made)

    def _row(
        self, register: Register, row: Row, columns: Sequence[str], party: str,
        deadline: Deadline | None,
    ) -> QueueRow:  # fmt: skip
        cells = dict(zip(columns, row.cells, strict=True))
        named = [cells[name] for name in title_columns(register)]
        words = _("restricted") if row.restricted else title_of(register, named)
        meaning = DueWords(DueKind.NONE, "")
        booking = register.booking
        if booking is not None and row.state in booking.ahead:
            meaning = self._begin(due_of(cells.get(booking.start)))
        if deadline and register.still_due(deadline, row.state, cells.get(deadline.met)):
            meaning = due_words(due_of(cells.get(deadline.field)), self.now, self.calendar)
        ref = EntryRef(register.key, row.id)
        lights = deadline is not None and deadline.lights
        number = spoken_number(register.key, row.number)
        return QueueRow(ref, number, words, _plain(cells.get(party)), meaning, lights)

    def _begin(self, start: Moment | None) -> DueWords:
        """When it begins: of today the time of day."""
        if isinstance(start, datetime) and start.date() == self.today:
            return DueWords(DueKind.NONE, f"{start:%H:%M}")
        return DueWords(DueKind.NONE, "" if start is None else short_moment(start, self.today))

    def _next(self, register: Register, view: View) -> str:
        """Which of a view begins next; nothing where all have begun."""
        assert register.booking is not None
        start = register.booking.start
        now = self.now if isinstance(self.now, datetime) else datetime.combine(self.now, time.min)
        query = Query(register.key, view=view.key, sort=start, descending=False)
        begins = (due_of(row.cells[0]) for row in self.reader.rows(query, 0, _OF_A_DAY, (start,)))
        ahead = (at for at in begins if isinstance(at, datetime) and at >= now)
        words = self._begin(next(ahead, None)).words
        return _("next {time}").format(time=words) if words else ""

    def _first_due(self, register: Register, view: View) -> DueWords:
        """What the deadline of the most pressing entry means."""
        deadline = register.deadline(view.deadline)
        if deadline is None:
            return DueWords(DueKind.NONE, "")
        rows = self.reader.rows(_by_due(register, view), 0, 1, (deadline.field,))
        return due_words(due_of(rows[0].cells[0]) if rows else None, self.now, self.calendar)

    def _longest(self, register: Register, view: View) -> str:
        words = self._first_due(register, view)
        if words.days == 0:
            return words.words
        days = ngettext("longest {count} working day", "longest {count} working days", -words.days)
        return days.format(count=-words.days)


def _columns(register: Register, deadline: Deadline | None) -> tuple[str, tuple[str, ...]]:
    """Who it is from or for, and all that a row of a queue is made of."""
    party = next((n for n, f in register.fields.items() if _names_someone(f)), "")
    more = (deadline.field, deadline.met) if deadline else ()
    if register.booking is not None:
        more = (*more, register.booking.start)
    names = (*title_columns(register), party, *more)
    return party, tuple(dict.fromkeys(name for name in names if name))


def _by_due(register: Register, view: View) -> Query:
    """A view, the most pressing entries first."""
    deadline = register.deadline(view.deadline)
    if deadline is None and _begins(register, view):
        return Query(register.key, view=view.key, sort=view.sort, descending=False)
    if deadline is None:
        return Query(register.key, view=view.key)
    return Query(register.key, view=view.key, sort=deadline.field, descending=False)


def _begins(register: Register, view: View) -> bool:
    """Whether a view is an agenda, in the order in which its entries begin."""
    return register.booking is not None and view.sort == register.booking.start


def _names_someone(field: Field) -> bool:
    """A field with a person or organisation, or with several of them."""
    return field.kind is Kind.PARTY or field.party is not Party.ANY


def _plain(cell: object) -> str:
    words = "" if cell is None else str(cell)
    return _("not stated") if words == "∅" else " ".join(words.split())


def weeks(
    reader: Reader, register: Register, other: Register | None, today: date,
    calendar: WorkingDays,
) -> tuple[Column, ...]:  # fmt: skip
    """Entries of the last weeks by week of registration, the present one last."""
    monday = today - timedelta(days=today.weekday())
    start = monday - timedelta(weeks=WEEKS - 1)
    counts = _by_week(reader, Query(register.key, since=start, until=today))
    beside = _by_week(reader, Query(other.key, since=start, until=today)) if other else {}
    found = []
    for at in range(WEEKS):
        first = start + timedelta(weeks=at)
        number = first.isocalendar().week
        span = _("week {number}, from {day}").format(number=number, day=short_day(first, today))
        note = _holiday(first, calendar)
        both = counts.get(first, 0), beside.get(first, 0)
        found.append(Column(str(number), *both, note=note, name=span))
    return tuple(found)


def _by_week(reader: Reader, query: Query) -> dict[date, int]:
    """How many entries a list has by the Monday of their week; drafts count in none."""
    counts: dict[date, int] = {}
    for day, count in reader.days(query):
        if len(day) == 10:
            when = date.fromisoformat(day)
            first = when - timedelta(days=when.weekday())
            counts[first] = counts.get(first, 0) + count
    return counts


def _holiday(monday: date, calendar: WorkingDays) -> str:
    """The holiday that takes most of a week."""
    days = [monday + timedelta(days=at) for at in range(5)]
    names = [calendar.off[day] for day in days if day in calendar.off]
    return _(names[0]) if len(names) >= 3 else ""
