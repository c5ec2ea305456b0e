"""Work that waits for its turn: done in order, and let go when it is done or dropped."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from officedesk.ui.turns import Turns, at_work

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


def test_what_asked_goes_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    turns, here, ends = Turns(), threading.get_ident(), []

    class Dialog:
        """Tells on which thread the last of it is let go."""

        def work(self) -> None:
            begun.set()
            may.wait(5)

        def __del__(self) -> None:
            ends.append(threading.get_ident())

    begun, may = threading.Event(), threading.Event()
    turns.start(Dialog().work)
    assert begun.wait(5)
    may.set()
    qtbot.waitUntil(lambda: bool(ends), timeout=3000)
    assert ends == [here]


def test_whoever_goes_at_work_is_not_held_up(qtbot: QtBot) -> None:
    parent, done = QObject(), []
    turns = Turns(parent=parent)
    begun, may = threading.Event(), threading.Event()
    slow = _slow(begun, may)

    def work() -> None:
        slow()
        done.append(True)

    turns.start(work)
    assert begun.wait(5)
    delete(parent)
    del turns
    may.set()
    qtbot.waitUntil(lambda: not at_work(), timeout=3000)
    assert done


def test_what_served_a_queue_serves_the_next_one(qtbot: QtBot) -> None:
    def left() -> int:
        gc.collect()
        return sum(type(thing).__name__ == "_Turn" for thing in gc.get_objects())

    def once() -> None:
        turns, done = Turns(), threading.Event()
        turns.start(done.set)
        assert turns.wait(5000)
        assert done.is_set()

    once()
    before = left()
    for _time in range(20):
        once()
    assert left() == before


def _slow(begun: threading.Event, may: threading.Event) -> Callable[[], None]:
    def work() -> None:
        begun.set()
        may.wait(5)

    return work
