"""The window is closed: the last backup is made beside it, to be seen and to be given up."""

from __future__ import annotations

import threading
import time
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog

from officedesk.core.progress import Progress
from officedesk.core.query import Query
from officedesk.desk import exporting_extract, keeping
from officedesk.desk.print_orders import ListPaper
from officedesk.store.shelf import on_shelf
from officedesk.ui.parts.waiting import Waiting
from tests.flows.hands import Hands, Open


def _written(open_window: Open) -> Hands:
    hands = open_window()
    hands.desk.register_entry("letters", {"sender": "Ministry", "subject": "Budget"})
    return hands


def _made(hands: Hands) -> list[str]:
    return [one.reason for one in on_shelf(hands.program._home / "backups")]


def test_the_last_backup_is_made_beside_a_window_that_stays(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = _written(open_window)
    seen: list[object] = []
    real = keeping.back_up_if_changed

    def watched(*given: object, **more: object) -> object:
        seen.append(threading.current_thread() is threading.main_thread())
        seen.append(hands.program.window.isVisible())
        return real(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping, "back_up_if_changed", watched)
    with hands.bot.waitSignal(hands.program.ended, timeout=20_000):
        assert not hands.program.window.close()
        hands.until(lambda: isinstance(hands.program.window.stack.currentWidget(), Waiting))
        assert not hands.program.window.close(), "closed twice, it goes on waiting"
    assert seen == [False, True]
    assert _made(hands) == ["exit"]
    assert hands.program.window.isHidden()


@pytest.mark.parametrize("keys", [("Escape",), ("Tab", "Space")], ids="-".join)
def test_the_last_backup_can_be_given_up(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    hands = _written(open_window)

    def endless(*_given: object, progress: Progress, **_more: object) -> None:
        while True:
            progress.step(1, 3)
            time.sleep(0.01)

    monkeypatch.setattr(keeping, "back_up_if_changed", endless)
    hands.program.window.close()
    hands.until(lambda: isinstance(hands.program.window.stack.currentWidget(), Waiting))
    hands.bot.wait(400)
    for key in ("Space", "Return", "Enter"):
        hands.press(key)
    hands.bot.wait(200)
    assert hands.program.window.isVisible(), "a key that was meant for the page gives nothing up"
    assert hands.program._jobs.running
    with hands.bot.waitSignal(hands.program.ended, timeout=10_000):
        for key in keys:
            hands.press(key)
    assert _made(hands) == []
    assert hands.program.window.isHidden()


@pytest.mark.parametrize("way", ["window", "desk"])
def test_an_export_that_runs_ends_with_the_desk_and_tells_nobody(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str
) -> None:
    hands = _written(open_window)
    begun = threading.Event()

    def endless(*_given: Any) -> None:
        begun.set()
        time.sleep(0.01)

    monkeypatch.setattr(exporting_extract, "_read", endless)
    monkeypatch.setattr(exporting_extract.Extract, "add", lambda *_given: b"")
    monkeypatch.setattr(exporting_extract, "range", lambda *_given: count(), raising=False)
    shown: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    opened = hands.program.opened
    assert opened is not None
    output = opened.session.register_page("letters").output
    target = tmp_path / "letters.csv"
    output.preview(ListPaper(Query("letters")))
    output._export(Query("letters"), target, unmasked=False)
    hands.until(begun.is_set)
    began = time.monotonic()
    if way == "window":
        hands.program.finish()
    else:
        hands.program._offer_backup()
    assert time.monotonic() - began < 5
    hands.bot.wait(300)
    assert not opened.session.jobs.running
    assert not target.exists()
    assert shown == []
    window = hands.program.window
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert window.notices.shown is None


def test_nothing_is_backed_up_where_nothing_was_written(
    open_window: Open, tmp_path: Path
) -> None:
    hands = _written(open_window)
    with hands.bot.waitSignal(hands.program.ended, timeout=20_000):
        hands.program.window.close()
    again = open_window(home=tmp_path / "home")
    with again.bot.waitSignal(again.program.ended, timeout=10_000):
        assert again.program.window.close(), "it goes at once"
    assert _made(again) == ["exit"]
