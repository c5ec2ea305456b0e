"""What typing into a choice needs is brought in beside the window, while the form opens."""

from __future__ import annotations

import threading

import pytest

from officedesk.ui.page import forms
from tests.flows.hands import Open


def test_a_form_brings_in_how_chinese_sounds_before_anybody_types(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    monkeypatch.setattr(forms, "load_sounds", lambda: threads.append(threading.get_ident()))
    hands = open_window()
    hands.session.register_page("letters")
    hands.bot.wait(50)
    assert not threads, "a window in which nobody writes does without"
    hands.press("Ctrl+N")
    hands.until(lambda: threads)
    assert threading.get_ident() not in threads
