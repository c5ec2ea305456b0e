"""Date and time in two columns: the column of times belongs to that of its days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from officedesk.core.fields import Kind
from officedesk.core.register import Register
from officedesk.desk.importing_dates import DateOrder, Undecided, day_and_time, time_of, yearless
from officedesk.desk.importing_match import How
from officedesk.desk.importing_names import heading_key, importable, scores
from officedesk.sheets.grid import Cell

_MOSTLY = 0.8
_TIME_WORDS = ("time", "clock", "时间", "时刻", "时分", "钟点")
_SPANS = (
    "duration", "length", "talk", "hold", "wait", "handle", "handling", "elapsed", "speed", "ring",
    "queue", "average", "avg", "end", "finish", "stop", "时长", "历时", "结束", "等待", "耗时",
)  # fmt: skip
"""In the heading of what is no moment of the entry's beginning."""
_NAMED, _PLAIN, _BESIDE = 100, 60, 30


def times_beside(
    register: Register,
    headings: Sequence[str],
    samples: Sequence[Sequence[Cell]],
    matched: Mapping[int, tuple[str, How]],
) -> dict[int, int]:
    """Columns that nothing else takes and that hold times of day: each with its column of days.

    A column belongs to the one whose field its heading names, or that it stands beside.
    """
    fields = importable(register)
    days = {
        place: field
        for place, (field, _how) in matched.items()
        if field in fields and fields[field].kind is Kind.MOMENT and _are_days(samples[place])
    }
    free = [p for p in range(len(headings)) if p not in matched and _are_times(samples[p])]
    pairs = [
        (points, place, day)
        for place in free
        for day, field in days.items()
        if (points := _points(register, headings[place], field, place - day))
    ]
    found: dict[int, int] = {}
    for _sure, place, day in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if place not in found and day not in found.values():
            found[place] = day
    return found


def ends_beside(
    register: Register,
    headings: Sequence[str],
    samples: Sequence[Sequence[Cell]],
    matched: Mapping[int, tuple[str, How]],
) -> dict[int, int]:
    """The column of times of day at which things ended, with the column where they began."""
    begun = [place for place, (field, _how) in matched.items() if field == register.event]
    taken = [place for place, (field, _how) in matched.items() if field == register.ends]
    if not register.ends or not begun:
        return {}
    for place in taken or (p for p in range(len(headings)) if p not in matched):
        named = any(score.field == register.ends for score in scores(register, headings[place]))
        if (taken or named) and _are_times(samples[place]):
            return {place: begun[0]}
    return {}


def ended(began: Cell, clock: Cell, order: DateOrder | None) -> datetime | None:
    """The moment of an end that is told by its time of day: of that day, or past midnight."""
    try:
        there = day_and_time(began, order)
    except Undecided:
        return None
    at = clock_of(clock)
    if there is None or at is None:
        return None
    end = datetime.combine(date(there.year, there.month, there.day), at)
    if isinstance(there, datetime) and there.time() != time() and end < there:
        end += timedelta(days=1)
    return end.replace(second=0, microsecond=0)


def joined(day: Cell, clock: Cell, order: DateOrder | None) -> datetime | None:
    """The moment that both say, to the second; None where they are no day and time."""
    try:
        there = day_and_time(day, order)
    except Undecided:
        return None
    at = clock_of(clock)
    if there is None or at is None or (isinstance(there, datetime) and there.time() != time()):
        return None
    return datetime.combine(date(there.year, there.month, there.day), at)


def clock_of(cell: Cell) -> time | None:
    """The time of day of a cell: as such, as words, or as the fraction of a day."""
    if isinstance(cell, datetime):
        return cell.time() if cell.year < 1901 else None
    if isinstance(cell, float):
        if not 0 <= cell < 1:
            return None
        return (datetime.min + timedelta(seconds=round(cell * 86400) % 86400)).time()
    return time_of(cell)


def _are_days(cells: Sequence[Cell]) -> bool:
    return bool(cells) and sum(map(_is_day, cells)) >= _MOSTLY * len(cells)


def _is_day(cell: Cell) -> bool:
    try:
        moment = day_and_time(cell, None)
    except Undecided:
        return isinstance(cell, str) and ":" not in cell
    if (found := yearless(cell)) is not None:
        return found.group("h") is None
    return moment is not None and (not isinstance(moment, datetime) or moment.time() == time())


def _are_times(cells: Sequence[Cell]) -> bool:
    return bool(cells) and sum(clock_of(cell) is not None for cell in cells) >= _MOSTLY * len(cells)


def _points(register: Register, heading: str, field: str, distance: int) -> int:
    """How surely a column of times belongs to the field's days; 0 for not at all."""
    key = heading_key(heading)
    if any(word in key for word in _SPANS):
        return 0
    near = 10 if abs(distance) == 1 else 0
    if any(score.field == field for score in scores(register, heading)):
        return _NAMED + near
    if key in _TIME_WORDS:
        return _PLAIN + near
    return _BESIDE if near and key.endswith(_TIME_WORDS) else 0
