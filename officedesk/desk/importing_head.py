"""Where the table of a sheet begins: its headings, below whatever titles stand above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from officedesk.core.i18n import LANGUAGES, N_, _, in_language
from officedesk.core.register import Register
from officedesk.desk.importing_cells import blank, words_of
from officedesk.desk.importing_groups import LONGEST_HEADING, Merged, Part, figures, two_rows
from officedesk.desk.importing_names import OLD_NUMBER, Score, heading_key, part_scores, scores
from officedesk.sheets.grid import Cell, Grid, Line

LOOKED_AT = 40
CONTINUED = N_("(continued)")
"""After the heading of a column that the cells of the one before go on in."""


@dataclass(frozen=True)
class Head:
    """The headings of one sheet.

    Attributes:
        line: their row; of a head of two rows the lower one, with whole headings.
        points: how well it names fields; 0 where it names none.
        named: how many columns it names.
        above: words that stand above it.
        parts: of a head of two rows, each column's heading in its two parts.
        rows: cells of the head's rows as they stand in the sheet.
    """

    line: Line
    points: float
    named: int
    above: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


def find_head(register: Register, grid: Grid, given: Mapping[str, str]) -> Head | None:
    """The best headings, in one row or two; None where no row could be some."""
    lines = grid.head(LOOKED_AT)
    best: Head | None = None
    for place, line in enumerate(lines):
        points, named = _points(register, line.cells, given)
        head = _grouped(register, lines, place, grid.merged, given) or Head(
            line, points, named, _above(lines[:place]), rows=(line.cells,)
        )
        if head.points > 0 and (best is None or head.points > best.points):
            best = head
    return best or _plain_head(lines)


def _grouped(
    register: Register, lines: Sequence[Line], place: int, merged: Merged,
    given: Mapping[str, str],
) -> Head | None:  # fmt: skip
    """The head of two rows that begins there; it is better than each of its rows."""
    top, under = lines[place], lines[place + 1] if place + 1 < len(lines) else None
    if under is None:
        return None
    parts = two_rows(register, top, under, merged, lines[place + 2 :])
    if not parts:
        return None
    line = Line(under.number, tuple(part.words or None for part in parts))
    points, named = _points(register, line.cells, given, parts)
    each = max(_points(register, row.cells, given)[0] for row in (top, under))
    if not points and not each:
        return None
    return Head(
        line, max(points, each + 0.01), named, _above(lines[:place]), parts,
        (top.cells, under.cells),
    )  # fmt: skip


def _points(
    register: Register, cells: Sequence[Cell], given: Mapping[str, str],
    parts: Sequence[Part] = (),
) -> tuple[float, int]:  # fmt: skip
    """How well a row of cells names fields, and how many."""
    wanted = {heading_key(heading) for heading in given}
    points: dict[str, float] = {}
    strange = filled = counted = 0
    for place, cell in enumerate(cells):
        if blank(cell):
            continue
        filled += 1
        words = cell.strip() if isinstance(cell, str) else ""
        counted += not words or figures(words)
        if not words or len(words) > LONGEST_HEADING or figures(words):
            strange += 1
            continue
        key = heading_key(words)
        if key and key in wanted:
            points[f"given {key}"] = 1.0
            continue
        for field, score in scores_at(register, words, parts, place)[:1]:
            points[field] = max(points.get(field, 0), score / 100)
    if counted * 2 > filled:
        return 0, 0  # a row of the table, whatever one of its words may name
    total = sum(points.values())
    return total - (total * 0.8 * strange / filled if filled else 0), len(
        points.keys() - {OLD_NUMBER}
    )


def scores_at(
    register: Register, heading: str, parts: Sequence[Part], place: int
) -> list[Score]:
    """The fields that the heading of a column may name, by its parts too where it has two."""
    if place < len(parts) and parts[place].group and parts[place].sub:
        return part_scores(register, heading, *parts[place])
    return scores(register, heading)


def _plain_head(lines: Sequence[Line]) -> Head | None:
    """A row of different short words above filled rows, where no heading is known."""
    for place, line in enumerate(lines[:-1]):
        words = [cell.strip() for cell in line.cells if isinstance(cell, str) and cell.strip()]
        short = all(len(word) <= LONGEST_HEADING and not figures(word) for word in words)
        if len(words) == len(line.cells) and short and len(set(words)) == len(words):
            return Head(line, 0, 0, _above(lines[:place]), rows=(line.cells,))
    return None


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
