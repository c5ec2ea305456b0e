"""One line that says how far long work is, with a link that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from officedesk.core.i18n import _
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import Label


class ProgressLine(QWidget):
    """Words, a bar, Stop; hidden while nothing runs.

    Signals:
        stopped: Stop was pressed.
    """

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Label(size=12, ink="text2")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Progress"))
        self._bar.setTextVisible(False)
        stop = Button(_("Stop"), kind="link")
        stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(stop)
        self.hide()

    def begin(self, words: str) -> None:
        """Work begins; how much it is nobody knows yet."""
        self._words.setText(words)
        self._bar.setAccessibleDescription(words)
        self._bar.setRange(0, 0)
        self.show()

    def step(self, done: int, total: int) -> None:
        """So much is done."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
