"""A small table of words, for dialogs; lists of entries are not drawn with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
)

from officedesk.ui.plain import one_line, tip
from officedesk.ui.theme import theme

KEY = Qt.ItemDataRole.UserRole
"""Role under which each cell keeps what its row stands for."""


def word_list(name: str) -> QListWidget:
    """A list of plain words with the rows of the look."""
    made = QListWidget()
    made.setAccessibleName(name)
    made.setStyleSheet(
        f"QListView::item {{ min-height: {theme().sizes.row_compact - 2}px; padding: 0 8px; }}"
    )
    return made


class WordTable(QTableWidget):
    """Rows of plain words; one column takes the room that is left.

    Args:
        heads: words of the head.
        name: accessible name.
        stretch: the column that stretches.
    """

    def __init__(self, heads: Sequence[str], name: str, *, stretch: int = 0) -> None:
        super().__init__(0, len(heads))
        self.setHorizontalHeaderLabels(list(heads))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")
        side = self.verticalHeader()
        side.hide()
        side.setDefaultSectionSize(theme().sizes.row_compact)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def fill(self, rows: Sequence[Sequence[str]], keys: Sequence[object] = ()) -> None:
        """Show these rows; ``keys`` say what each stands for."""
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, words in enumerate(row):
                item = QTableWidgetItem(one_line(words))
                item.setToolTip(tip(words))
                if keys:
                    item.setData(KEY, keys[place])
                self.setItem(place, column, item)

    def fit(self, least: int, most: int) -> None:
        """Be as high as its rows, within these numbers of rows."""
        sizes = theme().sizes
        rows = max(least, min(self.rowCount(), most))
        self.setFixedHeight(sizes.head + sizes.row_compact * rows + 2)

    def marked(self) -> list[object]:
        """What the marked rows stand for."""
        rows = sorted({item.row() for item in self.selectedItems()})
        found = (self.item(row, 0) for row in rows)
        return [item.data(KEY) for item in found if item is not None]
