"""How high the rows of a list are: entries alike, the heads of groups lower and across."""

from __future__ import annotations

from PySide6.QtCore import QObject

from officedesk.ui.list.model import ListModel
from officedesk.ui.list.table import RowTable
from officedesk.ui.theme import theme


class RowHeights(QObject):
    """Gives the rows of a list their heights.

    Attributes:
        compact: rows of 30 pixels instead of 34.
    """

    def __init__(self, view: RowTable, model: ListModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._low_rows: set[int] = set()
        self.compact = False

    def measure(self) -> None:
        """Take the heights from the theme, and lay the groups anew."""
        sizes = theme().sizes
        head = self._view.verticalHeader()
        head.setMinimumSectionSize(sizes.group)
        head.setDefaultSectionSize(sizes.row_compact if self.compact else sizes.row)
        self.lay_groups()

    def lay_groups(self) -> None:
        """Group rows go across all columns and are lower than the others."""
        head = self._view.verticalHeader()
        columns = len(self._model.shown)
        self._view.clearSpans()
        # While it is not updated, the header does not add up all rows for each of them.
        head.setUpdatesEnabled(False)
        usual, groups = head.defaultSectionSize(), set(self._model.group_rows)
        # A new default size leaves alone what was resized by hand.
        for row in self._low_rows - groups:
            if row < head.count():
                head.resizeSection(row, usual)
        for row in groups:
            head.resizeSection(row, theme().sizes.group)
            if columns > 1:
                self._view.setSpan(row, 0, 1, columns)
        self._low_rows = groups
        head.setUpdatesEnabled(True)
