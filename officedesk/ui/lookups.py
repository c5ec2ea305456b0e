"""Short reads off the UI thread: counts, figures, searches; a newer question overtakes an older."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from officedesk.core.errors import Busy, Cancelled, OfficeError


class Interruptible(Protocol):
    """What a look-up reads with: ``Desk.reader()``."""

    def interrupt(self) -> None:
        """Break off the query that runs, from any thread."""

    def rest(self) -> None:
        """Hold no more memory than is needed until the next question."""

    def close(self) -> None:
        """Let the connection go."""


Read = Callable[[Any], Any]
Then = Callable[[Any], None]


class Lookups(QObject):
    """One thread with one reader. Answers come on the UI thread, only to the newest question.

    Signals:
        failed: an ``OfficeError`` that is not the overtaking of a question.
    """

    failed = Signal(object)
    _answered = Signal(str, int, object, object)

    def __init__(self, open_reader: Callable[[], Interruptible], parent: QObject | None) -> None:
        super().__init__(parent)
        self._open = open_reader
        self._reader: Interruptible | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._newest: dict[str, int] = {}
        self._then: dict[str, Then] = {}
        self._running = ""
        self._closed = False
        self._answered.connect(self._take)

    def ask(self, kind: str, read: Read, then: Then) -> None:
        """Read something; an unanswered question of the same ``kind`` is dropped."""
        if self._closed:
            return
        serial = self._newest.get(kind, 0) + 1
        self._newest[kind], self._then[kind] = serial, then
        if self._running == kind and self._reader is not None:
            self._reader.interrupt()
        self._pool.start(_Question(self, kind, serial, read))

    def wait(self, patience: int = 5000) -> bool:
        """Wait until nothing is being read; for tests and the end."""
        return self._pool.waitForDone(patience)

    def close(self) -> None:
        """Answer nothing more, and close the reader on its own thread."""
        if self._closed:
            return
        self._closed = True
        self._then.clear()
        if self._reader is not None:
            self._reader.interrupt()
        self._pool.start(_Close(self))
        self._pool.waitForDone(5000)

    def _take(self, kind: str, serial: int, result: object, problem: object) -> None:
        if self._closed or serial != self._newest.get(kind):
            return
        if problem is None:
            self._then[kind](result)
        elif isinstance(problem, OfficeError):
            if not isinstance(problem, (Cancelled, Busy)):
                self.failed.emit(problem)
        elif isinstance(problem, BaseException):
            raise problem


class _Question(QRunnable):
    def __init__(self, owner: Lookups, kind: str, serial: int, read: Read) -> None:
        super().__init__()
        self._owner, self._kind, self._serial, self._read = owner, kind, serial, read

    def run(self) -> None:
        owner, read = self._owner, self._read
        del self._owner, self._read  # Qt may keep what has run, and all that hangs on it
        if owner._closed or self._serial != owner._newest.get(self._kind):
            return
        result: object = None
        problem: BaseException | None = None
        try:
            if owner._reader is None:
                owner._reader = owner._open()
            owner._running = self._kind
            result = read(owner._reader)
        except BaseException as error:  # noqa: BLE001 - raised again on the UI thread
            problem = error
        finally:
            owner._running = ""
            if owner._reader is not None:
                owner._reader.rest()  # counting reads whole indexes
        if not owner._closed:
            owner._answered.emit(self._kind, self._serial, result, problem)


class _Close(QRunnable):
    def __init__(self, owner: Lookups) -> None:
        super().__init__()
        self._owner = owner

    def run(self) -> None:
        owner = self._owner
        del self._owner  # as a question does
        if owner._reader is not None:
            owner._reader.close()
            owner._reader = None
