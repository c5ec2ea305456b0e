"""The window model: it never reads more than is seen, and stays in step."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from officedesk.core.changes import Bulk, Change, ChangeSet, EntryRef
from officedesk.core.errors import Busy
from officedesk.core.query import Query
from officedesk.core.workdays import WorkingDays
from officedesk.ui.list.columns import shape_of
from officedesk.ui.list.model import ListModel
from officedesk.ui.list.pages import KEPT, PAGE
from tests.ui.fakes import LETTERS, TODAY, FakeLetters

ALL = Query("letters")


@pytest.fixture
def make(qtbot: Any) -> Iterator[Callable[[FakeLetters], ListModel]]:
    made: list[ListModel] = []

    def build(source: FakeLetters) -> ListModel:
        model = ListModel(source, shape_of(LETTERS), TODAY, WorkingDays())
        if source.total <= 300:
            # Qt's own tester walks through all rows at every change.
            fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
            QAbstractItemModelTester(model, fatal, model)
        made.append(model)
        return model

    yield build
    for model in made:
        model.close()
        model.deleteLater()


def ask(qtbot: Any, model: ListModel, query: Query = ALL) -> None:
    with qtbot.waitSignal(model.counted):
        model.ask(query)


def words(model: QAbstractItemModel, row: int, column: int = 0) -> Any:
    return model.index(row, column).data()


def changed(*ids: int, fields: tuple[str, ...] = ("sender",), new: bool = False) -> ChangeSet:
    changes = tuple(Change(EntryRef("letters", one), new, frozenset(fields)) for one in ids)
    return ChangeSet(1, "Changed", changes)


def test_list_with_groups_keeps_qts_own_tester_content(qtbot: Any, make: Any) -> None:
    model = make(FakeLetters(250))
    ask(qtbot, model)
    assert model.total == 250
    assert model.rowCount() == 250 + len(model.group_rows)
    assert words(model, 0) == "Today Tuesday 10 March"
    assert words(model, 1) == "IN-2026-0250"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "No."
    for query in (
        replace(ALL, descending=False),
        replace(ALL, sort="sender"),
        replace(ALL, search="no such words"),
        replace(ALL, search="关于"),
    ):
        ask(qtbot, model, query)


@pytest.mark.parametrize("count", [0, 1, PAGE - 1, PAGE, PAGE + 1])
def test_small_lists(qtbot: Any, make: Any, count: int) -> None:
    model = make(FakeLetters(count))
    ask(qtbot, model)
    assert model.total == count
    assert model.rowCount() == count + len(model.group_rows)


def test_group_rows_cannot_be_chosen(qtbot: Any, make: Any) -> None:
    model = make(FakeLetters(20))
    ask(qtbot, model)
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.entry(0) is None


def test_groups_only_in_order_of_time(qtbot: Any, make: Any) -> None:
    model = make(FakeLetters(300))
    ask(qtbot, model, replace(ALL, sort="received"))
    assert model.group_rows
    ask(qtbot, model, replace(ALL, sort="sender"))
    assert not model.group_rows
    assert model.rowCount() == 300


def test_a_hundred_thousand_letters_are_not_read(qtbot: Any, make: Any) -> None:
    source = FakeLetters(100_000)
    model = make(source)
    ask(qtbot, model)
    assert source.rows_read == PAGE
    last = model.rowCount() - 1
    assert words(model, last) is None, "a placeholder while it is read"
    qtbot.waitUntil(lambda: words(model, last) == "IN-2026-0001")
    assert source.rows_read <= 3 * PAGE


def test_reading_happens_on_another_thread(qtbot: Any, make: Any) -> None:
    source = FakeLetters(300)
    ask(qtbot, make(source))
    assert threading.get_ident() not in source.threads


def test_pages_passed_by_are_not_read_and_old_ones_go(qtbot: Any, make: Any) -> None:
    source = FakeLetters(20_000, per_day=50)
    model = make(source)
    ask(qtbot, model)
    for position in range(0, 20_000, PAGE):
        model.line(model.row_at(position))
    last = model.row_at(19_950)
    qtbot.waitUntil(lambda: words(model, last) == "IN-2026-0050")
    assert source.rows_read < 5_000, "what was passed by while scrolling is left out"
    for position in range(0, 20_000, PAGE):
        row = model.row_at(position)
        qtbot.waitUntil(lambda row=row: model.line(row) is not None)
    assert len(model._pages) <= KEPT


def test_new_question_overtakes_the_old_one(qtbot: Any, make: Any) -> None:
    source = FakeLetters(30_000)
    model = make(source)
    ask(qtbot, model)
    for search in ("F", "Fl", "Flo", "Flood"):
        model.ask(replace(ALL, search=search))
    with qtbot.waitSignal(model.counted):
        pass
    assert model.query == replace(ALL, search="Flood")
    assert model.total == 6000
    assert ("interrupt", None) in source.asked


def test_interrupted_by_chance_it_asks_again(qtbot: Any, make: Any) -> None:
    source = FakeLetters(30)
    source.broken_off.set()
    model = make(source)
    ask(qtbot, model)
    assert model.total == 30


def test_edit_reads_and_paints_exactly_its_row(qtbot: Any, make: Any) -> None:
    source = FakeLetters(1000)
    model = make(source)
    ask(qtbot, model)
    source.changed[998] = {"sender": "Somebody else"}
    read = source.rows_read
    with qtbot.waitSignal(model.dataChanged) as told:
        model.apply(changed(998))
    first, last, _roles = told.args
    assert first.row() == last.row() == model.row_of(998)
    assert source.rows_read == read + 1
    assert words(model, model.row_of(998), 2) == "Somebody else"


def test_change_out_of_sight_reads_nothing(qtbot: Any, make: Any) -> None:
    source = FakeLetters(1000)
    model = make(source)
    ask(qtbot, model)
    asked = len(source.asked)
    model.apply(changed(3))
    model.apply(ChangeSet(1, "Other", (Change(EntryRef("calls", 998), True),)))
    assert len(source.asked) == asked


@pytest.mark.parametrize(
    ("query", "change"),
    [
        (ALL, changed(1001, new=True)),
        (replace(ALL, sort="sender"), changed(998, fields=("sender",))),
        (replace(ALL, view="to-file"), changed(998, fields=("state",))),
        (replace(ALL, search="关于"), changed(998, fields=("subject",))),
        (ALL, ChangeSet(1, "Imported", bulk=Bulk("letters", 1001, 1100, 100))),
    ],
)
def test_where_entries_may_move_the_view_is_asked(
    qtbot: Any, make: Any, query: Query, change: ChangeSet
) -> None:
    model = make(FakeLetters(1000))
    ask(qtbot, model, query)
    with qtbot.waitSignal(model.stale, timeout=500):
        model.apply(change)


def test_reading_again_without_a_move_paints_only_what_differs(qtbot: Any, make: Any) -> None:
    source = FakeLetters(1000)
    model = make(source)
    ask(qtbot, model)
    source.changed[999] = {"sender": "Somebody else"}
    rows: list[int] = []
    resets: list[bool] = []
    model.dataChanged.connect(lambda first, last: rows.extend((first.row(), last.row())))
    model.modelReset.connect(lambda: resets.append(True))
    with qtbot.waitSignal(model.counted):
        model.read_again([1, 2, 3], [])
    assert resets == []
    assert set(rows) == {model.row_of(999)}


def test_new_entry_moves_the_list_and_tells_places(qtbot: Any, make: Any) -> None:
    source = FakeLetters(1000)
    model = make(source)
    ask(qtbot, model)
    source.total = 1001
    with qtbot.waitSignal(model.moved) as told:
        model.read_again([1, 2, 3], [1000])
    assert told.args[0] == {1000: 1}
    assert model.total == 1001
    assert words(model, 1) == "IN-2026-1001"


def test_clock_set_back_takes_the_groups_away(qtbot: Any, make: Any) -> None:
    source = FakeLetters(500)
    model = make(source)
    ask(qtbot, model)
    assert model.group_rows
    source.day = lambda entry: TODAY  # type: ignore[method-assign]
    row = model.row_at(450)
    model.line(row)
    qtbot.waitUntil(lambda: not model.group_rows)
    assert model.rowCount() == 500


def test_source_without_days_gives_a_plain_list(qtbot: Any, make: Any) -> None:
    source = FakeLetters(500)
    source.days = lambda query: []  # type: ignore[method-assign]
    model = make(source)
    ask(qtbot, model)
    assert model.rowCount() == 500
    assert model.group_rows == []


def test_columns_are_chosen_and_read(qtbot: Any, make: Any) -> None:
    model = make(FakeLetters(30))
    ask(qtbot, model)
    with qtbot.waitSignal(model.counted):
        model.show_columns(["state", "kind", "number"])
    assert model.shown == ("number", "kind", "state")
    assert words(model, 1, 1) == "Letter"
    model.show_columns([])
    assert model.columnCount() == 3, "never none"


def test_failure_is_told_in_one_sentence(qtbot: Any, make: Any) -> None:
    source = FakeLetters(30)

    def busy(query: Query) -> int:
        raise Busy("Another program is writing.")

    source.rows = busy  # type: ignore[assignment,method-assign]
    model = make(source)
    source.rows = lambda *rest: busy(ALL)  # type: ignore[assignment,method-assign]
    with qtbot.waitSignal(model.failed) as told:
        model.ask(ALL)
    assert told.args == ["Another program is writing."]


def test_closing_lets_the_reader_go(qtbot: Any) -> None:
    source = FakeLetters(30)
    model = ListModel(source, shape_of(LETTERS), TODAY, WorkingDays())
    ask(qtbot, model)
    model.close()
    assert source.closed


def test_runs_of_rows_are_read_for_a_selection(qtbot: Any, make: Any) -> None:
    model = make(FakeLetters(1000))
    ask(qtbot, model)
    got: list[Any] = []
    model.fetch.read_runs(model.question, [(0, 2), (500, 1)], got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert [row.id for row in got[0]] == [1000, 999, 500]


def test_screen_reader_hears_the_urgency(qtbot: Any, make: Any) -> None:
    model = make(FakeLetters(30))
    ask(qtbot, model)
    column = model.shown.index("subject")
    row = model.row_of(27)
    assert model.line(row).urgency == 1
    index = model.index(row, column)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith(", Urgent")
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_the_reader_rests_when_nothing_is_asked_for_a_moment(qtbot: Any, make: Any) -> None:
    source = FakeLetters(250)
    model = make(source)
    ask(qtbot, model)
    qtbot.waitUntil(source.rested.is_set, timeout=3000)
    ask(qtbot, model, replace(ALL, search="water"))
    assert model.total < 250
