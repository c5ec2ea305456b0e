"""A paper as a table, for a workbook: plain values, so that a register knows no spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

TableCell = str | int | Decimal | date | None


class Holds(StrEnum):
    """What the cells of a column are."""

    WORDS = "words"
    QUANTITY = "quantity"
    MONEY = "money"
    DAY = "day"


@dataclass(frozen=True)
class TableColumn:
    """One column; ``heading`` in the person's language, ``width`` in characters."""

    heading: str
    holds: Holds = Holds.WORDS
    width: float = 14


@dataclass(frozen=True)
class PaperTable:
    """One sheet of a workbook.

    Attributes:
        name: of the sheet.
        titles: lines above the headings.
        columns, rows: in order; a row has a cell for each column.
    """

    name: str
    titles: tuple[str, ...]
    columns: tuple[TableColumn, ...]
    rows: Sequence[Sequence[TableCell]]
