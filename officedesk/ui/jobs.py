"""Long work on worker threads: progress at most 20 times a second, Cancel, an end in any case."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from officedesk.core.errors import Cancelled, OfficeError
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
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
        bound = getattr(then, "__self__", None)
        self._asker = asker or (bound if isinstance(bound, QObject) else None)
        self._gone = threading.Event()
        self._told = 0.0
        # Told from the worker thread to a slot of this object: queued by Qt.
        self._finished.connect(self._finish)

    def cancel(self) -> None:
        """Stop at the next step; what was begun is rolled back."""
        self._gone.set()

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
        try:
            waits = self._asker is None or isValid(self._asker)
            if problem is None:
                if waits:
                    self._then(result)
            elif isinstance(problem, OfficeError):
                if waits:
                    self._failed(problem)
            elif isinstance(problem, BaseException):
                raise problem
        finally:
            self.ended.emit()
            self.deleteLater()


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
        ``sys.excepthook``. After ``stop`` nothing is begun, and the work counts as cancelled:
        Qt would wait for it when these jobs go, and it for Python, which is kept from it then.
        """
        job = Job(words, then, failed, self, asker)
        self._running.append(job)
        job.ended.connect(self._tidy)
        if self._stopped:
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
        """Cancel everything, for good, and wait; False where something would not end (ms)."""
        self._stopped = True
        for job in self._running:
            job.cancel()
        return self._turns.wait(patience)

    def _tidy(self) -> None:
        sender = self.sender()
        self._running = [job for job in self._running if job is not sender]
