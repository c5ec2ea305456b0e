"""Random hands: keys, words, clicks, wheel, drops and other programs, by a seed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeySequence,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from torture.window.watch import Watch

KEYS = (
    "Tab", "Tab", "Tab", "Shift+Tab", "Down", "Down", "Up", "Left", "Right", "Return", "Return",
    "Escape", "Space", "PgDown", "PgUp", "Home", "End", "Del", "Backspace", "F1", "F2", "F4", "F5",
    "F10", "Menu", "Shift+Down", "Shift+End", "Alt+Down", "Ctrl+Home", "Ctrl+End",
)  # fmt: skip
SHORTCUTS = (
    "Ctrl+N", "Ctrl+N", "Ctrl+S", "Ctrl+Return", "Ctrl+Shift+Return", "Ctrl+F", "Ctrl+K", "Ctrl+P",
    "Ctrl+E", "Ctrl+Z", "Ctrl+L", "Ctrl+M", "Ctrl+,", "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+PgDown",
    "Ctrl+PgUp", "Ctrl+Shift+L", "Ctrl+A", "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+Y", "Ctrl+D",
    "Ctrl++", "Ctrl+0", "Alt+N", "Alt+S", "F2", "F1",
)  # fmt: skip
WORDS = (
    "ministry", "财政部", "关于预算的通知", "0517", "+3", "-1", "mon", "17:30", "2026-02-30",
    "IN-2026", "~1", "sender:ministry due<today", "=1+1", "<b>bold</b>", "%s {name}", "' OR 1=1",
    "x" * 400,
    "\u200bzero", "９９", "Ann Long, Bo", "a", "张", "ü", "999999999999", "not stated", "单红",
)  # fmt: skip
_EDITS = (QLineEdit, QPlainTextEdit, QTextEdit)
_LIVELY = (QAbstractButton, QAbstractItemView, QComboBox, *_EDITS)
_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_PATIENCE = 45
"""Acts after which a dialog, a menu or the lock is left on purpose."""

Act = Callable[[], None]


class Monkey:
    """One pair of hands.

    Attributes:
        last: the newest acts, to be repeated after a fault.
        done: acts so far.
    """

    def __init__(self, watch: Watch, chance: Random, files: Path, window: QWidget) -> None:
        self._watch, self._chance = watch, chance
        self._files = sorted(files.iterdir())
        self.window = window
        self.last: deque[str] = deque(maxlen=20)
        self.done = 0
        self._front: object = None
        self._same = 0
        self._say: Callable[[str], None] = self.last.append
        self._kinds: tuple[tuple[int, str, Act], ...] = (
            (26, "key", self._key), (12, "shortcut", self._shortcut), (12, "type", self._type),
            (30, "click", self._click), (4, "click-anywhere", self._click_anywhere),
            (5, "right-click", self._right_click), (4, "double-click", self._double_click),
            (5, "wheel", self._wheel), (3, "drag", self._drag), (2, "drop", self._drop),
            (1, "resize", self._resize),
        )  # fmt: skip

    def act(self, note: Callable[[str], None]) -> None:
        """One random act; ``note`` hears of it before it is done."""
        weights = [weight for weight, _name, _act in self._kinds]
        _weight, name, act = self._chance.choices(self._kinds, weights)[0]
        if self._stuck():
            name, act = "leave", self._leave

        def say(words: str) -> None:
            self.last.append(f"{name} {words}")
            note(self.last[-1])

        self.done += 1
        self._say = say
        self._watch.act(name, act)

    # --- keys -------------------------------------------------------------------------

    def press(self, keys: str) -> None:
        """Press a key or a combination into what has the keyboard."""
        combined = QKeySequence(keys)[0]
        target = self._keyboard()
        self._say(f"{keys} in {_name(target)}")
        QTest.keyClick(target, combined.key(), combined.keyboardModifiers())

    def _keyboard(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window

    def _key(self) -> None:
        self.press(self._chance.choice(KEYS))

    def _shortcut(self) -> None:
        self.press(self._chance.choice(SHORTCUTS))

    def _type(self) -> None:
        target = self._keyboard()
        words = self._chance.choice(WORDS)
        self._say(f"{words[:30]!r} into {_name(target)}")
        if words.isascii() and len(words) < 30:
            QTest.keyClicks(target, words)
        else:
            event = QInputMethodEvent()
            event.setCommitString(words)
            QApplication.sendEvent(target, event)

    # --- mouse ------------------------------------------------------------------------

    def _window(self) -> QWidget:
        """What a person could click: a menu, else a dialog, else the window."""
        popup = QApplication.activePopupWidget()
        return popup or QApplication.activeModalWidget() or self.window

    def _spot(self, *, lively: bool = True) -> tuple[QWidget, QWidget, QPoint] | None:
        """A window, a visible widget in it, and a place on it in the window's own measure."""
        window = self._window()
        found = [
            widget for widget in (window, *window.findChildren(QWidget))
            if widget.isVisible() and widget.isEnabled() and widget.window() is window
            and (not lively or isinstance(widget, _LIVELY) or widget is window)
            and not widget.visibleRegion().isEmpty()
        ]  # fmt: skip
        if not found:
            return None
        widget = self._chance.choice(found)
        box = widget.visibleRegion().boundingRect()
        at = QPoint(
            self._chance.randint(box.left(), box.right()),
            self._chance.randint(box.top(), box.bottom()),
        )
        return window, widget, widget.mapTo(window, at)

    def _mouse(
        self, *, lively: bool = True, button: Qt.MouseButton = _LEFT, double: bool = False
    ) -> None:
        spot = self._spot(lively=lively)
        if spot is None:
            return
        window, widget, at = spot
        self._say(f"{_name(widget)} at {at.x()},{at.y()}")
        keys = Qt.KeyboardModifier.NoModifier
        if self._chance.random() < 0.08:
            keys = self._chance.choice(
                (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
            )
        handle = window.windowHandle()
        if handle is None:
            return
        if double:
            QTest.mouseDClick(handle, button, keys, at)
        else:
            QTest.mouseClick(handle, button, keys, at)

    def _click(self) -> None:
        self._mouse()

    def _click_anywhere(self) -> None:
        self._mouse(lively=False)

    def _right_click(self) -> None:
        self._mouse(lively=False, button=_RIGHT)

    def _double_click(self) -> None:
        self._mouse(double=True)

    def _wheel(self) -> None:
        spot = self._spot(lively=False)
        if spot is None:
            return
        window, widget, at = spot
        turn = QPoint(0, self._chance.choice((-120, 120, -1200, 1200)))
        self._say(f"{turn.y()} on {_name(widget)}")
        event = QWheelEvent(
            QPointF(widget.mapFrom(window, at)), QPointF(window.mapToGlobal(at)), QPoint(), turn,
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

    def _drag(self) -> None:
        spot = self._spot(lively=False)
        if spot is None:
            return
        window, widget, at = spot
        handle = window.windowHandle()
        if handle is None:
            return
        self._say(_name(widget))
        keys = Qt.KeyboardModifier.NoModifier
        QTest.mousePress(handle, _LEFT, keys, at)
        for _step in range(3):
            at += QPoint(self._chance.randint(-60, 60), self._chance.randint(-40, 40))
            if isValid(handle):  # a menu goes under the hand
                QTest.mouseMove(handle, at)
        if isValid(handle):
            QTest.mouseRelease(handle, _LEFT, keys, at)

    def _drop(self) -> None:
        """A file from outside is dropped on a widget that takes drops."""
        window = self._window()
        takers = [w for w in window.findChildren(QWidget) if w.acceptDrops() and w.isVisible()]
        if not takers or isinstance(window, QMenu):
            return
        target, file = self._chance.choice(takers), self._chance.choice(self._files)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file))])
        middle = QPointF(target.rect().center())
        self._say(f"{file.name} on {_name(target)}")
        given = (Qt.DropAction.CopyAction, mime, _LEFT, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(middle.toPoint(), *given)
        QApplication.sendEvent(target, enter)
        if enter.isAccepted():
            QApplication.sendEvent(target, QDropEvent(middle, *given))

    def _resize(self) -> None:
        wide, high = self._chance.choice(((1440, 900), (1100, 700), (900, 600), (760, 520)))
        self._say(f"{wide} x {high}")
        self.window.resize(wide, high)

    # --- out of a corner --------------------------------------------------------------

    def _stuck(self) -> bool:
        """Whether the same dialog, menu or cover has been in front for too long."""
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        self._same = self._same + 1 if front is not None and front is self._front else 0
        self._front = front
        return self._same > _PATIENCE

    def _leave(self) -> None:
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        self._same = 0
        if front is not None:
            self._say(_name(front))
            front.close()


def _name(widget: QWidget) -> str:
    said = widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} {said[:30]!r}" if said else type(widget).__name__
