"""What a hand does to a long list, act by act, as the event loop lets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QStyle, QStyleOptionSlider

from bench.beat import Beat
from bench.qt_peer import turn_wheel
from bench.window_hand import Hand
from bench.words import CHINESE

Steps = Iterator[int]
"""Milliseconds until the hand goes on."""
_Key = Qt.Key
SLOW = 400
"""Milliseconds after which an answer is there."""
STOPS = 250
ENTRIES = 40


def acts(hand: Hand, beat: Beat, words: Mapping[str, Sequence[str]]) -> Steps:
    """Everything that is done to the list, one act after the other."""
    done: list[tuple[str, Callable[[], Steps]]] = [
        ("the scroll bar dragged through all", partial(_drag, hand)),
        ("the wheel", partial(_wheel, hand)),
        ("jumps: Home, End, pages, the scroll bar's groove", partial(_jump, hand)),
        ("each head clicked, both ways", partial(_sort, hand)),
        *((f"search typed, {script}", partial(_search, hand, script, words[script]))
          for script in words),
        ("entries opened", partial(_open, hand)),
        ("each view chosen", partial(_views, hand)),
        ("forms opened and left", partial(_forms, hand)),
    ]  # fmt: skip
    for name, steps in done:
        beat.begin(name)
        yield from steps()
        yield SLOW


def _drag(hand: Hand) -> Steps:
    bar = hand.list.verticalScrollBar()
    handle = _handle(bar)
    left, button = Qt.MouseButton.LeftButton, handle
    QTest.mousePress(bar, left, pos=button)
    for stop in range(1, STOPS + 1):
        at = QPoint(handle.x(), handle.y() + (bar.height() + 20 - handle.y()) * stop // STOPS)
        QTest.mouseMove(bar, at)
        yield 12
    QTest.mouseRelease(bar, left, pos=at)
    yield SLOW
    for stop in range(STOPS, -1, -1):
        bar.setValue(bar.maximum() * stop // STOPS)
        yield 12


def _handle(bar: QScrollBar) -> QPoint:
    """The middle of the part that is dragged."""
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    part = QStyle.SubControl.SC_ScrollBarSlider
    kind = QStyle.ComplexControl.CC_ScrollBar
    return bar.style().subControlRect(kind, option, part, bar).center()


def _wheel(hand: Hand) -> Steps:
    for turn in range(120):
        turn_wheel(hand.list.viewport(), -1 if turn < 90 else 3)
        yield 8


def _jump(hand: Hand) -> Steps:
    bar = hand.list.verticalScrollBar()
    for key in (_Key.Key_End, _Key.Key_Home) * 3 + (_Key.Key_PageDown,) * 12 + (_Key.Key_PageUp,):
        QTest.keyClick(hand.list, key)
        yield 150
    for part in (0.9, 0.1, 0.5, 0.75, 0.25, 0.02, 0.6):
        at = QPoint(bar.width() // 2, int(bar.height() * part))
        for _time in range(3):
            QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=at)
            yield 60
        bar.setValue(int(bar.maximum() * part))
        yield 200
    for _time in range(30):
        QTest.keyClick(hand.list, _Key.Key_Down)
        yield 33
    QTest.keyClick(hand.list, _Key.Key_Home)
    yield SLOW


def _sort(hand: Hand) -> Steps:
    head = hand.list.horizontalHeader()
    for section, column in enumerate(hand.list.shown_columns):
        for _way in range(2 if column.sortable else 0):
            middle = head.sectionViewportPosition(section) + head.sectionSize(section) // 2
            QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, 8))
            yield SLOW
            hand.list.verticalScrollBar().setValue(hand.list.verticalScrollBar().maximum() // 3)
            yield SLOW
    hand.list.ask(hand.first)
    yield SLOW


def _search(hand: Hand, script: str, words: Sequence[str]) -> Steps:
    field = hand.page.filters.search
    field.setFocus()
    for word in words:
        for letter in word:
            if script == CHINESE or not letter.isascii():
                composed = QInputMethodEvent()
                composed.setCommitString(letter)
                QApplication.sendEvent(field, composed)
            else:
                QTest.keyClicks(field, letter)
            yield 90
        yield 200
        field.clear()
        yield SLOW


def _open(hand: Hand) -> Steps:
    """Entries all over the list, each clicked."""
    bar, model = hand.list.verticalScrollBar(), hand.model
    for stop in range(ENTRIES):
        bar.setValue(bar.maximum() * stop // ENTRIES)
        yield 120
        row = hand.list.rowAt(90)
        row += model.group(row) is not None
        at = QPoint(200, hand.list.rowViewportPosition(row) + 8)
        QTest.mouseClick(hand.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        yield 150
        if stop % 4 == 0:
            QTest.keyClick(hand.list, _Key.Key_Return)
            yield 60
    bar.setValue(0)
    yield SLOW


def _views(hand: Hand) -> Steps:
    for view in hand.page.register.views:
        hand.page.show_view(view.key)
        yield 3 * SLOW
    hand.page.show_view("all")
    yield 3 * SLOW


def _forms(hand: Hand) -> Steps:
    """A new entry and an old one, each begun and left as it was."""
    page = hand.page
    for ask in (page.forms.ask_new, page.forms.edit) * 3:
        ask()
        yield SLOW
        page.forms.try_leave()
        yield SLOW
