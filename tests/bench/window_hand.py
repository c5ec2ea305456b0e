"""The program's window open on its largest list, and what one act in it costs until painted."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

from bench.measure import cpu
from bench.place import NOW, Place, register_of
from officedesk.core.clock import SetClock
from officedesk.core.query import Query
from officedesk.core.views import Row
from officedesk.store.reading import Reader
from officedesk.ui.list.model import ListModel
from officedesk.ui.list.view import RegisterList
from officedesk.ui.page.page import RegisterPage
from officedesk.ui.program import Program

SIZE = (1440, 900)
_LATE = 10.0
"""Seconds after which an act without an answer is given up."""


class Took(NamedTuple):
    """What an act took until its answer was painted, in milliseconds.

    Attributes:
        path: processor time of what stands between act and paint: the window's
            thread, and the reading of rows on the other.
        cpu: processor time of all threads; counting goes on beside the path.
        elapsed: by the clock on the wall.
    """

    path: float
    cpu: float
    elapsed: float


class Reads:
    """Adds up the processor time in which rows of the list are read, on whatever thread.

    What other parts of the window read meanwhile is not in the way of the paint.
    """

    def __init__(self, model: ListModel) -> None:
        self.seconds = 0.0
        read = Reader.rows

        def rows(reader: Reader, query: Query, *given: Any, **named: Any) -> list[Row]:
            start = time.thread_time()
            try:
                return read(reader, query, *given, **named)
            finally:
                if query is model.query:
                    self.seconds += time.thread_time() - start

        Reader.rows = rows  # type: ignore[method-assign, assignment]


class Painted(QObject):
    """Counts the paint events of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class Hand:
    """A hand at the window.

    Attributes:
        page: of the list.
        list: its view.
        first: what the list was asked at the beginning.
    """

    def __init__(self, app: QApplication, program: Program, page: RegisterPage) -> None:
        self.app, self.program, self.page = app, program, page
        self.list: RegisterList = page.list
        self.model: ListModel = page.list.list_model
        self.painted = Painted(self.list.viewport())
        self.answers = 0
        self.first = Query(page.key)
        self._reads = Reads(self.model)
        self.model.answered.connect(self._answered)

    def _answered(self) -> None:
        self.answers += 1

    def until_painted(self, act: Callable[[], object], *, answered: bool) -> Took:
        """Do ``act`` and wait for the paint that shows it.

        Args:
            answered: the list must have got its new first page before.
        """
        self.painted.count = self.answers = 0
        self._reads.seconds = 0.0
        used, own, began = cpu(), time.thread_time(), time.perf_counter()
        act()
        waiting = answered
        while waiting or not self.painted.count:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if waiting and self.answers:
                waiting = False
            elif waiting:
                # What is painted before the answer is the old list.
                self.painted.count = 0
            if time.perf_counter() - began > _LATE:
                raise TimeoutError("nothing was painted")
        path = time.thread_time() - own + self._reads.seconds
        elapsed = time.perf_counter() - began
        return Took(path * 1000, (cpu() - used) * 1000, elapsed * 1000)

    def rest(self, seconds: float) -> None:
        """Let the window do what is left."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.005)


@contextmanager
def open_window(place: Place, begin: Callable[[], object] | None = None) -> Iterator[Hand]:
    """The window on a copy of the home, with the largest list in front.

    Args:
        begin: called before the window is shown.
    """
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    home = place.copy("home")
    desk = place.open()
    key = register_of(desk).key
    desk.close()
    _remember(home, key)
    program = Program(home, spoken="en", clock=SetClock(NOW))
    program.window.resize(*SIZE)
    began = time.monotonic()
    if begin is not None:
        begin()
    program.open()
    while program.opened is None or program.window.findChild(RegisterList) is None:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if time.monotonic() - began > 60:
            raise TimeoutError("the window did not open")
    hand = Hand(app, program, program.opened.session.register_page(key))
    hand.rest(1.5)
    yield hand
    program.opened.close()


def _remember(home: Path, key: str) -> None:
    (home / "window.json").write_text(json.dumps({"tab": key, "language": "en"}), "utf-8")
