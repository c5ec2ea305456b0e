"""The window itself: what its buttons and menu offer with an entry, to each role."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton

from officedesk.core.changes import EntryRef
from officedesk.ui.page.page import RegisterPage
from tests.flows.hands import Hands
from torture.together.window import Waiting, opened


class Pane:
    """An open window in which one entry after the other is chosen."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands

    def offered(self, ref: EntryRef) -> tuple[set[str], set[str]]:
        """The commands that are enabled with an entry: as buttons, and in the menu."""
        hands = self._hands
        hands.session.go(ref)
        hands.until(lambda: _shows(hands, ref))
        hands.bot.wait(30)  # what is possible is weighed behind the choice
        bar = hands.page.bar
        buttons = {
            one.objectName() for one in bar.findChildren(QPushButton)
            if one.objectName() and one.isEnabled()
        }  # fmt: skip
        menu = bar.commands_menu(hands.page)
        actions = {str(one.data()) for one in menu.actions() if one.data() and one.isEnabled()}
        menu.deleteLater()
        return buttons, actions

    def buttons(self) -> set[str]:
        """All commands of the page in front that have a button, enabled or not."""
        found = self._hands.page.bar.findChildren(QPushButton)
        return {one.objectName() for one in found if one.objectName()}


def _shows(hands: Hands, ref: EntryRef) -> bool:
    page = hands.session.page
    return (
        isinstance(page, RegisterPage)
        and page.shown == ref
        and page.view is not None
        and page.view.ref == ref
        # Behind a board the list stays where it is: the pane alone shows what was gone to.
        and (page.list.current == ref or page.boards.in_front)
    )


@contextmanager
def pane(home: Path, operator: str) -> Iterator[Pane]:
    """The window on ``home`` with somebody at it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["officedesk"])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    waiting = Waiting()
    hands = opened(home, waiting, operator)
    try:
        yield Pane(hands)
    finally:
        hands.program.finish()
        waiting.wait(50)
