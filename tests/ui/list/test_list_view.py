"""The list in the window: keyboard, selection kept by entry, columns, clipboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from officedesk.core.changes import Change, ChangeSet, EntryRef
from officedesk.core.i18n import PSEUDO, use_language
from officedesk.core.query import Query
from officedesk.core.workdays import WorkingDays
from officedesk.ui.list.columns import Cell
from officedesk.ui.list.lines import Line
from officedesk.ui.list.view import RegisterList
from officedesk.ui.list.widths import least_width, piece_width
from officedesk.ui.theme import theme
from tests.ui.fakes import LETTERS, TODAY, FakeLetters

ALL = Query("letters")
Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def source() -> FakeLetters:
    return FakeLetters(1000)


@pytest.fixture
def letters(qtbot: Any, source: FakeLetters) -> Iterator[RegisterList]:
    view = RegisterList(LETTERS, source, TODAY, WorkingDays())
    view.resize(900, 600)
    qtbot.addWidget(view)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.setFocus()
    ask(qtbot, view)
    yield view
    view.close_source()


def ask(qtbot: Any, view: RegisterList, query: Query = ALL) -> None:
    with qtbot.waitSignal(view.counted):
        view.ask(query)
    QApplication.processEvents()


def current(view: RegisterList) -> int | None:
    return None if view.current is None else view.current.id


def new_entry() -> ChangeSet:
    return ChangeSet(1, "Registered", (Change(EntryRef("letters", 1001), True),))


def test_arrows_pass_over_group_rows(qtbot: Any, letters: RegisterList) -> None:
    seen = []
    for _step in range(5):
        qtbot.keyClick(letters, Key.Key_Down)
        seen.append(current(letters))
    assert seen == [1000, 999, 998, 997, 996]
    qtbot.keyClick(letters, Key.Key_Up)
    assert current(letters) == 997


def test_home_end_and_pages(qtbot: Any, letters: RegisterList) -> None:
    qtbot.keyClick(letters, Key.Key_End)
    qtbot.waitUntil(lambda: current(letters) == 1)
    qtbot.keyClick(letters, Key.Key_Home)
    assert current(letters) == 1000
    qtbot.keyClick(letters, Key.Key_PageDown)
    first = current(letters)
    assert first is not None
    assert first < 1000 - 10
    qtbot.keyClick(letters, Key.Key_PageUp)
    assert current(letters) == 1000
    qtbot.keyClick(letters, Key.Key_Up)
    assert current(letters) == 1000, "the first stays the first"


def test_shift_chooses_several_and_groups_do_not_count(qtbot: Any, letters: RegisterList) -> None:
    qtbot.keyClick(letters, Key.Key_Home)
    for _step in range(4):
        qtbot.keyClick(letters, Key.Key_Down, Shift)
    assert letters.chosen_count == 5
    assert [ref.id for ref in letters.chosen()] == [1000, 999, 998, 997, 996]


def test_all_are_chosen_without_being_read(
    qtbot: Any, letters: RegisterList, source: FakeLetters
) -> None:
    read = source.rows_read
    qtbot.keyClick(letters, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert letters.chosen_count == 1000
    assert source.rows_read == read
    got: list[Any] = []
    letters.with_chosen(got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert len(got[0]) == 1000
    got.clear()
    letters.with_chosen(got.append, limit=150)
    qtbot.waitUntil(lambda: bool(got))
    assert len(got[0]) == 150


def test_enter_and_double_click_open(qtbot: Any, letters: RegisterList) -> None:
    qtbot.keyClick(letters, Key.Key_Down)
    with qtbot.waitSignal(letters.opened) as told:
        qtbot.keyClick(letters, Key.Key_Return)
    assert told.args == [EntryRef("letters", 1000)]
    place = letters.visualRect(letters.list_model.index(2, 2)).center()
    with qtbot.waitSignal(letters.opened) as told:
        qtbot.mouseClick(letters.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(letters.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [EntryRef("letters", 999)]


def test_click_on_a_group_row_chooses_nothing(qtbot: Any, letters: RegisterList) -> None:
    place = letters.visualRect(letters.list_model.index(0, 0)).center()
    qtbot.mouseClick(letters.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert letters.chosen_count == 0
    assert letters.current is None


def test_typed_letters_are_left_to_the_search(qtbot: Any, letters: RegisterList) -> None:
    qtbot.keyClick(letters, Key.Key_Down)
    qtbot.keyClicks(letters, "IN-2026-09")
    assert current(letters) == 1000


def test_new_entry_keeps_what_is_chosen_and_where_one_is(
    qtbot: Any, letters: RegisterList, source: FakeLetters
) -> None:
    letters.choose(900)
    qtbot.waitUntil(lambda: current(letters) == 900)
    qtbot.keyClick(letters, Key.Key_Down, Shift)
    bar = letters.verticalScrollBar()
    bar.setValue(bar.value() + 13)
    top = letters.visualRect(letters.currentIndex()).top()
    told: list[object] = []
    letters.current_changed.connect(told.append)
    source.total = 1001
    with qtbot.waitSignal(letters.counted):
        letters.apply(new_entry())
    assert [ref.id for ref in letters.chosen()] == [900, 899]
    assert current(letters) == 899
    assert letters.visualRect(letters.currentIndex()).top() == top
    assert told == [], "the pane beside it is not disturbed"


def test_at_the_top_the_new_entry_is_seen(
    qtbot: Any, letters: RegisterList, source: FakeLetters
) -> None:
    source.total = 1001
    with qtbot.waitSignal(letters.counted):
        letters.apply(new_entry())
    assert letters.verticalScrollBar().value() == 0
    assert letters.list_model.index(1, 0).data() == "IN-2026-1001"


def test_rows_keep_their_height_when_a_new_entry_moves_them(
    qtbot: Any, letters: RegisterList, source: FakeLetters
) -> None:
    letters.choose(1000)
    source.total, source.per_day = 1001, 4
    with qtbot.waitSignal(letters.counted):
        letters.apply(new_entry())
    model, head = letters.list_model, letters.verticalHeader()
    qtbot.waitUntil(lambda: model.rowCount() > 0)
    for row in range(40):
        low = model.group(row) is not None
        assert head.sectionSize(row) == (theme().sizes.group if low else theme().sizes.row), row


def test_other_order_keeps_the_present_entry(qtbot: Any, letters: RegisterList) -> None:
    letters.choose(500)
    qtbot.waitUntil(lambda: current(letters) == 500)
    ask(qtbot, letters, replace(ALL, sort="sender", descending=False))
    qtbot.waitUntil(lambda: current(letters) == 500 and letters.chosen_count == 1)
    row = letters.currentIndex().row()
    assert letters.rowViewportPosition(row) in range(letters.viewport().height())


def test_search_shows_its_first_finds(qtbot: Any, letters: RegisterList) -> None:
    letters.choose(10)
    qtbot.waitUntil(lambda: current(letters) == 10)
    ask(qtbot, letters, replace(ALL, search="flood"))
    qtbot.wait(50)
    assert letters.verticalScrollBar().value() == 0
    assert letters.current is None


def test_entry_can_be_chosen_before_the_list_is_there(qtbot: Any, letters: RegisterList) -> None:
    letters.ask(replace(ALL, view="to-file"))
    letters.ask(ALL)
    letters.choose(300)
    qtbot.waitUntil(lambda: current(letters) == 300)
    assert letters.chosen_count == 1


def test_what_is_not_in_the_new_list_is_let_go(qtbot: Any, letters: RegisterList) -> None:
    letters.choose(998)
    qtbot.waitUntil(lambda: current(letters) == 998)
    with qtbot.waitSignal(letters.current_changed) as told:
        letters.ask(replace(ALL, search="nothing has these words"))
    assert told.args == [None]
    assert letters.chosen_count == 0


def test_head_click_asks_in_that_order(qtbot: Any, letters: RegisterList) -> None:
    head = letters.horizontalHeader()
    section = letters.list_model.shown.index("sender")
    spot = QPoint(head.sectionViewportPosition(section) + 8, 8)
    with qtbot.waitSignal(letters.asked) as told:
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert (told.args[0].sort, told.args[0].descending) == ("sender", False)
    with qtbot.waitSignal(letters.asked) as told:
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert told.args[0].descending


def test_columns_are_chosen_by_menu_and_remembered(qtbot: Any, letters: RegisterList) -> None:
    menu = letters.columns_menu()
    texts = {action.text(): action for action in menu.actions()}
    assert not texts["No."].isEnabled()
    with qtbot.waitSignal(letters.counted):
        texts["Kind"].trigger()
    assert "kind" in letters.list_model.shown
    letters.horizontalHeader().resizeSection(2, 222)
    QApplication.processEvents()
    state = letters.layout_state()
    assert state["widths"] == {"sender": 222}
    other = RegisterList(LETTERS, FakeLetters(10), TODAY, WorkingDays())
    qtbot.addWidget(other)
    assert other.restore_layout({**state, "sort": "sender", "descending": False}) == (
        "sender",
        False,
    )
    assert other.layout_state()["columns"] == state["columns"]
    assert other.layout_state()["widths"] == {"sender": 222}
    other.close_source()
    with qtbot.waitSignal(letters.counted):
        texts["Usual columns"].trigger()
    assert letters.list_model.shown == LETTERS.shown


def test_state_of_another_version_is_taken_as_far_as_it_goes(
    qtbot: Any, letters: RegisterList
) -> None:
    order = letters.restore_layout(
        {"columns": ["gone", "sender", "number"], "widths": {"sender": 10**9, "x": 1}, "sort": "x"}
    )
    assert order == ("number", True)
    assert letters.list_model.shown == ("number", "sender")
    assert letters.restore_layout({"columns": "none", "widths": 3}) == ("number", True)


def test_copy_gives_a_table(qtbot: Any, letters: RegisterList, source: FakeLetters) -> None:
    source.changed[1000] = {"subject": "=1+1\t<b>"}
    ask(qtbot, letters)
    qtbot.keyClick(letters, Key.Key_Home)
    qtbot.keyClick(letters, Key.Key_Down, Shift)
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    qtbot.keyClick(letters, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(clipboard.text()))
    lines = clipboard.text().splitlines()
    assert lines[0].split("\t") == ["No.", "Received", "Sender", "Subject", "Due", "Status"]
    assert lines[1].split("\t")[0] == "IN-2026-1000"
    assert lines[1].split("\t")[3] == "'=1+1 <b>", "no formula, one cell"
    assert len(lines) == 3
    html = clipboard.mimeData().html()
    assert "&lt;b&gt;" in html
    assert "<td>IN-2026-0999</td>" in html


def test_pasted_text_is_handed_on(qtbot: Any, letters: RegisterList) -> None:
    QGuiApplication.clipboard().setText("a\tb\n")
    with qtbot.waitSignal(letters.pasted) as told:
        qtbot.keyClick(letters, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["a\tb\n"]


def test_file_dropped_on_an_entry(qtbot: Any, letters: RegisterList) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/a.pdf")])
    spot = letters.visualRect(letters.list_model.index(1, 2)).center()
    event = QDropEvent(
        QPointF(spot),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(letters.files_dropped) as told:
        letters.dropEvent(event)
    assert told.args == [EntryRef("letters", 1000), ["/tmp/a.pdf"]]


@pytest.mark.parametrize("language", ["en", "zh_CN", PSEUDO])
def test_numbers_days_states_and_heads_are_never_cut(
    qtbot: Any, letters: RegisterList, source: FakeLetters, language: str
) -> None:
    use_language(language)
    theme().refresh()
    source.changed[998] = {"received": "2024-12-28", "due": "2019-01-01"}
    letters.resize(700, 600)
    ask(qtbot, letters)
    head = letters.horizontalHeader()
    model = letters.list_model
    lines = [model.line(row) for row in range(1, 20) if model.group(row) is None]
    for section, column in enumerate(letters.shown_columns):
        room = head.sectionSize(section)
        ordered = column.name == "number"
        assert room >= least_width(column, ordered=ordered), column.name
        if column.cell in (Cell.NUMBER, Cell.DAY, Cell.DUE, Cell.STATE):
            assert all(
                piece_width(line.pieces[section]) <= room - 12
                for line in lines
                if isinstance(line, Line)
            ), column.name


def test_tooltip_tells_what_is_cut_and_what_signs_mean(
    qtbot: Any, letters: RegisterList, source: FakeLetters
) -> None:
    model, delegate = letters.list_model, letters.itemDelegate()
    column = model.shown.index("subject")
    row = model.row_of(997)
    assert row is not None
    box = letters.visualRect(model.index(row, column))
    whole = delegate.whole_words(row, column, box, box.center())
    assert whole == "" or whole == source.raw(997, "subject")
    letters.resize(500, 600)
    box = letters.visualRect(model.index(row, column))
    assert delegate.whole_words(row, column, box, box.center()) == source.raw(997, "subject")
    corner = QPoint(box.right() - 4, box.center().y())
    assert delegate.whole_words(row, column, box, corner) == "3 attachments"
    chevron = QPoint(box.left() + 6, box.center().y())
    assert delegate.whole_words(row, column, box, chevron) == "Urgent"


def test_every_look_is_painted(qtbot: Any, letters: RegisterList) -> None:
    for look in ("light", "dark"):
        theme().set_look(look)
        for search in ("", "flood", "关于"):
            ask(qtbot, letters, replace(ALL, search=search))
            letters.choose(997)
            assert not letters.grab().isNull()
    letters.set_compact(True)
    row = letters.list_model.row_at(0)
    assert letters.rowHeight(row) == theme().sizes.row_compact
    assert letters.rowHeight(0) == theme().sizes.group


def test_empty_list_explains_itself(qtbot: Any, letters: RegisterList) -> None:
    letters.explain_empty("letters", "No letters yet.", "New letter")
    ask(qtbot, letters, replace(ALL, search="nothing has these words"))
    button = letters.findChild(type(letters._empty)).findChildren(object)
    assert button
    assert letters._empty.isVisible()
    ask(qtbot, letters)
    assert not letters._empty.isVisible()


def test_scrolling_through_all_reads_only_what_is_seen(qtbot: Any) -> None:
    source = FakeLetters(100_000)
    view = RegisterList(LETTERS, source, TODAY, WorkingDays())
    view.resize(900, 600)
    qtbot.addWidget(view)
    view.show()
    ask(qtbot, view)
    bar = view.verticalScrollBar()
    for share in range(0, 101, 5):
        bar.setValue(bar.maximum() * share // 100)
        QApplication.processEvents()
    last = view.list_model.rowCount() - 1
    qtbot.waitUntil(lambda: view.list_model.line(last) is not None)
    assert source.rows_read < 5_000
    view.choose(50_000)
    qtbot.waitUntil(lambda: current(view) == 50_000)
    ask(qtbot, view, replace(ALL, sort="received", descending=False))
    qtbot.waitUntil(lambda: current(view) == 50_000)
    assert source.rows_read < 6_000
    view.close_source()


def test_an_entry_that_is_gone_to_is_chosen_alone_whatever_key_is_held(
    letters: RegisterList,
) -> None:
    """Ctrl+Enter does an action; the entry after it is not added to the one before."""
    letters.choose(998)
    QTest.keyPress(letters, Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    letters.choose(997)
    QTest.keyRelease(letters, Key.Key_F12)
    assert [ref.id for ref in letters.chosen()] == [997]
