"""Work beside a window rests after each step, and never longer than it may."""

from __future__ import annotations

import pytest

from officedesk.core import progress
from officedesk.core.progress import LONGEST, REST, Resting


class Heard:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int]] = []

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))


def test_it_rests_as_its_work_was_long(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, rests = [100.0], list[float]()
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(progress.time, "sleep", rests.append)
    heard = Heard()
    resting = Resting(heard)
    for worked in (0.002, 0.01, 7.0):
        clock[0] += worked
        resting.step(1, 2)
    assert heard.steps == [(1, 2)] * 3
    assert rests == pytest.approx([0.002 * REST, 0.01 * REST, LONGEST])


def test_who_gave_up_is_heard_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class GaveUp(Exception):
        pass

    class Leaving:
        def step(self, done: int, total: int) -> None:
            raise GaveUp

    rests: list[float] = []
    monkeypatch.setattr(progress.time, "sleep", rests.append)
    with pytest.raises(GaveUp):
        Resting(Leaving()).step(0, 0)
    assert rests == []
