"""The calendar by keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from officedesk.ui.calendar.periods import Mode
from officedesk.ui.calendar.room import CalendarRoom
from officedesk.ui.calendar.scene import Column
from tests.ui.calendar.bookings import FakeRooms, at, booking, room_of, week


class Keys:
    """A calendar with the keyboard in it."""

    def __init__(self, bot: QtBot, source: FakeRooms, state: dict[str, Any]) -> None:
        self.source = source
        self.room: CalendarRoom = room_of(source, state)
        bot.addWidget(self.room)
        self.room.resize(1220, 760)
        self.room.show()
        self.room.activateWindow()
        bot.waitUntil(self.room.isActiveWindow)
        self.room.setFocus()
        bot.waitUntil(self.room.surface.hasFocus)

    def press(self, *keys: str) -> None:
        for words in keys:
            combined = QKeySequence(words)[0]
            QTest.keyClick(self.room.surface, combined.key(), combined.keyboardModifiers())
            QApplication.processEvents()

    @property
    def cursor(self) -> Any:
        return self.room.surface.scene.cursor

    @property
    def chosen(self) -> int:
        return self.room.surface.scene.selected

    @property
    def spoken(self) -> str:
        return self.room.surface.accessibleDescription()


@pytest.fixture
def keys(qtbot: QtBot) -> Any:
    def made(mode: str, place: str = "", source: FakeRooms | None = None) -> Keys:
        return Keys(qtbot, source or FakeRooms(week()), {"mode": mode, "place": place})

    return made


def test_it_begins_now_and_enter_books_there(keys: Any) -> None:
    one = keys("week", "1", FakeRooms())
    assert one.cursor == at(10, 10.5, 0.5)
    one.press("Down", "Right", "Shift+Down", "Shift+Down", "Return")
    assert one.source.begun == [at(11, 11, 1)]


def test_arrows_go_from_booking_to_booking_and_enter_opens(keys: Any) -> None:
    one = keys("day")
    assert one.cursor == at(10, 10.5, 0.5, "1") and one.chosen == 0
    one.press("Up")
    assert one.chosen == 31 and "Institute meeting" in one.spoken
    one.press("Return")
    assert one.source.shown == [31]
    one.press("Down")
    assert one.cursor == at(10, 10.5, 0.5, "1") and one.chosen == 0
    one.press("Right")
    assert one.chosen == 32
    one.press("Right", "Right")
    assert one.cursor.place == "4" and one.chosen == 0
    assert "Reception" in one.spoken and "free" in one.spoken


def test_those_at_the_same_time_are_reached_one_after_the_other(keys: Any) -> None:
    one = keys("week", source=FakeRooms(week()))
    one.press("Right")
    assert one.cursor.start == datetime(2026, 3, 11, 10, 30)
    assert one.chosen == 38
    one.press("Right")
    assert one.chosen == 39
    one.press("Space")
    assert one.chosen == 40
    one.press("Right")
    assert one.cursor.start.date() == date(2026, 3, 12)


def test_a_booking_is_carried_and_dropped_by_keyboard(keys: Any) -> None:
    one = keys("day")
    one.press("Right")
    assert one.chosen == 32
    one.press("Ctrl+Down", "Ctrl+Down", "Alt+Down")
    ghost = one.room.surface.scene.ghost
    assert ghost is not None and ghost.slot == at(10, 11 + 5 / 60, 1.5, "2")
    assert one.source.moved == []
    one.press("Return")
    assert one.source.moved == [(32, at(10, 11 + 5 / 60, 1.5, "2"))]


def test_it_is_carried_over_a_clash_and_not_dropped_into_it(keys: Any) -> None:
    one = keys("day")
    one.press("Right", "Ctrl+Left")
    ghost = one.room.surface.scene.ghost
    assert ghost.slot == at(10, 10.5, 1.5, "1") and ghost.obstacle is None
    one.press("Ctrl+Up")
    assert "MTG-2026-0031" in one.spoken
    one.room.surface.viewport().grab()
    one.press("Return")
    assert one.source.moved == [] and one.source.told == ["Room 1 is taken by MTG-2026-0031."]
    assert one.room.surface.scene.ghost is None


def test_escape_takes_it_back(keys: Any) -> None:
    one = keys("day")
    one.press("Right", "Ctrl+Right", "Esc", "Return")
    assert one.source.moved == [] and one.source.shown == [32]


def test_its_end_is_moved_with_shift(keys: Any) -> None:
    one = keys("day")
    one.press("Right", "Ctrl+Shift+Down", "Alt+Shift+Up", "Return")
    assert one.source.moved == [(32, at(10, 10.5, 1.5 + 10 / 60, "2"))]


def test_a_fixed_one_says_why(keys: Any) -> None:
    held = replace(booking(1, at(10, 10.5, 1)), fixed="It is over.")
    one = keys("day", source=FakeRooms([held]))
    one.press("Down", "Up", "Ctrl+Down")
    assert one.source.told == ["It is over."] and one.room.surface.scene.ghost is None


def test_periods_and_modes(keys: Any) -> None:
    one = keys("week")
    one.press("PgDown")
    assert one.room.period.days[0] == date(2026, 3, 16)
    one.press("M")
    assert one.room.period.mode is Mode.MONTH and one.room.head.title == "March 2026"
    one.press("PgUp")
    assert one.room.head.title == "February 2026"
    one.press("T", "D")
    assert one.room.period.days == (date(2026, 3, 10),)
    one.press("W", "Home")
    assert one.room.period.days[0] == date(2026, 3, 9)
    assert one.room.surface.hasFocus()


def test_the_cursor_goes_on_into_the_next_week(keys: Any) -> None:
    one = keys("week", "4", FakeRooms())
    one.press(*["Right"] * 6)
    assert one.cursor.start == datetime(2026, 3, 16, 10, 30)
    assert one.room.period.days[0] == date(2026, 3, 16)
    one.press("Left")
    assert one.cursor.start == datetime(2026, 3, 15, 10, 30)
    assert one.room.period.days[0] == date(2026, 3, 9)


def test_a_month_by_days(keys: Any) -> None:
    one = keys("month")
    one.press("Right", "Space", "Space")
    assert one.chosen == 39
    one.press("Ctrl+Down", "Return")
    assert one.source.moved == [(39, at(18, 10, 1, "2"))]
    one.press(*["Down"] * 3)
    assert one.cursor.start.date() == date(2026, 4, 1)
    one.press("Down")
    assert one.room.head.title == "April 2026"
    one.press("Return")
    assert one.source.begun[-1].start == datetime(2026, 4, 8, 8)


def test_letters_that_mean_nothing_here_are_left_to_the_page(keys: Any) -> None:
    one = keys("week")
    seen: list[int] = []
    one.room.keyPressEvent = lambda event: seen.append(event.key())
    one.press("X", "Esc")
    assert seen == [Qt.Key.Key_X, Qt.Key.Key_Escape]


def test_mode_and_place_are_remembered(qtbot: QtBot) -> None:
    state: dict[str, Any] = {}
    one = Keys(qtbot, FakeRooms(week()), state)
    assert one.room.period.mode is Mode.WEEK
    one.press("D")
    one.room.head.place.setCurrentIndex(2)
    one.room.head.place.activated.emit(2)
    assert state == {"mode": "day", "place": "2"}
    again = Keys(qtbot, FakeRooms(week()), state)
    assert again.room.period.mode is Mode.DAY
    assert again.room.surface.scene.columns() == (Column(date(2026, 3, 10), again.source.rooms[1]),)
    assert [b.key for b in again.room.surface.scene.days.all] == [32, 35]


def test_a_place_that_is_gone_gives_way_to_all(keys: Any) -> None:
    one = keys("day", "77")
    assert len(one.room.surface.scene.columns()) == 4


def test_the_now_line_moves_and_the_day_turns(keys: Any) -> None:
    one = keys("day")
    before = one.room.surface.viewport().grab().toImage()
    one.source.now += timedelta(minutes=40)
    one.room.set_now()
    assert one.room.surface.viewport().grab().toImage() != before
    assert one.room.surface.scene.now == datetime(2026, 3, 10, 11)
