"""The mouse in the calendar: real presses, moves and releases over the painted widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from officedesk.ui.calendar import surface
from officedesk.ui.calendar.month import MonthBoard
from officedesk.ui.calendar.room import CalendarRoom
from officedesk.ui.calendar.scene import Part
from officedesk.ui.calendar.times import TimesBoard
from officedesk.ui.calendar.values import Obstacle, Slot, Tone
from tests.ui.calendar.bookings import (
    CALENDAR,
    ROOMS,
    FakeRooms,
    at,
    at_once,
    booking,
    many,
    room_of,
    week,
)

Show = Callable[..., CalendarRoom]
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows a calendar over some bookings."""

    def made(source: FakeRooms, mode: str = "week", place: str = "") -> CalendarRoom:
        room = room_of(source, {"mode": mode, "place": place})
        qtbot.addWidget(room)
        room.resize(1220, 760)
        with qtbot.waitExposed(room):
            room.show()
        return room

    return made


def point(room: CalendarRoom, slot: Slot, *, part: str = "middle") -> QPoint:
    """A point of the viewport in a slot: its middle, or just inside one of its ends."""
    box = room.surface.board.ghost_boxes(slot)[0]
    y = {"middle": box.center().y(), "top": box.top() + 1, "bottom": box.bottom() - 2}[part]
    return QPointF(box.left() + 20, y).toPoint()


def press(room: CalendarRoom, spot: QPoint) -> None:
    QTest.mousePress(room.surface.viewport(), LEFT, NONE, spot)


def over(room: CalendarRoom, spot: QPoint, *, alt: bool = False) -> None:
    """The mouse is moved with its button down."""
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    keys = Qt.KeyboardModifier.AltModifier if alt else NONE
    view = room.surface.viewport()
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(spot), view.mapToGlobal(QPointF(spot)),
                        LEFT, LEFT, keys)  # fmt: skip
    QApplication.sendEvent(view, event)


def release(room: CalendarRoom, spot: QPoint) -> None:
    QTest.mouseRelease(room.surface.viewport(), LEFT, NONE, spot)


def drag(room: CalendarRoom, start: QPoint, end: QPoint, *, alt: bool = False) -> None:
    """Press, move there in two steps, let go."""
    press(room, start)
    over(room, (start + end) / 2, alt=alt)
    over(room, end, alt=alt)
    release(room, end)


def spot_of(room: CalendarRoom, moment: datetime) -> QPoint:
    """The point of a moment in the columns of days."""
    return point(room, Slot(moment, moment.replace(minute=moment.minute + 2)), part="top")


def test_a_booking_is_drawn_where_it_is_free(show: Show) -> None:
    source = FakeRooms(week())
    room = show(source, place="1")
    drag(
        room,
        spot_of(room, datetime(2026, 3, 12, 14, 2)),
        spot_of(room, datetime(2026, 3, 12, 15, 20)),
    )
    assert source.begun == [at(12, 14, 1.5)]
    assert source.told == [] and room.surface.scene.ghost is None


def test_a_booking_is_drawn_in_the_column_of_its_place(show: Show) -> None:
    source = FakeRooms(week())
    room = show(source, "day")
    start, end = point(room, at(10, 16, 0.5, "3")), point(room, at(10, 17, 0.5, "3"))
    drag(room, start, end)
    assert source.begun == [at(10, 16.25, 1.25, "3")] or source.begun[0].place == "3"


def test_drawing_over_another_is_refused_with_its_name(show: Show) -> None:
    source = FakeRooms(week())
    room = show(source, "day")
    drag(room, point(room, at(10, 8, 0.5)), point(room, at(10, 9.5, 0.5, "1")))
    assert source.begun == []
    assert source.told == ["Room 1 is taken by MTG-2026-0031."]


def test_a_booking_is_moved_to_another_time_and_place(show: Show) -> None:
    source = FakeRooms(week())
    room = show(source, "day")
    drag(room, point(room, at(10, 11, 0.5, "4")), point(room, at(10, 12, 0.5, "2")))
    assert source.moved == [(34, at(10, 12, 0.5, "2"))]
    assert source.shown == [], "a drag is no click"
    moved = room.surface.scene.days.booking(34)
    assert moved is not None and moved.slot == at(10, 12, 0.5, "2")
    assert room.surface.scene.ghost is None


def test_while_it_is_over_a_clash_the_sentence_is_seen_and_nothing_changes(show: Show) -> None:
    source = FakeRooms(week())
    room = show(source, "day")
    press(room, point(room, at(10, 11, 0.5, "4")))
    over(room, point(room, at(10, 11, 0.5, "2")))
    ghost = room.surface.scene.ghost
    assert ghost is not None and ghost.obstacle == Obstacle(
        "Room 2 is taken by MTG-2026-0032.", "Room 4 is free."
    )
    assert "MTG-2026-0032" in room.surface.accessibleDescription()
    room.surface.viewport().grab()
    release(room, point(room, at(10, 11, 0.5, "2")))
    assert source.moved == [] and source.told == ["Room 2 is taken by MTG-2026-0032."]
    assert room.surface.scene.ghost is None


def test_a_meeting_does_not_stand_in_its_own_way(show: Show) -> None:
    source = FakeRooms(week())
    room = show(source, "day")
    drag(room, point(room, at(10, 10.5, 1.5, "2")), point(room, at(10, 10.75, 1.5, "2")))
    assert source.moved == [(32, at(10, 10.75, 1.5, "2"))]


def test_alt_moves_by_five_minutes(show: Show) -> None:
    source = FakeRooms([booking(1, at(12, 9, 1))])
    room = show(source)
    start = point(room, at(12, 9, 1))
    press(room, start)
    over(room, start + QPoint(0, 60), alt=True)
    over(room, start + QPoint(0, 5), alt=True)
    release(room, start + QPoint(0, 5))
    assert source.moved == [(1, at(12, 9 + 5 / 60, 1))]


def test_its_ends_are_drawn_longer_and_shorter(show: Show) -> None:
    source = FakeRooms([booking(1, at(12, 9, 1))])
    room = show(source)
    hour = 2 * (point(room, at(12, 10, 1)) - point(room, at(12, 9.5, 1))).y()
    end = point(room, at(12, 9, 1), part="bottom")
    drag(room, end, end + QPoint(0, hour // 2))
    assert source.moved == [(1, at(12, 9, 1.5))]
    start = point(room, at(12, 9, 1.5), part="top")
    drag(room, start, start - QPoint(0, hour // 2))
    assert source.moved[-1] == (1, at(12, 8.5, 2))


def test_escape_leaves_it_where_it_was(show: Show) -> None:
    source = FakeRooms(week())
    room = show(source, "day")
    press(room, point(room, at(10, 11, 0.5, "4")))
    over(room, point(room, at(10, 13, 0.5, "4")))
    QTest.keyClick(room.surface, Qt.Key.Key_Escape)
    assert room.surface.scene.ghost is None
    release(room, point(room, at(10, 13, 0.5, "4")))
    assert source.moved == [] and source.shown == []


def test_what_is_fixed_says_why(show: Show) -> None:
    held = replace(booking(1, at(12, 9, 1)), fixed="The minutes are signed.")
    source = FakeRooms([held])
    room = show(source)
    drag(room, point(room, at(12, 9, 1)), point(room, at(12, 11, 1)))
    assert source.moved == [] and source.told == ["The minutes are signed."]


def test_a_click_opens_and_a_double_click_books(show: Show) -> None:
    source = FakeRooms(week())
    room = show(source, "day")
    QTest.mouseClick(room.surface.viewport(), LEFT, NONE, point(room, at(10, 11, 0.5, "4")))
    assert source.shown == [34]
    free = point(room, at(10, 13, 0.5, "4"))
    QTest.mouseClick(room.surface.viewport(), LEFT, NONE, free)
    assert source.begun == []
    QTest.mouseDClick(room.surface.viewport(), LEFT, NONE, free)
    assert source.begun == [at(10, 13, 0.5, "4")]


def test_dropped_before_the_answer_it_waits_for_it(qtbot: QtBot) -> None:
    source = FakeRooms(week())
    waiting: list[Callable[[], None]] = []

    def later(kind: str, read: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        if kind == "calendar:clash":
            waiting[:] = [lambda: then(read(None))]
        else:
            at_once(kind, read, then)

    room = CalendarRoom(source, later, CALENDAR, {"mode": "day"}, "All rooms")
    qtbot.addWidget(room)
    room.resize(1220, 760)
    room.show()
    drag(room, point(room, at(10, 11, 0.5, "4")), point(room, at(10, 11, 0.5, "2")))
    assert source.moved == [] and source.told == []
    waiting[0]()
    assert source.told == ["Room 2 is taken by MTG-2026-0032."] and source.moved == []


def test_without_an_answer_nothing_is_changed(qtbot: QtBot, monkeypatch: Any) -> None:
    monkeypatch.setattr(surface, "PATIENCE", 50)
    source = FakeRooms(week())

    def never(kind: str, read: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        if kind != "calendar:clash":
            at_once(kind, read, then)

    room = CalendarRoom(source, never, CALENDAR, {"mode": "day"}, "All rooms")
    qtbot.addWidget(room)
    room.resize(1220, 760)
    room.show()
    drag(room, point(room, at(10, 11, 0.5, "4")), point(room, at(10, 13, 0.5, "2")))
    assert room.surface.scene.ghost is not None
    qtbot.waitUntil(lambda: bool(source.told))
    assert source.moved == [] and room.surface.scene.ghost is None


def test_a_day_of_the_lane_takes_no_place(show: Show) -> None:
    source = FakeRooms(week())
    room = show(source)
    board = room.surface.board
    assert isinstance(board, TimesBoard)
    y = board.frame.head + 8
    friday = QPoint(round(board.frame.left(6) + 40), y)
    assert board.hit(QPointF(friday)).part is Part.LANE
    QTest.mouseDClick(room.surface.viewport(), LEFT, NONE, friday)
    assert source.begun[0].all_day and source.begun[0].start == datetime(2026, 3, 15)


def test_a_cut_end_is_not_taken(show: Show) -> None:
    source = FakeRooms([booking(1, at(12, 22, 6))])
    room = show(source)
    board = room.surface.board
    after = board.ghost_boxes(at(13, 0, 4))[0]
    room.surface.verticalScrollBar().setValue(0)
    after = room.surface.board.ghost_boxes(at(13, 0, 4))[0]
    assert room.surface.board.hit(QPointF(after.left() + 9, after.top() + 1)).part is Part.BODY
    assert room.surface.board.hit(QPointF(after.left() + 9, after.bottom() - 1)).part is Part.END


def test_more_opens_the_day_and_days_can_be_moved(show: Show) -> None:
    source = FakeRooms(week())
    room = show(source, "month")
    board = room.surface.board
    assert isinstance(board, MonthBoard)
    place = room.period.days.index(date(2026, 3, 24))
    more = next(line for line in board.rows_of(place) if line.booking is None)
    shown = [line for line in board.rows_of(place) if line.booking is not None]
    assert more.count + len(shown) == 8
    first = board.frame.line_box(place, shown[0].row).center().toPoint()
    there = board.frame.cell(place + 1).center().toPoint()
    drag(room, first, there)
    assert source.moved == [(50, at(25, 8, 1, "2"))]
    QTest.mouseClick(room.surface.viewport(), LEFT, NONE,
                     board.frame.line_box(place, more.row).center().toPoint())  # fmt: skip
    assert room.period.days == (date(2026, 3, 24),)
    assert room.head.title == "Tuesday 24 March"


def test_a_day_of_a_month_is_booked_when_the_office_opens(show: Show) -> None:
    source = FakeRooms()
    room = show(source, "month")
    board = room.surface.board
    assert isinstance(board, MonthBoard)
    spot = board.frame.cell(room.period.days.index(date(2026, 3, 18))).center().toPoint()
    QTest.mouseDClick(room.surface.viewport(), LEFT, NONE, spot)
    assert source.begun == [at(18, 8, 0.5, "")]


def test_a_month_fetches_only_what_it_can_show(show: Show) -> None:
    source = FakeRooms(many(8612), ROOMS)
    room = show(source, "month")
    most = source.asked[-1][3]
    assert most is not None and most < 20
    assert len(room.surface.scene.days.all) <= 42 * most
    assert room.surface.scene.days.count(date(2026, 3, 10)) > 250
    board = room.surface.board
    assert isinstance(board, MonthBoard)
    assert sum(len(board.rows_of(n)) for n in range(42)) <= 42 * board.frame.rows
    room.grab()


def test_a_crowd_is_counted_and_opens_the_day(show: Show) -> None:
    source = FakeRooms([booking(n, at(12, 9, 1, str(n % 4 + 1))) for n in range(1, 12)])
    room = show(source)
    board = room.surface.board
    box = board.ghost_boxes(at(12, 9, 1))[0]
    right = QPointF(box.right() - 4, box.center().y())
    assert board.hit(right).part is Part.MORE
    QTest.mouseClick(room.surface.viewport(), LEFT, NONE, right.toPoint())
    assert room.period.days == (date(2026, 3, 12),)


def test_freed_running_and_over_look_different(show: Show) -> None:
    held = booking(1, at(10, 10, 1))
    inks = set()
    for one in (held, replace(held, tone=Tone.FREED), replace(held, tone=Tone.CLOSED),
                replace(held, slot=at(10, 13, 1))):  # fmt: skip
        room = show(FakeRooms([one]), "day", "1")
        box = room.surface.board.boxes_of(one)[0]
        image = room.surface.viewport().grab().toImage()
        ratio = image.devicePixelRatio()
        inks.add(image.pixel(int((box.right() - 12) * ratio), int((box.bottom() - 12) * ratio)))
    assert len(inks) == 4


def test_thousands_are_painted_as_fast_as_none(show: Show) -> None:
    """The figure of the issue: within twice the time of an empty month."""
    best = {}
    for count in (0, 8612):
        room = show(FakeRooms(many(count), ROOMS), "month")
        picture = QPixmap(room.surface.viewport().size())
        took = []
        for _time in range(30):
            start = perf_counter()
            room.surface.viewport().render(picture)
            took.append(perf_counter() - start)
        best[count] = min(took)
        room.hide()
    assert best[8612] < 2 * best[0] + 0.0002
