"""How long work says how far it is, and learns that it was cancelled."""

from __future__ import annotations

import time
from typing import Protocol

REST = 4
"""Times as long as a step took that ``Resting`` rests after it, but not longer than ``LONGEST``
seconds."""
LONGEST = 0.1


class Progress(Protocol):
    """Given to long work by whoever started it."""

    def step(self, done: int, total: int) -> None:
        """Say how far it is; ``total`` 0 where that is unknown.

        Raises:
            Cancelled: the person gave up; whatever was begun is rolled back.
        """


class Silent:
    """Progress that nobody watches."""

    def step(self, done: int, total: int) -> None:
        """Do nothing."""


class Resting:
    """Progress of work beside a window that nobody waits for: after each step it rests.

    Python lets one thread go on at a time. Beside one that never rests, a window that paints
    has to wait hundreds of times, and takes up to ten times as long.
    """

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress: Progress = progress or Silent()
        self._began = time.monotonic()

    def step(self, done: int, total: int) -> None:
        """As ``Progress.step``, then rest."""
        self._progress.step(done, total)
        time.sleep(min(REST * (time.monotonic() - self._began), LONGEST))
        self._began = time.monotonic()


class Asking:
    """Progress that can be asked whether to go on, while nothing new can be said."""

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress: Progress = progress or Silent()
        self._said = (0, 0)

    def step(self, done: int, total: int) -> None:
        """As ``Progress.step``."""
        self._said = (done, total)
        self._progress.step(done, total)

    def ask(self) -> None:
        """Go on, unless the person gave up: what is read long before the first row is written.

        Raises:
            Cancelled: the person gave up.
        """
        self._progress.step(*self._said)
