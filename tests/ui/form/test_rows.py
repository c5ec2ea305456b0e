"""Rows that belong to an entry: names in a line, and rows of fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from officedesk.core.register import Child
from officedesk.core.views import ChildView
from officedesk.registers.letters.model import Circulation, CoHandler
from officedesk.ui.form.editors.grid import GridEditor
from officedesk.ui.form.editors.rows import NamesEditor, wants_names
from officedesk.ui.theme import theme

NAMES = Child("co_handlers", "Co-handlers", CoHandler)
ROUND = Child("circulation", "Circulation", Circulation)


@pytest.fixture
def names(qtbot: Any, desk: Any) -> NamesEditor:
    theme()
    editor = NamesEditor(NAMES, desk)
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.line.setFocus()
    return editor


@pytest.fixture
def grid(qtbot: Any, desk: Any) -> Callable[[], GridEditor]:
    def make() -> GridEditor:
        theme()
        editor = GridEditor(ROUND, desk)
        qtbot.addWidget(editor)
        editor.show()
        return editor

    return make


def test_which_editor_a_block_gets() -> None:
    assert wants_names(NAMES)
    assert not wants_names(ROUND)


def test_enter_and_comma_take_names(qtbot: Any, names: NamesEditor) -> None:
    qtbot.keyClicks(names.line, "Tao Wei,He Ping")
    typed = QInputMethodEvent("", [])
    typed.setCommitString("，Liu Fang")
    QApplication.sendEvent(names.line, typed)
    qtbot.keyClick(names.line, Qt.Key.Key_Return)
    assert names.names() == ("Tao Wei", "He Ping", "Liu Fang")
    assert names.rows()[0] == {"handler": "Tao Wei"}


def test_a_completed_name_is_taken_at_once(qtbot: Any, names: NamesEditor) -> None:
    qtbot.keyClicks(names.line, "chen")
    qtbot.waitUntil(lambda: names.completion.open)
    qtbot.keyClick(names.line, Qt.Key.Key_Return)
    assert names.names() == ("Chen Yu",)
    assert names.line.text() == ""


def test_the_same_name_stands_once(qtbot: Any, names: NamesEditor) -> None:
    qtbot.keyClicks(names.line, "Tao Wei,tao wei,")
    assert names.names() == ("Tao Wei",)


def test_backspace_takes_the_last_name_away(qtbot: Any, names: NamesEditor) -> None:
    names.set_rows([ChildView(4, {"handler": "Tao Wei"}), ChildView(5, {"handler": "Liu Fang"})])
    assert not names.changed
    qtbot.keyClick(names.line, Qt.Key.Key_Backspace)
    assert names.rows() == [{"id": 4, "handler": "Tao Wei"}]
    assert names.changed


def test_enter_in_the_empty_line_goes_on(qtbot: Any, names: NamesEditor) -> None:
    with qtbot.waitSignal(names.entered):
        qtbot.keyClick(names.line, Qt.Key.Key_Return)


def test_a_draft_of_names_comes_back(qtbot: Any, names: NamesEditor, desk: Any) -> None:
    qtbot.keyClicks(names.line, "Tao Wei,Li")
    kept = names.draft()
    other = NamesEditor(NAMES, desk)
    qtbot.addWidget(other)
    other.restore(kept)
    assert other.names() == ("Tao Wei",)
    assert other.line.text() == "Li"


def test_a_row_starts_with_its_defaults_and_can_be_taken_away(qtbot: Any, grid: Any) -> None:
    editor = grid()
    row = editor.add_row()
    assert row.editors["sent"].value() is not None
    row.editors["person"].put("Tao Wei")
    assert editor.rows()[0]["person"] == "Tao Wei"
    assert "id" not in editor.rows()[0]
    row.dropped.emit(row)
    assert editor.rows() == []


def test_rows_keep_their_id(grid: Any) -> None:
    editor = grid()
    editor.set_rows([ChildView(7, {"person": "He Ping"})])
    assert not editor.changed
    assert editor.rows()[0]["id"] == 7
    kept = editor.draft()
    editor.restore(kept)
    assert editor.rows()[0]["id"] == 7
