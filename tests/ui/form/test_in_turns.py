"""A form whose lower sections are built once it is shown is the same form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from officedesk.registers.letters.register import REGISTER as LETTERS
from officedesk.ui.form.drafts import DraftShelf
from officedesk.ui.form.editors.base import Editor
from officedesk.ui.form.pane import FormPane
from tests.ui.form.conftest import FakeDesk

LOW = "retention"
"""A field of a folded section."""


def _begun(qtbot: QtBot, desk: FakeDesk, shelf: DraftShelf, **more: Any) -> FormPane:
    pane = FormPane(desk, LETTERS, shelf, in_turns=True, **more)
    qtbot.addWidget(pane)
    return pane


def _built(pane: FormPane) -> set[str]:
    return {editor.field.name for editor in pane.findChildren(Editor)}


def _stops(pane: QWidget) -> list[str]:
    """What Tab stops at, in its order, by name."""
    found: list[str] = []
    at = pane.nextInFocusChain()
    while at is not pane:
        stops = at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.focusProxy() is None
        if pane.isAncestorOf(at) and stops:
            words = at.text() if isinstance(at, QAbstractButton) else ""
            found.append(at.accessibleName() or words)
        at = at.nextInFocusChain()
    return found


def test_the_first_section_stands_before_the_others(
    qtbot: QtBot, desk: FakeDesk, shelf: DraftShelf
) -> None:
    pane = _begun(qtbot, desk, shelf)
    pane.show()
    pane.start()
    first = set(LETTERS.form[0].names) & set(LETTERS.fields)
    assert _built(pane) <= {*first, "reason"}
    assert pane.focusWidget() is not None
    qtbot.waitUntil(lambda: not pane.body.turns.waiting)
    assert _built(pane) >= first | {LOW}
    assert list(pane.body.editors) == list(FormPane(desk, LETTERS, shelf, parent=pane).body.editors)


def test_tab_goes_through_the_sections_in_their_order(
    qtbot: QtBot, desk: FakeDesk, shelf: DraftShelf, open_pane: Callable[..., FormPane]
) -> None:
    pane = _begun(qtbot, desk, shelf)
    pane.show()
    qtbot.waitUntil(lambda: not pane.body.turns.waiting)
    assert _stops(pane) == _stops(open_pane())


def test_who_asks_for_a_field_gets_it_at_once(
    qtbot: QtBot, desk: FakeDesk, shelf: DraftShelf
) -> None:
    pane = _begun(qtbot, desk, shelf, values={LOW: "10 years"})
    assert LOW not in _built(pane)
    assert pane.dirty is False
    assert pane.body.editors[LOW].typed() == "10 years"


def test_what_comes_later_holds_what_the_form_was_given(
    qtbot: QtBot, desk: FakeDesk, shelf: DraftShelf
) -> None:
    pane = _begun(qtbot, desk, shelf)
    pane.body.lock([LOW], "because")
    pane.body.start({LOW: "30 years", "received_on": date(2026, 3, 9)})
    assert LOW not in _built(pane)
    qtbot.waitUntil(lambda: not pane.body.turns.waiting)
    editor = pane.body.editors[LOW]
    assert editor.typed() == "30 years"
    assert not editor.focus_target().isEnabled()
    assert pane.body.section_of(LOW).opened
    assert not pane.body.changed


def test_the_number_to_come_is_told(qtbot: QtBot, desk: FakeDesk, shelf: DraftShelf) -> None:
    pane = _begun(qtbot, desk, shelf)
    assert not pane.head.number
    qtbot.waitUntil(lambda: bool(pane.head.number))
