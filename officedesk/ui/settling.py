"""A start is over when nothing is being opened any more: what it left for later comes then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from officedesk.ui.jobs import Jobs
from officedesk.ui.loading import load_rest
from officedesk.ui.rest import AFTER, Rubbish


class Settling(QObject):
    """Brings in forms and pages, then lets rubbish be collected."""

    def __init__(self, jobs: Jobs, at_work: Callable[[], bool], parent: QObject) -> None:
        """``jobs`` open the desk; ``at_work`` tells whether something is done on an open one."""
        super().__init__(parent)
        self._jobs, self._at_work = jobs, at_work
        self._loaded = self._over = False
        self._rubbish = Rubbish(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Something stands in the window: look in a while whether that is all."""
        if not self._over:
            self._timer.start()

    def stop(self) -> None:
        """The program ends: bring in nothing more."""
        self._over = True
        self._timer.stop()
        self._rubbish.stop()

    def _look(self) -> None:
        """Where something is done still, look again later.

        What a hand may ask for next does not wait for the long look at a large home.
        """
        opening = bool(self._jobs.running)
        if not opening and not self._loaded:
            self._loaded = True
            self._jobs.run("", load_rest, self._rest_loaded, self._rest_loaded)
        elif opening or self._at_work():
            self._timer.start()
        else:
            self._rubbish.begin()

    def _rest_loaded(self, _ended: object) -> None:
        self.start()
