"""The model behind every list whose lines are painted by a delegate."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from officedesk.ui.parts.lines import Lines

WORD, HINT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


def test_a_line_is_said_hinted_and_named(qtbot: QtBot) -> None:
    parent = QObject()
    model: Lines[str] = Lines(parent, str.upper, word=str.title, hint=lambda line: f"<{line}>")
    model.fill(["pens", "paper"])
    at = model.index(1)
    assert [model.data(at, role) for role in (WORD, SPOKEN)] == ["Paper", "PAPER"]
    assert "&lt;paper&gt;" in str(model.data(at, HINT))  # what looks like markup stays letters
    assert model.data(at, int(Qt.ItemDataRole.EditRole)) is None
    assert model.data(model.index(2), WORD) is None


def test_heads_cannot_be_chosen(qtbot: QtBot) -> None:
    parent = QObject()
    model: Lines[str] = Lines(parent, str, choosable=str.islower)
    model.fill(["MONDAY", "a visit"])
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert model.rowCount() == 2
    assert model.rowCount(model.index(0)) == 0


def test_only_what_changed_is_told(qtbot: QtBot) -> None:
    parent = QObject()
    model: Lines[str] = Lines(parent, str)
    told: list[object] = []
    model.modelReset.connect(lambda: told.append("all"))
    model.dataChanged.connect(lambda first, last, roles: told.append((first.row(), last.row())))
    model.fill(["a", "b"])
    model.fill(["a", "b"])
    model.put(0, "a")
    model.put(1, "c")
    assert told == ["all", (1, 1)]
    assert model.lines == ["a", "c"]
