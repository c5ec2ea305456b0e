"""When a start is over: rubbish is collected from now on, free memory is given back.

Python collects on whichever thread happens to ask for memory. A timer or widget that goes
on a worker is destroyed there, while the window's thread still sends it events, and the
program crashes. So Python's own collection is off wherever Qt runs, and rubbish is
collected here, on the window's thread alone.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

AFTER = 1000
"""Milliseconds after which what a start left behind is put in order: the rows are painted first."""

_AGAIN = (4000, 20_000)
"""Milliseconds after which free memory is given back again: counts and looks at the home end
then, and their readers let go."""
_EVERY = 1000
"""Milliseconds between two looks."""
_YOUNG = 700
"""Things that came since the last look before another is worth its while, as Python has it."""
_LOADED = 30_000
"""Things that came since the last look with what was brought in, such as how Chinese sounds:
they stay, and looking through them would hold the window up for a third of a second."""
_GROWN = 70_000
"""Things that came since all were looked through before that is done again, as Python has it."""
_MANY = 100_000
"""Things that stayed since the start before they are set apart: as many are looked through in
thirty milliseconds. So many come with what draws PDF, or reads tables."""


class Rubbish(QObject):
    """Takes away what hangs together in a ring and on nothing else.

    From its making on Python collects nothing by itself.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._grown = 0
        self._apart = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.collect)
        self._later = [QTimer(self) for _later in _AGAIN]
        for timer, later in zip(self._later, _AGAIN, strict=True):
            timer.setSingleShot(True)
            timer.setInterval(later)
            timer.timeout.connect(_give_back)

    def begin(self) -> None:
        """Collect from now on, but never look through what a start has loaded.

        All that a start makes is kept, and looking through it again and again takes an
        eighth of the start. Looking through it once, here, would hold the window up for a
        tenth of a second.
        """
        gc.freeze()
        self._timer.start()
        _give_back()
        for timer in self._later:
            timer.start()

    def stop(self) -> None:
        """Collect only when asked to."""
        for timer in (self._timer, *self._later):
            timer.stop()

    def collect(self) -> None:
        """Look through what came lately, and through all since the start when much has come.

        What stayed is looked through again the next time: a page that was closed is among
        it. Only where that is too much for one turn is it set apart: looking through
        everything holds the window up for a fifth of a second, and waits until another
        program is in front. What was brought in is set apart at once, until then too.
        """
        if self._apart and not _in_front():
            self._apart = False
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            return
        young = gc.get_count()[0]
        if young < _YOUNG:
            return
        if young >= _LOADED:
            gc.freeze()
            return
        self._grown += young
        if self._grown < _GROWN:
            gc.collect(1)
            return
        gc.collect()
        self._grown = 0
        if len(gc.get_objects(generation=2)) > _MANY:
            gc.freeze()
            self._apart = True


def _in_front() -> bool:
    """Whether somebody works in the window."""
    return QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive


def _give_back() -> None:
    """Let the C library return what it holds free; other systems do it by themselves."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
