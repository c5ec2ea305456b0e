"""The widths of a list's columns: chosen by a person, or fitted to what is in sight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtWidgets import QHeaderView

from officedesk.core.register import Register
from officedesk.ui.list.columns import Cell, ListColumn
from officedesk.ui.list.lines import Line, Piece
from officedesk.ui.list.widths import least_width, natural_width, piece_width

FIRST = 14
"""The first column is so much wider, for the page margin before its words."""
_STRETCH_LEAST = 160
_STRETCH_GOOD = 300
"""With more room than this the headline leaves some to the other columns of words."""
_SQUEEZED = 64
"""Columns of words keep so much where a queue is narrow."""
_MEASURED = 1000
_GIVEN = 4
"""A column of words gives no more than this part of its width to those that are never cut."""
_NEVER_CUT = (Cell.NUMBER, Cell.DAY, Cell.DUE)


class ColumnFit:
    """Gives each column its width; the headline takes what is left.

    Attributes:
        chosen: widths that a person gave, by column name.
        columns: the shown columns.
    """

    def __init__(self, head: QHeaderView, register: Register) -> None:
        self._head = head
        self._register = register
        self._seen: dict[str, int] = {}
        self._measured: dict[Piece, int] = {}
        self._at_work = False
        self.chosen: dict[str, int] = {}
        self.columns: tuple[ListColumn, ...] = ()

    def forget_seen(self) -> None:
        """Fonts or language changed: measure anew."""
        self._seen.clear()
        self._measured.clear()

    def note(self, lines: Iterable[Line]) -> None:
        """Measure what is in sight of numbers and days: they are never cut."""
        kept = [(at, one.name) for at, one in enumerate(self.columns) if one.cell in _NEVER_CUT]
        for line in lines:
            if len(line.pieces) != len(self.columns):
                continue
            for at, name in kept:
                self._seen[name] = max(self._seen.get(name, 0), self._wide(line.pieces[at]))

    def _wide(self, piece: Piece) -> int:
        """How wide a cell is; what stands in many rows is measured once."""
        found = self._measured.get(piece)
        if found is None:
            if len(self._measured) >= _MEASURED:
                self._measured.clear()
            found = self._measured[piece] = piece_width(piece)
        return found

    def fit(self, room: int, ordered: str) -> None:
        """Lay the columns out in ``room`` pixels; ``ordered`` carries the arrow."""
        stretch = self._stretching()
        widths = {
            section: self._width(column, ordered) + (0 if section else FIRST)
            for section, column in enumerate(self.columns)
            if section != stretch
        }
        self._share(widths, room - sum(widths.values()) - _STRETCH_GOOD)
        if stretch >= 0:
            least = max(_STRETCH_LEAST, least_width(self.columns[stretch]))
            self._give(widths, sum(widths.values()) + least - room)
            widths[stretch] = max(room - sum(widths.values()), least)
        if any(column.cell is Cell.STEP for column in self.columns):
            self._squeeze(widths, sum(widths.values()) - room)
        self._at_work = True
        for section, width in widths.items():
            self._head.resizeSection(section, width)
        self._at_work = False

    def resized(self, section: int, width: int) -> bool:
        """A person dragged a column; whether it was one."""
        if self._at_work or section >= len(self.columns):
            return False
        self.chosen[self.columns[section].name] = width - (0 if section else FIRST)
        return True

    def take(self, widths: Mapping[str, Any], known: Iterable[str]) -> None:
        """Take over remembered widths; what makes no sense is left out."""
        names = set(known)
        self.chosen = {
            name: min(2000, max(24, width))
            for name, width in widths.items()
            if name in names and isinstance(width, int)
        }

    def _share(self, widths: dict[int, int], spare: int) -> None:
        """Give other columns of words up to half as much again of what the headline can spare."""
        words = self._loose(widths)
        for section in words:
            widths[section] += max(0, min(widths[section] // 2, spare // (len(words) + 1)))

    def _give(self, widths: dict[int, int], lack: int) -> None:
        """Take what lacks from columns of words, the widest first: states stay in sight."""
        for section in sorted(self._loose(widths), key=lambda one: -widths[one]):
            given = max(0, min(widths[section] // _GIVEN, lack))
            widths[section] -= given
            lack -= given

    def _loose(self, widths: dict[int, int]) -> list[int]:
        """The columns of words that nobody gave a width."""
        return [
            section
            for section in widths
            if self.columns[section].cell == Cell.TEXT
            and not self.columns[section].fixed
            and self.columns[section].name not in self.chosen
        ]

    def _squeeze(self, widths: dict[int, int], over: int) -> None:
        """Take from columns of words what a queue lacks: its buttons stay in sight."""
        spare = {
            section: max(0, width - _SQUEEZED)
            for section, width in widths.items()
            if self._gives_way(self.columns[section])
        }
        whole = sum(spare.values())
        for section, one in spare.items() if over > 0 and whole else ():
            widths[section] -= min(one, -(-over * one // whole))

    def _gives_way(self, column: ListColumn) -> bool:
        """Whether a column may be narrower than its words: never what is due."""
        if column.fixed or column.name in self.chosen:
            return False
        joined = self._register.joined.get(column.name)
        return joined is None or not joined.deadline

    def _width(self, column: ListColumn, ordered: str) -> int:
        least = least_width(column, ordered=column.name == ordered)
        natural = natural_width(column, self._register, self._seen.get(column.name, 0))
        wide = self.chosen.get(column.name, 0)
        return max(least, wide, natural if column.fixed or not wide else 0)

    def _stretching(self) -> int:
        """The column that takes the rest: the headline, or the last one of words."""
        names = [column.name for column in self.columns]
        if self._register.headline in names:
            return names.index(self._register.headline)
        texts = [at for at, one in enumerate(self.columns) if one.cell == Cell.TEXT]
        return texts[-1] if texts else len(names) - 1
