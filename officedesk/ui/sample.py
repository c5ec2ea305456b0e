"""The sample office: a home of its own inside the home's folder, marked SAMPLE."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.ui.jobs import Work
from officedesk.ui.parts.buttons import Button
from officedesk.ui.parts.progress import ProgressFooter
from officedesk.ui.plain import Label

FOLDER = "sample"


def sample_folder(home: Path) -> Path:
    """Where the sample office of a home lies."""
    return home / FOLDER


def making(folder: Path, now: datetime) -> Work:
    """How to make it, on a worker; one that is there already is taken as it is."""

    def work(progress: Progress) -> Path:
        from officedesk.desk.demo import fill
        from officedesk.store.home import Home

        if not Home(folder).database.exists():
            fill(folder, now=now, progress=progress)
        return folder

    return work


class Waiting(QWidget):
    """Says that something is being made before the window has pages.

    Attributes:
        progress: the bar; its ``cancelled`` stops the work.
    """

    def __init__(self, words: str, cancel: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        title = Label(words, size=16, weight=600, wrap=True)
        self.progress = ProgressFooter()
        self.progress.begin(_("A year of letters is being written"), cancellable=False)
        stop = Button(_("Cancel"))
        stop.clicked.connect(cancel)
        self._share = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(64, 64, 64, 64)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(title)
        column.addWidget(self.progress)
        column.addWidget(stop)
        column.addStretch(2)

    def step(self, done: int, total: int) -> None:
        """So much of the year is written."""
        share = 100 * done // max(1, total)
        if share != self._share:
            self._share = share
            self.progress.step(share, 100)
