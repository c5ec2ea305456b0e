"""T11, the short form: random hands at the window of a small home, and two kills while typing."""

from __future__ import annotations

import gc
import os
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from torture.t11 import Tally, kill_line, sit, small_home
from torture.window.watch import Watch

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
_ACTS = 380


@pytest.fixture(scope="module", autouse=True)
def _paths() -> Iterator[None]:
    """The children find the tests' rooms as this process does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        yield


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_home(tmp_path_factory.mktemp("office") / "home")


def test_random_hands_raise_nothing(office: Path, tmp_path: Path) -> None:
    total = Tally()
    total.add(sit(office, tmp_path, 7, _ACTS), "seed 7", of_large=False)
    assert total.faults == []
    assert total.acts > _ACTS * 0.9


def test_what_is_raised_is_seen(office: Path, tmp_path: Path) -> None:
    made = sit(office, tmp_path, 8, 60, inject="exception")
    assert any("injected" in words for words in made["faults"])
    assert made["seen"][0]["last"], "what led there is told"


def test_words_come_back_after_a_kill_and_only_from_drafts(office: Path, tmp_path: Path) -> None:
    assert kill_line(office, tmp_path, 3, 1).faults == ()
    assert kill_line(office, tmp_path, 3, 1, slow_drafts=True).faults != ()


@pytest.mark.parametrize("acting", [False, True])
def test_what_is_put_away_goes_in_the_same_turn_though_hands_look_for_it(
    qtbot: QtBot, acting: bool
) -> None:
    """What PySide finds while it waits for its end stays for good: that was no leak of ours."""
    window, watch = QWidget(), Watch()
    qtbot.addWidget(window)
    page = QWidget(window)
    seen = weakref.ref(page)
    if acting:
        watch.act("click", page.deleteLater)
    else:
        page.deleteLater()
        watch.turn()
    del page
    assert not window.findChildren(QWidget)
    gc.collect()
    assert seen() is None
