"""The ring holds a closed window until Qt needs it no more."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from officedesk.ui.ring import _Frame
from officedesk.ui.theme import theme


def test_a_window_outlives_the_change_of_focus_that_lets_it_go(qtbot: QtBot) -> None:
    gone: list[bool] = []
    window = QWidget()
    window.destroyed.connect(lambda: gone.append(True))
    frame = _Frame(theme(), QLineEdit(window))
    del window  # now the ring alone holds it
    assert isValid(frame)
    frame.leave()
    assert not gone
    qtbot.waitUntil(lambda: bool(gone))
    QApplication.processEvents()
