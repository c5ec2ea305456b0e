"""Watches the window's thread: what nobody caught, what Qt complains of, and how long a turn takes.

A turn of the event loop is judged by the processor time of the window's thread
in it: the machine is shared. While a turn lasts long another thread notes where
the window's thread stands, so that a stall has a name.
"""

from __future__ import annotations

import faulthandler
import re
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import IO, Any

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

STALL = 100.0
"""Milliseconds that a turn may take."""
_LOOK = 0.015
_OWN_LOOP = 0.3
"""Seconds after which an act whose events go on is a loop of its own."""
_LONG = 0.045
"""Seconds of a turn after which its place is noted."""
_KNOWN = (
    "This plugin does not support",  # what offscreen and a bare X server cannot do
    "Could not connect to display",
    "QXcbConnection: XCB error",
    "propagateSizeHints",
    "Fontconfig",
    "occurs outside target window",  # a click of the hands beside a part that lies out of sight
    "Unhandled key code",
)


_LINE = re.compile(r'File "(.*)", line (\d+) in (.+)')


@dataclass
class Turn:
    """One turn that lasted long: of which act, how long (ms), and where it was seen."""

    act: str
    cpu: float
    wall: float
    places: Counter[str] = field(default_factory=Counter)

    @property
    def place(self) -> str:
        """Where it was seen most often."""
        return self.places.most_common(1)[0][0] if self.places else "?"


class Watch:
    """What is seen while hands are at the window.

    Attributes:
        faults: a sentence each; what is the same is told once and counted.
        turns: every turn that lasted longer than half a stall.
        slowest: processor time of the slowest turn by kind of act, in ms.
        wall: the longest turn by the clock on the wall, in ms.
        judged: whether the window stands before a person now; else nobody waits for it, and at
            the start and the end nothing is judged.
    """

    def __init__(self) -> None:
        self.faults: Counter[str] = Counter()
        self.turns: list[Turn] = []
        self.slowest: dict[str, float] = {}
        self.wall = 0.0
        self.count = 0
        self._act = "start"
        self._acting = self._unjudged = False
        self._since = 0.0
        self.judged: Callable[[], bool] = bool
        self._own = time.pthread_getcpuclockid(threading.get_ident())
        self._main = threading.get_ident()
        self._began: tuple[float, Counter[str]] | None = None
        self._over = threading.Event()
        self._before: Any = None

    # --- what nobody caught -----------------------------------------------------------

    def listen(self) -> None:
        """Take over every hook through which a mistake may show."""
        before = sys.excepthook

        def hook(
            kind: type[BaseException], problem: BaseException, trace: TracebackType | None
        ) -> None:
            self._say_exception(kind, problem, trace)
            if before is not sys.__excepthook__ and before.__name__ != "hook":
                before(kind, problem, trace)

        def of_thread(given: threading.ExceptHookArgs) -> None:
            if given.exc_value is not None:
                self._say_exception(given.exc_type, given.exc_value, given.exc_traceback)

        def unraisable(given: Any) -> None:
            self._say_exception(given.exc_type, given.exc_value, given.exc_traceback)

        sys.excepthook, threading.excepthook = hook, of_thread
        sys.unraisablehook = unraisable
        qInstallMessageHandler(self._qt_says)

    def _say_exception(
        self, kind: type[BaseException], problem: BaseException | None, trace: Any
    ) -> None:
        places = [f for f in traceback.extract_tb(trace) if "site-packages" not in f.filename]
        where = " < ".join(f"{_short(f.filename)}:{f.lineno}" for f in reversed(places[-4:]))
        self.faults[f"{kind.__name__}: {problem} at {where}"] += 1

    def _qt_says(self, kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if kind is QtMsgType.QtDebugMsg or kind is QtMsgType.QtInfoMsg:
            return
        if not any(known in words for known in _KNOWN):
            self.faults[f"Qt says: {words}"] += 1

    # --- how long it takes ------------------------------------------------------------

    @contextmanager
    def sampling(self) -> Iterator[None]:
        """Note from another thread where long turns stand."""
        with tempfile.TemporaryFile() as file:
            sampler = threading.Thread(
                target=self._sample, args=(file,), name="sampler", daemon=True
            )
            sampler.start()
            try:
                yield
            finally:
                self._over.set()
                sampler.join()

    def act(self, name: str, do: Callable[[], object]) -> None:
        """Do something with the hands, as one turn."""

        def turn() -> None:
            do()
            _take_away()

        self._act, self._acting = name, True
        try:
            self._turn(turn)
        finally:
            self._acting = False

    def nested(self) -> bool:
        """Called in an act that lasts: whether it runs a loop of its own; it is not judged then."""
        if not self._acting or time.perf_counter() - self._since < _OWN_LOOP:
            return False
        self._unjudged = True
        return True

    def turn(self) -> None:
        """One turn of the event loop."""
        self._turn(_process)

    def _turn(self, do: Callable[[], object]) -> None:
        places: Counter[str] = Counter()
        self._since = began = time.perf_counter()
        own = time.thread_time()
        self._began, self._unjudged = (own, places), False
        try:
            do()
        finally:
            self._began = None
            cpu = (time.thread_time() - own) * 1000
            wall = (time.perf_counter() - began) * 1000
        self.count += 1
        if self._unjudged or not self.judged():
            return
        kind = self._act.split(" ")[0]
        self.slowest[kind] = max(cpu, self.slowest.get(kind, 0.0))
        self.wall = max(self.wall, wall)
        if cpu > STALL / 2:
            self.turns.append(Turn(self._act, cpu, wall, places))

    def _sample(self, file: IO[bytes]) -> None:
        while not self._over.wait(_LOOK):
            began = self._began
            if began is None:
                continue
            own, places = began
            if time.clock_gettime(self._own) - own > _LONG:
                places[_place(self._lines(file))] += 1

    def _lines(self, file: IO[bytes]) -> list[tuple[str, str, str]]:
        """File, line and function where the window's thread stands, the innermost first.

        Written out, not asked for: frames that another thread has asked for keep what they
        hold for good in Python 3.11, a whole page among it.
        """
        file.seek(0)
        file.truncate()
        faulthandler.dump_traceback(file, all_threads=True)
        file.seek(0)
        told = file.read().decode(errors="replace")
        _before, _head, after = told.partition(f"hread 0x{self._main:016x}")
        return _LINE.findall(after.partition("\n\n")[0])


def _process() -> None:
    app = QApplication.instance()
    assert app is not None
    app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    _take_away()


def _take_away() -> None:
    """What was put away goes in the same turn, as in the loop of the program.

    ``processEvents`` leaves that to a loop, which does not run here. A page that waits for its
    end is found by hands that look for what they could click, and PySide never lets go of what
    was found between ``deleteLater`` and its end.
    """
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _place(lines: Iterable[tuple[str, str, str]]) -> str:
    """The innermost lines of the program on the way to where it stands."""
    found = [
        f"{_short(name)}:{line} {function}" for name, line, function in lines
        if "/officedesk/" in name and "site-packages" not in name
    ]  # fmt: skip
    return " < ".join(found[:4]) or "Qt"


def _short(path: str) -> str:
    return path.rpartition("officedesk/")[2] or path
