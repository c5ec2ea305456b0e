"""Short reads off the UI thread: counts, figures, searches; a newer question overtakes an older."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from officedesk.core.errors import Busy, Cancelled, OfficeError
from officedesk.ui.living import asker_of, outlive, waits
from officedesk.ui.turns import Turns


class Interruptible(Protocol):
    """What a look-up reads with: ``Desk.reader()``."""

    def interrupt(self) -> None:
        """Break off the query that runs, from any thread."""

    def rest(self) -> None:
        """Hold no more memory than is needed until the next question."""

    def close(self) -> None:
        """Let the connection go."""


PATIENCE = 5000
"""Milliseconds in which a reader that is broken off has to end."""

Read = Callable[[Any], Any]
Then = Callable[[Any], None]


def nobody(_answer: object) -> None:
    """Where nobody waits for the answer: something was brought in before it is needed."""


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
        self._turns = Turns(parent=self)
        self._turns.keep_threads()
        self._newest: dict[str, int] = {}
        self._then: dict[str, tuple[Then, QObject | None]] = {}
        self._running = ""
        self._closed = False
        self._answered.connect(self._take)

    def ask(self, kind: str, read: Read, then: Then, asker: QObject | None = None) -> None:
        """Read something; an unanswered question of the same ``kind`` is dropped.

        Nothing is told to an ``asker`` who is gone by then, such as a page that was closed;
        it is the object of ``then`` where none is named.
        """
        if self._closed:
            return
        serial = self._newest.get(kind, 0) + 1
        self._newest[kind], self._then[kind] = serial, (then, asker or asker_of(then))
        if self._running == kind and self._reader is not None:
            self._reader.interrupt()
        self._turns.start(partial(self._answer, kind, serial, read))

    def wait(self, patience: int = PATIENCE) -> bool:
        """Wait until nothing is being read; for tests and the end."""
        return self._turns.wait(patience)

    def close(self) -> None:
        """Answer nothing more, and close the reader on its own thread."""
        if self._closed:
            return
        self._closed = True
        self._then.clear()
        if self._reader is not None:
            self._reader.interrupt()
        self._turns.start(self._close_reader)
        if not self._turns.wait(PATIENCE):
            outlive(self)

    def _take(self, kind: str, serial: int, result: object, problem: object) -> None:
        if self._closed or serial != self._newest.get(kind):
            return
        then, asker = self._then.pop(kind)
        if problem is None:
            if waits(asker):
                then(result)
        elif isinstance(problem, OfficeError):
            if not isinstance(problem, (Cancelled, Busy)):
                self.failed.emit(problem)
        elif isinstance(problem, BaseException):
            raise problem

    def _answer(self, kind: str, serial: int, read: Read) -> None:
        """On the thread: read, unless a newer question has come."""
        if self._closed or serial != self._newest.get(kind):
            return
        result: object = None
        problem: BaseException | None = None
        try:
            if self._reader is None:
                self._reader = self._open()
            self._running = kind
            result = read(self._reader)
        except BaseException as error:  # noqa: BLE001 - raised again on the UI thread
            problem = error
        finally:
            self._running = ""
        if not self._closed:
            self._answered.emit(kind, serial, result, problem)
        if self._reader is not None:
            self._reader.rest()  # counting reads whole indexes; nobody waits for this

    def _close_reader(self) -> None:
        """On the thread, behind what is still being read."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None
