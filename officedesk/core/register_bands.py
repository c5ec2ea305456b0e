"""What stands on the register's paper beside its columns: boxes under a row, totals at the foot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from officedesk.core.values import Raw


@dataclass(frozen=True)
class Band:
    """What is boxed under a row on paper, such as *REFUSED* with the reason.

    Attributes:
        tag: English word in capitals, marked with ``N_``.
        words: what stands beside it, in the language of the paper.
    """

    tag: str
    words: str


Raws = Mapping[str, Raw]


@dataclass(frozen=True)
class Tally:
    """Totals for each value of a field at the foot of every sheet of the register on paper.

    Attributes:
        by: the field.
        label, every: heads of the table and of its last line, marked with ``N_``.
        heads: of the four figures, marked with ``N_``.
        count: the figures of a row, out of its raw values.
    """

    by: str
    label: str
    every: str
    heads: tuple[str, str, str, str]
    count: Callable[[Raws], tuple[int, int, int, int]]


Bands = Callable[[Raws, Mapping[str, Sequence[Raws]]], Iterable[Band]]
"""The bands of a row, out of its raw values and those of its child rows by block."""


def no_bands(row: Raws, children: Mapping[str, Sequence[Raws]]) -> Iterable[Band]:
    """A register whose rows need no band of their own."""
    return ()
