"""The preferences on a real home."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from officedesk.core import i18n
from officedesk.ui.dialogs.preferences.holidays import HolidaysPage
from officedesk.ui.dialogs.preferences.marks import MarksPage
from officedesk.ui.dialogs.preferences.numbering import NumberingPage
from officedesk.ui.dialogs.preferences.operators import OperatorsPage
from officedesk.ui.dialogs.preferences.plain_pages import SettingsPage
from officedesk.ui.dialogs.preferences.window import Preferences
from officedesk.ui.theme import theme


@pytest.fixture
def preferences(desk: Any, show: Any) -> Preferences:
    return show(Preferences(desk))


def settings_page(preferences: Preferences, key: str) -> SettingsPage:
    page = preferences.show_page(key)
    assert isinstance(page, SettingsPage)
    return page


def test_a_line_is_kept_when_it_is_left(qtbot: Any, preferences: Preferences, desk: Any) -> None:
    page = settings_page(preferences, "office")
    line = page.fields["institution"].editor.focus_target()
    line.setFocus()
    qtbot.keyClicks(line, "River Institute")
    with qtbot.waitSignal(preferences.kept) as kept:
        qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert kept.args == ["institution"]
    assert desk.setting("institution") == "River Institute"


def test_a_choice_is_kept_at_once(qtbot: Any, preferences: Preferences, desk: Any) -> None:
    page = settings_page(preferences, "look")
    box = page.fields["look"].editor.focus_target()
    box.setFocus()
    with qtbot.waitSignal(preferences.kept):
        qtbot.keyClick(box, Qt.Key.Key_D)
    assert desk.setting("look") == "dark"


def test_a_time_is_read_and_written_out(qtbot: Any, preferences: Preferences, desk: Any) -> None:
    page = settings_page(preferences, "reminders")
    editor = page.fields["reminders.quiet_from"].editor
    editor.put("6 pm")
    page.fields["reminders.quiet_from"].keep()
    assert desk.setting("reminders.quiet_from") == "18:00"
    editor.put("late")
    page.fields["reminders.quiet_from"].keep()
    assert "late" in editor.error
    assert desk.setting("reminders.quiet_from") == "18:00"


def test_the_store_room_says_how_finely_a_unit_is_counted(
    preferences: Preferences, desk: Any
) -> None:
    units = settings_page(preferences, "deadlines").fields["stock.units"]
    units.editor.put("kg:2, ream:0")
    units.keep()
    assert desk.setting("stock.units") == "kg:2, ream:0"
    units.editor.put("kg=3")
    units.keep()
    assert "kg:3" in units.editor.error, "with one that it takes"
    assert desk.setting("stock.units") == "kg:2, ream:0"


def test_what_is_refused_stays_typed(qtbot: Any, preferences: Preferences, desk: Any) -> None:
    page = preferences.show_page("numbering")
    assert isinstance(page, NumberingPage)
    row = page.rows["letters"]
    row.line.focus_target().setFocus()
    row.line.put("IN-{year}")
    qtbot.keyClick(row.line.focus_target(), Qt.Key.Key_Return)
    assert "{seq}" in row.line.error
    assert row.line.typed() == "IN-{year}"
    assert desk.setting("numbering.letters") == ""


def test_a_pattern_shows_how_numbers_look(preferences: Preferences, desk: Any) -> None:
    page = preferences.show_page("numbering")
    assert isinstance(page, NumberingPage)
    row = page.rows["letters"]
    row.line.put("收〔{year}〕{seq}号")
    row.line.edited.emit()
    assert row.line.explanation == "收〔2026〕1号 … 收〔2026〕123号"
    row.pattern.keep()
    changes = desk.register_entry("letters", {"sender": "MRC", "subject": "Survey"})
    assert changes.numbers == ("收〔2026〕1号",)


def test_a_series_continues_a_paper_book(preferences: Preferences, desk: Any) -> None:
    page = preferences.show_page("numbering")
    assert isinstance(page, NumberingPage)
    first = page.rows["letters"].first
    assert first is not None
    first.put("124")
    assert page.rows["letters"].keep_first()
    assert desk.next_number("letters") == "IN-2026-0124"
    desk.register_entry("letters", {"sender": "MRC", "subject": "Survey"})
    first.put("200")
    assert not page.rows["letters"].keep_first()
    assert first.error


def test_the_official_table_and_a_day_of_ones_own(preferences: Preferences, desk: Any) -> None:
    page = preferences.show_page("holidays")
    assert isinstance(page, HolidaysPage)
    assert "no official holiday table" in page._status.text()
    page.take_official()
    assert not desk.rules.calendar.working(date(2026, 10, 1))
    assert page.table.rowCount() > 10
    page.day.put("2026-10-09")
    page.name.put("Founding day")
    page.add_day()
    assert not desk.rules.calendar.working(date(2026, 10, 9))
    rows = [page.table.item(row, 1).text() for row in range(page.table.rowCount())]
    page.table.selectRow(rows.index("Founding day"))
    page.take_back()
    assert desk.rules.calendar.working(date(2026, 10, 9))


def test_a_year_without_a_table_is_said(preferences: Preferences) -> None:
    page = preferences.show_page("holidays")
    assert isinstance(page, HolidaysPage)
    page.show_year(2031)
    page.take_official()
    assert "2031" in page.notice.words


def test_the_weekend_can_be_another(qtbot: Any, preferences: Preferences, desk: Any) -> None:
    page = preferences.show_page("holidays")
    assert isinstance(page, HolidaysPage)
    qtbot.mouseClick(
        page.weekend[4], Qt.MouseButton.LeftButton, pos=page.weekend[4].rect().center()
    )
    assert desk.setting("weekend") == [4, 5, 6]


def test_a_mark_is_added_and_named(preferences: Preferences, desk: Any) -> None:
    page = preferences.show_page("marks")
    assert isinstance(page, MarksPage)
    page.add()
    page.rows[-1].word.put("Personnel")
    page.rows[-1].access.put("named")
    page.rows[-1].names.put("Lin Xiaolan，Zhao Min")
    page.keep()
    assert desk.setting("marks")[-1] == {
        "key": "personnel",
        "label": "Personnel",
        "access": "named",
        "operators": ["Lin Xiaolan", "Zhao Min"],
    }
    assert desk.setting("marks")[0]["key"] == "internal"


def test_operators_are_set_up_and_the_code_is_told(preferences: Preferences, desk: Any) -> None:
    page = preferences.show_page("operators")
    assert isinstance(page, OperatorsPage)
    page.name.put("Lin Xiaolan")
    page.role.put("clerk")
    page.add()
    assert "first operator has to be a director" in page.role.error
    page.role.put("director")
    page.password.put("river")
    page.add()
    assert "recovery code of Lin Xiaolan" in page.notice.words
    assert page.table.rowCount() == 1
    assert page.password.typed() == ""
    desk.switch_operator("Lin Xiaolan", "river")


def test_a_clerk_sees_why_a_page_is_closed(staffed: Any, show: Any) -> None:
    preferences = show(Preferences(staffed))
    page = preferences.show_page("operators")
    assert not page.add_button.isEnabled()
    assert "only a director may" in page.add_button.toolTip()
    row = preferences.show_page("numbering").rows["letters"]
    assert not row.line.focus_target().isEnabled()
    assert "only a director may" in row.line.focus_target().toolTip()
    office = preferences.show_page("office")
    assert office.fields["institution"].editor.focus_target().isEnabled()


def test_a_clerk_sets_the_own_password_only(staffed: Any, show: Any) -> None:
    preferences = show(Preferences(staffed))
    page = preferences.show_page("operators")
    page.table.selectRow(1)
    assert page.set_button.isEnabled()
    page.new_password.put("paper")
    page.set_password()
    staffed.switch_operator("Zhao Min", "paper")
    page.table.selectRow(0)
    assert not page.set_button.isEnabled()


def test_arrow_keys_walk_through_the_pages(qtbot: Any, preferences: Preferences) -> None:
    preferences.side.setFocus()
    qtbot.keyClick(preferences.side, Qt.Key.Key_Down)
    assert preferences.side.key == "paper"


@pytest.mark.parametrize("language", ["en", "zh_CN", "qps"])
def test_no_page_clips_its_words_and_everything_has_a_name(
    qtbot: Any, desk: Any, show: Any, clipped: Any, nameless: Any, language: str
) -> None:
    i18n.use_language(language)
    theme().refresh()
    preferences = show(Preferences(desk))
    preferences.resize(preferences.sizeHint())
    for key in preferences.pages:
        preferences.show_page(key)
        qtbot.wait(15)
        assert clipped(preferences) == [], key
        assert nameless(preferences) == [], key


def test_an_issuing_code_is_added_and_begun_once(
    qtbot: Any, preferences: Preferences, desk: Any
) -> None:
    page = preferences.show_page("numbering")
    assert isinstance(page, NumberingPage)
    box = page.codes["outgoing"]
    box.add()
    row = box.rows[-1]
    assert row.code.focus_target().hasFocus()
    qtbot.keyClicks(row.code.focus_target(), "RI")
    pattern = row.pattern.focus_target()
    pattern.setFocus()
    qtbot.keyClicks(pattern, "RI {year}/{seq}")
    assert f"RI {desk.today.year}/1" in row.pattern.explanation
    with qtbot.waitSignal(preferences.kept) as kept:
        qtbot.keyClick(pattern, Qt.Key.Key_Tab)
    assert kept.args == ["series.outgoing"]
    first = row.first.focus_target()
    first.setFocus()
    qtbot.keyClicks(first, "413")
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    code = {"code": "RI", "pattern": "RI {year}/{seq}", "firsts": {str(desk.today.year): 413}}
    assert desk.setting("series.outgoing") == [code]
    box.add()
    other = box.rows[-1]
    other.code.put("RI")
    other.pattern.put("B {year}/{seq}")
    box.keep()
    assert "twice" in box.notice.words
    assert desk.setting("series.outgoing") == [code], "what is refused is not kept"
