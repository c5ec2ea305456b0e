"""The table of the figures: words, quantities and money, as they are exported."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from officedesk.core.decimals import decimal_words
from officedesk.core.i18n import _
from officedesk.core.tables import Holds, PaperTable, TableCell
from officedesk.ui.plain import one_line, tip
from officedesk.ui.stock.figures_asked import PAGE
from officedesk.ui.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WIDEST = 420
_NOWHERE = QModelIndex()


def cell_words(cell: TableCell, holds: Holds) -> str:
    """A cell as a person reads it."""
    if isinstance(cell, Decimal):
        money = holds is Holds.MONEY
        return decimal_words(cell, 2 if money else 3, money=money)
    return "" if cell is None else str(cell)


class FiguresModel(QAbstractTableModel):
    """Reads its cells out of a table as they are painted: there may be tens of thousands.

    Signals:
        wanted: number of a page of rows that came into sight and is not read.
    """

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.table = PaperTable("", (), (), ())
        self._paged = 0
        self._asked: set[int] = set()

    def show_table(self, table: PaperTable, paged: int = 0) -> None:
        """Show another table.

        Args:
            paged: so many of its rows are read page by page; the first page is.
        """
        self.beginResetModel()
        self.table, self._paged, self._asked = table, paged, {0}
        self.endResetModel()

    def add_page(self, table: PaperTable, page: int) -> None:
        """Show the same table with one more page read."""
        self.table = table
        last = min(self._paged, (page + 1) * PAGE) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0),
                              self.index(last, self.columnCount() - 1))  # fmt: skip

    def _want(self, row: int) -> None:
        page = row // PAGE
        if row < self._paged and page not in self._asked:
            self._asked.add(page)
            self.wanted.emit(page)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.table.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.table.columns[index.column()]
        cell = self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            if cell is None:
                self._want(index.row())
            return one_line(cell_words(cell, column.holds))
        if role == Qt.ItemDataRole.ToolTipRole and column.holds is Holds.WORDS:
            return tip(cell_words(cell, column.holds))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if isinstance(cell, str | date) or cell is None else _RIGHT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.table.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if self.table.columns[section].holds is Holds.WORDS else _RIGHT
        return None


class FiguresTable(QTableView):
    """Shows the model; a cell is opened by Enter or a double click.

    Signals:
        opened: row and column of the cell.
        entered: row of the cell that the keyboard stands on.
    """

    opened = Signal(int, int)
    entered_row = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.figures = FiguresModel()
        self.setModel(self.figures)
        self.setAccessibleName(_("Figures"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().sizes.row_compact)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_table(self, table: PaperTable, paged: int = 0, *, again: bool = False) -> None:
        """Show another table, each column as wide as its first rows need.

        Args:
            paged: so many of its rows are read page by page.
            again: it is the one that is shown, read anew: place and columns stay.
        """
        place, bar = self.currentIndex(), self.verticalScrollBar()
        at, row, column = bar.value(), place.row(), place.column()
        self.figures.show_table(table, paged)
        if again:
            row = min(row, self.figures.rowCount() - 1)
            self.setCurrentIndex(self.figures.index(row, min(column, len(table.columns) - 1)))
            bar.setValue(at)
            return
        head = self.horizontalHeader()
        head.setResizeContentsPrecision(60)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(self.figures.columnCount()):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, min(_WIDEST, self.columnWidth(column) + 10))
        if table.rows:
            self.setCurrentIndex(self.figures.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.row(), index.column())

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.entered_row.emit(now.row())
