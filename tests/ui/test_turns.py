"""Work that waits for its turn: done in order, and let go when it is done or dropped."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QObject

from officedesk.ui.turns import Turns

pytestmark = pytest.mark.usefixtures("qapp")


class _Page:
    """Something large that asks for work."""

    def __init__(self) -> None:
        self.done = threading.Event()

    def work(self) -> None:
        self.done.set()


def test_one_after_the_other() -> None:
    turns = Turns()
    done: list[int] = []
    for number in range(50):
        turns.start(partial(done.append, number))
    assert turns.wait(5000)
    assert done == list(range(50))


def test_what_is_dropped_is_not_done() -> None:
    turns = Turns()
    done: list[int] = []
    begun, may = threading.Event(), threading.Event()
    turns.start(_slow(begun, may))
    assert begun.wait(5)
    turns.start(partial(done.append, 1))
    turns.drop()
    turns.start(partial(done.append, 2))
    may.set()
    assert turns.wait(5000)
    assert done == [2]


@pytest.mark.parametrize("way", ["done", "dropped"])
def test_whoever_asked_is_let_go(way: str) -> None:
    parent = QObject()
    turns, page = Turns(parent=parent), _Page()
    begun, may = threading.Event(), threading.Event()
    turns.start(_slow(begun, may))
    assert begun.wait(5)
    turns.start(page.work)
    if way == "dropped":
        turns.drop()
    may.set()
    assert turns.wait(5000)
    assert page.done.is_set() == (way == "done")
    gone = weakref.ref(page)
    del page
    gc.collect()
    assert gone() is None


def _slow(begun: threading.Event, may: threading.Event) -> Callable[[], None]:
    def work() -> None:
        begun.set()
        may.wait(5)

    return work
