"""Going along a list fills the pane over some turns of the event loop, and to the same end."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from officedesk.core.changes import EntryRef
from officedesk.core.progress import Resting
from officedesk.desk.backups import BackupRhythm
from officedesk.ui.detail.pane import DetailPane
from officedesk.ui.parts.buttons import Button, IconButton
from tests.flows.hands import Hands, Open

REGISTER = "letters"


def seen(pane: DetailPane) -> list[tuple[str, int, int]]:
    """What can be read in the pane, and where."""
    return [
        (label.text(), at.x(), at.y()) for label in pane.findChildren(QLabel)
        if label.isVisible() and label.text() for at in [label.mapTo(pane, label.rect().topLeft())]
    ]  # fmt: skip


def letters(hands: Hands) -> list[EntryRef]:
    """Three that have different things to show."""
    hands.press("Ctrl+2")
    desk, session = hands.desk, hands.session
    for number in range(3):
        values = {"sender": f"Ministry {number}", "subject": "Budget " * (1 + 9 * number)}
        session.done(desk.register_entry(REGISTER, values))
    hands.listed(3)
    refs = [EntryRef(REGISTER, number) for number in (1, 2, 3)]
    session.done(desk.act("assign", refs[1:2], {"lead": "Chen Yu", "due": date(2026, 3, 20)}))
    session.done(desk.edit(refs[2], {"remarks": "Read this first.\nThen that.", "sender": "Water"}))
    hands.choose(refs[0])
    hands.until(lambda: hands.page.detail.entry == refs[0])
    return refs


def whole(hands: Hands, pane: DetailPane) -> None:
    """Wait until nothing is left to be shown."""
    hands.until(lambda: pane.body.isVisible() and pane.updatesEnabled())
    QApplication.processEvents()


def test_it_shows_what_is_shown_at_once(open_window: Open) -> None:
    hands = open_window()
    refs = letters(hands)
    page, pane = hands.page, hands.page.detail
    for ref in (*refs, *refs[::-1]):
        page.show_entry(ref, in_turns=True)
        whole(hands, pane)
        slowly = seen(pane)
        page.show_entry(ref)
        whole(hands, pane)
        assert seen(pane) == slowly
        assert any(f"{hands.desk.entry(ref).number}" in words for words, _x, _y in slowly)


def test_an_entry_that_is_passed_over_leaves_nothing(open_window: Open) -> None:
    hands = open_window()
    first, second, third = letters(hands)
    page, pane = hands.page, hands.page.detail
    page.show_entry(first)
    whole(hands, pane)
    alone = seen(pane)
    for ref in (second, third, first):
        page.show_entry(ref, in_turns=True)
    whole(hands, pane)
    assert seen(pane) == alone


def test_the_keyboard_stays_where_it_is_in_the_pane(open_window: Open) -> None:
    hands = open_window()
    ref = letters(hands)[1]
    page, pane = hands.page, hands.page.detail
    page.show_entry(ref)
    whole(hands, pane)
    add = pane.body.files.findChildren(Button)[0]
    add.setFocus(Qt.FocusReason.TabFocusReason)
    page.show_entry(ref)
    whole(hands, pane)
    assert add.hasFocus()


def test_nothing_is_pressed_in_an_entry_that_is_not_shown_yet(open_window: Open) -> None:
    hands = open_window()
    _first, second, _third = letters(hands)
    page, pane = hands.page, hands.page.detail
    whole(hands, pane)
    edit = pane.head.findChildren(IconButton)[0]
    spot = edit.mapTo(hands.program.window, edit.rect().center())
    page.show_entry(second, in_turns=True)
    assert hands.program.window.childAt(spot) is not edit
    whole(hands, pane)
    assert hands.program.window.childAt(spot) is edit


def test_the_keyboard_goes_from_the_list_to_the_pane_and_then_along_the_bars(
    open_window: Open,
) -> None:
    hands = open_window()
    letters(hands)
    page = hands.page
    chain: list[QWidget] = [page.list]
    while (after := chain[-1].nextInFocusChain()) is not page.list:
        chain.append(after)
    stops = [
        one for one in chain if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]  # fmt: skip
    pane, bars = (
        [at for at, one in enumerate(stops) if any(part.isAncestorOf(one) for part in parts)]
        for parts in ([page.detail], [page.bar, page.filters])
    )
    assert len(pane) > 2 and len(bars) > 9
    assert max(pane) < min(bars)
    assert stops[0] is page.list


@pytest.mark.parametrize("at_rest", [True, False])
def test_only_a_backup_that_nobody_asked_for_gives_way(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, at_rest: bool
) -> None:
    hands, given = open_window(), list[object]()
    monkeypatch.setattr(BackupRhythm, "make", lambda _rhythm, *, progress: given.append(progress))
    assert hands.program.opened is not None
    hands.program.opened.back_up(at_rest=at_rest)
    hands.until(lambda: given)
    assert isinstance(given[0], Resting) is at_rest


def test_a_page_that_goes_heeds_no_choice(open_window: Open) -> None:
    """Its list may still tell of one when the desk is closed already."""
    hands = open_window()
    letters(hands)
    page = hands.page
    page.choice.leave()
    page.list.selectAll()
    assert page.list.chosen_count == 3
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    assert not page.choice._pause.isActive()


def test_a_page_put_away_before_it_began_keeps_what_is_remembered(open_window: Open) -> None:
    hands = open_window()
    hands.session.state.page("calls")["view"] = "open"
    _key, page = hands.session.tabs.standing("calls")
    assert isinstance(page, QWidget)
    changes = hands.desk.register_entry("calls", {"content": "Flood", "party": "Water Board"})
    hands.session.done(changes)
    hands.session.tabs.drop()
    assert hands.session.state.page("calls")["view"] == "open"
