"""A tab over which something carried stays for a moment comes to the front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
from PySide6.QtWidgets import QWidget

PATIENCE = 500
"""Milliseconds for which one stays on a tab that one wants to open."""


class Spring(QObject):
    """Watches a widget of tabs; entries and files that are carried over it open them."""

    def __init__(
        self, watched: QWidget, key_at: Callable[[QPoint], str], opened: Callable[[str], None]
    ) -> None:
        """``key_at`` gives the tab at a point of the widget, empty for none."""
        super().__init__(watched)
        self._key_at, self._opened = key_at, opened
        self._key = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self._open)
        watched.setAcceptDrops(True)
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is carried; nothing is dropped here."""
        if isinstance(event, QDragMoveEvent) and event.type() in (
            QEvent.Type.DragEnter, QEvent.Type.DragMove,
        ):  # fmt: skip
            from officedesk.ui.parts.carry import carried_in  # late: the frame carries nothing

            if not (carried_in(event.mimeData()) or event.mimeData().hasUrls()):
                return False
            self._over(self._key_at(event.position().toPoint()))
            # Entering is taken, or nothing more would be told; a drop here is not.
            event.setAccepted(isinstance(event, QDragEnterEvent))
            return True
        if event.type() in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            self._over("")
            return event.type() is QEvent.Type.Drop
        return False

    def _over(self, key: str) -> None:
        if key == self._key:
            return
        self._key = key
        self._timer.stop()
        if key:
            self._timer.start()

    def _open(self) -> None:
        if self._key:
            self._opened(self._key)
