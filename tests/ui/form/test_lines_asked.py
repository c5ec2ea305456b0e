"""The small form of an action that asks of each row: a grid to go through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash
from officedesk.core.line_answers import LineGiven
from officedesk.core.views import ChildView, EntryView
from officedesk.ui.form.ask import AskPanel
from officedesk.ui.plain import Label
from officedesk.ui.theme import theme
from tests.letters_asked import ASKED, LETTERS, REFUSED

ONE, TWO = EntryRef("letters", 1), EntryRef("letters", 2)
NOON = datetime(2026, 3, 10, 12, 0)
NOW = datetime(2026, 3, 10, 9, 15)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def row(row_id: int, person: str) -> ChildView:
    return ChildView(row_id, {"person": person, "sent": NOON, "seen": None, "returned": None})


@pytest.fixture
def ask(qtbot: Any, desk: Any) -> Callable[..., AskPanel]:
    for ref in (ONE, TWO):
        desk.entries[ref] = EntryView(
            ref, f"IN-2026-011{ref.id}", "instructed", {"subject": "Joint survey"},
            datetime(2026, 3, 9), date(2026, 3, 9), "Zhao Min", 1,
            {"circulation": (row(31, "Ann"), row(32, "Bo"))},
        )  # fmt: skip

    def make(*refs: EntryRef) -> AskPanel:
        theme()
        panel = AskPanel(desk, LETTERS, ASKED, refs or (ONE,))
        qtbot.addWidget(panel)
        with qtbot.waitActive(panel):
            panel.show()
            panel.activateWindow()
        panel.start()
        return panel

    return make


def test_the_rows_stand_in_a_grid_that_starts_as_declared(ask: Any) -> None:
    panel = ask()
    words = [label.text() for label in panel.lines.findChildren(Label)]
    assert "1  Ann · Sent 10 Mar 2026 12:00" in words and "2  Bo · Sent 10 Mar 2026 12:00" in words
    assert panel.lines.answers() == {
        31: {"seen": NOW, "returned": None}, 32: {"seen": NOW, "returned": None},
    }  # fmt: skip
    assert focus() is panel.lines.cell("1.seen").focus_target()


def test_enter_goes_through_the_cells_and_does_it_from_the_last(
    qtbot: Any, ask: Any, desk: Any
) -> None:
    panel = ask()
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert focus() is panel.lines.cell("1.returned").focus_target()
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is panel.lines.cell("2.seen").focus_target()
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.keyClicks(focus(), "2026-03-09 08:00")
    with qtbot.waitSignal(panel.done):
        qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert desk.written == [{
        "action": "back", "refs": (ONE,), "values": {},
        "lines": {31: {"seen": NOW, "returned": None},
                  32: {"seen": NOW, "returned": datetime(2026, 3, 9, 8, 0)}},
    }]  # fmt: skip


def test_what_is_refused_of_a_row_is_said_in_its_cell(qtbot: Any, ask: Any, desk: Any) -> None:
    panel = ask()
    wrong = panel.lines.cell("2.returned")
    wrong.type_value(NOON)
    desk.trouble = [LineGiven(32, 2, {}).wrong(REFUSED, "returned"), Clash("It is void.")]
    panel.run()
    assert wrong.error == REFUSED and focus() is wrong.focus_target()
    panel.run()
    assert panel.notice.words == "It is void." and wrong.typed(), "what was typed stays"
    panel.try_leave()
    assert panel.isVisible() and len(panel.notice.buttons()) == 2


def test_a_cell_that_says_nothing_sensible_is_not_sent(ask: Any, desk: Any) -> None:
    panel = ask()
    panel.lines.cell("1.returned").put("soon")
    panel.run()
    assert panel.lines.cell("1.returned").error and desk.written == []


def test_of_several_entries_no_rows_are_shown(qtbot: Any, ask: Any, desk: Any) -> None:
    panel = ask(ONE, TWO)
    assert panel.lines is None
    panel.run()
    assert desk.written == [{"action": "back", "refs": (ONE, TWO), "values": {}}]
