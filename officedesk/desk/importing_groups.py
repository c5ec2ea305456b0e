"""Heads of two rows: a group's heading above its sub-headings, told from a head and its first row.

In a workbook the cells of a group are merged sideways and those without
sub-headings downwards; as text the cells on the right of a group's word, and
below a heading without sub-headings, are blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from officedesk.core.register import Register
from officedesk.core.text import fold
from officedesk.desk.importing_cells import blank, words_of
from officedesk.desk.importing_dates import looks_like_date
from officedesk.desk.importing_names import scores
from officedesk.sheets.grid import Cell, Line

LONGEST_HEADING = 80
_SURE = 80
_HAN = "\u2e80"
"""From here on signs stand beside each other without a blank."""

Merged = Sequence[tuple[int, int, int, int]]


class Part(NamedTuple):
    """The heading of one column: its group's, and its own below it; one may be empty."""

    group: str
    sub: str

    @property
    def words(self) -> str:
        """Both as one heading."""
        if not self.group or not self.sub or self.group == self.sub:
            return self.group or self.sub
        apart = "" if self.group[-1] >= _HAN and self.sub[0] >= _HAN else " "
        return f"{self.group}{apart}{self.sub}"


def two_rows(
    register: Register, top: Line, under: Line, merged: Merged, below: Sequence[Line]
) -> tuple[Part, ...]:
    """The headings of a head of two rows; empty where the rows are none.

    Args:
        register: whose fields the headings may name.
        top, under: the two rows.
        merged: merged ranges of the sheet.
        below: some rows after them.
    """
    if under.number != top.number + 1:
        return ()
    pair = _Pair(_words(top), _words(under), top.number, merged)
    if not pair.sound or not (pair.merged_downwards or pair.named(register)):
        return ()
    if any(_recurs(place, under, below) for place, part in enumerate(pair.parts) if part.sub):
        return ()
    return tuple(pair.parts)


def figures(word: str) -> bool:
    """More digits than letters: no heading."""
    return sum(map(str.isdigit, word)) * 2 > len(word)


def _words(line: Line) -> list[str] | None:
    """The row's headings; None where one of its cells can be none."""
    found = []
    for cell in line.cells:
        words = " ".join(words_of(cell).split())
        if words and not _heading_like(cell, words):
            return None
        found.append(words)
    return found


def _heading_like(cell: Cell, words: str) -> bool:
    short = isinstance(cell, str) and len(words) <= LONGEST_HEADING
    return short and not figures(words) and not looks_like_date(cell)


@dataclass
class _Pair:
    """Two rows as a head: which columns belong to which group."""

    top: list[str] | None
    under: list[str] | None
    number: int
    merged: Merged

    def __post_init__(self) -> None:
        self.parts: list[Part] = []
        self.groups: list[list[int]] = []
        self.single: list[int] = []
        if self.top is not None and self.under is not None:
            self._build(self.top, self.under)

    @property
    def sound(self) -> bool:
        """A group with sub-headings is there, and not over the whole table as a title is."""
        words = [part.words for part in self.parts if part.words]
        real = [group for group in self.groups if len(group) > 1]
        if not real or len(set(words)) < len(words):
            return False
        return len(real) > 1 or len(real[0]) < len(words)

    @property
    def merged_downwards(self) -> bool:
        """Cells are merged over both rows: data never is merged with its head."""
        first, last = self.number, self.number + 1
        return any(
            r[0] == first and r[2] >= last and r[1] == r[3] and not self._under(r[1] - 1)
            for r in self.merged
        )

    def named(self, register: Register) -> bool:
        """The sub-headings name fields, and a heading has none below it or needs its group."""
        if any(not _best(register, self.parts[p].words, self.parts[p].sub) for p in self.single):
            return False
        inside = [self.parts[place] for group in self.groups for place in group if len(group) > 1]
        if not any(_best(register, part.words, part.sub) for part in inside):
            return False
        tall = any(part.group and not part.sub for part in self.parts)
        return tall or any(
            _best(register, part.words) not in ("", _best(register, part.sub)) for part in inside
        )

    def _under(self, place: int) -> str:
        return self.under[place] if self.under and place < len(self.under) else ""

    def _build(self, top: list[str], under: list[str]) -> None:
        width = max(len(top), len(under))
        top, under = top + [""] * (width - len(top)), under + [""] * (width - len(under))
        spans = {r[1] - 1: r[3] - 1 for r in self.merged
                 if r[0] == r[2] == self.number and r[3] > r[1]}  # fmt: skip
        for places in _spanned(top, under, spans):
            leader = top[places[0]]
            self.parts += [Part(leader, under[place]) for place in places]
            filled = [place for place in places if under[place]]
            if leader and len(filled) > 1 and under[places[0]]:
                self.groups.append(filled)
            elif leader and filled:
                self.single += filled
            elif filled and not spans:
                # A sub-heading without a group: only merged cells can tell it from data.
                self.groups.clear()
                return


def _spanned(top: list[str], under: list[str], spans: dict[int, int]) -> Iterator[list[int]]:
    """The columns in runs that share a heading of the upper row."""
    run: list[int] = []
    for place, word in enumerate(top):
        if not run:
            goes_on = False
        elif run[0] in spans:
            goes_on = place <= spans[run[0]]
        else:
            again = word == top[run[0]] and bool(word)
            open_ = not word and bool(top[run[0]]) and not spans
            goes_on = bool(under[place] and under[run[-1]]) and (again or open_)
        if run and not goes_on:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _best(register: Register, *headings: str) -> str:
    """The field that one of the headings surely names; empty for none."""
    for heading in headings:
        for field, points in scores(register, heading)[:1] if heading else ():
            if points >= _SURE:
                return field
    return ""


def _recurs(place: int, under: Line, below: Sequence[Line]) -> bool:
    """Whether a sub-heading stands again below in its column: then it is a value."""
    word = _folded(under, place)
    cells = [_folded(under, at) for at in range(len(under.cells))]
    return any(
        _folded(line, place) == word
        and [_folded(line, at) for at in range(len(line.cells))] != cells
        for line in below
    )


def _folded(line: Line, place: int) -> str:
    cell = line.cells[place] if place < len(line.cells) else None
    return "" if blank(cell) else fold(words_of(cell))
