"""Work that waits for its turn on a worker thread, and what keeps it while it waits.

Qt may keep a ``QRunnable`` made in Python for good, whether it has run or was cleared away
unread. So a runnable holds nothing but the queue from which it takes the next piece of work:
what was done or dropped is let go here, and with it the page or dialog that asked for it.
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

    def keep_threads(self) -> None:
        """Let the threads live as long as this: for what is asked for again and again."""
        self._pool.setExpiryTimeout(-1)

    def start(self, work: Work) -> None:
        """Do ``work`` when its turn comes; it raises nothing."""
        self._waiting.append(work)
        self._pool.start(_Turn(self._waiting))

    def drop(self) -> None:
        """Forget what has not been begun."""
        self._waiting.clear()
        self._pool.clear()

    def wait(self, patience: int = -1) -> bool:
        """Wait until all is done, at most ``patience`` milliseconds; False where it is not."""
        return self._pool.waitForDone(patience)


class _Turn(QRunnable):
    """A place in the queue."""

    def __init__(self, waiting: deque[Work]) -> None:
        super().__init__()
        self._waiting = waiting

    def run(self) -> None:
        try:
            work = self._waiting.popleft()
        except IndexError:  # dropped
            return
        work()
