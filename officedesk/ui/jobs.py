"""Long work on worker threads: progress at most 20 times a second, Cancel, an end in any case."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from officedesk.core.errors import Cancelled, OfficeError
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.ui.living import asker_of, outlive, waits
from officedesk.ui.turns import Turns

_PAUSE = 1 / 20
Work = Callable[[Progress], Any]
Then = Callable[[Any], None]


class Job(QObject):
    """One piece of long work. It lives on the UI thread; its signals are told there.

    Attributes:
        words: what is being done, for the footer: "Exporting letters".

    Signals:
        stepped: done and total.
        ended: it is over, whichever way.
    """

    stepped = Signal(int, int)
    ended = Signal()
    _finished = Signal(object, object)

    def __init__(
        self, words: str, then: Then, failed: Then, parent: QObject, asker: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.words = words
        self._then, self._failed = then, failed
        self._asker = asker or asker_of(then)
        self._silent = False
        self._gone = threading.Event()
        self._told = 0.0
        # Told from the worker thread to a slot of this object: queued by Qt.
        self._finished.connect(self._finish)

    def cancel(self) -> None:
        """Stop at the next step; what was begun is rolled back."""
        self._gone.set()

    def hush(self) -> None:
        """Tell nobody what comes of it: who asked is being put away."""
        self._silent = True

    @property
    def cancelled(self) -> bool:
        """Whether Cancel was pressed."""
        return self._gone.is_set()

    def step(self, done: int, total: int) -> None:
        """Called by the work itself, on its thread; see ``Progress``."""
        if self._gone.is_set():
            raise _cancelled()
        now = time.monotonic()
        if now - self._told >= _PAUSE or done == total:
            self._told = now
            self.stepped.emit(done, total)

    def do(self, work: Work) -> None:
        """On the worker: the work itself."""
        result: object = None
        problem: BaseException | None = None
        try:
            result = work(self)
        except BaseException as error:  # noqa: BLE001 - raised again on the UI thread
            problem = error
        self._finished.emit(result, problem)

    def give_up(self) -> None:
        """End without having begun."""
        self._finish(None, _cancelled())

    def _finish(self, result: object, problem: object) -> None:
        told = not self._silent and waits(self._asker)
        then, failed = self._then, self._failed
        # Were it to hold the last of its own owner, that would take it away while it goes.
        self._then, self._failed, self._asker = _nobody, _nobody, None
        try:
            if problem is None:
                then(result) if told else _let_go(result)
            elif isinstance(problem, OfficeError):
                if told:
                    failed(problem)
            elif isinstance(problem, BaseException):
                raise problem
        finally:
            self.ended.emit()
            self.deleteLater()


def _nobody(_answer: object) -> None:
    """Who was told already."""


def _let_go(result: object) -> None:
    """Close what was opened for somebody who does not take it any more: a desk, a PDF."""
    close = getattr(result, "close", None)
    if callable(close):
        close()


def _cancelled() -> Cancelled:
    return Cancelled(_("Cancelled; nothing was changed."))


class Jobs(QObject):
    """Runs long work beside the window.

    Signals:
        began: the ``Job`` that was started.
    """

    began = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turns = Turns(2, self)
        self._running: list[Job] = []
        self._stopped = False

    def run(
        self, words: str, work: Work, then: Then, failed: Then, asker: QObject | None = None
    ) -> Job:
        """Do ``work`` on a thread; ``then`` gets its result, ``failed`` an ``OfficeError``.

        Neither is told to an ``asker`` who is gone by then, such as a dialog that was closed;
        it is the object of ``then`` where none is named.

        Both are called on the UI thread. Anything else that is raised reaches
        ``sys.excepthook``. After ``stop`` nothing is begun and nothing is told: it only ends.
        """
        job = Job(words, then, failed, self, asker)
        self._running.append(job)
        job.ended.connect(self._tidy)
        if self._stopped:
            job.hush()
            QTimer.singleShot(0, job, job.give_up)
            return job
        self.began.emit(job)
        self._turns.start(partial(job.do, work))
        return job

    @property
    def running(self) -> tuple[Job, ...]:
        """What is being done."""
        return tuple(self._running)

    def stop(self, patience: int = 10_000) -> bool:
        """Cancel everything, for good, tell nobody, and wait; False where something would not
        end in so many milliseconds. That goes on, and these jobs with it."""
        self._stopped = True
        for job in self._running:
            job.hush()
            job.cancel()
        if self._turns.wait(patience):
            return True
        outlive(self)
        return False

    def _tidy(self) -> None:
        sender = self.sender()
        self._running = [job for job in self._running if job is not sender]
