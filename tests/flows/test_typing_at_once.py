"""Keys struck while a form is still to come up behind Ctrl+N."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

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


def test_what_is_typed_at_a_button_of_the_form_is_not_searched_for(open_window: Open) -> None:
    hands = open_window()
    hands.press("Ctrl+5")
    hands.until(lambda: hands.session.state.tab == "meetings")
    hands.press("Ctrl+N")
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    fold = form.body.section_of("decisions").fold
    assert fold is not None
    fold.setFocus()
    for letter in "pump":
        hands.type(letter)
    assert hands.page.filters.search.text() == "" and fold.hasFocus()
    hands.press("Space")
    hands.press("Tab")
    hands.press("Tab")
    for letter in "Pumps":
        hands.type(letter)
    block = form.body.blocks["decisions"]
    assert [row["words"] for row in block.draft()] == ["Pumps"]
    assert hands.page.filters.search.text() == ""


def test_a_capital_letter_typed_into_the_list_is_searched_for(open_window: Open) -> None:
    hands = open_window()
    hands.press("Ctrl+2")
    hands.page.list.setFocus()
    shift = Qt.KeyboardModifier.ShiftModifier
    QApplication.sendEvent(
        hands.focus(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_M, shift, "M")
    )
    hands.type("ek")
    assert hands.page.filters.search.text() == "Mek"
