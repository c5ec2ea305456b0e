"""Operators share the desk: who is there, whose form it is, what a clerk may not do."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from officedesk.core.clock import SetClock
from officedesk.core.permits import Role
from officedesk.desk.desk import Desk
from officedesk.ui.dialogs.lock import LockPanel
from officedesk.ui.form.pane import FormPane
from tests.flows.hands import NOW, Hands, Open
from tests.office import empty_home


@pytest.fixture
def staffed(tmp_path: Path) -> Path:
    """A home with a director and a clerk, and a letter of yesterday."""
    home = empty_home(tmp_path / "home")
    desk = Desk.open(home, clock=SetClock(NOW - timedelta(days=1)))
    desk.staff.add(desk.operator, "Lin Xiaolan", Role.DIRECTOR)
    director = desk.switch_operator("Lin Xiaolan")
    desk.staff.add(director, "Zhao Min", Role.CLERK)
    desk.register_entry("letters", {"sender": "Ministry", "subject": "Budget"})
    desk.close()
    return home


def panel(hands: Hands) -> LockPanel | None:
    found = hands.program.window.middle.findChildren(LockPanel)
    return next((one for one in found if one.isVisible()), None)


def sit_down(hands: Hands, name: str) -> None:
    """Choose an operator by the digit beside the name."""
    cover = panel(hands)
    assert cover is not None
    names = [one.name for one in hands.program.opened.session.desk.staff.all()]
    hands.press(str(names.index(name) + 1))
    hands.until(lambda: hands.desk.operator.name == name and panel(hands) is None)


def open_staffed(open_window: Open, home: Path, spoken: str = "en") -> Hands:
    """Open without waiting for pages: first somebody has to say who is there."""
    return open_window(spoken, home=home, wait_ready=False)


def test_somebody_has_to_sit_down_first(open_window: Open, staffed: Path, spoken: str) -> None:
    hands = open_staffed(open_window, staffed, spoken)
    hands.until(lambda: panel(hands))
    assert hands.session.pages == ()
    hands.press("Escape")
    assert panel(hands) is not None, "nobody gets in by Esc"
    sit_down(hands, "Zhao Min")
    hands.until(lambda: hands.session.today_page)


def test_an_unsaved_form_stays_its_operators(
    open_window: Open, staffed: Path, spoken: str
) -> None:
    hands = open_staffed(open_window, staffed, spoken)
    hands.until(lambda: panel(hands))
    sit_down(hands, "Zhao Min")
    hands.press("Ctrl+2")
    hands.press("Ctrl+N")
    hands.type("Half a sender")
    hands.strokes = 0
    hands.press("Ctrl+L")
    sit_down(hands, "Lin Xiaolan")
    assert hands.strokes == 2
    hands.until(lambda: hands.page.list.list_model.total == 1)
    assert hands.page.space.form is None
    hands.press("Ctrl+N")
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    assert form.body.editors["sender"].typed() == ""
    hands.press("Escape")
    hands.press("Ctrl+L")
    sit_down(hands, "Zhao Min")
    hands.until(lambda: hands.page.list.list_model.total == 1)
    hands.press("Ctrl+N")
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    assert form.body.editors["sender"].typed() == "Half a sender"
    hands.press("Escape")


def test_a_clerk_cannot_void_what_yesterday_registered(
    open_window: Open, staffed: Path
) -> None:
    hands = open_staffed(open_window, staffed)
    hands.until(lambda: panel(hands))
    sit_down(hands, "Zhao Min")
    hands.press("Ctrl+2")
    hands.listed(1)
    hands.until(lambda: hands.page.shown)
    reason = hands.page.bar.reasons["void"]
    assert "Zhao Min" in reason
    menu = hands.page.bar.commands_menu(hands.page)
    void = next(action for action in menu.actions() if action.data() == "void")
    assert not void.isEnabled()
    menu.deleteLater()
    QApplication.processEvents()
    hands.press("Ctrl+L")
    sit_down(hands, "Lin Xiaolan")
    hands.until(lambda: hands.page.shown)
    assert "void" not in hands.page.bar.reasons
