"""A page in the place of all others while one thing is done, with its progress and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officedesk.core.i18n import _
from officedesk.ui.parts.buttons import Button
from officedesk.ui.parts.progress import ProgressFooter
from officedesk.ui.plain import Label
from officedesk.ui.ring import RING

_WIDEST = 480
"""Pixels of the column in the middle of the page."""


class Waiting(QWidget):
    """Says what is being done while the window has no pages.

    The keyboard is given to the page itself, so that no key that was meant for the
    page before stops the work by chance: Esc does, and Tab reaches the button.

    Attributes:
        progress: the bar.
        button: stops the work.

    Signals:
        stopped: the button was pressed.
    """

    stopped = Signal()

    def __init__(self, words: str, detail: str, button: str = "") -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty(RING, -1)
        title = Label(words, size=16, weight=600, wrap=True)
        self.progress = ProgressFooter()
        self.progress.begin(detail, cancellable=False)
        self.button = Button(button or _("Cancel"))
        self.button.clicked.connect(self._stop)
        self._share = -1
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(title)
        column.addWidget(self.progress)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
        held = QWidget()
        held.setMaximumWidth(_WIDEST)
        held.setLayout(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(64, 64, 64, 64)
        row.addStretch(1)
        row.addWidget(held, 4)
        row.addStretch(1)

    def step(self, done: int, total: int) -> None:
        """So much is done."""
        share = 100 * done // max(1, total)
        if share != self._share:
            self._share = share
            self.progress.step(share, 100)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.button.click()
        else:
            super().keyPressEvent(event)

    def _stop(self) -> None:
        self.button.setEnabled(False)
        self.stopped.emit()
