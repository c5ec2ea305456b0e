"""Work that waits for its turn on a worker thread, and what keeps it while it waits.

A ``QRunnable`` made in Python is kept for good where its thread is done with it before
``QThreadPool.start`` has come back. So there is only one, begun again and again, that holds
nothing but the queue from which it takes the next piece of work: what was done or dropped is
let go, and with it the page or dialog that asked for it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool

Work = Callable[[], None]


class Turns(QObject):
    """Does pieces of work in their order, on at most ``threads`` threads of their own."""

    def __init__(self, threads: int = 1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Work] = deque()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._turn = _Turn(self._waiting)

    def keep_threads(self) -> None:
        """Let the threads live as long as this: for what is asked for again and again."""
        self._pool.setExpiryTimeout(-1)

    def start(self, work: Work) -> None:
        """Do ``work`` when its turn comes; it raises nothing."""
        self._waiting.append(work)
        self._pool.start(self._turn)

    def drop(self) -> None:
        """Forget what has not been begun."""
        self._waiting.clear()
        self._pool.clear()

    def wait(self, patience: int = -1) -> bool:
        """Wait until all is done, at most ``patience`` milliseconds; False where it is not."""
        return self._pool.waitForDone(patience)


class _Turn(QRunnable):
    """The next in the queue, whoever that is."""

    def __init__(self, waiting: deque[Work]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._waiting = waiting

    def run(self) -> None:
        try:
            work = self._waiting.popleft()
        except IndexError:  # dropped
            return
        work()
