"""Progress of long work in the footer, with Cancel; shown when it lasts over 300 ms."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from officedesk.core.i18n import _
from officedesk.ui.parts.buttons import Button
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme

AFTER = 300
"""Milliseconds before anything is shown."""


class ProgressFooter(QWidget):
    """What is being done, how far it is, Cancel.

    Signals:
        cancelled: Cancel was pressed; the work stops at its next step.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(size=12, ink="text2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(60)
        self._bar.setMaximumWidth(160)
        self._share = Label(size=12, ink="text2")
        self._cancel = Button(_("Cancel"), kind="link")
        self._cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for part in (self._words, self._bar, self._share, self._cancel):
            row.addWidget(part)
        row.addStretch(1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(AFTER)
        self._wait.timeout.connect(self.show)
        self.setFixedHeight(theme().sizes.footer)
        self.hide()

    def begin(self, words: str, *, cancellable: bool = True) -> None:
        """Work begins; ``words`` say which: "Importing letters"."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        self._share.clear()
        self._cancel.setVisible(cancellable)
        self._cancel.setEnabled(True)
        self._wait.start()

    def step(self, done: int, total: int) -> None:
        """So much is done; a total of 0 means that nobody knows."""
        self._bar.setRange(0, max(0, total))
        self._bar.setValue(done)
        self._share.setText(f"{done:,} / {total:,}" if total else "")

    def end(self) -> None:
        """The work is over."""
        self._wait.stop()
        self.hide()

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._words.setText(_("Cancelling…"))
        self.cancelled.emit()
