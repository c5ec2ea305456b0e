"""Segments: the sub-lists of a tab, of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from officedesk.core.i18n import _
from officedesk.ui.parts.brush import CENTRE, rounded, width_of, write
from officedesk.ui.parts.painted import Painted, PaintedButton
from officedesk.ui.parts.spring import Spring
from officedesk.ui.ring import RING
from officedesk.ui.theme import theme
from officedesk.ui.tokens import RADIUS


class Segments(Painted):
    """A row of exclusive buttons in a rounded frame.

    Signals:
        chosen: the key of the segment that a person chose.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Segment] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Lists of this tab"))
        Spring(self, self._key_at, self.chosen.emit)

    def set_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Show these: key and word of each. The first is chosen."""
        for old in self._buttons.values():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        self._buttons.clear()
        for key, word in items:
            button = _Segment(key, word, self)
            button.asked.connect(self.chosen)
            self._group.addButton(button)
            self._row.addWidget(button)
            self._buttons[key] = button
        if items:
            self.select(items[0][0])

    def select(self, key: str) -> None:
        """Choose that segment without telling anybody.

        Raises:
            KeyError: no such segment.
        """
        self._buttons[key].setChecked(True)

    @property
    def key(self) -> str:
        """The chosen segment."""
        return next((key for key, one in self._buttons.items() if one.isChecked()), "")

    def _key_at(self, at: QPoint) -> str:
        return next((k for k, one in self._buttons.items() if one.geometry().contains(at)), "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), RADIUS + 1, fill="rail")
        painter.end()


class _Segment(PaintedButton):
    asked = Signal(str)

    def __init__(self, key: str, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = key
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty(RING, RADIUS)
        self.clicked.connect(self._click)

    def sizeHint(self) -> QSize:
        return QSize(width_of(self.text(), 13, 500) + 28, theme().sizes.button - 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.isChecked():
            rounded(painter, box, RADIUS - 1, fill="base", line="line2")
        strong = self.isChecked() or self.underMouse()
        write(
            painter,
            box,
            self.text(),
            weight=500 if self.isChecked() else 400,
            ink="text" if strong else "text2",
            align=CENTRE,
        )
        painter.end()

    def _click(self) -> None:
        self.asked.emit(self._key)
