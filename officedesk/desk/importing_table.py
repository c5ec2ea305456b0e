"""The table of one sheet as entries to register: row by row, as often as it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import _
from officedesk.core.imports import EntryInput, Refusal
from officedesk.core.register import Register
from officedesk.core.text import clean_name, clean_text, fold
from officedesk.core.values import NOT_STATED, Value
from officedesk.desk.importing_cells import blank, canonical, row_hash, words_of
from officedesk.desk.importing_head import Head
from officedesk.desk.importing_match import Column
from officedesk.desk.importing_names import OLD_NUMBER, OTHER, REASON, importable
from officedesk.desk.importing_values import Reading, convert
from officedesk.sheets.grid import Cell, Grid, Line

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
    """

    line: Line
    entry: EntryInput | None = None
    refusals: tuple[Refusal, ...] = ()
    left: str = ""


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
    """

    register: Register
    grid: Grid
    head: Head
    columns: tuple[Column, ...]
    marks: Mapping[str, str]
    today: date

    def lines(self) -> Iterator[Line]:
        """The filled rows below the head."""
        first = self.head.line.number
        for line in self.grid.lines():
            if line.number > first and not all(map(blank, line.cells)):
                yield line

    def outcomes(self) -> Iterator[Outcome]:
        """What becomes of each row, in order."""
        merged = _Merged(self.grid.merged, self.head.line.number)
        for line in self.lines():
            reason = self._no_entry(line)
            if reason:
                yield Outcome(line, left=reason)
            else:
                yield self._entry(line, merged.filled(line))

    @cached_property
    def last(self) -> int:
        """The last row with more than one filled cell; what stands below it are notes."""
        number = 0
        for line in self.lines():
            if len(self.columns) < 3 or sum(not blank(cell) for cell in line.cells) > 1:
                number = line.number
        return number

    @cached_property
    def _head_words(self) -> list[str]:
        return [fold(words_of(cell)) for cell in self.head.line.cells]

    @cached_property
    def _fields(self) -> dict[str, Field]:
        return importable(self.register)

    @cached_property
    def _readings(self) -> list[Reading]:
        return [Reading(self.today, column.order, self.marks) for column in self.columns]

    @cached_property
    def _keys(self) -> list[str]:
        return [fold(column.heading) for column in self.columns]

    @cached_property
    def _dated(self) -> list[bool]:
        kinds = (Kind.DAY, Kind.MOMENT)
        return [
            c.field in self._fields and self._fields[c.field].kind in kinds for c in self.columns
        ]

    @cached_property
    def _always(self) -> dict[str, Value]:
        """Must-fields that no column fills, where *not stated* will do."""
        taken = {column.field for column in self.columns}
        return {
            name: NOT_STATED
            for name, field in self._fields.items()
            if field.must and field.unstated and name not in taken
        }

    def _no_entry(self, line: Line) -> str:
        """Why a row is no entry; empty where it is one."""
        first = next(cell for cell in line.cells if not blank(cell))
        words = first.strip() if isinstance(first, str) else ""
        if words and len(words) <= _LONGEST_TOTAL and _TOTALS.match(words) and self._bare(line):
            return _("a row of totals")
        if words and [fold(words_of(cell)) for cell in line.cells] == self._head_words:
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
        number = ""
        for column, reading in zip(self.columns, self._readings, strict=True):
            if column.continues is not None or column.field == REASON:
                continue
            cell = self._joined(cells, column.place)
            if column.field == OTHER:
                leftover = words_of(cell)
            elif column.field == OLD_NUMBER:
                words = words_of(cell)
                number = clean_name(words)
                leftover = "" if number == words.strip() else words
            else:
                field = self._fields[column.field]
                value, leftover, problem = convert(field, cell, reading)
                values[column.field] = value
                if problem:
                    refusals.append(
                        Refusal(line.number, field.name, problem, column.heading, _short(cell))
                    )
            if leftover and (kept := clean_text(leftover)):
                other.append((column.heading, kept))
        if refusals:
            return Outcome(line, refusals=tuple(refusals))
        entry = EntryInput(
            values,
            other=tuple(other),
            old_number=number,
            row_hash=self._hash(line),
            line=line.number,
        )
        return Outcome(line, entry)

    def _joined(self, cells: Sequence[Cell], place: int) -> Cell:
        """A cell with what goes on from it in the next columns."""
        cell = _at(cells, place)
        if place not in self._continued:
            return cell
        parts = [words_of(cell)]
        parts += [words_of(_at(cells, c.place)) for c in self.columns if c.continues == place]
        return "".join(parts)

    @cached_property
    def _continued(self) -> frozenset[int]:
        return frozenset(c.continues for c in self.columns if c.continues is not None)

    def _hash(self, line: Line) -> str:
        """By which the same row is known again in another file."""
        pairs = []
        for place, cell in enumerate(line.cells):
            if cell is None or self.columns[place].field == REASON:
                continue
            words = canonical(cell, dates=self._dated[place], order=self.columns[place].order)
            pairs.append((self._keys[place], words))
        return row_hash(pairs)

    def with_columns(self, columns: tuple[Column, ...]) -> Table:
        """The same table read in another way."""
        return replace(self, columns=columns)


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def _short(cell: Cell) -> str:
    """The words of a cell for a list of reasons."""
    return clean_text(words_of(cell))[:_SHOWN]


class _Merged:
    """Gives cells merged downwards their words in every row that they span."""

    def __init__(self, ranges: Sequence[tuple[int, int, int, int]], head: int) -> None:
        self._tall = sorted(r for r in ranges if r[2] > r[0] > head)
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
