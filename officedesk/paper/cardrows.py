"""Bands of facts at the head of a card, and its lines: one line of text stands in the middle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from officedesk.paper.cells import lines_of
from officedesk.paper.columns import PAD, Column, edges
from officedesk.paper.rows import ABOVE, BELOW, SIZE, STEP
from officedesk.paper.sheet import COLUMN, FRAME, ROW, Align, Sheet, measure
from officedesk.paper.words import Both, Speech

LEAST = 8.0
"""Height of a line of a stock card (paper.md, *Cells*)."""
NUMBER_PAD = 3.2
"""Stock quantities stand so far from the rule."""
_BAND = 9.9
_LABEL, _VALUE, _VALUE_STEP = 7.5, 10.5, 4.4
_MOST, _SMALL, _SMALL_STEP = 3, 7.5, 3.2
"""What needs more lines than these stands smaller: the head stands on every sheet."""
_MARK = 7.5


@dataclass(frozen=True)
class Fact:
    """A label over a value in a band; ``label`` marked with ``N_``, ``wide`` in millimetres."""

    label: str
    value: str
    wide: float
    bold: bool = False


@dataclass(frozen=True)
class Bands:
    """Facts side by side in bands of the card's width."""

    rows: tuple[tuple[Fact, ...], ...]

    def draw(self, sheet: Sheet, x: float, y: float, wide: float, speech: Speech) -> float:
        """Put them in their frame; gives its lower edge."""
        top = y
        for number, row in enumerate(self.rows):
            if number:
                sheet.line(x, y, x + wide, y, FRAME)
            y = _draw_band(sheet, row, x, y, speech)
        sheet.box(x, top, wide, y - top, FRAME)
        return y


def _draw_band(sheet: Sheet, row: Sequence[Fact], x: float, y: float, speech: Speech) -> float:
    size, step = _VALUE, _VALUE_STEP
    values = [lines_of(fact.value, size, fact.wide - 3.0, fact.bold) for fact in row]
    if max(map(len, values)) > _MOST:
        size, step = _SMALL, _SMALL_STEP
        values = [lines_of(fact.value, size, fact.wide - 3.0, fact.bold) for fact in row]
    high = _BAND + (max(map(len, values)) - 1) * step
    for place, (fact, lines) in enumerate(zip(row, values, strict=True)):
        if place:
            sheet.line(x, y, x, y + high, COLUMN)
        sheet.text(x + 1.5, y + 3.3, _label(speech.say(fact.label), fact.wide - 2.0), _LABEL)
        for number, words in enumerate(lines):
            sheet.text(x + 1.5, y + 8.1 + number * step, words, size, bold=fact.bold)
        x += fact.wide
    return y + high


def _label(words: Both, room: float) -> str:
    """A label in both languages, or in the first where both do not fit."""
    return words.joined() if measure(words.joined(), _LABEL) <= room else words.first


@dataclass(frozen=True)
class CardLine:
    """One line of a card.

    Attributes:
        cells: a text for each column.
        amounts: what it adds to each column that is added up.
        carried: what a row that carries totals says of it, by the place of the column.
        bold: places of the cells in bold.
        marks: small words at the left edge of a cell, by its place.
        strong: all of it is bold.
    """

    cells: tuple[str, ...]
    amounts: tuple[Decimal, ...] = ()
    carried: Mapping[int, str] = field(default_factory=dict)
    bold: tuple[int, ...] = ()
    marks: Mapping[int, str] = field(default_factory=dict)
    strong: bool = False


class CardRows:
    """Measures and draws lines of given columns.

    Args:
        left: edge of the first column, millimetres.
    """

    def __init__(self, columns: Sequence[Column], left: float) -> None:
        self.columns = tuple(columns)
        self.edges = edges(columns, left)

    def height(self, line: CardLine) -> float:
        """What it takes."""
        most = max(len(lines) for lines in self._lines(line))
        return LEAST if most <= 1 else max(LEAST, ABOVE + most * STEP + BELOW)

    def pieces(self, line: CardLine, room: float) -> list[CardLine]:
        """The line, or its parts where it is higher than ``room``; the last one counts."""
        if self.height(line) <= room:
            return [line]
        count = max(1, int((room - ABOVE - BELOW) / STEP))
        cells = self._lines(line)
        starts = range(0, max(len(lines) for lines in cells), count)
        parts = [
            replace(
                line, cells=tuple("\n".join(lines[start : start + count]) for lines in cells),
                amounts=tuple(Decimal(0) for _amount in line.amounts), carried={}, marks={},
            )
            for start in starts
        ]  # fmt: skip
        parts[0] = replace(parts[0], marks=line.marks)
        parts[-1] = replace(parts[-1], amounts=line.amounts, carried=line.carried)
        return [replace(part, cells=(line.cells[0], *part.cells[1:])) for part in parts]

    def draw(self, sheet: Sheet, lines: Sequence[CardLine], top: float) -> float:
        """Put lines below each other and their frame around them; gives its lower edge."""
        y = top
        for line in lines:
            high = self.height(line)
            self._draw(sheet, line, y, high)
            y += high
            sheet.line(self.edges[0], y, self.edges[-1], y, ROW)
        for edge in self.edges[1:-1]:
            sheet.line(edge, top, edge, y, COLUMN)
        for edge in (self.edges[0], self.edges[-1]):
            sheet.line(edge, top, edge, y, FRAME)
        sheet.line(self.edges[0], y, self.edges[-1], y, FRAME)
        return y

    def _pad(self, column: Column, text: str, bold: bool) -> float:
        """What is left free before the rule at the right; less where a number needs it."""
        wide = column.width - PAD - NUMBER_PAD
        fits = column.align is Align.RIGHT and measure(text, SIZE, bold) <= wide
        return NUMBER_PAD if fits else PAD

    def _lines(self, line: CardLine) -> list[tuple[str, ...]]:
        found = []
        for place, (column, text) in enumerate(zip(self.columns, line.cells, strict=True)):
            bold = self._bold(line, place)
            room = column.width - PAD - self._pad(column, text, bold)
            found.append(lines_of(text, SIZE, room, bold))
        return found

    def _bold(self, line: CardLine, place: int) -> bool:
        """A number too long for that stands plain rather than in two lines."""
        if not line.strong and place not in line.bold:
            return False
        column = self.columns[place]
        room = column.width - 2 * PAD
        return column.align is not Align.RIGHT or measure(line.cells[place], SIZE, True) <= room

    def _draw(self, sheet: Sheet, line: CardLine, y: float, high: float) -> None:
        for place, words in enumerate(self._lines(line)):
            column, left, right = self.columns[place], self.edges[place], self.edges[place + 1]
            x = {
                Align.LEFT: left + PAD,
                Align.CENTRE: (left + right) / 2,
                Align.RIGHT: right - self._pad(column, line.cells[place], self._bold(line, place)),
            }[column.align]
            first = y + high / 2 + 1.1 - (len(words) - 1) * STEP / 2
            for number, text in enumerate(words):
                at, bold = first + number * STEP, self._bold(line, place)
                sheet.text(x, at, text, SIZE, bold=bold, align=column.align)
            if mark := line.marks.get(place, ""):
                sheet.text(left + PAD, first, mark, _MARK)
