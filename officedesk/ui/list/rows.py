"""The rows of a list as Qt asks for them: entries by position, with group rows between them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from officedesk.core.i18n import _
from officedesk.core.views import Row
from officedesk.ui.list.columns import STEP, Cell, ListShape
from officedesk.ui.list.groups import Group, Groups
from officedesk.ui.list.lines import Line, LineMaker
from officedesk.ui.list.pages import Pages

_Index = QModelIndex | QPersistentModelIndex
_TEXT, _ALIGNMENT, _ACCESSIBLE = 0, 7, 11
_ENTRY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_GROUP = Qt.ItemFlag.NoItemFlags


class ListRows(QAbstractTableModel):
    """What has been read of a list, laid under its groups; how it is read is not known here.

    Attributes:
        shape: the columns that the list can have.
    """

    def __init__(self, shape: ListShape, maker: LineMaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shape = shape
        self._shown = shape.shown
        self._total = 0
        self._groups = Groups()
        self._pages = Pages()
        self._maker = maker

    def want(self, position: int) -> None:
        """The entry at ``position`` is looked at, and has not been read."""

    @property
    def shown(self) -> tuple[str, ...]:
        """Names of the columns."""
        return self._shown

    @property
    def columns(self) -> tuple[str, ...]:
        """Those of them that a person may choose."""
        return tuple(name for name in self._shown if name != STEP)

    @property
    def total(self) -> int:
        """How many entries the list holds, as far as it is known."""
        return self._total

    @property
    def maker(self) -> LineMaker:
        """Makes the lines of the shown columns."""
        return self._maker

    # --- rows -------------------------------------------------------------------------

    def group(self, row: int) -> Group | None:
        """The group that stands on ``row``."""
        return self._groups.at(row)

    @property
    def group_rows(self) -> list[int]:
        """The rows on which groups stand."""
        return self._groups.rows

    def step(self, row: int) -> Group | None:
        """The step of a queue under which the entry on ``row`` stands; None where it has none."""
        if self._groups.at(row) is not None:
            return None
        over = self._groups.over(self._groups.position(row))
        return over if over is not None and over.action else None

    def position(self, row: int) -> int:
        """Position of the entry on ``row``."""
        return self._groups.position(row)

    def row_at(self, position: int) -> int:
        """The row of the entry at ``position``."""
        return self._groups.row(position)

    def entry(self, row: int) -> Row | None:
        """The entry on ``row``; None on a group's row, or while it is being read."""
        if self._groups.at(row) is not None:
            return None
        position = self._groups.position(row)
        found = self._pages.row(position)
        if found is None:
            self.want(position)
        return found

    def line(self, row: int) -> Line | None:
        """The line to be painted on ``row``; None while it is being read."""
        position = self._groups.position(row)
        line = self._pages.line(position)
        if line is None:
            found = self._pages.row(position)
            if found is None:
                self.want(position)
                return None
            line = self._maker.make(found)
            self._pages.keep_line(position, line)
        return line

    def read(self, position: int) -> Row | None:
        """The entry at ``position``, if it has been read."""
        return self._pages.row(position)

    def row_of(self, entry_id: int) -> int | None:
        """The row of an entry, if it has been read."""
        place = self._pages.place(entry_id)
        return None if place is None else self._groups.row(place)

    # --- Qt ---------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._total + len(self._groups)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = _TEXT) -> Any:
        if role != _TEXT and role != _ACCESSIBLE:
            return None
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        group = self._groups.at(row)
        if group is not None:
            return f"{group.title} {group.detail}".strip() if column == 0 else None
        line = self.line(row)
        if line is None:
            return None
        words = line.pieces[column].plain
        if self._shown[column] == STEP:
            step = self.step(row)
            return step.button if step is not None else ""
        if role == _TEXT:
            return words
        return self._spoken(line, column, words)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _TEXT) -> Any:
        if role not in (_TEXT, _ACCESSIBLE, _ALIGNMENT):
            return None
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._shown):
            return None
        column = self.shape.column(self._shown[section])
        if role == _ALIGNMENT:
            return Qt.AlignmentFlag.AlignRight if column.cell is Cell.COUNT else None
        return column.head or (_(column.label) if role == _ACCESSIBLE else "")

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return _GROUP
        return _ENTRY if self._groups.at(index.row()) is None else _GROUP

    # --- private ----------------------------------------------------------------------

    def _spoken(self, line: Line, column: int, words: str) -> str:
        """What a screen reader says for a cell: also what the eye sees beside it."""
        level = line.pieces[column].level
        if level is not None:
            return level.told
        if self._shown[column] != self.shape.register.headline:
            return words
        parts = [words, line.urgency_word if line.urgency else ""]
        return ", ".join(part for part in parts if part)

    def _empty(self) -> None:
        self._total = 0
        self._groups = Groups()
        self._pages.clear()

    def _touch(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._shown) - 1))
