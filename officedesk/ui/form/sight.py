"""What stands in a form's scrolled room: brought into sight, walked through by Tab."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


def bring_into_sight(widget: QWidget, head: QWidget | None = None) -> None:
    """Scroll until all of a part can be seen that has just come, once it has its place.

    ``head`` stays in sight where the part is taller than the room.
    """

    def scroll() -> None:
        area = _area_of(widget)
        if area is not None and widget.isVisible():
            # Everything around it takes its new size first, from the inside out.
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            area.ensureWidgetVisible(widget, 0, 0)
            if head is not None:
                area.ensureWidgetVisible(head, 0, 0)

    QTimer.singleShot(0, widget, scroll)


def tab_stops(part: QWidget) -> list[QWidget]:
    """What Tab stops at within a part, in the order in which it was built."""
    return [
        one
        for one in part.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        and one.window() is part.window()
    ]  # fmt: skip


def chain(first: QWidget, parts: Iterable[QWidget]) -> None:
    """Let Tab go from ``first`` through the parts, one after the other.

    Without it a part that came later than the form is reached behind all of the window.
    """
    last = first
    for part in parts:
        for stop in tab_stops(part):
            QWidget.setTabOrder(last, stop)
            last = stop


def _area_of(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
