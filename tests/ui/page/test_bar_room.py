"""The bar where it is narrow: what can be done now has the buttons."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from officedesk.ui.page.bar import Command, TopBar

WORDS = ("Freeze", "Enter the count", "Approve")


def test_where_room_is_short_what_can_be_done_has_a_button(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = TopBar("Supplies", "New stocktake", window)
    bar.set_commands([Command(words, words, bar=True) for words in WORDS])
    bar.resize(1400, bar.sizeHint().height())
    window.show()
    assert list(bar.shown_keys) == list(WORDS)
    bar.set_reasons({"Freeze": "It is frozen.", "Approve": "Count it first."})
    assert list(bar.shown_keys) == list(WORDS), "where there is room nothing moves"
    for width in range(1400, 300, -10):
        bar.resize(width, bar.height())
        if len(bar.shown_keys) < 2:
            break
    assert list(bar.shown_keys) == ["Enter the count"]
    bar.set_reasons({"Freeze": "It is frozen.", "Enter the count": "It is counted."})
    assert "Approve" in bar.shown_keys and "Enter the count" not in bar.shown_keys
