"""A real desk in a home of its own, and a way to show a dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QRadioButton, QTabBar, QWidget

from officedesk.core.clock import SetClock
from officedesk.core.permits import Role
from officedesk.desk.desk import Desk
from officedesk.ui.form.near import EntryLine
from officedesk.ui.plain import ElidedLabel
from tests.office import empty_home

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 3, 10, 9, 15))


@pytest.fixture
def desk(tmp_path: Path, clock: SetClock) -> Iterator[Desk]:
    folder = tmp_path / "home"
    empty_home(folder)
    opened = Desk.open(folder, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    """The desk with a director, who has a password, and a clerk, who sits there."""
    desk.staff.add(desk.operator, "Lin Xiaolan", Role.DIRECTOR, "river")
    desk.staff.add(desk.operator, "Zhao Min", Role.CLERK)
    desk.switch_operator("Zhao Min")
    return desk


@pytest.fixture
def show(qtbot: Any) -> Callable[[W], W]:
    """Shows a widget with the keyboard in it."""

    def shown(widget: W) -> W:
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return shown


@pytest.fixture
def focus() -> Callable[[], QWidget]:
    def focused() -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    return focused


@pytest.fixture
def clipped() -> Callable[[QWidget], list[str]]:
    """Words that need more room than they have."""

    def found(window: QWidget) -> list[str]:
        words = []
        for part in [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]:
            if not part.isVisible() or isinstance(part, ElidedLabel | EntryLine | QTabBar):
                continue
            wraps = isinstance(part, QLabel) and part.wordWrap()
            high = part.heightForWidth(part.width()) if wraps else part.sizeHint().height()
            wide = 0 if wraps else part.sizeHint().width()
            if isinstance(part, QRadioButton):
                wide = min(wide, part.minimumSizeHint().width())
            if part.text() and (high > part.height() or wide > part.width()):
                words.append(f"{part.text()}: {wide}×{high} in {part.width()}×{part.height()}")
        return words

    return found


@pytest.fixture
def nameless() -> Callable[[QWidget], list[str]]:
    """What takes the focus and has no name for a screen reader."""

    def found(window: QWidget) -> list[str]:
        from PySide6.QtCore import Qt

        bare = []
        for part in window.findChildren(QWidget):
            takes = part.focusPolicy() & Qt.FocusPolicy.TabFocus
            text = part.text() if isinstance(part, QAbstractButton) else ""
            inner = part.objectName().startswith("qt_")
            if takes and part.isVisible() and not inner and not (part.accessibleName() or text):
                bare.append(f"{type(part).__name__} {part.objectName()}")
        return bare

    return found
