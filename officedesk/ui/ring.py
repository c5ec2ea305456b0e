"""The focus ring: 2 px in accent, 1 px outside the control that has the keyboard."""

from __future__ import annotations

import atexit
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QMainWindow,
    QMenu,
    QMenuBar,
    QWidget,
)
from shiboken6 import isValid

from officedesk.ui.tokens import RADIUS

if TYPE_CHECKING:
    from officedesk.ui.theme import Theme

RING = "ring"
"""Dynamic property of a widget: radius of its own outline in pixels; -1 for no ring."""

_GAP, _PEN = 1, 2
_OUT = _GAP + _PEN
_WITHOUT = (QMenu, QMenuBar, QMainWindow, QDialog)
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.ZOrderChange,
}


class FocusRing(QObject):
    """Keeps a ring round whatever has the keyboard."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._frame: _Frame | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)
        # Windows that are still open at exit are closed when no Python may run any more.
        atexit.register(self._drop)

    def _drop(self) -> None:
        frame, self._frame = self._frame, None
        if frame is not None and isValid(frame):
            frame.leave()

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        frame, self._frame = self._frame, None
        if frame is not None and isValid(frame):
            frame.destroyed.disconnect(self._forget)
            frame.leave()
        if now is not None and wanted(now):
            self._frame = _Frame(self._theme, now)
            self._frame.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._frame = None


def wanted(widget: QWidget) -> bool:
    """Whether the ring is drawn round ``widget``; lists and panes mark their own place."""
    radius = widget.property(RING)
    if isinstance(widget, _WITHOUT) or radius == -1:
        return False
    return not isinstance(widget, QAbstractScrollArea) or radius is not None


class _Frame(QWidget):
    """The ring round one widget: a transparent child of its window that follows it."""

    def __init__(self, theme: Theme, target: QWidget) -> None:
        super().__init__(target.window())
        self._theme = theme
        self._target = target
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watch()
        target.destroyed.connect(self.deleteLater)
        self._follow()

    def leave(self) -> None:
        """Let go of the widget and go away.

        It may hold the last reference to a closed window. Qt tells of the change of focus
        while it still needs that window, so it is let go by the next turn of the loop.
        """
        watched, self._watched = self._watched, []
        for widget in watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        app = QApplication.instance()
        if app is not None:
            QTimer.singleShot(0, app, lambda: watched.clear())
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and isValid(self._target):
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if not isValid(self._target):
            return
        radius = self._target.property(RING)
        radius = RADIUS if radius is None else radius
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.ink("accent"), _PEN))
        half = _PEN / 2
        around = QRectF(self._whole.translated(-self.pos()))
        around.adjust(half, half, -half, -half)
        painter.drawRoundedRect(around, radius + _OUT - half, radius + _OUT - half)
        painter.end()

    def _watch(self) -> None:
        widget: QWidget | None = self._target
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()

    def _follow(self) -> None:
        window = self._target.window()
        if not self._target.isVisible() or window is not self.parentWidget():
            self.hide()
            return
        corner = self._target.mapTo(window, QPoint(0, 0))
        self._whole = QRect(corner, self._target.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        self.setGeometry(self._whole.intersected(self._seen(window)))
        self.raise_()
        self.show()

    def _seen(self, window: QWidget) -> QRect:
        """The part of the window in which the widget's scroll areas show it."""
        seen = window.rect()
        widget = self._target.parentWidget()
        while widget is not None and widget is not window:
            area = widget.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is widget:
                seen = seen.intersected(QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))
            widget = area
        return seen
