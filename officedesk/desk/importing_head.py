"""Where the table of a sheet begins: the row of headings, below whatever titles stand above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from officedesk.core.i18n import LANGUAGES, N_, _, in_language
from officedesk.core.register import Register
from officedesk.desk.importing_cells import blank, words_of
from officedesk.desk.importing_names import OLD_NUMBER, heading_key, scores
from officedesk.sheets.grid import Cell, Grid, Line

_LOOKED_AT = 40
_LONGEST_HEADING = 80
CONTINUED = N_("(continued)")
"""After the heading of a column that the cells of the one before go on in."""


@dataclass(frozen=True)
class Head:
    """The row of headings of one sheet.

    Attributes:
        line: the row.
        points: how well it names fields; 0 where it names none.
        named: how many columns it names.
        above: words that stand above it.
    """

    line: Line
    points: float
    named: int
    above: tuple[str, ...]


def find_head(register: Register, grid: Grid, given: Mapping[str, str]) -> Head | None:
    """The best row of headings; None where no row could be one."""
    lines = grid.head(_LOOKED_AT)
    best: Head | None = None
    for place, line in enumerate(lines):
        points, named = _points(register, line.cells, given)
        if points > 0 and (best is None or points > best.points):
            best = Head(line, points, named, _above(lines[:place]))
    return best or _plain_head(lines)


def _points(
    register: Register, cells: Sequence[Cell], given: Mapping[str, str]
) -> tuple[float, int]:
    """How well a row of cells names fields, and how many."""
    wanted = {heading_key(heading) for heading in given}
    points: dict[str, float] = {}
    strange = filled = 0
    for cell in cells:
        if blank(cell):
            continue
        filled += 1
        words = cell.strip() if isinstance(cell, str) else ""
        if not words or len(words) > _LONGEST_HEADING or words.isdigit():
            strange += 1
            continue
        key = heading_key(words)
        if key and key in wanted:
            points[f"given {key}"] = 1.0
            continue
        for field, score in scores(register, words)[:1]:
            points[field] = max(points.get(field, 0), score / 100)
    total = sum(points.values())
    return total - (total * 0.8 * strange / filled if filled else 0), len(
        points.keys() - {OLD_NUMBER}
    )


def _plain_head(lines: Sequence[Line]) -> Head | None:
    """A row of different short words above filled rows, where no heading is known."""
    for place, line in enumerate(lines[:-1]):
        words = [cell.strip() for cell in line.cells if isinstance(cell, str) and cell.strip()]
        short = all(len(word) <= _LONGEST_HEADING and not _figures(word) for word in words)
        if len(words) == len(line.cells) and short and len(set(words)) == len(words):
            return Head(line, 0, 0, _above(lines[:place]))
    return None


def _figures(word: str) -> bool:
    """More digits than letters: no heading."""
    return sum(map(str.isdigit, word)) * 2 > len(word)


def _above(lines: Sequence[Line]) -> tuple[str, ...]:
    """The words of the rows above the head."""
    return tuple(
        " ".join(words_of(cell).split()) for line in lines for cell in line.cells if not blank(cell)
    )


def headings_of(line: Line, width: int) -> list[str]:
    """One heading for each column; empty ones get the column's letter."""
    found = []
    for place in range(width):
        cell = line.cells[place] if place < len(line.cells) else None
        words = " ".join(words_of(cell).split())
        found.append(words or _("Column {letter}").format(letter=column_letter(place + 1)))
    return found


def column_letter(place: int) -> str:
    """1 is ``A``, 27 is ``AA``."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def continued_from(headings: Sequence[str]) -> dict[int, int]:
    """Columns that go on from the one before, by the words of our own exports."""
    signs = [in_language(CONTINUED, language) for language in LANGUAGES]
    found: dict[int, int] = {}
    for place, heading in enumerate(headings[1:], 1):
        start = found.get(place - 1, place - 1)
        if any(heading == f"{headings[start]} {sign}" for sign in signs):
            found[place] = start
    return found
