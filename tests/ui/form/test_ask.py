"""The small form of an action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid
from officedesk.core.views import EntryView
from officedesk.ui.form.ask import AskPanel
from officedesk.ui.theme import theme

ONE, TWO, THREE = (EntryRef("letters", number) for number in (1, 2, 3))


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def ask(qtbot: Any, desk: Any, letters: Any) -> Callable[..., AskPanel]:
    desk.entries[ONE] = EntryView(
        ONE, "IN-2026-0118", "instructed", {"subject": "Joint survey", "lead": "Chen Yu"},
        datetime(2026, 3, 9), date(2026, 3, 9), "Zhao Min", 1,
    )  # fmt: skip

    def make(key: str, *refs: EntryRef) -> AskPanel:
        theme()
        panel = AskPanel(desk, letters, letters.action(key), refs or (ONE,))
        qtbot.addWidget(panel)
        with qtbot.waitActive(panel):
            panel.show()
            panel.activateWindow()
        panel.start()
        return panel

    return make


def test_enter_does_it(qtbot: Any, ask: Any, desk: Any) -> None:
    panel = ask("assign")
    assert panel.subject == "IN-2026-0118  Joint survey"
    assert panel.editors["lead"].value() == "Chen Yu"
    with qtbot.waitSignal(panel.done):
        qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert desk.written == [{"action": "assign", "refs": (ONE,), "values": {"lead": "Chen Yu"}}]


def test_return_presses_the_button_that_has_the_focus(qtbot: Any, ask: Any, desk: Any) -> None:
    panel = ask("assign")
    panel.cancel.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(focus(), Qt.Key.Key_Return)
    panel.do_button.setFocus(Qt.FocusReason.TabFocusReason)
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, autorep=True
    )
    QApplication.sendEvent(panel.do_button, held)
    assert desk.written == [], "held down since another field, it does nothing"
    with qtbot.waitSignal(panel.done):
        qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert [one["action"] for one in desk.written] == ["assign"]


def test_several_entries_are_named_and_done_at_once(qtbot: Any, ask: Any, desk: Any) -> None:
    panel = ask("assign", ONE, TWO, THREE)
    assert panel.subject == "3 incoming letters"
    qtbot.keyClicks(focus(), "Tao Wei")
    with qtbot.waitSignal(panel.done):
        qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert desk.written[0]["refs"] == (ONE, TWO, THREE)


def test_a_long_answer_is_sent_with_control_and_enter(qtbot: Any, ask: Any, desk: Any) -> None:
    panel = ask("instruct")
    qtbot.keyClicks(focus(), "Agree.")
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.keyClicks(focus(), "Reply by Friday.")
    with qtbot.waitSignal(panel.done):
        qtbot.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.written[0]["values"]["instruction"] == "Agree.\nReply by Friday."
    assert desk.written[0]["values"]["instructed_on"] == datetime(2026, 3, 10, 9, 15)


def test_escape_leaves_and_does_nothing(qtbot: Any, ask: Any, desk: Any) -> None:
    panel = ask("assign")
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert desk.written == []


def test_what_is_refused_is_said_where_it_belongs(qtbot: Any, ask: Any, desk: Any) -> None:
    panel = ask("close")
    desk.trouble = [Invalid("Write what came of it.", "outcome"), Clash("It needs a reply.")]
    panel.run()
    assert panel.editors["outcome"].error == "Write what came of it."
    assert focus() is panel.editors["outcome"].focus_target()
    panel.run()
    assert panel.notice.words == "It needs a reply."


def test_an_action_that_asks_nothing_starts_on_its_button(qtbot: Any, ask: Any) -> None:
    panel = ask("information")
    assert focus() is panel.do_button
