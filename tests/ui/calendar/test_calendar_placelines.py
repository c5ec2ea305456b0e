"""A day at a glance: places below each other, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from officedesk.ui.calendar.placelines import PlaceLines, lines_of
from officedesk.ui.calendar.values import Tone
from tests.ui.calendar.bookings import NOW, ROOMS, at, booking, week


def glance(bot: QtBot, *, most: int = 5) -> tuple[PlaceLines, list[int]]:
    shown = PlaceLines()
    bot.addWidget(shown)
    held = [one for one in week() if one.start.date() == NOW.date()]
    shown.fill(lines_of(ROOMS, held, "Elsewhere", most), NOW)
    shown.resize(760, shown.sizeHint().height())
    opened: list[int] = []
    shown.opened.connect(lambda one: opened.append(one.key))
    shown.show()
    shown.activateWindow()
    bot.waitUntil(shown.isActiveWindow)
    return shown, opened


def test_places_with_something_come_first_and_what_is_elsewhere_last() -> None:
    held = [booking(1, at(10, 9, 1, "3")), booking(2, at(10, 9, 1, "77")),
            replace(booking(3, at(10, 9, 1, "1")), tone=Tone.FREED)]  # fmt: skip
    lines = lines_of(ROOMS, held, "Elsewhere", 3)
    assert [line.place.name for line in lines] == ["Lecture hall", "Room 1", "Elsewhere"]
    assert [[one.key for one in line.bookings] for line in lines] == [[1], [], [2]]


def test_the_keyboard_begins_at_what_runs_and_enter_opens(qtbot: QtBot) -> None:
    shown, opened = glance(qtbot)
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    assert shown.chosen == 31 and "Institute meeting" in shown.accessibleDescription()
    QTest.keyClick(shown, Qt.Key.Key_Right)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert opened == [32]
    QTest.keyClick(shown, Qt.Key.Key_Left)
    QTest.keyClick(shown, Qt.Key.Key_Left)
    assert shown.chosen == 31


def test_a_click_opens_and_times_lie_in_order(qtbot: QtBot) -> None:
    shown, opened = glance(qtbot)
    first, second = shown.box_of(32), shown.box_of(35)
    assert first is not None and second is not None
    assert first.right() < second.left() and first.top() == second.top()
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=second.center().toPoint())
    assert opened == [35]


def test_what_lies_outside_the_opening_hours_is_seen(qtbot: QtBot) -> None:
    shown, _opened = glance(qtbot)
    early = booking(1, at(10, 6.5, 1))
    shown.fill(lines_of(ROOMS, [early, booking(2, at(10, 20, 1.5))], "Elsewhere", 5), NOW)
    for key in (1, 2):
        box = shown.box_of(key)
        assert box is not None and box.width() > 20 and shown.rect().contains(box.toRect())


def test_the_moment_moves(qtbot: QtBot) -> None:
    shown, _opened = glance(qtbot)
    before = shown.grab().toImage()
    shown.set_now(NOW + timedelta(minutes=30))
    assert shown.grab().toImage() != before
