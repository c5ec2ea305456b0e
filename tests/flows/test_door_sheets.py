"""The sheets for the doors from the window: of the day that the calendar shows, or another."""

from __future__ import annotations

from datetime import date

from officedesk.ui.dialogs.day_question import DayQuestion
from officedesk.ui.preview.window import PreviewWindow
from tests.flows.calendar_hands import calendar, meeting, room
from tests.flows.hands import Hands, Open


def asked(hands: Hands) -> DayQuestion:
    """The question for the day, as the menu's item opens it."""
    hands.page.bar.print_chosen.emit("paper:door")
    found: list[DayQuestion] = hands.program.window.findChildren(DayQuestion)
    return found[-1]


def test_the_day_that_the_calendar_shows_is_printed(open_window: Open) -> None:
    hands = open_window("en")
    room(hands, "Blue room")
    meeting(hands, "Institute meeting", "Blue room", 9, 1.5)
    shown = calendar(hands, "D")
    shown.show_day(date(2026, 3, 17))
    question = asked(hands)
    assert question.day.value() == date(2026, 3, 17)
    question.leave.click()
    shown.show_day(date(2026, 3, 10))
    question = asked(hands)
    assert question.day.value() == date(2026, 3, 10)
    question.accept()
    hands.until(lambda: hands.program.window.findChildren(PreviewWindow))
    preview = hands.program.window.findChildren(PreviewWindow)[-1]
    hands.until(lambda: preview.sheets.count and not preview.composer.busy)
    assert "2026-03-10" in preview.windowTitle()
    hands.press("Esc")
