"""Text from people is never rich text."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QWidget

from officedesk.ui.plain import ElidedLabel, Label, message, one_line, set_tip, tip

HOSTILE = "<img src='file:///etc/passwd'><b>bold</b> & more"


def test_labels_show_markup_letter_by_letter(qtbot: Any) -> None:
    for kind in (Label, ElidedLabel):
        label = kind(HOSTILE)
        qtbot.addWidget(label)
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.text() == HOSTILE


@pytest.mark.parametrize("text", [HOSTILE, "a & b", "x < y", "long " * 40, "<b>"])
def test_tooltip_shows_the_text_itself(qtbot: Any, text: str) -> None:
    given = tip(text)
    if given == text:
        return
    document = QTextDocument()
    document.setHtml(given)
    assert document.toPlainText() == text


def test_short_plain_tips_stay_as_they_are() -> None:
    assert tip("Close the notice") == "Close the notice"
    assert tip("") == ""


def test_screen_reader_hears_the_tip_without_markup(qtbot: Any) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, HOSTILE)
    assert widget.accessibleDescription() == HOSTILE


def test_message_is_plain_in_every_label(qtbot: Any) -> None:
    box = message(None, "Title", HOSTILE, detail=HOSTILE)
    qtbot.addWidget(box)
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in box.findChildren(QLabel))


def test_elided_label_tells_the_whole_text(qtbot: Any) -> None:
    label = ElidedLabel("A long name of an organisation that does not fit")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    assert label.toolTip() == ""


def test_one_line() -> None:
    assert one_line("a\nb\t c") == "a b c"
    assert one_line("a  b") == "a  b"
