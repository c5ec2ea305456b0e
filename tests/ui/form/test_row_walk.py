"""Rows of a form by keyboard: Tab follows the paper, Enter goes on, typing begins a row."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from officedesk.core.register import Child
from officedesk.core.views import ChildView
from officedesk.registers.meetings.parts import Decision, MeetingAction
from officedesk.ui.form.editors.grid import GridEditor
from officedesk.ui.theme import theme

DECISIONS = Child("decisions", "Decisions", Decision)
ACTIONS = Child("actions", "Actions", MeetingAction)


class Sheet(QScrollArea):
    """Two blocks of rows and a field below them, in a room that scrolls."""

    def __init__(self, desk: Any) -> None:
        super().__init__()
        inner = QWidget()
        column = QVBoxLayout(inner)
        self.decisions = GridEditor(DECISIONS, desk, inner)
        self.todo = GridEditor(ACTIONS, desk, inner)
        self.below = QLineEdit(inner)
        for widget in (self.decisions, self.todo, self.below):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.resize(420, 420)


@pytest.fixture
def sheet(qtbot: Any, desk: Any) -> Sheet:
    theme()
    made = Sheet(desk)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def _press(key: int) -> None:
    at = QApplication.focusWidget()
    assert at is not None
    QTest.keyClick(at, Qt.Key(key))


def _stops(start: QWidget, end: QWidget) -> list[QWidget]:
    """What Tab stops at from one widget to another."""
    QApplication.processEvents()
    start.setFocus()
    seen: list[QWidget] = []
    while len(seen) < 40:
        _press(Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        assert at is not None
        seen.append(at)
        if at is end:
            return seen
    raise AssertionError("never reached")


def test_tab_goes_through_the_rows_where_they_stand(sheet: Sheet) -> None:
    sheet.todo.set_rows([ChildView(1, {"what": "Write", "lead": "Tao Wei"})])
    new = sheet.decisions.add_row()
    there = sheet.todo._rows[0]
    words = new.editors["words"].focus_target()
    seen = _stops(sheet.decisions.add, sheet.below)
    assert seen.index(words) < seen.index(sheet.todo.add)
    fields = [editor.focus_target() for editor in there.editors.values()]
    assert [one for one in seen if one in fields] == fields
    assert seen.index(sheet.todo.add) < seen.index(fields[0])


def test_a_new_row_begins_where_something_must_be_written(sheet: Sheet) -> None:
    row = sheet.decisions.add_row()
    assert row.editors["words"].focus_target().hasFocus(), "not at the number that may be empty"


def test_all_of_a_new_row_comes_into_sight(qtbot: Any, sheet: Sheet) -> None:
    for _n in range(3):
        sheet.todo.add_row()
    row = sheet.todo._rows[-1]
    view = sheet.viewport()
    qtbot.waitUntil(lambda: row.y() > view.height(), timeout=3000)
    qtbot.waitUntil(lambda: row.mapTo(view, row.rect().bottomLeft()).y() <= view.height())
    assert row.mapTo(view, row.editors["what"].pos()).y() >= 0


def test_typing_at_the_button_begins_a_row_with_it(sheet: Sheet) -> None:
    sheet.todo.add.setFocus()
    QTest.keyClicks(sheet.todo.add, "L")
    (row,) = sheet.todo._rows
    assert row.editors["what"].typed() == "L"
    assert row.editors["what"].focus_target().hasFocus()


def test_enter_goes_from_field_to_field_and_back_to_the_button(sheet: Sheet) -> None:
    row = sheet.todo.add_row()
    editors = list(row.editors.values())
    for after in editors[1:]:
        _press(Qt.Key.Key_Return)
        assert after.focus_target().hasFocus(), after.field.name
    _press(Qt.Key.Key_Return)
    assert sheet.todo.add.hasFocus()


def test_long_words_have_a_line_for_themselves(sheet: Sheet) -> None:
    row = sheet.todo.add_row()
    sheet.grab()
    what, lead = row.editors["what"], row.editors["lead"]
    assert what.width() > lead.width() * 1.8
