"""Cells of a form: each knows how high it is, draws itself, and gives way to the next page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol, Self

from officedesk.paper.clean import printable
from officedesk.paper.fonts import widths
from officedesk.paper.sheet import MM, WRITING, Align, Sheet, measure
from officedesk.paper.words import Both
from officedesk.paper.wrap import wrap

STEP = 1.4 / MM
"""Distance of two baselines in a form, millimetres for a point of size."""
_MIDDLE = 0.36 / MM
"""How far a baseline stands below the middle of its line, likewise."""


@lru_cache(512)
def lines_of(text: str, size: float, room: float, bold: bool = False) -> tuple[str, ...]:
    """``text`` in lines no wider than ``room`` millimetres; the same on every page."""
    return tuple(wrap(printable(text), room * MM * 1000 / size, widths(bold)))


def spread(words: str) -> str:
    """A label of two Chinese characters with a blank between them: 标 题."""
    return " ".join(words) if len(words) == 2 and words > "\u2e80" else words


class Cell(Protocol):
    """A part of a strip, from its left edge to the next cell's."""

    @property
    def wide(self) -> float:
        """Its width in millimetres."""

    def height(self) -> float:
        """What it needs, in millimetres."""

    def split(self, room: float) -> tuple[Cell, Cell | None]:
        """As much of it as ``room`` takes, and the rest; None where nothing is left."""

    def draw(self, sheet: Sheet, x: float, y: float, high: float) -> None:
        """Put it on the sheet; ``high`` is the height of its strip."""


@dataclass(frozen=True)
class Text:
    """Words of any length.

    Attributes:
        wide: width in millimetres.
        lines: the words, wrapped for that width.
        size: in points.
        pad: blank at the left and right.
        top: stands at the top, its first baseline so far down; 0 for the middle.
        below: room kept free under the words.
    """

    wide: float
    lines: tuple[str, ...]
    size: float = 10.0
    bold: bool = False
    align: Align = Align.LEFT
    pad: float = 1.8
    top: float = 0.0
    below: float = 1.2

    @classmethod
    def of(
        cls,
        wide: float,
        words: str,
        size: float = 10.0,
        *,
        bold: bool = False,
        align: Align = Align.LEFT,
        pad: float = 1.8,
        top: float = 0.0,
        below: float = 1.2,
    ) -> Self:
        """A cell whose words are wrapped for its width."""
        lines = lines_of(words, size, wide - 2 * pad, bold)
        return cls(wide, lines, size, bold, align, pad, top, below)

    def height(self) -> float:
        return len(self.lines) * self.size * STEP + max(self.top - self.size * STEP, 0) + self.below

    def split(self, room: float) -> tuple[Cell, Cell | None]:
        lead = max(self.top - self.size * STEP, 0) + self.below
        count = int((room - lead) / (self.size * STEP) + 1e-6)
        if count >= len(self.lines):
            return self, None
        now, later = self.lines[:count], self.lines[count:]
        return replace(self, lines=now), replace(self, lines=later)

    def draw(self, sheet: Sheet, x: float, y: float, high: float) -> None:
        step = self.size * STEP
        first = y + self.top
        if not self.top:
            middle = y + high / 2 + self.size * _MIDDLE
            first = middle - (len(self.lines) - 1) * step / 2
        place = {
            Align.LEFT: x + self.pad,
            Align.CENTRE: x + self.wide / 2,
            Align.RIGHT: x + self.wide - self.pad,
        }[self.align]
        for number, line in enumerate(self.lines):
            sheet.text(
                place, first + number * step, line, self.size, bold=self.bold, align=self.align
            )


@dataclass(frozen=True)
class Label:
    """The name of a value in two languages, the first bold; repeated where a strip goes on."""

    wide: float
    first: tuple[str, ...]
    second: tuple[str, ...] = ()
    big: float = 8.5
    small: float = 7.5

    @classmethod
    def of(cls, wide: float, words: Both) -> Self:
        """A label wrapped for its width."""
        first = lines_of(spread(words.first), 8.5, wide - 1.6, bold=True)
        second = lines_of(spread(words.second), 7.5, wide - 1.6) if words.second else ()
        return cls(wide, first, second)

    def height(self) -> float:
        return 3.65 * (len(self.first) + len(self.second)) + 1.6

    def split(self, room: float) -> tuple[Cell, Cell | None]:
        return self, None

    def draw(self, sheet: Sheet, x: float, y: float, high: float) -> None:
        count = len(self.first) + len(self.second)
        baseline = y + high / 2 + 1.425 - 3.65 * (count - 1) / 2
        for size, bold, lines in ((self.big, True, self.first), (self.small, False, self.second)):
            for line in lines:
                sheet.text(x + self.wide / 2, baseline, line, size, bold=bold, align=Align.CENTRE)
                baseline += 3.65


@dataclass(frozen=True)
class Sign:
    """A line to write on, with its label under it and what is already known above it.

    Attributes:
        at, long: where it begins in its cell, and how long it is.
        label: under the line.
        known: name or date that was recorded.
    """

    at: float
    long: float
    label: Both
    known: str = ""

    def lines(self) -> tuple[str, ...]:
        """What is known, in lines that fit."""
        return lines_of(self.known, 8.5, self.long - 1) if self.known else ()


@dataclass(frozen=True)
class Signed:
    """Words with signature lines at their foot: proposal and instruction.

    Attributes:
        text: the words; they go on, the lines stand under the last of them.
        signs: the lines, side by side.
    """

    text: Text
    signs: tuple[Sign, ...]

    @property
    def wide(self) -> float:
        return self.text.wide

    def _foot(self) -> float:
        """Height of the lines: 10 clear above them for a signature, what is known included."""
        known = max((len(sign.lines()) for sign in self.signs), default=0)
        return 5.6 + max(6.0, known * 8.5 * STEP)

    def height(self) -> float:
        return self.text.height() + self._foot()

    def split(self, room: float) -> tuple[Cell, Cell | None]:
        if self.height() <= room:
            return self, None
        now, later = self.text.split(room)
        rest = later if isinstance(later, Text) else replace(self.text, lines=())
        return now, replace(self, text=rest)

    def draw(self, sheet: Sheet, x: float, y: float, high: float) -> None:
        self.text.draw(sheet, x, y, high)
        draw_signs(sheet, x, y + high - 5.6, self.signs)


def draw_signs(sheet: Sheet, x: float, y: float, signs: Sequence[Sign]) -> None:
    """Lines to write on, at the height ``y``."""
    for sign in signs:
        sheet.line(x + sign.at, y, x + sign.at + sign.long, y, WRITING)
        sheet.both(x + sign.at, y + 3.5, sign.label, 7.5)
        lines = sign.lines()
        for number, line in enumerate(lines):
            baseline = y - 1.2 - (len(lines) - 1 - number) * 8.5 * STEP
            sheet.text(x + sign.at + 0.5, baseline, line, 8.5)


@dataclass(frozen=True)
class Ticks:
    """Tick boxes in a row, on further rows where they do not fit.

    Attributes:
        items: words beside each box, and whether it is ticked.
    """

    wide: float
    items: tuple[tuple[Both, bool], ...]
    pad: float = 3.0

    def _rows(self) -> list[list[tuple[str, bool, float]]]:
        """Words, tick and place of each box, row by row."""
        rows: list[list[tuple[str, bool, float]]] = [[]]
        at = self.pad
        for words, ticked in self.items:
            long = 4.4 + measure(words.joined(" "), 8.5)
            if at + long > self.wide - self.pad and rows[-1]:
                rows.append([])
                at = self.pad
            rows[-1].append((words.joined(" "), ticked, at))
            at += long + 5.2
        return rows

    def height(self) -> float:
        return 8.4 + 5.4 * (len(self._rows()) - 1)

    def split(self, room: float) -> tuple[Cell, Cell | None]:
        return self, None

    def draw(self, sheet: Sheet, x: float, y: float, high: float) -> None:
        for number, row in enumerate(self._rows()):
            top = y + 3.1 + 5.4 * number
            for words, ticked, at in row:
                sheet.tick(x + at, top, 3.0, ticked)
                sheet.text(x + at + 4.4, top + 2.7, words, 8.5)


@dataclass(frozen=True)
class Entered:
    """A label with a value on a line behind it; a long value takes further lines."""

    wide: float
    label: str
    lines: tuple[str, ...]
    left: float = 3.0
    right: float = 3.0

    @classmethod
    def of(
        cls, wide: float, label: Both, value: str, *, left: float = 3.0, right: float = 3.0
    ) -> Self:
        """A value wrapped for what its label leaves."""
        words = label.joined(" ")
        room = wide - left - right - measure(words, 8.5) - 2.5
        return cls(wide, words, lines_of(value, 8.5, max(room, 12.0)), left, right)

    def height(self) -> float:
        return 8.4 + (len(self.lines) - 1) * 8.5 * STEP

    def split(self, room: float) -> tuple[Cell, Cell | None]:
        count = max(1, int((room - 8.4) / (8.5 * STEP) + 1 + 1e-6))
        if count >= len(self.lines):
            return self, None
        return replace(self, lines=self.lines[:count]), replace(self, lines=self.lines[count:])

    def draw(self, sheet: Sheet, x: float, y: float, high: float) -> None:
        baseline = y + 5.8
        start = x + self.left + sheet.text(x + self.left, baseline, self.label, 8.5) + 1.5
        for line in self.lines:
            sheet.text(start + 0.5, baseline, line, 8.5)
            sheet.line(start, baseline + 0.7, x + self.wide - self.right, baseline + 0.7, 0.35)
            baseline += 8.5 * STEP
