"""The form pane, worked by real keys."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

CTRL = Qt.KeyboardModifier.ControlModifier


class Keys:
    """Presses keys where the focus is, and counts those that are no words."""

    def __init__(self, qtbot: Any) -> None:
        self._qtbot = qtbot
        self.pressed = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier(0)) -> None:
        self.pressed += 1
        self._qtbot.keyClick(focus(), key, modifier)

    def words(self, text: str) -> None:
        self._qtbot.keyClicks(focus(), text)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_a_letter_takes_few_keys_beside_its_words(qtbot: Any, open_pane: Any, desk: Any) -> None:
    pane = open_pane()
    keys = Keys(qtbot)
    keys.pressed += 1  # Ctrl+N, which opened the pane
    keys.words("mek")
    qtbot.waitUntil(lambda: pane.body.editors["sender"].completion.open)
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Tab)
    keys.words("Flood season")
    keys.press(Qt.Key.Key_Tab)
    keys.words("MRC/26-118")
    keys.press(Qt.Key.Key_Tab)
    keys.words("0304")
    with qtbot.waitSignal(pane.saved):
        keys.press(Qt.Key.Key_S, CTRL)
    assert keys.pressed <= 12
    values = desk.written[0]["values"]
    assert values["sender"] == "Mekong River Commission"
    assert values["letter_date"] == date(2026, 3, 4)
    assert values["received"] == datetime(2026, 3, 10, 9, 15)
    assert values["subject"] == "Flood season"
    assert "due" not in values
