"""One sheet to draw on. Millimetres from the upper left corner, y counts down.

Sizes of type and thickness of rules are in points. All ink is 100 % black.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import cos, radians, sin
from typing import NamedTuple

from officedesk.paper.clean import printable
from officedesk.paper.embed import Fonts
from officedesk.paper.fonts import width
from officedesk.paper.qr import ascii_only, bars
from officedesk.paper.words import Both

MM = 72 / 25.4
"""Points of a millimetre."""

A4 = (210.0, 297.0)
A4_ACROSS = (297.0, 210.0)

FRAME = 0.9
SECTION = 0.6
WRITING = 0.5
ROW = 0.35
COLUMN = 0.25
"""Thickness of the rules in points (paper.md, *Rules*)."""


class Align(StrEnum):
    """Where a line of text stands in its room."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


def measure(words: str, size: float, bold: bool = False, spacing: float = 0.0) -> float:
    """Width of one line in millimetres; ``spacing`` in points between letters."""
    return (width(words, size, bold) + spacing * max(len(words) - 1, 0)) / MM


class Dots(NamedTuple):
    """A black and white picture.

    Attributes:
        wide, high: in dots.
        lines: from the top, eight dots a byte, each line begun anew; 1 is black.
    """

    wide: int
    high: int
    lines: bytes


class Sheet:
    """Collects what is drawn.

    Args:
        fonts: of the document.
        size: width and height in millimetres.
    """

    def __init__(self, fonts: Fonts, size: tuple[float, float]) -> None:
        self.fonts = fonts
        self.size = size
        self._top = size[1] * MM
        self._code: list[str] = []

    def content(self) -> bytes:
        """All that was drawn, as a content stream."""
        return "\n".join(self._code).encode("ascii")

    def draw(self, operators: str) -> None:
        """Put operators that are ready made."""
        self._code.append(operators)

    def at(self, x: float, y: float) -> str:
        """A place on the sheet as PDF coordinates."""
        return f"{x * MM:.2f} {self._top - y * MM:.2f}"

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 9.0,
        *,
        bold: bool = False,
        align: Align = Align.LEFT,
        spacing: float = 0.0,
    ) -> float:
        """One line of text on the baseline ``y``; gives its width in millimetres.

        Args:
            x: its left edge, right edge or middle, as ``align`` says.
            spacing: points between the letters.
        """
        words = printable(words).replace("\n", " ")
        shown = self.fonts.shown(words, size, bold)
        long = (shown.wide + spacing * max(len(words) - 1, 0)) / MM
        if align is Align.RIGHT:
            x -= long
        elif align is Align.CENTRE:
            x -= long / 2
        if words:
            before = f"{spacing:g} Tc " if spacing else ""
            after = " 0 Tc" if spacing else ""
            self._code.append(f"BT {self.at(x, y)} Td {before}{shown.code}{after} ET")
        return long

    def both(
        self, x: float, y: float, words: Both, size: float = 8.0, *, align: Align = Align.LEFT
    ) -> float:
        """Two languages on one line; gives their width in millimetres."""
        return self.text(x, y, words.joined(), size, align=align)

    def line(self, x: float, y: float, to_x: float, to_y: float, weight: float) -> None:
        """A rule between two places."""
        self._code.append(f"{weight:g} w {self.at(x, y)} m {self.at(to_x, to_y)} l S")

    def upright(self, places: Sequence[str], y: float, to_y: float, weight: float) -> None:
        """Rules side by side; ``places`` are PDF coordinates, as each page has them again."""
        start, end = (f"{self._top - at * MM:.2f}" for at in (y, to_y))
        path = " ".join([f"{x} {start} m {x} {end} l" for x in places])
        if path:
            self._code.append(f"{weight:g} w {path} S")

    def box(self, x: float, y: float, wide: float, high: float, weight: float) -> None:
        """A frame whose upper left corner is given."""
        size = f"{wide * MM:.2f} {high * MM:.2f}"
        self._code.append(f"{weight:g} w {self.at(x, y + high)} {size} re S")

    def tick(self, x: float, y: float, side: float, ticked: bool) -> None:
        """A tick box, drawn, its upper left corner given."""
        self.box(x, y, side, side, WRITING)
        if ticked:
            start, low, end = (
                self.at(x + 0.18 * side, y + 0.52 * side),
                self.at(x + 0.42 * side, y + 0.8 * side),
                self.at(x + 0.9 * side, y + 0.12 * side),
            )
            self._code.append(f"1.2 w 1 J 1 j {start} m {low} l {end} l S 0 J 0 j")

    def circle(self, x: float, y: float, across: float, weight: float) -> None:
        """A dashed circle around a middle: the place for a seal."""
        radius, bow = across / 2, across / 2 * 0.5522847
        path = [f"{self.at(x + radius, y)} m"]
        for quarter in range(4):
            start, end = radians(90 * quarter), radians(90 * (quarter + 1))
            a = (radius * cos(start) - bow * sin(start), radius * sin(start) + bow * cos(start))
            b = (radius * cos(end) + bow * sin(end), radius * sin(end) - bow * cos(end))
            c = (radius * cos(end), radius * sin(end))
            path.append(" ".join(self.at(x + dx, y + dy) for dx, dy in (a, b, c)) + " c")
        self._code.append(f"q {weight:g} w [1.5 2.2] 0 d {' '.join(path)} S Q")

    def qr(self, x: float, y: float, side: float, data: str) -> None:
        """A QR code, level M, its upper left corner given."""
        count, runs = bars(ascii_only(data))
        step = side / count
        path = [
            f"{self.at(x + column * step, y + (row + 1) * step)}"
            f" {length * step * MM:.2f} {step * MM:.2f} re"
            for column, row, length in runs
        ]
        self._code.append("\n".join(path) + " f")

    def mask(self, x: float, y: float, side: float, rows: Sequence[int]) -> None:
        """A square of black and white modules, each row a number, as an image mask."""
        count = len(rows)
        bytes_, pad = (count + 7) // 8, -count % 8
        dark = b"".join([(row << pad).to_bytes(bytes_, "big") for row in rows]).hex()
        self._code.append(
            f"q {side * MM:.2f} 0 0 {side * MM:.2f} {self.at(x, y + side)} cm"
            f" BI /W {count} /H {count} /IM true /D [1 0] /F /AHx ID {dark}> EI Q"
        )

    def stencil(self, x: float, y: float, size: tuple[float, float], dots: Dots) -> None:
        """Black dots in a box whose upper left corner and size are given; white stays open."""
        dark = dots.lines.hex()
        self._code.append(
            f"q {size[0] * MM:.2f} 0 0 {size[1] * MM:.2f} {self.at(x, y + size[1])} cm"
            f" BI /W {dots.wide} /H {dots.high} /IM true /D [1 0] /F /AHx ID {dark}> EI Q"
        )

    def stamp(self, words: str, size: float = 90.0, degrees: float = 30.0) -> None:
        """Large outlined letters across the sheet; what is written stays legible."""
        long = width(words, size, bold=True)
        turn, middle = radians(degrees), (self.size[0] * MM / 2, self.size[1] * MM / 2)
        x = middle[0] - long / 2 * cos(turn) + size * 0.36 * sin(turn)
        y = middle[1] - long / 2 * sin(turn) - size * 0.36 * cos(turn)
        shown = self.fonts.operators(words, size)
        matrix = f"{cos(turn):.4f} {sin(turn):.4f} {-sin(turn):.4f} {cos(turn):.4f} {x:.2f} {y:.2f}"
        self._code.append(f"q BT {matrix} Tm 0.5 w 1 Tr {shown} ET Q")
