"""What Today shows, read on a thread out of the declared views of every register."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from officedesk.core.changes import EntryRef
from officedesk.core.daywords import short_day
from officedesk.core.due import DueKind, DueWords, due_words
from officedesk.core.fields import Field, Kind, Party
from officedesk.core.i18n import _, ngettext
from officedesk.core.query import Query
from officedesk.core.register import Register, View
from officedesk.core.views import Row
from officedesk.core.workdays import WorkingDays
from officedesk.store.reading import Reader
from officedesk.ui.parts.chart import Column
from officedesk.ui.parts.figures import Figure
from officedesk.ui.parts.marks import Sign

DUE_TODAY = "due-today"
"""Key of the view of what is due today, in every register that has one."""
DUE = "due"
ROWS = 12
"""Rows of a group at the most; the head says how many there are."""
WEEKS = 13
MOST_FIGURES = 8


@dataclass(frozen=True)
class QueueRow:
    """One entry that waits.

    Attributes:
        who: a person or organisation of it.
        due: what its due date means.
    """

    ref: EntryRef
    number: str
    words: str
    who: str
    due: DueWords


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
        weeks: entries a week, oldest first; ``weeks_of`` is the register's name.
    """

    figures: tuple[Figure, ...] = ()
    groups: tuple[QueueGroup, ...] = ()
    newest: tuple[QueueRow, ...] = ()
    weeks: tuple[Column, ...] = ()
    weeks_of: str = ""
    total: int = 0


def reading(
    registers: Sequence[Register], today: date, calendar: WorkingDays
) -> Callable[[Reader], TodayView]:
    """How to read it, on a thread."""

    def read(reader: Reader) -> TodayView:
        counts = {register.key: reader.view_counts(register.key) for register in registers}
        groups = [
            _group(reader, register, view, counts[register.key][view.key], today, calendar)
            for register in registers
            for view in _waiting(register)
        ]
        figures = _figures(reader, registers, counts, today, calendar)
        first = registers[0] if registers else None
        newest: tuple[QueueRow, ...] = ()
        if first is not None:
            newest = _rows(reader, first, Query(first.key), 8, today, calendar)
        return TodayView(
            tuple(figures),
            tuple(group for group in groups if group.count),
            newest,
            weeks(reader, first, today, calendar) if first else (),
            _(first.label) if first else "",
            sum(group.count for group in groups),
        )

    return read


def _waiting(register: Register) -> list[View]:
    """Views of what is to be done: waiting, due today, overdue."""
    return [v for v in register.views if v.badge or v.alarm or v.key == DUE_TODAY]


def _figures(
    reader: Reader, registers: Sequence[Register], counts: Mapping[str, Mapping[str, int]],
    today: date, calendar: WorkingDays,
) -> list[Figure]:  # fmt: skip
    """One figure a view; first what waits, then what there is room for."""
    found: list[Figure] = []
    for register in registers:
        for view in _waiting(register):
            count = counts[register.key][view.key]
            found.append(_figure(reader, register, view, count, today, calendar))
    for register in registers:
        rest = [v for v in register.views if v.where is not None and v not in _waiting(register)]
        for view in rest[: max(0, MOST_FIGURES - len(found))]:
            key = f"{register.key}:{view.key}"
            found.append(Figure(key, counts[register.key][view.key], _(view.label)))
    return found[:MOST_FIGURES]


def _figure(
    reader: Reader, register: Register, view: View, count: int, today: date, calendar: WorkingDays
) -> Figure:
    sign, cause = "", ""
    if view.alarm:
        sign = Sign.OVERDUE
        cause = _longest(reader, register, view, today, calendar) if count else ""
    elif view.key == DUE_TODAY:
        sign, cause = Sign.TODAY, _(register.label) if count else ""
    elif count:
        oldest = reader.rows(Query(register.key, view=view.key, descending=False), 0, 1, ())
        if oldest:
            day = short_day(date.fromisoformat(oldest[0].registered_on), today)
            cause = _("oldest {day}").format(day=day)
    return Figure(f"{register.key}:{view.key}", count, _(view.label), cause, str(sign))


def _longest(
    reader: Reader, register: Register, view: View, today: date, calendar: WorkingDays
) -> str:
    if DUE not in register.fields:
        return ""
    query = Query(register.key, view=view.key, sort=DUE, descending=False)
    rows = reader.rows(query, 0, 1, (DUE,))
    if not rows or not isinstance(rows[0].cells[0], str):
        return ""
    words = due_words(date.fromisoformat(rows[0].cells[0][:10]), today, calendar)
    days = ngettext("longest {count} working day", "longest {count} working days", -words.days)
    return days.format(count=-words.days)


def _group(
    reader: Reader, register: Register, view: View, count: int, today: date, calendar: WorkingDays
) -> QueueGroup:
    rows: tuple[QueueRow, ...] = ()
    if count:
        query = Query(register.key, view=view.key)
        if DUE in register.fields:
            query = Query(register.key, view=view.key, sort=DUE, descending=False)
        rows = _rows(reader, register, query, ROWS, today, calendar)
    return QueueGroup(register.key, view.key, _(view.label), count, rows, view.alarm)


def _rows(
    reader: Reader, register: Register, query: Query, limit: int, today: date,
    calendar: WorkingDays,
) -> tuple[QueueRow, ...]:  # fmt: skip
    columns = [register.headline]
    party = next((n for n, f in register.fields.items() if _names_someone(f)), "")
    if party:
        columns.append(party)
    if DUE in register.fields:
        columns.append(DUE)
    rows = reader.rows(query, 0, limit, tuple(columns))
    return tuple(_row(register, row, columns, today, calendar) for row in rows)


def _names_someone(field: Field) -> bool:
    """A field with a person or organisation, or with several of them."""
    return field.kind is Kind.PARTY or field.party is not Party.ANY


def _row(
    register: Register, row: Row, columns: Sequence[str], today: date, calendar: WorkingDays
) -> QueueRow:
    cells = dict(zip(columns, row.cells, strict=True))
    words = _("restricted") if row.restricted else _plain(cells[columns[0]])
    party = columns[1] if len(columns) > 1 and columns[1] != DUE else ""
    states = {state.key: state for state in register.workflow.states}
    state, due = states.get(row.state), cells.get(DUE)
    meaning = DueWords(DueKind.NONE, "")
    if isinstance(due, str) and len(due) >= 10 and (state is None or state.open):
        meaning = due_words(date.fromisoformat(due[:10]), today, calendar)
    ref = EntryRef(register.key, row.id)
    return QueueRow(ref, row.number, words, _plain(cells.get(party)), meaning)


def _plain(cell: object) -> str:
    words = "" if cell is None else str(cell)
    return _("not stated") if words == "∅" else " ".join(words.split())


def weeks(
    reader: Reader, register: Register, today: date, calendar: WorkingDays
) -> tuple[Column, ...]:
    """Entries of the last weeks by week of registration, the present one last."""
    monday = today - timedelta(days=today.weekday())
    start = monday - timedelta(weeks=WEEKS - 1)
    counts: dict[date, int] = {}
    for day, count in reader.days(Query(register.key, since=start, until=today)):
        if len(day) == 10:
            when = date.fromisoformat(day)
            first = when - timedelta(days=when.weekday())
            counts[first] = counts.get(first, 0) + count
    found = []
    for at in range(WEEKS):
        first = start + timedelta(weeks=at)
        number = first.isocalendar().week
        span = _("week {number}, from {day}").format(number=number, day=short_day(first, today))
        note = _holiday(first, calendar)
        found.append(Column(str(number), counts.get(first, 0), note=note, name=span))
    return tuple(found)


def _holiday(monday: date, calendar: WorkingDays) -> str:
    """The holiday that takes most of a week."""
    days = [monday + timedelta(days=at) for at in range(5)]
    names = [calendar.off[day] for day in days if day in calendar.off]
    return _(names[0]) if len(names) >= 3 else ""
