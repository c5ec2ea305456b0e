"""Who used how much of what, in which month: a matrix of any two of the three (领用统计).

What is used is what was issued less what came back to the store (registers.md §7).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

ZERO = Decimal(0)


class By(StrEnum):
    """What stands down the side of a matrix, or across its top."""

    DEPARTMENT = "department"
    MONTH = "month"
    ITEM = "item"


@dataclass(frozen=True)
class Asked:
    """The question.

    Attributes:
        down, across: what stands down the side and across the top; never the same.
        since, until: first and last month, like ``2026-03``.
        item: id of the only item that counts; None for all.
        department: words of the only department that counts; None for all, empty for none named.
    """

    down: By
    across: By
    since: str
    until: str
    item: int | None = None
    department: str | None = None

    @property
    def counted(self) -> bool:
        """Whether quantities can be told: those of different items are never added up."""
        return self.item is not None or By.ITEM in (self.down, self.across)


class Used(NamedTuple):
    """So much of it, and what it was worth when it was issued."""

    quantity: Decimal = ZERO
    value: Decimal = ZERO

    def plus(self, other: Used) -> Used:
        """Both together."""
        return Used(self.quantity + other.quantity, self.value + other.value)


@dataclass(frozen=True)
class Head:
    """What a row or a column of the matrix is of.

    Attributes:
        key: words of a department, a month, or the id of an item as text.
        words: as it is shown; of an item its name.
        code, unit: of an item; empty for others.
    """

    key: str
    words: str
    code: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Matrix:
    """What was used.

    Attributes:
        asked: the question.
        rows, columns: in order: months by time, items by code, departments by their words.
        cells: by the keys of row and column; nothing where nothing was used. Of a matrix with
            ``sums`` those of some rows only.
        sums: what was used in each column, in money; None where it is the sum of the cells.
    """

    asked: Asked
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: Mapping[tuple[str, str], Used]
    sums: Mapping[str, Decimal] | None = None

    def row_sum(self, key: str) -> Used:
        """What was used in a row; without quantity where the row adds up different items."""
        cells = (self.cells.get((key, column.key)) for column in self.columns)
        return self._sum((cell for cell in cells if cell is not None), self.asked.across)

    @cached_property
    def column_sums(self) -> Mapping[str, Used]:
        """What was used in each column; without quantity where it adds up different items."""
        if self.sums is not None:
            return {key: Used(ZERO, value) for key, value in self.sums.items()}
        found: dict[str, list[Used]] = {}
        for (_down, across), used in self.cells.items():
            found.setdefault(across, []).append(used)
        return {key: self._sum(some, self.asked.down) for key, some in found.items()}

    @cached_property
    def value(self) -> Decimal:
        """What all of it was worth."""
        return sum((used.value for used in self.column_sums.values()), ZERO)

    @property
    def quantity(self) -> Decimal | None:
        """How much it was of one item; None where several are asked for."""
        if self.asked.item is None:
            return None
        return sum((used.quantity for used in self.cells.values()), ZERO)

    def adds_up(self, over: By) -> bool:
        """Whether quantities may be added up over that: never over different items."""
        return self.asked.item is not None or (self.asked.counted and over is not By.ITEM)

    def _sum(self, some: Iterable[Used], over: By) -> Used:
        found = Used()
        for used in some:
            found = found.plus(used)
        return found if self.adds_up(over) else Used(ZERO, found.value)


def matrix(
    asked: Asked, used: Iterable[tuple[str, str, Used]], heads: Mapping[By, Mapping[str, Head]]
) -> Matrix:
    """Put what was used into rows and columns; those without any are left out, but for months.

    Args:
        used: keys of row and column, and how much.
        heads: of departments and items, in their order; months are all those asked for.
    """
    cells = {
        (down, across): one for down, across, one in used
        if one.quantity or one.value or not asked.counted
    }  # fmt: skip
    known = {**heads, By.MONTH: {head.key: head for head in month_heads(asked)}}
    sides = []
    for place, by in enumerate((asked.down, asked.across)):
        there = {keys[place] for keys in cells}
        sides.append(
            tuple(head for key, head in known[by].items() if by is By.MONTH or key in there)
        )
    return Matrix(asked, sides[0], sides[1], cells)


def month_heads(asked: Asked) -> tuple[Head, ...]:
    """Every month that is asked for, whether or not anything was used in it."""
    return tuple(Head(month, month) for month in months_between(asked.since, asked.until))


def months_between(since: str, until: str) -> tuple[str, ...]:
    """Every month from ``since`` to ``until``, both like ``2026-03``."""
    first, last = _count(since), _count(until)
    return tuple(f"{at // 12:04}-{at % 12 + 1:02}" for at in range(first, last + 1))


def _count(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
