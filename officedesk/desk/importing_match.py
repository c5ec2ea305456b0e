"""Columns of a file matched to the fields of a register: by name, synonym and content."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from officedesk.core.errors import Invalid, NotFound
from officedesk.core.fields import Field, Kind
from officedesk.core.formats import parse
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.text import few_of, shortened
from officedesk.desk.importing_cells import words_of
from officedesk.desk.importing_dates import (
    DateOrder,
    Undecided,
    day_and_time,
    looks_like_date,
    yearless,
)
from officedesk.desk.importing_groups import Part
from officedesk.desk.importing_head import scores_at
from officedesk.desk.importing_names import LEFT_OUT, OLD_NUMBER, OTHER, heading_key, importable
from officedesk.desk.importing_numbers import column_of_numbers, reads_number
from officedesk.sheets.grid import Cell

_SAMPLE_DAY = date(2000, 1, 1)
_FITS = 0.2
"""Share of readable cells under which a column is no column of dates or numbers."""
_MOSTLY = 0.8
_SURE = 80
_SUBJECT_LENGTH = (6, 300)
_TITLE = re.compile(r"[^\W\d_]{2,}\s+\S*[^\W\d_]{2,}|[\u3400-\u9fff]{4,}")
"""Several words, or four Chinese characters: neither a code nor an address on the web."""


class How(StrEnum):
    """Why a column was matched to its field."""

    NAME = "name"
    PART = "part"
    CONTENT = "content"
    GIVEN = "given"
    NONE = "none"


@dataclass(frozen=True)
class Column:
    """One column of the table.

    Attributes:
        place: counted from 0.
        heading: as written, without blanks at the ends; a made-up one where it is empty.
        field: name of the field, ``old_number``, ``other`` or ``left_out``.
        how: why.
        order: in which its dates stand, where it is a column of dates.
        continues: the cells go on from this column on the left (over 32,767 characters).
        examples: the first words in it.
        time_of: it holds the times of day to the days of that column.
        name_of: it holds a further part of the names of that column.
        ends_on: it holds the times of day at which what began on that column's days ended.
    """

    place: int
    heading: str
    field: str = OTHER
    how: How = How.NONE
    order: DateOrder | None = None
    continues: int | None = None
    examples: tuple[str, ...] = ()
    time_of: int | None = None
    name_of: int | None = None
    ends_on: int | None = None


@dataclass(frozen=True)
class _Candidate:
    points: float
    place: int
    field: str


def match_columns(
    register: Register,
    headings: Sequence[str],
    samples: Sequence[Sequence[Cell]],
    given: Mapping[str, str],
    parts: Sequence[Part] = (),
    said: Collection[str] = (),
) -> dict[int, tuple[str, How]]:
    """Field and reason by the column's place; columns left out match none.

    Args:
        register: whose fields are filled.
        headings: one for each column.
        samples: for each column its first filled cells.
        given: what the person said: heading to field.
        parts: of a head of two rows, the headings in their two parts.
        said: fields of which the person said what they are in every row.

    Raises:
        NotFound: a given heading or field does not exist.
    """
    matched = given_columns(register, headings, given)
    taken = {field for field, _how in matched.values()} - {OTHER, LEFT_OUT}
    candidates = sorted(
        _candidates(register, headings, samples, parts), key=lambda c: (-c.points, c.place, c.field)
    )
    for candidate in candidates:
        if candidate.place in matched or candidate.field in taken:
            continue
        how = How.NAME if candidate.points >= 80 else How.PART
        matched[candidate.place] = (candidate.field, how)
        taken.add(candidate.field)
    if taken - {OLD_NUMBER}:
        _by_content(register, samples, matched, taken.union(said))
    return matched


def spared(
    register: Register, matched: Mapping[int, tuple[str, How]]
) -> dict[int, tuple[str, How]]:
    """The same, but that what is kept sparingly is left out unless a person gave its column."""
    known = importable(register)
    return {
        place: (LEFT_OUT, how)
        if how is not How.GIVEN and field in known and known[field].sparing
        else (field, how)
        for place, (field, how) in matched.items()
    }


def known_enough(
    register: Register, matched: Mapping[int, tuple[str, How]], said: Collection[str] = ()
) -> bool:
    """Whether a table is one of this register: a heading names a field, and a must-field is there.

    Without it a list of anything would go in as rows of nothing but *not stated*.

    Args:
        said: fields of which the person said what they are in every row.
    """
    fields = importable(register)
    named = [field for field, how in matched.values() if field in fields and how is not How.CONTENT]
    filled = {field for field, _how in matched.values()}.union(said)
    return bool(named) and any(fields[field].must for field in filled if field in fields)


def given_columns(
    register: Register, headings: Sequence[str], given: Mapping[str, str]
) -> dict[int, tuple[str, How]]:
    """What the person said, checked, by the column's place.

    A field that was given to two columns stays with the later one; the other becomes
    other data, so that neither overwrites the other unseen.

    Raises:
        NotFound: a given heading or field does not exist.
    """
    known = importable(register)
    matched: dict[int, tuple[str, How]] = {}
    for heading, field in given.items():
        place = _place_of(headings, heading)
        if place is None:
            raise NotFound(
                _("The file has no column “{column}”. It has: {columns}.").format(
                    column=shortened(heading), columns=few_of([h for h in headings if h])
                )
            )
        if field not in known and field not in (OLD_NUMBER, OTHER, LEFT_OUT):
            raise NotFound(
                _("There is no field “{field}”. “officedesk fields {register}” lists them.").format(
                    field=field, register=register.key
                )
            )
        for earlier, (taken, _how) in matched.items():
            if taken == field and field not in (OTHER, LEFT_OUT):
                matched[earlier] = (OTHER, How.GIVEN)
        matched[place] = (field, How.GIVEN)
    return matched


def _place_of(headings: Sequence[str], wanted: str) -> int | None:
    """The column of that heading; exactly so, else whatever its case and blanks."""
    for same in (str.strip, heading_key):
        for place, heading in enumerate(headings):
            if same(heading) and same(heading) == same(wanted):
                return place
    return None


def _candidates(
    register: Register, headings: Sequence[str], samples: Sequence[Sequence[Cell]],
    parts: Sequence[Part],
) -> list[_Candidate]:  # fmt: skip
    """Every pair of column and field whose names and contents agree."""
    known = importable(register)
    found = []
    for place, heading in enumerate(headings):
        for field, points in scores_at(register, heading, parts, place) if heading else ():
            fits = _numbers(points, samples[place]) if field == OLD_NUMBER else _fits(
                known[field], samples[place]
            )
            if fits:
                found.append(_Candidate(points, place, field))
    return found


def _numbers(points: float, cells: Sequence[Cell]) -> bool:
    """Whether cells under a heading that sounds like numbers may be those of the entries.

    Where the same ones come again and again they are of something else: a card, a customer.
    """
    if points >= _SURE or not cells:
        return True
    return len({words_of(cell) for cell in cells}) * 2 > len(cells)


def _fits(field: Field, cells: Sequence[Cell]) -> bool:
    """Whether enough of the cells can be read as the field's kind; words always can."""
    readers: dict[Kind, Callable[[Field, Cell], bool]] = {
        Kind.DAY: _reads_day,
        Kind.MOMENT: _reads_day,
        Kind.NUMBER: _reads_plainly,
        Kind.DECIMAL: reads_number,
        Kind.FLAG: _reads_plainly,
    }
    reads = readers.get(field.kind)
    if reads is None or not cells:
        return True
    return sum(reads(field, cell) for cell in cells) >= _FITS * len(cells)


def _reads_day(_field: Field, cell: Cell) -> bool:
    try:
        return day_and_time(cell, None) is not None or yearless(cell) is not None
    except Undecided:
        return True


def _reads_plainly(field: Field, cell: Cell) -> bool:
    words = words_of(cell).strip()
    try:
        parse(field, words, today=_SAMPLE_DAY)
    except Invalid:
        return field.kind is Kind.NUMBER and words[:1].isdigit()
    return True


def _by_content(
    register: Register,
    samples: Sequence[Sequence[Cell]],
    matched: dict[int, tuple[str, How]],
    taken: set[str],
) -> None:
    """Must-fields that no heading named: the only column of dates, of numbers, that of titles."""
    numbers = [
        name for name, field in importable(register).items()
        if field.kind is Kind.DECIMAL and field.must and name not in taken
    ]  # fmt: skip
    for name, field in importable(register).items():
        if not field.must or name in taken:
            continue
        free = [p for p in range(len(samples)) if p not in matched and samples[p]]
        if field.kind in (Kind.DAY, Kind.MOMENT) and name == register.event:
            places = [p for p in free if _share(samples[p], looks_like_date) >= _MOSTLY]
            choice = places[0] if len(places) == 1 else None
        elif numbers == [name]:
            places = [p for p in free if column_of_numbers(field, samples[p])]
            choice = places[0] if len(places) == 1 else None
        elif field.kind is Kind.TEXT and name == register.headline:
            choice = max(free, key=lambda p: _title_points(samples[p]), default=None)
            if choice is not None and _title_points(samples[choice]) <= 0:
                choice = None
        else:
            continue
        if choice is not None:
            matched[choice] = (name, How.CONTENT)
            taken.add(name)


def _share(cells: Sequence[Cell], test: Callable[[Cell], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _title_points(cells: Sequence[Cell]) -> float:
    """How much a column looks like one of titles: words, of some length, each its own."""
    words = [cell.strip() for cell in cells if isinstance(cell, str) and _TITLE.search(cell)]
    if len(words) < _MOSTLY * len(cells) or _share(cells, looks_like_date) > _FITS:
        return 0
    length = sum(map(len, words)) / len(words)
    different = len(set(words)) / len(words)
    if not _SUBJECT_LENGTH[0] <= length <= _SUBJECT_LENGTH[1] or different < 0.5:
        return 0
    return different * min(length, 60)
