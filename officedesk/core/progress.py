"""How long work says how far it is, and learns that it was cancelled."""

from __future__ import annotations

from typing import Protocol


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
