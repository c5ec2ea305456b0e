"""A person's hands: real key and mouse events into whatever has the keyboard, and counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from officedesk.core.changes import EntryRef
from officedesk.desk.desk import Desk
from officedesk.ui.page.page import RegisterPage
from officedesk.ui.program import Program
from officedesk.ui.session import Session

Open = Callable[..., "Hands"]
NOW = datetime(2026, 3, 10, 10, 20)
"""A Tuesday."""


class Hands:
    """What a person does at the window.

    Attributes:
        strokes: keys pressed beside the words typed.
    """

    def __init__(self, bot: QtBot, program: Program) -> None:
        self.bot, self.program = bot, program
        self.strokes = 0

    # --- keys -------------------------------------------------------------------------

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key or a combination, such as ``Ctrl+N``."""
        for _time in range(times):
            self.strokes += 1
            combined = QKeySequence(keys)[0]
            QTest.keyClick(self.focus(), combined.key(), combined.keyboardModifiers())
            QApplication.processEvents()

    def type(self, words: str) -> None:
        """Type words; Chinese comes as an input method would send it."""
        target = self.focus()
        if words.isascii():
            QTest.keyClicks(target, words)
        else:
            event = QInputMethodEvent()
            event.setCommitString(words)
            QApplication.sendEvent(target, event)
        QApplication.processEvents()

    def focus(self) -> QWidget:
        """What has the keyboard."""
        return QApplication.focusWidget() or self.program.window

    # --- mouse ------------------------------------------------------------------------

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget in its middle, or at a point."""
        assert widget.isVisible(), widget
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
            at or widget.rect().center(),
        )  # fmt: skip
        QApplication.processEvents()

    def click_row(self, view: QAbstractItemView, row: int, *, add: bool = False) -> None:
        """Click a row of a list."""
        keys = Qt.KeyboardModifier.ControlModifier if add else Qt.KeyboardModifier.NoModifier
        spot = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, spot)
        QApplication.processEvents()

    # --- looking ----------------------------------------------------------------------

    def until(self, seen: Callable[[], object], patience: int = 8000) -> None:
        """Wait until something is to be seen."""
        self.bot.waitUntil(lambda: bool(seen()), timeout=patience)

    @property
    def session(self) -> Session:
        """The open session."""
        assert self.program.opened is not None
        return self.program.opened.session

    @property
    def desk(self) -> Desk:
        """The open desk."""
        return self.session.desk

    @property
    def page(self) -> RegisterPage:
        """The register's page in front."""
        page = self.session.page
        assert isinstance(page, RegisterPage)
        return page

    def listed(self, count: int) -> None:
        """Wait until the list holds so many entries."""
        self.until(lambda: self.page.list.list_model.total == count)

    def choose(self, ref: EntryRef) -> None:
        """Click an entry in the list, and wait for its detail.

        The list may be laid anew under the hand, after what was just written:
        then one clicks again.
        """

        def clicked() -> bool:
            if self.page.shown == ref and self.page.list.current == ref:
                return True
            row = self.page.list.list_model.row_of(ref.id)
            if row is not None:
                self.click_row(self.page.list, row)
                self.bot.wait(100)
            return False

        self.until(clicked)

    def notice(self) -> str:
        """What the notice bar says."""
        shown = self.program.window.notices.shown
        return shown.text if shown else ""
