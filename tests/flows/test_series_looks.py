"""The dialogs of a series show every word, and nothing in them lies over another."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionButton

from officedesk.ui.dialogs.repeat_question import RepeatQuestion
from officedesk.ui.dialogs.series_question import SeriesQuestion
from tests.flows.eyes import cut
from tests.flows.hands import Open
from tests.flows.test_series import back, dialog, fill, form


def test_weekdays_are_whole_and_the_table_ends_above_the_buttons(
    open_window: Open, spoken: str
) -> None:
    hands = open_window(spoken)
    pane = form(hands)
    taken = datetime(2026, 3, 24, 10, 30)
    hands.desk.register_entry(
        "meetings",
        {"title": "Other", "starts": taken, "ends": taken.replace(hour=12), "room": "Blue Room"},
    )
    fill(pane)
    assert pane.repeat is not None
    hands.click(pane.repeat.change)
    asked = dialog(hands, RepeatQuestion)
    assert isinstance(asked, RepeatQuestion)
    for box in asked.weekdays:
        option = QStyleOptionButton()
        box.initStyleOption(option)
        room = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, box)
        assert room.width() >= box.fontMetrics().horizontalAdvance(box.text()), box.text()
    assert not cut(asked)
    hands.click(asked.primary)
    hands.until(lambda: pane.repeat is not None and pane.repeat.rule is not None)

    back(hands)
    hands.press("Ctrl+S")
    listed = dialog(hands, SeriesQuestion)
    assert isinstance(listed, SeriesQuestion)
    for settle in (listed.skip, listed.keep, listed.all_taken):
        QApplication.processEvents()
        assert listed.table.geometry().bottom() < listed.skip.geometry().top()
        assert not cut(listed)
        hands.click(settle)
