"""The agenda: what is booked, day by day, as a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from officedesk.ui.calendar.agenda import AgendaRoom
from officedesk.ui.calendar.agendalines import Agenda, AgendaLine, DayHead, agenda_lines
from officedesk.ui.calendar.values import Booking, Found, Slot
from officedesk.ui.parts.brush import width_of
from tests.ui.calendar.bookings import CALENDAR, FakeRooms, at, at_once, booking, many, week

DAYS = [date(2026, 3, 10) + timedelta(days=n) for n in range(28)]


def told(lines: list[AgendaLine]) -> list[object]:
    """Days of the heads, and keys of the bookings."""
    return [line.day.day if isinstance(line, DayHead) else line.key for line in lines]


def agenda(bot: QtBot, source: FakeRooms) -> AgendaRoom:
    room = AgendaRoom(source, at_once, CALENDAR, {}, "All rooms")
    bot.addWidget(room)
    room.resize(1000, 560)
    room.show()
    room.activateWindow()
    bot.waitUntil(room.isActiveWindow)
    room.setFocus()
    bot.waitUntil(room.list.hasFocus)
    return room


def test_only_days_that_hold_something_are_listed() -> None:
    lines = agenda_lines(Found([booking(1, at(10, 9, 1)), booking(2, at(12, 9, 1))]), DAYS)
    assert told(lines) == [10, 1, 12, 2]


def test_what_goes_on_after_midnight_is_listed_once_and_whole_days_each_day() -> None:
    night = booking(1, at(11, 22, 4))
    audit = booking(2, Slot(datetime(2026, 3, 12), datetime(2026, 3, 14), all_day=True))
    assert told(agenda_lines(Found([night, audit]), DAYS)) == [11, 1, 12, 2, 13, 2]


def test_what_began_before_stands_on_the_first_day() -> None:
    assert told(agenda_lines(Found([booking(1, at(9, 22, 4))]), DAYS)) == [10, 1]


def test_the_keyboard_begins_at_what_is_not_over_and_skips_the_days(qtbot: QtBot) -> None:
    source = FakeRooms(week())
    room = agenda(qtbot, source)
    current = room.list.current
    assert current is not None and current.key == 45
    for _press in range(6):
        QTest.keyClick(room.list, Qt.Key.Key_Down)
    current = room.list.current
    assert current is not None and current.start.date() == date(2026, 3, 11)
    QTest.keyClick(room.list, Qt.Key.Key_Return)
    assert source.shown == [current.key]


def test_a_click_opens_and_a_day_does_nothing(qtbot: QtBot) -> None:
    source = FakeRooms(week())
    room = agenda(qtbot, source)
    model = room.list.model()
    for row in (0, 2):
        spot = room.list.visualRect(model.index(row, 0)).center()
        QTest.mouseClick(room.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    line = room.list.lines[2]
    assert isinstance(line, Booking) and source.shown == [line.key]


def test_it_steps_four_weeks_and_comes_back_to_today(qtbot: QtBot) -> None:
    source = FakeRooms(week())
    room = agenda(qtbot, source)
    assert room.head.title == "10 Mar – 6 Apr 2026"
    room.head.on.click()
    assert room.head.title == "7 Apr – 4 May 2026" and not room.list.isVisible()
    room.head.today.click()
    assert room.head.title == "10 Mar – 6 Apr 2026" and room.list.isVisible()
    room.grab()


def test_a_place_is_chosen(qtbot: QtBot) -> None:
    source = FakeRooms(week())
    room = agenda(qtbot, source)
    room.head.place.activated.emit(room.head.place.findData("4"))
    held = [line.key for line in room.list.lines if isinstance(line, Booking)]
    assert held == [34, 41]


def test_thousands_are_put_in_order_where_they_are_read(qtbot: QtBot) -> None:
    answers: list[tuple[Any, Callable[[Any], None]]] = []

    def ask(kind: str, read: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        answers.append((read(None), then))

    room = AgendaRoom(FakeRooms(many(8612, DAYS[0], 28)), ask, CALENDAR, {}, "All rooms")
    qtbot.addWidget(room)
    found, then = answers.pop()
    agenda = next(part for part in found if isinstance(part, Agenda))
    assert len(agenda.lines) == 8612 + 28 and not room.list.lines
    assert len(agenda.clocks) < 200 and agenda.states == {"Planned"}
    then(found)
    assert told(list(room.list.lines)[:2]) == [10, 1000]
    assert len(room.list.lines) == 8612 + 28


def test_a_minute_changes_no_line_and_keeps_the_present_one(qtbot: QtBot) -> None:
    source = FakeRooms(week())
    room = agenda(qtbot, source)
    resets: list[bool] = []
    room.list.model().modelReset.connect(lambda: resets.append(True))
    room.list.choose(48)
    source.now += timedelta(minutes=1)
    room.set_now()
    current = room.list.current
    assert current is not None and current.key == 48
    assert room.list.now == source.now and not resets


def test_the_columns_are_as_wide_as_the_widest_words(qtbot: QtBot) -> None:
    said = "Held, with minutes that nobody has signed"
    plain = agenda(qtbot, FakeRooms([booking(1, at(10, 9, 1))])).list.columns
    night = booking(2, Slot(datetime(2026, 3, 11, 22), datetime(2026, 3, 12, 3)), state=said)
    both = agenda(qtbot, FakeRooms([booking(1, at(10, 9, 1)), night])).list.columns
    assert both[0] > plain[0] and both[1] > plain[1]
    assert both[1] >= width_of(said, 13)
