"""The tabs of the rail, as a list with a delegate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from officedesk.core.i18n import _
from officedesk.ui import icons
from officedesk.ui.parts.brush import pill, pill_width, rounded, width_of, write
from officedesk.ui.parts.lines import Index, Lines
from officedesk.ui.parts.spring import Spring
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS, RAIL_NARROW

_ALARM = 16
"""Side of the sign that something is late."""


@dataclass(frozen=True)
class RailEntry:
    """One tab.

    Attributes:
        word: already in the person's language.
        icon: name in ``resources/icons``.
        count: what waits for someone; 0 shows nothing.
        alarm: something in it is late.
    """

    key: str
    word: str
    icon: str
    count: int = 0
    alarm: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        words = [self.word]
        if self.count:
            words.append(str(self.count))
        if self.alarm:
            words.append(_("overdue"))
        return ", ".join(words)


class RailList(QListView):
    """The tabs; Enter or a click chooses.

    Signals:
        chosen: the key of the tab that a person chose.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.narrow = False
        self._model: Lines[RailEntry] = Lines(
            self, _spoken, word=lambda entry: entry.word, hint=_spoken
        )
        self.setModel(self._model)
        self.setItemDelegate(_EntryDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("surface", "rail")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setAccessibleName(_("Registers"))
        Spring(self.viewport(), self._key_at, self.chosen.emit)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        theme().changed.connect(self._restyle)

    def set_entries(self, entries: Sequence[RailEntry]) -> None:
        """Show these tabs; the present one stays marked."""
        key = self.key
        self._model.fill(entries)
        self.select(key or (entries[0].key if entries else ""))

    def set_counts(self, counts: Mapping[str, tuple[int, bool]]) -> None:
        """Show count and lateness of each tab."""
        for row, entry in enumerate(self._model.lines):
            number, alarm = counts.get(entry.key, (entry.count, entry.alarm))
            self._model.put(row, replace(entry, count=number, alarm=alarm))

    def select(self, key: str) -> None:
        """Mark that tab without telling anybody."""
        for row, entry in enumerate(self._model.lines):
            if entry.key == key:
                self.setCurrentIndex(self._model.index(row))

    @property
    def key(self) -> str:
        """The marked tab."""
        row = self.currentIndex().row()
        return self._model.lines[row].key if row >= 0 else ""

    def words_width(self) -> int:
        """How wide the list has to be so that every word stands in full."""
        wide = 0
        for entry in self._model.lines:
            tail = pill_width(str(entry.count)) + 3 if entry.count else 0
            tail += _ALARM if entry.alarm else 0
            wide = max(wide, 40 + width_of(entry.word, 13, 600) + 4 + tail + 8)
        return wide

    def set_narrow(self, narrow: bool) -> None:
        """Icons only."""
        self.narrow = narrow
        self.scheduleDelayedItemsLayout()

    def _key_at(self, at: QPoint) -> str:
        row = self.indexAt(at).row()
        return self._model.lines[row].key if row >= 0 else ""

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.lines[index.row()].key)

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _spoken(entry: RailEntry) -> str:
    return entry.spoken


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, view: RailList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(RAIL_NARROW - 16, theme().sizes.rail_entry)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._view._model.lines[index.row()]
        state = option.state
        box = QRectF(option.rect)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            rounded(painter, box.adjusted(0, 1, 0, -1), RADIUS, fill="base", line="line")
        elif state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box.adjusted(0, 1, 0, -1), RADIUS, fill="badge")
        if state & QStyle.StateFlag.State_HasFocus:
            rounded(painter, box.adjusted(0, 1, 0, -1), RADIUS, line="accent", pen=2)
        if self._view.narrow:
            self._narrow(painter, box, entry, chosen)
        else:
            self._wide(painter, box, entry, chosen)

    def _narrow(self, painter: QPainter, box: QRectF, entry: RailEntry, chosen: bool) -> None:
        tokens = theme().tokens
        icons.paint(painter, entry.icon, tokens.accent if chosen else tokens.text2, box, 20)
        corner = QRectF(box.center().x() + 5, box.top() + 3, _ALARM, _ALARM)
        if entry.alarm:
            _paint_alarm(painter, corner)
        elif entry.count:
            rounded(painter, corner.adjusted(5, 5, -5, -5), 3, fill="accent")

    def _wide(self, painter: QPainter, box: QRectF, entry: RailEntry, chosen: bool) -> None:
        tokens = theme().tokens
        spot = QRectF(box.left() + 10, box.top(), 20, box.height())
        icons.paint(painter, entry.icon, tokens.accent if chosen else tokens.text2, spot, 20)
        right = box.right() - 8
        if entry.count:
            fill, ink = ("tint", "accent") if chosen else ("badge", "text2")
            pill(
                painter,
                QRectF(0, box.top(), right, box.height()),
                str(entry.count),
                fill=fill,
                ink=ink,
            )
            right -= pill_width(str(entry.count)) + 3
        if entry.alarm:
            right -= _ALARM
            _paint_alarm(painter, QRectF(right, box.top(), _ALARM, box.height()))
        words = QRectF(box.left() + 40, box.top(), right - box.left() - 42, box.height())
        write(painter, words, entry.word, weight=600 if chosen else 400)


def _paint_alarm(painter: QPainter, box: QRectF) -> None:
    """The sign of what is late; nothing is before the registers are read, so it comes late."""
    from officedesk.ui.parts.marks import Sign, paint_mark

    paint_mark(painter, Sign.OVERDUE, "red", box)
