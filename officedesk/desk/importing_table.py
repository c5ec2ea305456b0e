"""The table of one sheet as entries to register: row by row, as often as it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import _
from officedesk.core.imports import EntryInput, Refusal
from officedesk.core.outage import Outage, is_emergency
from officedesk.core.register import Register
from officedesk.core.text import clean_text, fold
from officedesk.core.values import NOT_STATED, Value
from officedesk.desk.importing_cells import blank, row_hash, words_of
from officedesk.desk.importing_given import whole_name
from officedesk.desk.importing_head import Head
from officedesk.desk.importing_match import Column
from officedesk.desk.importing_names import OLD_NUMBER, importable, name_lists
from officedesk.desk.importing_people import names_in
from officedesk.desk.importing_reader import ColumnReader
from officedesk.desk.importing_sample import template_rows
from officedesk.desk.importing_times import ended, joined
from officedesk.desk.importing_values import Reading
from officedesk.desk.importing_yearless import with_year
from officedesk.sheets.grid import Cell, Grid, Line, unpack_lines

_TOTALS = re.compile(
    r"(sub|grand)?\s*totals?\b|sum\b|in all\b"
    r"|本页合计|合计|总计|小计|共计|累计|承前页|过次页|总数",
    re.IGNORECASE,
)
_LONGEST_TOTAL = 40
_SHOWN = 120


class Outcome(NamedTuple):
    """What became of one row.

    Attributes:
        line: as it was read.
        entry: to register; None where it is refused or left out.
        refusals: why it is refused.
        left: why it is no entry at all: a total, a note, the head again.
        more: further rows of the same entry.
    """

    line: Line
    entry: EntryInput | None = None
    refusals: tuple[Refusal, ...] = ()
    left: str = ""
    more: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Table:
    """The rows below the head of a sheet, with what each column means.

    Attributes:
        register: where they are to go.
        grid: the sheet.
        head: its row of headings.
        columns: one for each column, in order.
        marks: confidentiality marks of the settings: folded word to key.
        today: the day at the desk.
        outage: of rows that carry emergency numbers; None where nobody said.
        every: what each row is, by field, where no column says it.
    """

    register: Register
    grid: Grid
    head: Head
    columns: tuple[Column, ...]
    marks: Mapping[str, str]
    today: date
    outage: Outage | None = field(default=None, kw_only=True)
    every: Mapping[str, Value] = field(default_factory=dict, kw_only=True)

    def lines(self) -> Iterator[Line]:
        """The filled rows below the head."""
        first = self.head.line.number
        for line in self.grid.lines():
            if line.number > first and not all(map(blank, line.cells)):
                yield line

    def outcomes(self) -> Iterator[Outcome]:
        """What becomes of each row, in order."""
        merged = _Merged(self.grid, self.head.line.number)
        for line in self.lines():
            reason = self._no_entry(line)
            if reason:
                yield Outcome(line, left=reason)
            else:
                yield self._entry(line, merged.filled(line))

    @cached_property
    def samples(self) -> Mapping[int, str]:
        """Rows of a template under the head that are no entries, with the reason."""
        return template_rows(self.grid, self.head.line)

    @cached_property
    def last(self) -> int:
        """The last row with more than one filled cell; what stands below it are notes."""
        for chunk in reversed(self.grid.chunks):
            for line in reversed(list(unpack_lines(chunk))):
                filled = sum(not blank(cell) for cell in line.cells)
                if filled > 1 or (filled and len(self.columns) < 3):
                    return line.number
        return 0

    @cached_property
    def _head_first(self) -> frozenset[str]:
        """The first words of the head's rows, folded."""
        rows = self.head.rows or (self.head.line.cells,)
        return frozenset(
            next(fold(words_of(cell)) for cell in row if not blank(cell)) for row in rows
        )

    def _is_head(self, line: Line) -> bool:
        """Whether a row says what the headings say, as on each page of a print-out."""
        rows = self.head.rows or (self.head.line.cells,)
        said = [fold(words_of(cell)) for cell in line.cells]
        return any(said == [fold(words_of(cell)) for cell in row] for row in rows)

    @cached_property
    def _fields(self) -> dict[str, Field]:
        return importable(self.register)

    @cached_property
    def _lists(self) -> dict[str, str]:
        """Blocks that a cell of names fills, each with the field that takes a name."""
        blocks = name_lists(self.register)
        return {c.key: next(iter(c.fields)) for c in self.register.children if c.key in blocks}

    @cached_property
    def _readers(self) -> list[ColumnReader]:
        return [
            ColumnReader(
                column,
                self._fields.get(column.field),
                Reading(self.today, column.order, self.marks),
            )
            for column in self.columns
        ]

    @cached_property
    def _always(self) -> dict[str, Value]:
        """What the person said of every row, and must-fields that no column fills, where *not
        stated* will do."""
        taken = {column.field for column in self.columns}
        unstated = {
            name: NOT_STATED
            for name, field in self._fields.items()
            if field.must and field.unstated and name not in taken
        }
        return {**unstated, **self.every}

    @cached_property
    def _filled(self) -> frozenset[str]:
        """Fields that hold something where a row says nothing: what the person said of every
        row, and choices with a usual one."""
        usual = (
            name for name, field in self._fields.items()
            if field.kind is Kind.CHOICE and field.must and field.default is not None
        )  # fmt: skip
        return frozenset((*usual, *self.every))

    def _no_entry(self, line: Line) -> str:
        """Why a row is no entry; empty where it is one."""
        if line.number in self.samples:
            return self.samples[line.number]
        first = next(cell for cell in line.cells if not blank(cell))
        words = first.strip() if isinstance(first, str) else ""
        if words and len(words) <= _LONGEST_TOTAL and _TOTALS.match(words) and self._bare(line):
            return _("a row of totals")
        if words and fold(words) in self._head_first and self._is_head(line):
            return _("the headings again")
        if line.number > self.last:
            return _("a note below the table")
        return ""

    def _bare(self, line: Line) -> bool:
        """Neither its event's day nor, where that has no column, its headline is there."""
        for name in (self.register.event, self.register.headline):
            for column in self.columns:
                if column.field == name:
                    cell = _at(line.cells, column.place)
                    return blank(cell) or (
                        isinstance(cell, str) and _TOTALS.match(cell.strip()) is not None
                    )
        return True

    def _entry(self, line: Line, cells: Sequence[Cell]) -> Outcome:
        """A row as an entry, or why not."""
        values: dict[str, Value] = dict(self._always)
        other: list[tuple[str, str]] = []
        refusals: list[Refusal] = []
        keys: list[str] = []
        children: dict[str, Sequence[Mapping[str, Value]]] = {}
        number = ""
        for place, reader in enumerate(self._readers):
            if reader.skipped:
                continue
            cell = self._joined(cells, place)
            if reader.column.field in self._filled and blank(cell):
                continue
            read = reader.read(cell)
            if reader.column.time_of is not None and self._told(cells, place):
                keys.append(read.key)
                continue
            if reader.column.name_of is not None:
                keys.append(read.key)
                continue
            if read.key and not blank(_at(line.cells, place)):
                keys.append(read.key)
            if reader.field is not None and reader.field.name in self._lists:
                names = names_in(str(read.value)) if read.value is not None else []
                if names:
                    name = self._lists[reader.field.name]
                    children[reader.field.name] = [{name: one} for one in names]
                elif read.value is not None:
                    other.append((reader.column.heading, str(read.value)))
            elif reader.field is not None:
                values[reader.field.name] = read.value
            elif reader.column.field == OLD_NUMBER:
                number = str(read.value)
            if read.leftover:
                other.append((reader.column.heading, read.leftover))
            if read.problem:
                refusals.append(self._refusal(line, reader, read.problem, cell))
        if refusals:
            return Outcome(line, refusals=tuple(refusals))
        if self.outage is not None and is_emergency(number, self.today):
            other.append(self.outage.pair)
        return Outcome(
            line,
            EntryInput(
                values,
                children,
                other=tuple(other),
                old_number=number,
                row_hash=row_hash(keys),
                line=line.number,
            ),
        )

    def _refusal(self, line: Line, reader: ColumnReader, problem: str, cell: Cell) -> Refusal:
        words = clean_text(words_of(cell))[:_SHOWN]
        return Refusal(line.number, reader.column.field, problem, reader.column.heading, words)

    def _joined(self, cells: Sequence[Cell], place: int) -> Cell:
        """A cell with what goes on from it in the next columns."""
        cell = self._dated(cells, place)
        if place in self._timed:
            moment = self._moment(cells, place)
            return cell if moment is None else moment.replace(second=0, microsecond=0)
        if (began := self._ends.get(place)) is not None:
            end = ended(self._joined(cells, began), cell, self.columns[began].order)
            return cell if end is None else end
        if place in self._named:
            others = [words_of(_at(cells, part)) for part in self._named[place]]
            return whole_name(words_of(cell), others)
        if not self._continued or place not in self._continued:
            return cell
        parts = [words_of(cell)]
        parts += [words_of(_at(cells, c.place)) for c in self.columns if c.continues == place]
        return "".join(parts)

    @cached_property
    def _continued(self) -> frozenset[int]:
        return frozenset(c.continues for c in self.columns if c.continues is not None)

    @cached_property
    def _named(self) -> dict[int, list[int]]:
        """Columns of family names, each with those of the other parts, given name first."""
        found: dict[int, list[int]] = {}
        for column in self.columns:
            if column.name_of is not None:
                found.setdefault(column.name_of, []).append(column.place)
        return found

    @cached_property
    def _ends(self) -> dict[int, int]:
        """Columns of the times at which things ended, each with that where they began."""
        return {c.place: c.ends_on for c in self.columns if c.ends_on is not None}

    @cached_property
    def _timed(self) -> dict[int, int]:
        """Columns of days, each with that of its times."""
        return {c.time_of: c.place for c in self.columns if c.time_of is not None}

    @cached_property
    def dated(self) -> dict[int, Field]:
        """Columns of days and moments, each with its field."""
        found = {c.place: self._fields.get(c.field) for c in self.columns}
        kinds = (Kind.DAY, Kind.MOMENT)
        return {at: field for at, field in found.items() if field and field.kind in kinds}

    def _dated(self, cells: Sequence[Cell], place: int) -> Cell:
        """A cell; where a day has no year, with the year that is taken."""
        cell, field = _at(cells, place), self.dated.get(place)
        moment = with_year(cell, field, self.today) if field is not None else None
        return cell if moment is None else moment

    def _moment(self, cells: Sequence[Cell], place: int) -> datetime | None:
        """Day and time of a column of days that has its times in another."""
        clock = _at(cells, self._timed[place])
        return joined(self._dated(cells, place), clock, self.columns[place].order)

    def _told(self, cells: Sequence[Cell], place: int) -> bool:
        """Whether the moment says all that a time of day says; seconds are kept beside it."""
        day = self.columns[place].time_of
        moment = None if day is None else self._moment(cells, day)
        return moment is not None and not moment.second and not moment.microsecond

    def remarks(self) -> list[str]:
        """What is to be said of the rows, once all of them were gone through."""
        return []

    def with_columns(self, columns: tuple[Column, ...]) -> Table:
        """The same table read in another way."""
        return replace(self, columns=columns)


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


class _Merged:
    """Gives cells merged downwards their words in every row that they span."""

    def __init__(self, grid: Grid, head: int) -> None:
        self._tall = sorted(r for r in grid.merged if r[2] > r[0] > head and r[1] <= grid.width)
        self._open: dict[int, tuple[int, Cell]] = {}
        self._next = 0

    def filled(self, line: Line) -> Sequence[Cell]:
        """The row's cells, with those that begin above it."""
        if not self._tall:
            return line.cells
        cells = list(line.cells)
        for column, (last, cell) in list(self._open.items()):
            if line.number > last:
                del self._open[column]
                continue
            cells.extend([None] * (column - len(cells)))
            if blank(cells[column - 1]):
                cells[column - 1] = cell
        while self._next < len(self._tall) and self._tall[self._next][0] <= line.number:
            first, column, last, _right = self._tall[self._next]
            self._next += 1
            if first == line.number:
                self._open[column] = (last, _at(line.cells, column - 1))
        return cells
