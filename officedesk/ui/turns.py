"""Work that waits for its turn on a worker thread, and what keeps it while it waits.

A ``QRunnable`` made in Python is kept for good where its thread is done with it before
``QThreadPool.start`` has come back. So there is only one for a queue, begun again and again,
that takes the next piece of work from it; when the queue goes, it serves the next one.

A page or dialog that goes on a worker is destroyed there, while the window's thread still
sends it events, and the program crashes. So a worker never holds the last of anything: what
it does is kept on the window's side until it is over, and let go there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from weakref import finalize

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimerEvent

Work = Callable[[], None]

_LOOK = 50
"""Milliseconds between two looks for what is over, while anything is done."""


class Turns(QObject):
    """Does pieces of work in their order, on at most ``threads`` threads of their own.

    It goes at once, whatever its workers do: they are waited for by ``wait`` only.
    """

    def __init__(self, threads: int = 1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._crew = _Crew(threads)
        self._looking = 0

    def keep_threads(self) -> None:
        """Let the threads live as long as this: for what is asked for again and again."""
        self._crew.pool.setExpiryTimeout(-1)

    def start(self, work: Work) -> None:
        """Do ``work`` when its turn comes; it raises nothing."""
        self._crew.start(work)
        if not self._looking:
            self._looking = self.startTimer(_LOOK)

    def drop(self) -> None:
        """Forget what has not been begun."""
        self._crew.drop()

    def wait(self, patience: int) -> bool:
        """Wait until all is done, at most ``patience`` milliseconds; False where it is not."""
        done = self._crew.pool.waitForDone(patience)
        self._tidy()
        return done

    def timerEvent(self, event: QTimerEvent) -> None:
        """Let go what is over."""
        self._tidy()

    def _tidy(self) -> None:
        _tidy()
        if self._looking and self._crew not in _AT_WORK:
            self.killTimer(self._looking)
            self._looking = 0


class _Piece:
    """One piece of work: what is to be done, and whether its worker has let go of it."""

    def __init__(self, work: Work) -> None:
        self.work: Work | None = work
        self.over = False


class _Crew:
    """The threads, what waits for them, and what they have begun. The window's thread has it."""

    def __init__(self, threads: int) -> None:
        self.pool = QThreadPool()
        self.pool.setMaxThreadCount(threads)
        self._waiting: deque[_Piece] = deque()
        self._pieces: list[_Piece] = []
        self._turn = _SPARE.pop() if _SPARE else _Turn()
        self._turn.waiting = self._waiting
        finalize(self, _SPARE.append, self._turn)

    def start(self, work: Work) -> None:
        piece = _Piece(work)
        self._pieces.append(piece)
        self._waiting.append(piece)
        _AT_WORK.add(self)
        self.pool.start(self._turn)

    def drop(self) -> None:
        while True:
            try:
                self._waiting.pop().over = True
            except IndexError:  # also where a worker took the last one meanwhile
                break
        self.pool.clear()
        self.tidy()

    def tidy(self) -> bool:
        """Let go what is over; whether nothing is done any more."""
        self._pieces = [piece for piece in self._pieces if not piece.over]
        return not self._pieces and self.pool.activeThreadCount() == 0


_AT_WORK: set[_Crew] = set()
"""All that do something: they outlive who asked, because Qt waits without end for threads that
it takes away, and these for Python, which is kept from them then."""


def at_work() -> bool:
    """Whether anything is done by anyone: a program that ends now would wait for it."""
    _tidy()
    return bool(_AT_WORK)


def _tidy() -> None:
    for crew in list(_AT_WORK):
        if crew.tidy():
            _AT_WORK.discard(crew)


class _Turn(QRunnable):
    """The next in the queue, whoever that is."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.waiting: deque[_Piece] = deque()

    def run(self) -> None:
        try:
            piece = self.waiting.popleft()
        except IndexError:  # dropped
            return
        try:
            if piece.work is not None:
                piece.work()
        finally:
            piece.over = True


_SPARE: list[_Turn] = []
"""Those whose crews are gone: a crew goes when nothing of it is at work."""
