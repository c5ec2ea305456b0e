"""The calendar goes along to the day to which the form of an entry moves it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtTest import QTest

from officedesk.ui.calendar.values import Slot
from tests.flows.calendar_hands import LEFT, NONE, calendar, form, held, meeting, read, room
from tests.flows.hands import Open

_AT_ELEVEN = (datetime(2026, 3, 10, 11), datetime(2026, 3, 10, 12))


@pytest.mark.parametrize("mode", ["D", "W"])
def test_the_calendar_goes_along_where_its_form_moves_it_to_another_day(
    open_window: Open, mode: str
) -> None:
    hands = open_window("en")
    red = room(hands, "Red room")
    ours = meeting(hands, "Sediment survey", "Red room", 11, 1)
    shown = calendar(hands, mode)
    hands.until(lambda: held(shown, ours) is not None)
    box = shown.surface.board.ghost_boxes(Slot(*_AT_ELEVEN, red))[0]
    QTest.mouseClick(shown.surface.viewport(), LEFT, NONE, box.center().toPoint())
    hands.until(lambda: hands.page.shown == ours)
    hands.press("F2")
    form(hands).body.go_to("starts")
    hands.press("Ctrl+A")
    hands.type("2026-03-26 14:00")
    hands.press("Tab")
    form(hands).body.go_to("ends")
    hands.press("Ctrl+A")
    hands.type("15:00")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    moved = Slot(datetime(2026, 3, 26, 14), datetime(2026, 3, 26, 15), red)
    hands.until(lambda: held(shown, ours) == moved)
    assert date(2026, 3, 26) in shown.period.days
    assert shown.surface.scene.selected == ours.id
    shown.show_day(date(2026, 4, 1))
    read(hands)
    hands.press("F2")
    form(hands).body.go_to("title")
    hands.type(" and flood")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    assert shown.period.at == date(2026, 4, 1), "another title moves nothing"
