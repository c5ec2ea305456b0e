"""What typing into a choice needs is brought in beside the window, before anybody types."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from officedesk.ui import loading
from officedesk.ui.dialogs.link_question import LinkQuestion
from tests.flows.hands import Open


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The threads on which it was brought in."""
    threads: list[int] = []
    loading.sounds_beside.cache_clear()
    monkeypatch.setattr(loading, "load_sounds", lambda: threads.append(threading.get_ident()))
    yield threads
    loading.sounds_beside.cache_clear()


def test_a_form_brings_in_how_chinese_sounds_once(open_window: Open, loaded: list[int]) -> None:
    hands = open_window()
    hands.session.register_page("letters")
    hands.bot.wait(50)
    assert not loaded, "a window in which nobody writes does without"
    hands.press("Ctrl+N")
    hands.until(lambda: loaded)
    hands.press("Escape")
    hands.press("Ctrl+N")
    hands.bot.wait(50)
    assert len(loaded) == 1
    assert threading.get_ident() not in loaded


def test_a_question_with_a_choice_does_so_too(open_window: Open, loaded: list[int]) -> None:
    hands = open_window()
    ref = hands.desk.register_entry("letters", {"subject": "Budget", "sender": "Ministry"}).refs()
    page = hands.session.register_page("letters")
    page.show_entry(next(iter(ref)))
    page.doing.link()
    hands.until(lambda: loaded)
    hands.program.window.findChildren(LinkQuestion)[0].reject()
