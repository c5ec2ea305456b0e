"""A page is built where it stands: what is moved about is styled anew each time, with all in it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from officedesk.ui.page.commands import Commands
from officedesk.ui.parts.split import Splitter
from tests.flows.hands import Open


def test_list_and_pane_come_into_a_page_that_stands_in_the_window(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    assert hands.program.opened is not None
    session, window = hands.program.opened.session, hands.program.window
    stood: list[tuple[str, bool, bool]] = []
    put, offer = Splitter.set_panes, Commands.offer

    def set_panes(
        self: Splitter, left: QWidget, right: QWidget, width: int, least: int
    ) -> None:
        stood.append(("panes", self.window() is window, left.parent() is self))
        put(self, left, right, width, least)

    def offer_all(self: Commands) -> None:
        page = self.parent()
        assert isinstance(page, QWidget)
        stood.append(("page", page.window() is window, page.parent() is window.stack))
        offer(self)

    monkeypatch.setattr(Splitter, "set_panes", set_panes)
    monkeypatch.setattr(Commands, "offer", offer_all)
    session.show_tab("tasks")
    assert stood == [("panes", True, True), ("page", True, True)]
    page = session.register_page("tasks")
    assert page.isVisible() and page.list.isVisible()
