"""What is written into a workbook: sheets of typed columns, rows as they come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = str | int | float | None
"""A cell to be written; days and moments as ISO text, words where they are no date."""

CELL_UNITS = 32_767
"""UTF-16 units that one cell of a workbook holds; Excel counts so."""


class CellKind(StrEnum):
    """How a column's cells are written and shown."""

    TEXT = "text"
    """Text that stays text: numbers of entries, telephones, names."""
    LONG = "long"
    """Wrapped text."""
    NUMBER = "number"
    QUANTITY = "quantity"
    """A number of which some may have a part; each cell is written as whole or in part."""
    WHOLE = "whole"
    PART = "part"
    MONEY = "money"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True)
class SheetColumn:
    """One column.

    Attributes:
        heading: over it.
        kind: of its cells.
        width: in characters.
        parts: columns that its longest cell takes; those after the first are
            headed *(continued)*.
    """

    heading: str
    kind: CellKind = CellKind.TEXT
    width: float = 14
    parts: int = 1


@dataclass(frozen=True)
class SheetTable:
    """One sheet.

    Attributes:
        name: of the sheet; made fit for a workbook when it is written.
        columns: in order.
        rows: values of the columns, in order; gone through once.
        count: how many rows there are.
        titles: lines above the headings.
        struck: place of the column whose words mean that the row is void, or None.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Iterable[Sequence[Value]]
    count: int
    titles: tuple[str, ...] = ()
    struck: int | None = None


@dataclass(frozen=True)
class About:
    """What the last sheet says of the file: label and words, line by line."""

    name: str
    lines: tuple[tuple[str, str], ...] = field(default_factory=tuple)


def cells_needed(units: int) -> int:
    """Columns that a text of so many UTF-16 units takes."""
    return max(1, -(-units // CELL_UNITS))


def units(text: str) -> int:
    """Length of a text as a workbook counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parts_of(text: str, parts: int) -> list[str]:
    """A text cut into cells, no character in two."""
    if len(text) * 2 <= CELL_UNITS or units(text) <= CELL_UNITS:
        return [text] + [""] * (parts - 1)
    data = text.encode("utf-16-le", "surrogatepass")
    found: list[str] = []
    start = 0
    while start < len(data):
        end = min(len(data), start + CELL_UNITS * 2)
        if end < len(data) and 0xD8 <= data[end - 1] <= 0xDB:
            end -= 2
        found.append(data[start:end].decode("utf-16-le", "surrogatepass"))
        start = end
    return found + [""] * (parts - len(found))
