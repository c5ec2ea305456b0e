"""The end of a start: rubbish is collected again, on the window's thread alone."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject

from officedesk.ui import rest
from officedesk.ui.rest import Rubbish


class _Ring(QObject):
    """Hangs on itself alone."""

    def __init__(self) -> None:
        super().__init__()
        self.ring = self


@pytest.fixture
def rubbish(qtbot: Any) -> Iterator[Rubbish]:
    made = Rubbish()
    yield made
    made.stop()
    gc.unfreeze()


def test_what_the_start_loaded_is_left_alone(rubbish: Rubbish) -> None:
    rubbish.begin()
    assert gc.get_freeze_count() > 1000


def test_rings_are_collected_while_the_window_stands(qtbot: Any, rubbish: Rubbish) -> None:
    rubbish.begin()
    seen = weakref.ref(_Ring())
    many = [[] for _number in range(2000)]
    qtbot.waitUntil(lambda: seen() is None, timeout=5000)
    assert many


def test_a_worker_never_takes_things_of_qt_away(
    rubbish: Rubbish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest, "_LOADED", 1_000_000)
    seen = weakref.ref(_Ring())
    many: list[Any] = []
    worker = threading.Thread(target=lambda: many.extend([[number] for number in range(300_000)]))
    worker.start()
    worker.join()
    assert seen() is not None
    rubbish.collect()
    assert seen() is None


def test_what_was_brought_in_is_set_apart_unlooked_at(rubbish: Rubbish) -> None:
    gc.collect()
    looked: list[int] = []
    gc.callbacks.append(lambda _phase, found: looked.append(found["generation"]))
    tables = [[number] for number in range(100_000)]
    try:
        rubbish.collect()
        rubbish.collect()
    finally:
        gc.callbacks.pop()
    assert not looked
    assert gc.get_freeze_count() > len(tables)


def test_a_little_is_not_worth_a_look(rubbish: Rubbish) -> None:
    gc.collect()
    seen = weakref.ref(_Ring())
    rubbish.collect()
    assert seen() is not None


def test_what_was_set_apart_is_looked_through_while_nobody_works(
    rubbish: Rubbish, monkeypatch: pytest.MonkeyPatch
) -> None:
    front = [True]
    monkeypatch.setattr(rest, "_in_front", lambda: front[0])
    monkeypatch.setattr(rest, "_GROWN", 0)
    monkeypatch.setattr(rest, "_MANY", 0)
    ring = _Ring()
    seen = weakref.ref(ring)
    many = [[] for _number in range(2000)]
    rubbish.collect()
    assert gc.get_freeze_count() > 1000, "what stayed is set apart"
    del ring
    rubbish.collect()
    assert seen() is not None
    front[0] = False
    rubbish.collect()
    assert seen() is None
    assert many


def test_what_stayed_is_looked_through_again_though_somebody_works(
    rubbish: Rubbish, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page lives long before it is closed: it does not stay for good by that."""
    monkeypatch.setattr(rest, "_in_front", lambda: True)
    monkeypatch.setattr(rest, "_GROWN", 0)
    rubbish.begin()
    apart = gc.get_freeze_count()
    ring = _Ring()
    seen = weakref.ref(ring)
    many = [[] for _number in range(2000)]
    rubbish.collect()
    assert seen() is not None
    del ring
    many += [[] for _number in range(2000)]
    rubbish.collect()
    assert seen() is None
    assert gc.get_freeze_count() <= apart, "little stayed: it is not set apart"
    assert many
