"""A pulse in the window's event loop: how long the loop was kept from its next turn."""

from __future__ import annotations

import time
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer

EVERY = 2
"""Milliseconds from one pulse to the next, where nothing is in the way."""


class Gap(NamedTuple):
    """From one pulse to the next, in milliseconds.

    Attributes:
        cpu: processor time of the window's thread.
        wall: by the clock on the wall; on a shared machine others are in it.
    """

    cpu: float
    wall: float


class Beat(QObject):
    """Beats in the event loop and keeps the gaps of each act.

    Attributes:
        gaps: by act, in the order in which the acts came.
    """

    def __init__(self) -> None:
        super().__init__()
        self.gaps: dict[str, list[Gap]] = {}
        self._act = ""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._pulse)
        self._cpu = self._wall = 0.0

    def begin(self, act: str) -> None:
        """What comes now belongs to ``act``."""
        self._act = act
        self.gaps.setdefault(act, [])
        if not self._timer.isActive():
            self._cpu, self._wall = time.thread_time(), time.perf_counter()
            self._timer.start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def _pulse(self) -> None:
        cpu, wall = time.thread_time(), time.perf_counter()
        gap = Gap((cpu - self._cpu) * 1000, (wall - self._wall) * 1000)
        self.gaps[self._act].append(gap)
        self._cpu, self._wall = cpu, wall
