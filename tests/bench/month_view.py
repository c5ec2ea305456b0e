"""CAL: the month view over thousands of bookings, beside that of an empty home."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from bench.bookings import fill
from bench.lines import Line
from bench.measure import interleaved, median, timed
from bench.place import NOW, Place
from bench.window_hand import SIZE, Painted
from officedesk.core.clock import SetClock
from officedesk.registers.meetings.views import CALENDAR
from officedesk.ui.calendar.board import CalendarBoard
from officedesk.ui.calendar.entries import Entries
from officedesk.ui.calendar.periods import Mode
from officedesk.ui.calendar.room import CalendarRoom
from officedesk.ui.program import Program

ROUNDS = 15
BAR = 2.0
_KEY = "meetings"
_LATE = 10.0
"""Seconds after which an answer is given up."""


def measure(place: Place) -> list[Line]:
    """Three acts in both windows, by turns; milliseconds of the processor."""
    full, empty = place.work / "full", place.work / "empty"
    fill(full, place.size)
    place.open(empty).close()
    reading = Reading()
    with _month(full, reading) as ours, _month(empty, reading) as theirs:
        return [
            _line("a repaint", ours.repaint, theirs.repaint),
            _line("the first paint of new data", ours.first_paint, theirs.first_paint),
            _line("a page turned until it is painted, reading included", ours.turn, theirs.turn),
        ]


def _line(what: str, ours: Callable[[], float], theirs: Callable[[], float]) -> Line:
    took = interleaved(ROUNDS, {"ours": ours, "empty": theirs}, warm=2)
    mine, peer = median(took["ours"]), median(took["empty"])
    return Line(
        "CAL", f"month view: {what}, CPU", mine, peer="the same of an empty home", theirs=peer,
        value=mine / peer, bar=BAR, details=took,
    )  # fmt: skip


class Reading:
    """Adds up the processor time in which bookings and places are read, on whatever thread."""

    def __init__(self) -> None:
        self.seconds = 0.0
        for name in ("between", "places"):
            setattr(Entries, name, self._counted(getattr(Entries, name)))

    def _counted(self, read: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any) -> Any:
            start = time.thread_time()
            try:
                return read(*given)
            finally:
                self.seconds += time.thread_time() - start

        return counted


class Month:
    """The month view of one window, and what is done with it."""

    def __init__(self, app: QApplication, room: CalendarRoom, reading: Reading) -> None:
        self._app, self._room, self._reading = app, room, reading
        self._view = room.surface.viewport()
        self._painted = Painted(self._view)
        self._picture = QPixmap(self._view.size())

    def repaint(self) -> float:
        """Everything once more, as under a window that was moved away."""
        return timed(partial(self._view.render, self._picture))

    def first_paint(self) -> float:
        """Laid and painted from what was read."""
        self._room.surface.relay()
        return timed(partial(self._view.render, self._picture))

    def turn(self) -> float:
        """From the month after back to the month: asked, read, laid and painted."""
        self._until_painted(1)
        return self._until_painted(-1)

    def _until_painted(self, step: int) -> float:
        """Milliseconds of the window's thread, and of the reading on the other."""
        answered, surface = False, self._room.surface
        before = surface.scene.days
        self._reading.seconds = 0.0
        own, began = time.thread_time(), time.monotonic()
        self._room.head.stepped.emit(step)
        cleared = surface.scene.days
        assert cleared is not before
        while not answered or not self._painted.count:
            if not answered:
                # What is painted before the answer is no month yet.
                self._painted.count = 0
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            answered = surface.scene.days is not cleared
            if time.monotonic() - began > _LATE:
                raise TimeoutError("the month was not painted")
        took = time.thread_time() - own + self._reading.seconds
        self.rest(0.05)
        return took * 1000

    def rest(self, seconds: float) -> None:
        """Let the window do what is left."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.002)


@contextmanager
def _month(home: Path, reading: Reading) -> Iterator[Month]:
    """The window on a home, with the month of today in front and no pane beside it."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    (home / "window.json").write_text(json.dumps({"tab": _KEY, "language": "en"}), "utf-8")
    program = Program(home, spoken="en", clock=SetClock(NOW))
    program.window.resize(*SIZE)
    program.open()
    began = time.monotonic()
    while program.opened is None:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if time.monotonic() - began > 60:
            raise TimeoutError("the window did not open")
    page = program.opened.session.register_page(_KEY)
    page.show_view(CALENDAR)
    board = page.boards.board
    assert isinstance(board, CalendarBoard) and isinstance(board.room, CalendarRoom)
    board.room.show_mode(Mode.MONTH.value)
    month = Month(app, board.room, reading)
    month.rest(1.5)
    page.close_pane()
    month.rest(0.5)
    yield Month(app, board.room, reading)
    program.opened.close()
