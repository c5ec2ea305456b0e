"""A requisition by hand in the window: the form with its lines, then the small forms of a clerk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from officedesk.core.changes import EntryRef
from officedesk.desk.desk import Desk
from officedesk.ui.form.ask import AskPanel
from officedesk.ui.form.drafts import DraftShelf
from officedesk.ui.form.editors.grid import GridEditor
from officedesk.ui.form.pane import FormPane
from tests.stockroom import left, lines, stocked


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = stocked(tmp_path / "home")
    yield found
    found.close()


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def shown(qtbot: Any, widget: Any) -> Any:
    qtbot.addWidget(widget)
    widget.resize(420, 860)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    widget.start()
    return widget


def ask(qtbot: Any, desk: Desk, key: str, ref: EntryRef) -> AskPanel:
    register = desk.registers["requisitions"]
    action = register.action(key)
    assert action is not None
    panel: AskPanel = shown(qtbot, AskPanel(desk, register, action, [ref]))
    return panel


def test_a_requisition_by_hand(qtbot: Any, desk: Desk) -> None:
    shelf = DraftShelf(desk.home.drafts, desk.operator.name)
    form = shown(qtbot, FormPane(desk, desk.registers["requisitions"], shelf))
    for name, words in (("department", "Finance"), ("requested_by", "Tao Wei")):
        form.body.go_to(name)
        qtbot.keyClicks(focus(), words)
    grid = form.findChild(GridEditor)
    for code, asked in (("PAP-A4-80", "6"), ("OIL", "1.5")):
        row = grid.add_row()
        assert list(row.editors) == ["item", "asked", "note"], "what actions record is not typed"
        row.editors["item"].focus_target().setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClicks(focus(), code)
        row.editors["asked"].focus_target().setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClicks(focus(), asked)
    with qtbot.waitSignal(form.saved):
        qtbot.keyClick(focus(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    ref = EntryRef("requisitions", 1)
    desk.act("submit", [ref])

    panel = ask(qtbot, desk, "approve", ref)
    assert panel.lines is not None
    cell = panel.lines.cell("1.approved")
    assert cell is not None and cell.typed() == "6"
    cell.put("4")
    panel.run()
    note = panel.lines.cell("1.note")
    assert note is not None and "why it is cut" in note.error and focus() is note.focus_target()
    qtbot.keyClicks(focus(), "budget")
    with qtbot.waitSignal(panel.done):
        qtbot.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert lines(desk, ref, "approved", "note")[0] == (4, "budget")

    panel = ask(qtbot, desk, "issue", ref)
    with qtbot.waitSignal(panel.done):
        qtbot.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert left(desk, "PAP-A4-80") == 6 and desk.entry(ref).state == "issued"


def test_what_is_short_is_said_in_the_small_form_and_nothing_is_lost(
    qtbot: Any, desk: Desk
) -> None:
    rows = [{"item": "PAP-A4-80", "asked": 11}]
    values = {"department": "Finance", "requested_by": "Tao Wei"}
    done = desk.register_entry("requisitions", {**values}, {"lines": rows})
    ref = next(done.refs())
    panel = ask(qtbot, desk, "issue-at-once", ref)
    panel.run()
    assert "PAP-A4-80: 10 boxes left" in panel.notice.words
    assert panel.lines is not None
    cell = panel.lines.cell("1.issued")
    assert cell is not None and cell.typed() == "11"
    assert desk.entry(ref).state == "draft"
