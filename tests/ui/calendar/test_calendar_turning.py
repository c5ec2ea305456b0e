"""A page of the calendar is turned: the days before stay in sight until the next are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from officedesk.ui.calendar.month import MonthBoard
from officedesk.ui.calendar.room import CalendarRoom
from officedesk.ui.calendar.ruler import ruler_of
from officedesk.ui.theme import theme
from tests.ui.calendar.bookings import CALENDAR, FakeRooms, at, booking, room_of, week


class Late:
    """An ``Ask`` that answers when it is told to."""

    def __init__(self) -> None:
        self.answers: list[Callable[[], None]] = []

    def ask(self, kind: str, read: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        self.answers.append(lambda: then(read(None)))

    def answer(self) -> None:
        self.answers.pop()()


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


@pytest.fixture
def late() -> Late:
    return Late()


@pytest.fixture
def room(qtbot: QtBot, late: Late) -> CalendarRoom:
    """A month that is read and painted."""
    made = CalendarRoom(FakeRooms(week()), late.ask, CALENDAR, {"mode": "month"}, "All rooms")
    qtbot.addWidget(made)
    made.resize(1220, 760)
    with qtbot.waitExposed(made):
        made.show()
    late.answer()
    qtbot.wait(50)
    return made


def test_the_next_days_are_painted_with_what_is_in_them(
    qtbot: QtBot, room: CalendarRoom, late: Late
) -> None:
    paints = Paints(room.surface.viewport())
    room.surface._blank.setInterval(60_000)
    room.head.on.click()
    assert room.head.title == "April 2026"
    qtbot.wait(50)
    assert not paints.count, "an empty month was flashed"
    late.answer()
    qtbot.waitUntil(lambda: paints.count > 0)
    assert not room.surface._blank.isActive()


def test_what_is_not_read_in_time_is_painted_without(
    qtbot: QtBot, room: CalendarRoom, late: Late
) -> None:
    paints = Paints(room.surface.viewport())
    room.head.on.click()
    room.head.on.click()
    qtbot.waitUntil(lambda: paints.count > 0)
    before = paints.count
    late.answer()
    qtbot.waitUntil(lambda: paints.count > before)


def test_a_line_is_cut_to_its_room(qtbot: QtBot) -> None:
    ruler = ruler_of(12, 400)
    metrics = QFontMetricsF(ruler.font)
    for words in ("09:00  Institute meeting of the year", "09:00  防汛准备工作动员会", "W" * 4000):
        for room in (12, 60, 90, 150):
            cut = ruler.cut(words, room)
            assert metrics.horizontalAdvance(cut) <= room + 1, (cut, room)
            assert cut == words or cut.endswith("…")
    assert ruler.cut("09:00  Audit", 200) == "09:00  Audit"
    assert ruler_of(12, 400) is ruler
    theme().refresh()
    assert ruler_of(12, 400) is not ruler, "another look has other letters"


def test_each_line_stands_where_it_can_be_hit(room: CalendarRoom, late: Late) -> None:
    board = room.surface.board
    assert isinstance(board, MonthBoard)
    frame = board.frame
    for at_day, row in ((0, 0), (6, 1), (20, 2)):
        box = frame.line_box(at_day, row)
        assert frame.line_edge(at_day, row) == (box.left(), box.top(), box.width())


def test_a_double_booking_has_its_sign_in_the_month(qtbot: QtBot) -> None:
    pictures = []
    for doubled in (False, True):
        made = room_of(FakeRooms([booking(1, at(11, 9, 1), doubled=doubled)]), {"mode": "month"})
        qtbot.addWidget(made)
        made.resize(1220, 760)
        with qtbot.waitExposed(made):
            made.show()
        board = made.surface.board
        (box,) = board.boxes_of(made.surface.scene.days.all[0])
        image = made.surface.viewport().grab(box.toRect()).toImage()
        pictures.append({image.pixel(x, 8) for x in range(image.width() - 16, image.width())})
    assert pictures[0] != pictures[1]
