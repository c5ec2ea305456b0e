"""Linking by hand: a row dropped on another, on the pane, over a tab; and the whole matter."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from officedesk.core.changes import EntryRef
from officedesk.store import search
from officedesk.ui.detail import number as number_module
from officedesk.ui.dialogs.link_question import LinkQuestion
from officedesk.ui.list import linking
from officedesk.ui.matter.lines import DayHead
from officedesk.ui.parts.carry import ENTRY, Carried, carried_in
from officedesk.ui.parts.spring import PATIENCE
from tests.flows.hands import Hands, Open
from tests.flows.test_printing import shown

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_WAYS = Qt.DropAction.CopyAction | Qt.DropAction.LinkAction


def letters(hands: Hands, count: int = 3) -> list[EntryRef]:
    made = []
    for number in range(count):
        values = {
            "sender": f"Ministry {number}", "subject": f"Bridge {number}",
            "received": datetime(2026, 3, 2 + number % 7, 9, number % 60),
        }  # fmt: skip
        changes = hands.desk.register_entry("letters", values)
        made.append(changes.changes[0].ref)
    hands.session.show_tab("letters")
    hands.session.look()
    hands.listed(count)
    return made


def carried(hands: Hands, ref: EntryRef) -> Carried:
    return Carried(ref, hands.desk.entry(ref).number)


def enter(target: QWidget, mime: QMimeData, at: QPoint) -> QDragEnterEvent:
    event = QDragEnterEvent(at, _WAYS, mime, _LEFT, _NONE)
    QApplication.sendEvent(target, event)
    return event


def over(target: QWidget, mime: QMimeData, at: QPoint) -> QDragMoveEvent:
    event = QDragMoveEvent(at, _WAYS, mime, _LEFT, _NONE)
    QApplication.sendEvent(target, event)
    return event


def drop(target: QWidget, mime: QMimeData, at: QPoint) -> QDropEvent:
    enter(target, mime, at)
    over(target, mime, at)
    event = QDropEvent(QPointF(at), _WAYS, mime, _LEFT, _NONE)
    QApplication.sendEvent(target, event)
    QApplication.processEvents()
    return event


def spot_of(hands: Hands, ref: EntryRef) -> QPoint:
    view = hands.page.list
    row = view.list_model.row_of(ref.id)
    assert row is not None
    return view.visualRect(view.list_model.index(row, 0)).center()


def test_a_row_dropped_on_a_row_links_the_two(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    first, second, third = letters(hands)
    view, mime = hands.page.list, carried(hands, first).mime()
    enter(view.viewport(), mime, spot_of(hands, second))
    over(view.viewport(), mime, spot_of(hands, second))
    said = view.links.hint.words
    assert "IN-2026-0001" in said and "IN-2026-0002" in said
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    assert not view.links.hint.words
    assert drop(view.viewport(), mime, spot_of(hands, second)).isAccepted()
    assert [link.ref for link in hands.desk.entry(second).links] == [first]
    notice = hands.program.window.notices.shown
    assert notice is not None and notice.undo
    drop(view.viewport(), mime, spot_of(hands, second))
    assert "IN-2026-0002" in hands.notice() and len(hands.desk.entry(second).links) == 1
    drop(view.viewport(), mime, spot_of(hands, first))
    assert len(hands.desk.entry(first).links) == 1
    hands.session.undo()
    assert not hands.desk.entry(second).links
    assert not hands.desk.entry(third).links


def test_an_entry_dropped_on_the_pane_links_with_the_shown_one(open_window: Open) -> None:
    hands = open_window()
    first, second = letters(hands, 2)
    hands.choose(second)
    detail = hands.page.detail
    event = enter(detail, carried(hands, first).mime(), detail.rect().center())
    assert event.isAccepted()
    assert detail.hint.words == "Link IN-2026-0001 with IN-2026-0002"
    drop(detail, carried(hands, first).mime(), detail.rect().center())
    assert detail.hint.isHidden()
    assert [link.ref for link in hands.desk.entry(second).links] == [first]
    hands.until(lambda: len(detail.body.matter.chips) == 2)
    own = carried(hands, second).mime()
    enter(detail, own, detail.rect().center())
    assert detail.hint.words == "An entry is not linked with itself."
    drop(detail, own, detail.rect().center())
    assert hands.notice() == "An entry is not linked with itself."


def test_a_tab_under_what_is_carried_comes_to_the_front(open_window: Open) -> None:
    hands = open_window()
    first, _second = letters(hands, 2)
    hands.session.show_tab("today")
    rail = hands.program.window.rail.list
    at = rail.visualRect(rail.model().index(1, 0)).center()
    mime = carried(hands, first).mime()
    assert enter(rail.viewport(), mime, at).isAccepted()
    assert not over(rail.viewport(), mime, at).isAccepted()
    hands.until(lambda: hands.session.state.tab == "letters", PATIENCE * 10)


def test_files_still_hang_on_the_row_under_them(open_window: Open, tmp_path: Path) -> None:
    hands = open_window()
    first, _second = letters(hands, 2)
    file = tmp_path / "plan.pdf"
    file.write_bytes(b"%PDF-")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    drop(hands.page.list.viewport(), mime, spot_of(hands, first))
    assert [one.name for one in hands.desk.entry(first).attachments] == ["plan.pdf"]


def test_row_and_number_are_taken_along(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    first, second = letters(hands, 2)
    hands.choose(second)
    taken: list[Carried] = []
    for module in (linking, number_module):
        monkeypatch.setattr(module, "carry", lambda source, what: taken.append(what))
    label = hands.page.detail.head.number
    for widget, at in (
        (hands.page.list.viewport(), spot_of(hands, first)), (label, label.rect().center()),
    ):  # fmt: skip
        QTest.mousePress(widget, _LEFT, _NONE, at)
        QTest.mouseMove(widget, at + QPoint(30, 4))
        QTest.mouseRelease(widget, _LEFT, _NONE, at + QPoint(30, 4))
    assert [one.ref for one in taken] == [first, second]
    assert taken[0].mime().text() == "IN-2026-0001"
    foreign = QMimeData()
    foreign.setData(ENTRY, b'{"process": 1, "register": "letters", "id": 1}')
    assert carried_in(foreign) is None
    assert carried_in(taken[0].mime()) == taken[0]


def test_the_whole_matter_by_keyboard(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    first, second, third = letters(hands)
    hands.session.done(hands.desk.link(second, first, "previous"))
    hands.session.done(hands.desk.link(third, second, "answer"))
    hands.choose(third)
    hands.until(lambda: len(hands.page.detail.body.matter.chips) == 3)
    hands.press("Ctrl+M")
    view = hands.page.matter.view
    assert view is not None
    hands.until(lambda: view.lines.lines)
    assert isinstance(view.lines.lines[0], DayHead)
    told = [line.ref for line in view.lines.lines if not isinstance(line, DayHead)]
    assert set(told) == {first, second, third} and told[0] == first
    assert view.filter.isHidden()
    hands.press("Ctrl+P")
    preview = shown(hands)
    pages = preview.composer.pages
    assert pages is not None and "IN-2026-0001" in pages.text(0)
    hands.press("Esc")
    hands.program.window.activateWindow()  # as the desktop does when a dialog closes
    hands.until(hands.program.window.isActiveWindow)
    hands.press("Esc")
    assert hands.page.matter.view is None
    hands.press("Ctrl+M")
    again = hands.page.matter.view
    assert again is not None
    hands.until(lambda: again.lines.present is not None)
    hands.press("Return")
    assert hands.page.matter.view is None
    assert hands.page.shown == first


def test_linking_by_keyboard_knows_which_answers_which(open_window: Open) -> None:
    hands = open_window()
    first, second = letters(hands, 2)
    hands.choose(second)
    hands.press("Ctrl+Shift+L")
    hands.type("0001")
    hands.press("Tab", 2)
    hands.press("Down")
    hands.press("Return")
    hands.until(lambda: hands.desk.entry(second).links)
    assert hands.desk.entry(second).links[0].words == "answers"
    assert hands.desk.entry(first).links[0].words == "answered by"


def test_a_large_matter_opens(open_window: Open) -> None:
    """300 linked entries: the block shows some, the time line all of them."""
    hands = open_window()
    refs = letters(hands, 300)
    for number in range(1, len(refs)):
        changes = hands.desk.link(refs[number], refs[number - 1], "previous")
    hands.session.done(changes)
    hands.choose(refs[299])
    hands.until(lambda: hands.page.detail.body.matter.chips)
    assert len(hands.page.detail.body.matter.chips) == 6
    hands.press("Ctrl+M")
    view = hands.page.matter.view
    assert view is not None
    hands.until(lambda: view.matter is not None)
    assert view.matter is not None and len(view.matter.entries) == 300


def test_what_is_common_in_large_registers_is_looked_up_beside_the_window(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    desk, first = hands.desk, EntryRef("letters", 1)
    desk.register_entry("letters", {"subject": "Budget", "sender": "Ministry"})
    looked: dict[str, int] = {}

    def common_parts(_database: object, table: str) -> Mapping[str, int]:
        looked[table] = threading.get_ident()
        return {}

    monkeypatch.setattr(search, "common_parts", common_parts)
    page = hands.session.register_page("letters")
    page.show_entry(first)
    page.doing.link()
    tables = {register.table for register in desk.registers.values()}
    hands.bot.waitUntil(lambda: set(looked) == tables, timeout=5000)
    assert threading.get_ident() not in looked.values()
    dialog = hands.program.window.findChildren(LinkQuestion)[0]
    dialog.reject()
