"""Keys struck while a form is still to come up behind Ctrl+N."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from officedesk.ui.form.pane import FormPane
from tests.flows.hands import Hands, Open

NONE = Qt.KeyboardModifier.NoModifier


def _strike(hands: Hands, *keys: int, with_: Qt.KeyboardModifier = NONE) -> None:
    """As the screen sends them, one after the other, to whatever has the keyboard by then."""
    handle = hands.program.window.windowHandle()
    for key in keys:
        QTest.keyClick(handle, Qt.Key(key), with_)


def test_what_is_typed_right_behind_ctrl_n_stands_in_the_form(open_window: Open) -> None:
    hands = open_window()
    hands.press("Ctrl+2")
    _strike(hands, Qt.Key.Key_N, with_=Qt.KeyboardModifier.ControlModifier)
    _strike(hands, Qt.Key.Key_M, Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_Tab, Qt.Key.Key_A)
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    texts = form.body.texts()
    assert (texts["sender"], texts["sender_person"]) == ("mek", "a")
    assert hands.page.filters.search.text() == ""


def test_ctrl_enter_right_behind_the_last_word_saves(open_window: Open) -> None:
    hands = open_window()
    hands.press("Ctrl+2")
    control = Qt.KeyboardModifier.ControlModifier
    before = hands.page.list.list_model.total
    _strike(hands, Qt.Key.Key_N, with_=control)
    _strike(hands, Qt.Key.Key_M, Qt.Key.Key_E, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_A)
    _strike(hands, Qt.Key.Key_Return, with_=control)
    hands.until(lambda: hands.page.list.list_model.total == before + 1)
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    assert not form.dirty
