"""The small questions: export, columns, name of a view, link, help."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from officedesk.core import i18n
from officedesk.core.links import RELATIONS
from officedesk.core.permits import Operator, Role
from officedesk.core.query import Query
from officedesk.desk.print_orders import BlankForm, DayBook, ListPaper, MonthVolume, YearVolume
from officedesk.ui.dialogs import choose_files
from officedesk.ui.dialogs.column_chooser import ColumnChooser
from officedesk.ui.dialogs.day_question import DayQuestion
from officedesk.ui.dialogs.export_question import ExportQuestion, Extent
from officedesk.ui.dialogs.link_question import LinkQuestion
from officedesk.ui.dialogs.print_question import PrintQuestion, What
from officedesk.ui.dialogs.view_name import ViewName
from officedesk.ui.theme import theme

TODAY = date(2026, 3, 10)
DIRECTOR = Operator(1, "Lin Xiaolan", Role.DIRECTOR)
CLERK = Operator(2, "Zhao Min", Role.CLERK)
COLUMNS = (("number", "No."), ("sender", "Sender"), ("due", "Due"), ("kind", "Kind"))


def test_enter_exports_what_is_on_the_screen(qtbot: Any, show: Any) -> None:
    question = show(ExportQuestion("Letters", 4326, TODAY, CLERK))
    with qtbot.waitSignal(question.answered) as answered:
        qtbot.keyClick(question, Qt.Key.Key_Return)
    answer = answered.args[0]
    assert (answer.extent, answer.ending, answer.unmasked) == (Extent.LIST, "xlsx", False)
    assert not question.isVisible()


def test_a_month_and_another_kind_of_file(show: Any) -> None:
    question = show(ExportQuestion("Letters", 4326, TODAY, DIRECTOR))
    question.extents["month"].setChecked(True)
    question.kinds["pdf"].setChecked(True)
    answer = question.answer()
    assert (answer.since, answer.until) == (date(2026, 3, 1), TODAY)
    assert answer.ending == "pdf"
    assert question.unmasked.isEnabled()


def test_one_entry_as_a_calendar(show: Any) -> None:
    one = show(ExportQuestion("Meetings", 9, TODAY, CLERK, endings=("ics",), one="MTG-2026-0004"))
    one.extents["one"].setChecked(True)
    answer = one.answer()
    assert (answer.extent, answer.ending, answer.since) == (Extent.ONE, "ics", None)
    assert "MTG-2026-0004" in one.extents["one"].text()
    assert "one" not in show(ExportQuestion("Letters", 9, TODAY, CLERK)).extents


def test_personal_data_whole_is_the_directors_choice(show: Any) -> None:
    question = show(ExportQuestion("Letters", 1, TODAY, CLERK))
    assert not question.unmasked.isEnabled()
    assert "only a director may" in question.unmasked.toolTip()


def test_columns_are_ticked_and_moved(qtbot: Any, show: Any) -> None:
    chooser = show(ColumnChooser(COLUMNS, ("number", "sender", "due")))
    chooser.columns.setFocus()
    chooser.columns.setCurrentRow(3)
    qtbot.keyClick(chooser.columns, Qt.Key.Key_Space)
    qtbot.keyClick(chooser.columns, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(chooser.chosen) as chosen:
        qtbot.keyClick(chooser, Qt.Key.Key_Return)
    assert chosen.args == [("number", "sender", "kind", "due")]


def test_the_usual_columns_come_back(show: Any) -> None:
    chooser = show(ColumnChooser(COLUMNS, ("number", "kind"), usual=("number", "sender")))
    chooser.show_usual()
    assert chooser.names() == ("number", "sender")


def test_a_view_needs_a_name_of_its_own(qtbot: Any, show: Any) -> None:
    question = show(ViewName("due<today", ["Ministry"]))
    qtbot.keyClick(question.name, Qt.Key.Key_Return)
    assert question.error
    qtbot.keyClicks(question.name, "ministry")
    qtbot.keyClick(question.name, Qt.Key.Key_Return)
    assert "Ministry" in question.error
    qtbot.keyClicks(question.name, " late")
    with qtbot.waitSignal(question.named) as named:
        qtbot.keyClick(question.name, Qt.Key.Key_Return)
    assert named.args == ["ministry late"]


@pytest.fixture
def letters(desk: Any) -> list[Any]:
    refs = []
    for subject in ("Joint sediment survey", "Flood season", "Power cut"):
        changes = desk.register_entry("letters", {"sender": "MRC", "subject": subject})
        refs += changes.refs()
    return refs


def test_a_number_shows_its_headline_and_links(
    qtbot: Any, show: Any, desk: Any, letters: list[Any]
) -> None:
    question = show(LinkQuestion("IN-2026-0001", letters[0], desk.search_everywhere, desk.find))
    question.line.setFocus()
    qtbot.keyClicks(question.line, "flood")
    qtbot.waitUntil(lambda: question.found.count() == 1)
    assert "Flood season" in question.found.item(0).text()
    with qtbot.waitSignal(question.answered) as answered:
        qtbot.keyClick(question.line, Qt.Key.Key_Return)
    assert answered.args == [letters[1], RELATIONS[0]]


def test_an_unknown_number_is_said(qtbot: Any, show: Any, desk: Any, letters: list[Any]) -> None:
    question = show(LinkQuestion("IN-2026-0001", letters[0], desk.search_everywhere, desk.find))
    qtbot.keyClicks(question.line, "IN-2026-0999")
    qtbot.keyClick(question.line, Qt.Key.Key_Return)
    assert "No entry" in question.error
    assert question.isVisible()


def test_a_file_question_does_not_block(qtbot: Any, show: Any, tmp_path: Path) -> None:
    taken: list[tuple[Path, ...]] = []
    owner = show(ViewName("due<today", []))
    dialog = choose_files.choose_attachments(owner, taken.append)
    dialog.filesSelected.emit([str(tmp_path / "scan.pdf")])
    assert taken == [(tmp_path / "scan.pdf",)]
    dialog.close()
    qtbot.wait(20)


@pytest.mark.parametrize("language", ["en", "zh_CN", "qps"])
def test_nothing_is_clipped_or_nameless(
    qtbot: Any, show: Any, desk: Any, letters: Any, clipped: Any, nameless: Any, language: str
) -> None:
    i18n.use_language(language)
    theme().refresh()
    for dialog in (
        ExportQuestion("Letters", 4326, TODAY, CLERK),
        ColumnChooser(COLUMNS, ("number", "sender")),
        ViewName("due<today", []),
        LinkQuestion("IN-2026-0001", letters[0], desk.search_everywhere, desk.find),
    ):
        show(dialog)
        qtbot.wait(15)
        assert clipped(dialog) == [], type(dialog).__name__
        assert nameless(dialog) == [], type(dialog).__name__


@pytest.mark.parametrize("language", ["en", "zh_CN", "qps"])
def test_what_to_print_is_asked_without_clipping(
    desk: Any, show: Any, clipped: Any, nameless: Any, language: str
) -> None:
    i18n.use_language(language)
    theme().refresh()
    question = show(PrintQuestion(desk.registers["letters"], 4326, Query("letters"), desk))
    assert clipped(question) == [] and nameless(question) == []


def test_each_way_of_printing_gives_its_order(qtbot: Any, desk: Any, show: Any) -> None:
    letters = desk.registers["letters"]
    found: dict[What, object] = {}
    for way in What:
        question = show(PrintQuestion(letters, 3, Query("letters"), desk))
        question.answered.connect(lambda order, way=way: found.update({way: order}))
        question.ways[way].setChecked(True)
        question.accept()
    assert found == {
        What.SCREEN: ListPaper(Query("letters")),
        What.DAY: DayBook("letters", desk.today),
        What.MONTH: MonthVolume("letters", "2026-02"),
        What.YEAR: YearVolume("letters", 2026),
        What.BLANK: BlankForm("letters", 20),
    }


@pytest.mark.parametrize(
    ("way", "words"), [("month", "Feb"), ("year", "26"), ("blank", "0"), ("blank", "99999")]
)
def test_what_cannot_be_printed_is_said_beside_its_field(
    desk: Any, show: Any, way: str, words: str
) -> None:
    question = show(PrintQuestion(desk.registers["letters"], 3, Query("letters"), desk))
    editor = question.editors[What(way)]
    question.ways[What(way)].setChecked(True)
    editor.put(words)
    question.accept()
    assert question.isVisible() and editor.error


def test_a_directory_has_no_volumes(desk: Any, show: Any) -> None:
    master = next(one for one in desk.registers.values() if one.master)
    question = show(PrintQuestion(master, 3, Query(master.key), desk))
    assert set(question.ways) == {What.SCREEN, What.BLANK}


def test_the_day_of_a_paper_is_asked(desk: Any, show: Any, clipped: Any, nameless: Any) -> None:
    question = show(DayQuestion("Sheets for the doors", date(2026, 4, 2), desk))
    assert clipped(question) == [] and nameless(question) == []
    found: list[date] = []
    question.answered.connect(found.append)
    assert question.day.value() == date(2026, 4, 2)
    question.day.put("never")
    question.accept()
    assert question.isVisible() and question.day.error and not found
    question.day.put("tomorrow")
    question.accept()
    assert found == [desk.today + timedelta(days=1)] and not question.isVisible()
