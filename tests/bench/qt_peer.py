"""The peer of the list: Qt's own C++ model and view with the same strings."""

from __future__ import annotations

import time

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from bench.measure import cpu
from bench.window_hand import Hand, Painted

ROWS = 2000
"""Rows of the peer's model: far more than are seen; the painting is the same with more."""


class Peer:
    """A plain QTableView of the size of our list, with its words, heights and widths."""

    def __init__(self, hand: Hand) -> None:
        self.app = hand.app
        self.view = QTableView()
        self.view.setModel(_copied(hand))
        ours = hand.list
        self.view.setFont(ours.font())
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(ours.verticalHeader().defaultSectionSize())
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for column in range(self.view.model().columnCount()):
            self.view.setColumnWidth(column, ours.columnWidth(column))
        self.view.resize(ours.size())
        self.view.show()
        self.painted = Painted(self.view.viewport())
        self._turn()

    def repaint(self) -> float:
        """Milliseconds of processor time of one whole repaint."""
        return repaint(self.view.viewport())

    def wheel(self, turns: int) -> float:
        """Milliseconds of processor time of one turn of the wheel until it is painted."""
        self.painted.count = 0
        start = cpu()
        turn_wheel(self.view.viewport(), turns)
        while not self.painted.count:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        return (cpu() - start) * 1000

    def close(self) -> None:
        """Take the view away."""
        self.view.close()
        self.view.deleteLater()

    def _turn(self) -> None:
        end = time.monotonic() + 0.3
        while time.monotonic() < end:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def repaint(widget: QWidget) -> float:
    """Milliseconds of processor time of one whole repaint of ``widget``."""
    start = cpu()
    widget.repaint()
    return (cpu() - start) * 1000


def turn_wheel(widget: QWidget, turns: int) -> None:
    """Turn the wheel over ``widget``: negative turns go down the list."""
    middle = QPointF(widget.width() / 2, widget.height() / 2)
    event = QWheelEvent(
        middle, widget.mapToGlobal(middle), QPoint(), QPoint(0, 120 * turns),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def _copied(hand: Hand) -> QStandardItemModel:
    """The words of the rows that our list has read, again and again."""
    model = hand.model
    columns = model.columnCount()
    words = [
        [str(model.data(model.index(row, column)) or "") for column in range(columns)]
        for row in range(min(90, model.rowCount()))
        if model.group(row) is None and model.line(row) is not None
    ]
    copied = QStandardItemModel(ROWS, columns)
    copied.setHorizontalHeaderLabels([str(model.headerData(c, Qt.Orientation.Horizontal) or "")
                                      for c in range(columns)])  # fmt: skip
    for row in range(ROWS):
        for column, text in enumerate(words[row % len(words)] if words else ()):
            copied.setItem(row, column, QStandardItem(text))
    return copied
