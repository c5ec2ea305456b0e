"""A person's hands in the calendar of the meetings."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from officedesk.core.changes import EntryRef
from officedesk.core.values import Value
from officedesk.ui.calendar.board import CalendarBoard
from officedesk.ui.calendar.periods import Mode
from officedesk.ui.calendar.room import CalendarRoom
from officedesk.ui.calendar.values import Slot
from officedesk.ui.form.pane import FormPane
from officedesk.ui.today.page import TodayPage
from tests.flows.hands import Hands

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def room(hands: Hands, name: str, **more: Value) -> str:
    """A room of that name; the key by which the calendar knows it."""
    given: dict[str, Value] = {
        "name": name,
        "capacity": 12,
        "opens": "08:00",
        "closes": "18:00",
        **more,
    }
    changes = hands.desk.register_entry("rooms", given)
    hands.session.apply(changes)
    return str(next(changes.refs()).id)


def meeting(hands: Hands, title: str, where: str, start: float, hours: float, day: int = 10,
            **more: Value) -> EntryRef:  # fmt: skip
    """A meeting in March 2026."""
    begins = datetime(2026, 3, day, int(start), round(start % 1 * 60))
    ends = datetime(2026, 3, day, int(start + hours), round((start + hours) % 1 * 60))
    given: dict[str, Value] = {
        "title": title, "kind": "office", "starts": begins, "ends": ends, "room": where, **more
    }  # fmt: skip
    changes = hands.desk.register_entry("meetings", given)
    hands.session.apply(changes)
    return next(changes.refs())


def calendar(hands: Hands, mode: str = "") -> CalendarRoom:
    """The tab of the meetings, with the keyboard in the calendar."""
    hands.session.show_tab("meetings")
    hands.until(lambda: isinstance(hands.page.boards.board, CalendarBoard))
    board = hands.page.boards.board
    assert isinstance(board, CalendarBoard)
    found = board.room
    assert isinstance(found, CalendarRoom)
    hands.until(lambda: found.isVisible() and found.surface.hasFocus())
    hands.until(lambda: bool(found.surface.scene.places))
    if mode:
        hands.press(mode)
        shown = {"D": Mode.DAY, "W": Mode.WEEK, "M": Mode.MONTH}[mode]
        hands.until(lambda: found.period.mode is shown)
        read(hands)
    return found


def read(hands: Hands) -> None:
    """Wait until everything that was asked is answered."""
    hands.session.lookups.wait()
    QApplication.processEvents()


def held(shown: CalendarRoom, ref: EntryRef) -> Slot | None:
    """Where a meeting stands in the calendar."""
    booking = shown.surface.scene.days.booking(ref.id)
    return booking.slot if booking is not None else None


def spot(shown: CalendarRoom, hour: float, hours: float, place: str, end: str = "") -> QPoint:
    """A point of the tenth: the middle of a piece of time, or one of its ends."""
    start = datetime(2026, 3, 10, int(hour), round(hour % 1 * 60))
    until = datetime(2026, 3, 10, int(hour + hours), round((hour + hours) % 1 * 60))
    box = shown.surface.board.ghost_boxes(Slot(start, until, place))[0]
    y = {"": box.center().y(), "top": box.top() + 1, "bottom": box.bottom() - 2}[end]
    return QPointF(box.left() + 24, y).toPoint()


def press(shown: CalendarRoom, at: QPoint) -> None:
    QTest.mousePress(shown.surface.viewport(), LEFT, NONE, at)


def over(hands: Hands, shown: CalendarRoom, at: QPoint) -> None:
    """Move the mouse there with its button down, and wait what is said about it."""
    view = shown.surface.viewport()
    point = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove, point, view.mapToGlobal(point), LEFT, LEFT, NONE
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    hands.until(lambda: shown.surface.scene.ghost is None or shown.surface.scene.ghost.known)


def let_go(hands: Hands, shown: CalendarRoom, at: QPoint) -> None:
    QTest.mouseRelease(shown.surface.viewport(), LEFT, NONE, at)
    read(hands)


def drag(hands: Hands, shown: CalendarRoom, start: QPoint, end: QPoint) -> None:
    press(shown, start)
    over(hands, shown, (start + end) / 2)
    over(hands, shown, end)
    let_go(hands, shown, end)


def tile(today: TodayPage) -> QAbstractButton | None:
    """The figure of today's meetings."""
    tiles = today.figures.findChildren(QAbstractButton)
    words = "Meetings today"
    return next((one for one in tiles if words in one.accessibleName() and one.isVisible()), None)


def form(hands: Hands) -> FormPane:
    hands.until(lambda: isinstance(hands.page.space.form, FormPane))
    found = hands.page.space.form
    assert isinstance(found, FormPane)
    return found
