"""What a form builds after it is shown: a part in each turn of the event loop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal


class InTurns(QObject):
    """Steps that are taken one in each turn, or all at once by whoever cannot wait.

    Signals:
        done: the last step was taken.
    """

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: deque[Callable[[], None]] = deque()
        self._stepping = False

    def add(self, step: Callable[[], None]) -> None:
        """Take this step after the others."""
        self._steps.append(step)

    @property
    def waiting(self) -> bool:
        """Whether there are steps left."""
        return bool(self._steps)

    def begin(self) -> None:
        """Take one step in the next turn, and so on."""
        if self._steps:
            QTimer.singleShot(0, self, self._turn)

    def finish(self) -> None:
        """Take now what is left; from within a step nothing is done."""
        while self._steps and not self._stepping:
            self._step()

    def _turn(self) -> None:
        if self._steps:
            self._step()
            self.begin()

    def _step(self) -> None:
        self._stepping = True
        try:
            self._steps.popleft()()
        finally:
            self._stepping = False
        if not self._steps:
            self.done.emit()
