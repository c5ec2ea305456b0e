"""How high a row has to be for its wrapped cells: a program that opens the file does not ask."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import ceil

from officedesk.sheets.table import CellKind, SheetColumn, Value

LINE = 15.0
"""Points of one line of text."""
_HIGHEST = 409.0
"""Points that a row can be high."""
_NARROWEST, _WIDEST = 6.0, 80.0


def shown_width(column: SheetColumn) -> float:
    """The width of a column in characters."""
    return min(_WIDEST, max(_NARROWEST, column.width))


def lines_in(words: str, width: float) -> int:
    """Lines that ``words`` take in a column of so many characters; Chinese ones count double."""
    room = max(1.0, width)
    return sum(max(1, ceil(_wide(line) / room)) for line in words.split("\n"))


def _wide(line: str) -> int:
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def heights(
    columns: Sequence[SheetColumn], values: Sequence[Sequence[Value]], count: int
) -> list[str]:
    """For each of ``count`` rows the attribute of its height; empty for a row of one line."""
    lines = [1] * count
    for column, cells in zip(columns, values, strict=True):
        if column.kind is not CellKind.LONG:
            continue
        width = shown_width(column)
        short = width / 2
        for place, cell in enumerate(cells):
            if isinstance(cell, str) and (len(cell) > short or "\n" in cell):
                lines[place] = max(lines[place], lines_in(cell, width))
    return [f' ht="{min(_HIGHEST, LINE * one):g}"' if one > 1 else "" for one in lines]
