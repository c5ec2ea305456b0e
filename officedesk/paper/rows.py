"""Rows of a list on paper: measured first, then drawn; what is high goes on overleaf.

A cell's text becomes drawing operators once and is kept, because registers
repeat themselves (senders, dates, handlers); nothing here grows with the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from officedesk.paper.cells import lines_of
from officedesk.paper.clean import printable
from officedesk.paper.columns import PAD, Column, edges
from officedesk.paper.embed import Fonts
from officedesk.paper.fonts import widths
from officedesk.paper.sheet import COLUMN, MM, WRITING, Align, Sheet, measure
from officedesk.paper.words import Speech
from officedesk.paper.wrap import wrap

SIZE = 9.0
LEAD = 11.25
STEP = LEAD / MM
ABOVE, BELOW, BEFORE_NOTE = 1.35, 1.55, 0.95
BASELINE = 4.37
LEAST = 10.6
NOTE_STEP = 10.6 / MM
NOTE_PAD = 1.5
_AGAIN = 7.5
"""Size of *(continued)*, which stands in the width of a number."""
_KEPT = 4096
"""Texts of one column whose operators are kept."""


@dataclass(frozen=True)
class Note:
    """A boxed tag with words, in a band across the row: VOID, LATE ENTRY.

    Attributes:
        tag: English word, marked with ``N_``.
        words: reason, who, when.
    """

    tag: str
    words: str = ""


@dataclass(frozen=True)
class ListRow:
    """One row.

    Attributes:
        cells: a text for each column; line feeds are kept.
        number: of the entry, for the range at the head of the sheet.
        struck: the text is struck through; the number stays clear.
        notes: bands under the cells.
        last, count: where the row stands for a run of entries, its last number and
            how many they are; 0 for a row that is no entry.
        proof: what the page's code is made of; the paper does not look into it.
        amounts: what the row adds to each column of the totals.
        tally: the value under which it is counted at the foot, and its figures.
        strong: bold, for totals.
        least: height of an empty row to write in, millimetres.
    """

    cells: tuple[str, ...]
    number: str = ""
    struck: bool = False
    notes: tuple[Note, ...] = ()
    last: str = ""
    count: int = 1
    proof: object = None
    amounts: tuple[Decimal | None, ...] = ()
    tally: tuple[str, tuple[int, ...]] | None = None
    strong: bool = False
    least: float = LEAST


class Drawn(NamedTuple):
    """A cell's text as operators.

    Attributes:
        lines: how many there are.
        x: of the first line, in points.
        code: operators from there on.
        lost: characters that no font has.
    """

    lines: int
    x: str
    code: str
    lost: tuple[str, ...]


class Line(NamedTuple):
    """One line of a cell."""

    words: str
    size: float = SIZE
    bold: bool = False


class Band(NamedTuple):
    """One line of a note; ``tag`` only in its first."""

    tag: str
    words: str
    indent: float


@dataclass(frozen=True)
class Measured:
    """A row, or the part of it that stands on one sheet.

    Attributes:
        drawn: one for each column.
        bands: lines of its notes.
        high: in millimetres.
        cut: the lines of each cell, where it is a part of a row.
    """

    row: ListRow
    drawn: tuple[Drawn, ...]
    bands: tuple[Band, ...]
    high: float
    cut: tuple[tuple[Line, ...], ...] = ()


class _Cells:
    """The texts of one column, drawn once each."""

    def __init__(self, column: Column, left: float, fonts: Fonts) -> None:
        self.column = column
        self.left = left
        self.fonts = fonts
        self.room = column.width - 2 * PAD
        self.thousandths = self.room * MM * 1000 / SIZE
        self.table = widths()
        self.kept: dict[str, Drawn] = {}

    def draw_kept(self, text: str) -> Drawn:
        """Draw a text that is not among those kept, and keep it."""
        if len(self.kept) >= _KEPT:
            self.kept.clear()
        drawn = self.kept[text] = self.draw(self.lines(text))
        return drawn

    def lines(self, text: str) -> list[Line]:
        """The text in lines; of a number the running part stands bold in the second."""
        if not self.column.number:
            return [Line(words) for words in wrap(printable(text), self.thousandths, self.table)]
        number, *more = printable(text).split("\n")
        before, dash, running = number.rpartition("-")
        lines = [Line(words) for words in lines_of(before + dash, SIZE, self.room) if words]
        lines += [Line(words, 10.5, True) for words in lines_of(running, 10.5, self.room, True)]
        rest = lines_of("\n".join(more), SIZE, self.room) if more else ()
        return lines + [Line(words) for words in rest]

    def strong(self, text: str) -> list[Line]:
        """The text in bold lines, for totals."""
        return [Line(words, SIZE, True) for words in lines_of(text, SIZE, self.room, True)]

    def start(self, line: Line) -> float:
        """Where a line begins, millimetres from the left edge of the sheet."""
        left = self.left + PAD
        if self.column.align is Align.LEFT:
            return left
        spare = self.room - measure(line.words, line.size, line.bold)
        return left + (spare / 2 if self.column.align is Align.CENTRE else spare)

    def draw(self, lines: Sequence[Line]) -> Drawn:
        """Operators of some lines, one below the other."""
        if not any(line.words for line in lines):
            return Drawn(0, "", "", ())
        operators = self.fonts.operators
        first = at = self.start(lines[0]) * MM
        code = operators(*lines[0])
        for line in lines[1:]:
            before, at = at, self.start(line) * MM
            code += f" {at - before:.4g} -{LEAD:g} Td {operators(*line)}"
        return Drawn(len(lines), f"{first:.2f}", code.strip(), self.fonts.take_missing())


class Rows:
    """Measures and draws rows of given columns.

    Args:
        left: edge of the first column, millimetres.
        again: words beside the number where a row goes on.
    """

    def __init__(
        self, columns: Sequence[Column], left: float, fonts: Fonts, speech: Speech, again: str
    ) -> None:
        self.columns = tuple(columns)
        self.edges = edges(columns, left)
        self._inner = [f"{edge * MM:.2f}" for edge in self.edges[2:-1]]
        self.speech = speech
        self.again = again
        self._tags: dict[str, tuple[str, float]] = {}
        self._cells = [
            _Cells(column, edge, fonts) for column, edge in zip(columns, self.edges, strict=False)
        ]

    @property
    def right(self) -> float:
        """Right edge of the last column."""
        return self.edges[-1]

    @property
    def _note_edge(self) -> float:
        """Where the bands of notes begin: at the second column."""
        return self.edges[1] if len(self.columns) > 1 else self.edges[0]

    def measure(self, row: ListRow) -> Measured:
        """The row as it would stand on a sheet that is high enough."""
        cells = zip(self._cells, row.cells, strict=True)
        if row.strong:
            drawn = [cell.draw(cell.strong(text)) for cell, text in cells]
        else:
            drawn = [cell.kept.get(text) or cell.draw_kept(text) for cell, text in cells]
        bands = tuple(self._bands(row.notes)) if row.notes else ()
        return Measured(
            row, tuple(drawn), bands, self._high(max([d.lines for d in drawn]), bands, row.least)
        )

    def _high(self, lines: int, bands: Sequence[Band], least: float = LEAST) -> float:
        if not bands:
            return max(least, ABOVE + lines * STEP + BELOW)
        return ABOVE + lines * STEP + BEFORE_NOTE + _band_high(bands)

    def _bands(self, notes: Sequence[Note]) -> list[Band]:
        """The lines of a row's notes."""
        bands = []
        for note in notes:
            if note.tag not in self._tags:
                words = self.speech.say(note.tag).joined()
                self._tags[note.tag] = (words, measure(words, 8, bold=True) + 2.4 + 1.6)
            tag, indent = self._tags[note.tag]
            room = self.right - self._note_edge - 2 * PAD - indent
            for number, words in enumerate(lines_of(note.words, 8.5, room)):
                bands.append(Band("" if number else tag, words, indent))
        return bands

    def pieces(self, measured: Measured, room: float) -> list[Measured]:
        """A row higher than a sheet in parts that fit, the number repeated in each."""
        row = measured.row
        first, *others = [
            cell.lines(text) for cell, text in zip(self._cells, row.cells, strict=True)
        ]
        body = max(4, int((room - ABOVE - BELOW) / STEP))
        again = self._again(first)
        parts: list[Measured] = []
        start = 0
        most = max((len(lines) for lines in others), default=0)
        while not parts or first or start < most:
            lead = again if parts else []
            cut = [lead + first[: body - len(lead)]]
            first = first[body - len(lead) :]
            cut += [lines[start : start + body] for lines in others]
            start += body
            parts.append(self._part(row, cut))
        return self._noted(parts, measured.bands, room, again)

    def _again(self, first: list[Line]) -> list[Line]:
        """What stands first in the parts of a row that go on: the number, and *(continued)*."""
        number = first[:2] if self.columns[0].number else []
        again = lines_of(self.again, _AGAIN, self._cells[0].room)
        return number + [Line(words, _AGAIN) for words in again]

    def _part(self, row: ListRow, cut: Sequence[Sequence[Line]]) -> Measured:
        """A part of a row made of some lines of each cell."""
        drawn = tuple(cell.draw(lines) for cell, lines in zip(self._cells, cut, strict=True))
        high = self._high(max(part.lines for part in drawn), ())
        return Measured(row, drawn, (), high, tuple(tuple(lines) for lines in cut))

    def _noted(
        self, parts: list[Measured], bands: Sequence[Band], room: float, again: list[Line]
    ) -> list[Measured]:
        """The parts with the notes behind the last, on parts of their own where they are long."""
        left = list(bands)
        while left:
            last = parts.pop()
            count = max(part.lines for part in last.drawn)
            fit = len(left)
            while fit and self._high(count, left[:fit]) > room:
                fit -= 1
            now, left = tuple(left[:fit]), left[fit:]
            parts.append(replace(last, bands=now, high=self._high(count, now)))
            if left:
                parts.append(self._part(last.row, [again, *([] for _ in self._cells[1:])]))
        return parts

    def draw(self, sheet: Sheet, measured: Measured, y: float) -> float:
        """Put a row with its upper edge at ``y``; gives the edge where its columns stop."""
        place = f"{(sheet.size[1] - y - BASELINE) * MM:.2f}"
        cells = [f"BT {d.x} {place} Td {d.code} ET" for d in measured.drawn if d.code]
        sheet.draw("\n".join(cells))
        if measured.row.struck:
            self._strike(sheet, measured, y)
        if not measured.bands:
            return y + measured.high
        stop = y + measured.high - _band_high(measured.bands)
        self._draw_bands(sheet, measured.bands, stop)
        return stop

    def _strike(self, sheet: Sheet, measured: Measured, y: float) -> None:
        """A rule through each line of text; the number stays clear, a dash is not struck."""
        for place, cell in enumerate(self._cells):
            if cell.column.signature:
                middle = cell.left + cell.column.width / 2
                sheet.line(middle - 6, y + 6, middle + 6, y + 6, WRITING)
                continue
            lines = measured.cut[place] if measured.cut else cell.lines(measured.row.cells[place])
            for number, line in enumerate(() if cell.column.number else lines):
                if line.words and line.words != "—":
                    start, at = cell.start(line), y + BASELINE + number * STEP - 0.29 * SIZE / MM
                    end = start + measure(line.words, line.size)
                    sheet.line(start - 0.35, at, end + 0.35, at, WRITING)

    def _draw_bands(self, sheet: Sheet, bands: Sequence[Band], y: float) -> None:
        left = self._note_edge + PAD
        for number, band in enumerate(bands):
            if band.tag:
                y += NOTE_PAD if number else 0.0
                sheet.box(left, y - 0.05, band.indent - 1.6, 3.9, WRITING)
                sheet.text(left + 1.2, y + 2.9, band.tag, 8.0, bold=True)
            sheet.text(left + band.indent, y + 2.95, band.words, 8.5)
            y += NOTE_STEP

    def draw_rules(
        self, sheet: Sheet, runs: Sequence[tuple[float, float]], top: float, bottom: float
    ) -> None:
        """The rules between columns; all but the first stop above a note."""
        if len(self.edges) > 2:
            sheet.line(self.edges[1], top, self.edges[1], bottom, COLUMN)
        for start, end in runs:
            sheet.upright(self._inner, start, end, COLUMN)


def _band_high(bands: Sequence[Band]) -> float:
    tags = sum(1 for band in bands if band.tag) or 1
    return tags * NOTE_PAD + len(bands) * NOTE_STEP
