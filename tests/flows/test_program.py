"""From start to end: what comes back, what is in the way, what goes on after a mistake."""

from __future__ import annotations

import json
import sys
import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from officedesk.core.clock import SetClock
from officedesk.core.i18n import _
from officedesk.desk import demo
from officedesk.desk.backups import BackupRhythm
from officedesk.desk.desk import Desk
from officedesk.registers.letters.page import InstructionRound
from officedesk.ui.dialogs.first_start import FirstStart, Way
from officedesk.ui.form.pane import FormPane
from officedesk.ui.page import choice
from officedesk.ui.parts.empty import EmptyList
from officedesk.ui.program import Program
from tests.flows.hands import NOW, Hands, Open
from tests.office import empty_home
from tests.ui.letters_of_the_picture import river_institute


def closed(hands: Hands) -> None:
    """Close the window as a person does, and wait for the end."""
    with hands.bot.waitSignal(hands.program.ended, timeout=10_000):
        hands.program.window.close()


def test_tab_view_columns_and_widths_come_back(open_window: Open, tmp_path: Path) -> None:
    home = tmp_path / "home"
    river_institute(home).close()
    hands = open_window(home=home)
    hands.press("Ctrl+2")
    hands.until(lambda: hands.page.shown)
    hands.page.show_view("month")
    hands.listed(18)
    hands.page.list.list_model.show_columns(("number", "subject", "lead", "state"))
    hands.page.room.split.set_right(500)
    hands.click_row(hands.page.list, 4)
    hands.until(lambda: hands.page.list.current == hands.page.shown)
    shown = hands.page.shown
    closed(hands)
    again = open_window(home=home)
    again.until(lambda: again.session.state.tab == "letters")
    again.listed(18)
    assert again.page.views.key == "month"
    assert again.page.list.list_model.shown == ("number", "subject", "lead", "state")
    again.until(lambda: again.page.shown == shown)
    assert abs(again.page.room.split.right - 500) <= 2


def test_a_filter_is_kept_as_a_view(open_window: Open, tmp_path: Path, spoken: str) -> None:
    home = tmp_path / "home"
    river_institute(home).close()
    hands = open_window(spoken, home=home)
    hands.press("Ctrl+2")
    hands.press("Ctrl+F")
    hands.type("sender:river")
    hands.listed(1)
    hands.page.views.keep("River")
    assert hands.page.views.key == "saved:0"
    hands.page.show_view("all")
    hands.listed(111)
    hands.page.filters.chips.chosen.emit("saved:0")
    hands.listed(1)
    assert hands.page.filters.search.text() == "sender:river"
    hands.page.command("forget-view")
    hands.listed(111)
    assert hands.desk.setting("saved_views") == {"letters": []}


def test_the_detail_waits_until_typing_is_over_and_not_for_a_hand_in_the_list(
    open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "_TYPED", 600_000)
    home = tmp_path / "home"
    river_institute(home).close()
    hands = open_window(home=home)
    hands.press("Ctrl+2")
    hands.until(lambda: hands.page.shown)
    before = hands.page.shown
    hands.press("Ctrl+F")
    hands.type("river")
    hands.until(lambda: hands.page.list.current not in (None, before))
    hands.bot.wait(choice._PAUSE * 4)
    assert hands.page.shown == before
    hands.click_row(hands.page.list, 1)
    hands.until(lambda: hands.page.shown == hands.page.list.current != before)


def test_a_home_that_is_a_file_says_so_and_can_be_tried_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    empty_home(home)
    (home / "officedesk.sqlite").write_bytes(b"This is not a database. " * 400)
    program = Program(home, clock=SetClock(NOW))
    qtbot.addWidget(program.window)
    with qtbot.waitSignal(program.ready, timeout=10_000):
        program.open()
    page = program.window.stack.currentWidget()
    assert isinstance(page, EmptyList)
    assert program.opened is None
    program.finish()
    program.window.close()


def test_another_window_reads_only_and_says_who_writes(
    open_window: Open, tmp_path: Path
) -> None:
    home = empty_home(tmp_path / "home")
    writer = Desk.open(home, clock=SetClock(NOW), window=True)
    try:
        hands = open_window(home=home)
        assert hands.program.window.strip.isVisible()
        assert "READ ONLY" in hands.program.window.strip.accessibleName()
        hands.press("Ctrl+2")
        assert not hands.page.bar.new.isEnabled()
        hands.press("Ctrl+N")
        assert hands.page.space.form is None
        hands.program.finish()
    finally:
        writer.close()


def test_after_a_mistake_the_program_goes_on(
    open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    hands.program.watch()
    words = "of Ms Phan Thi Lan"
    try:
        raise RuntimeError(words)
    except RuntimeError as problem:
        sys.excepthook(RuntimeError, problem, problem.__traceback__)
    bar = hands.program.window.notices
    assert bar.shown is not None and bar.shown.warning
    hands.click(bar.report_button)
    assert "RuntimeError: of Ms Phan Thi Lan" in QGuiApplication.clipboard().text()
    log = (hands.desk.home.logs / "officedesk.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log and "Phan" not in log
    hands.press("Ctrl+2")
    assert hands.page.isVisible()


def test_closing_asks_once_where_something_would_be_lost(open_window: Open) -> None:
    hands = open_window()
    hands.press("Ctrl+2")
    hands.press("Ctrl+N")
    hands.type("Half a sender")
    hands.program.window.close()
    assert hands.program.window.isVisible()
    form = hands.page.space.form
    assert isinstance(form, FormPane) and form.footer.asking
    drafts = hands.desk.home.drafts
    closed(hands)
    kept = [json.loads(path.read_text("utf-8")) for path in drafts.glob("*.json")]
    assert [one["texts"] for one in kept] == [{"sender": "Half a sender"}]


def test_a_sheet_of_instructions_is_typed_down(
    open_window: Open, tmp_path: Path, spoken: str
) -> None:
    home = tmp_path / "home"
    river_institute(home).close()
    hands = open_window(spoken, home=home)
    hands.press("Ctrl+2")
    hands.until(lambda: hands.page.shown)
    hands.page.command("own:round")
    sheet = hands.page.findChild(InstructionRound)
    assert sheet is not None
    refs = list(sheet.lines)
    assert len(refs) == 4
    for words in ("Agreed.", "Not now.", "Ask the legal desk."):
        hands.type(words)
        hands.press("Down")
    hands.press("Ctrl+Return")
    assert list(sheet.lines) == refs[3:]
    said = [hands.desk.entry(ref).values["instruction"] for ref in refs[:3]]
    assert said == ["Agreed.", "Not now.", "Ask the legal desk."]
    hands.press("Escape")
    assert not hands.page.room.covered


def test_several_rows_are_done_together_or_not_at_all(
    open_window: Open, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    river_institute(home).close()
    hands = open_window(home=home)
    hands.press("Ctrl+2")
    hands.page.show_view("today")
    hands.listed(3)
    hands.until(lambda: hands.page.shown)
    hands.page.list.selectAll()
    assert hands.page.list.chosen_count == 3
    hands.page.command("assign")
    panel = hands.page.space.ask
    assert panel is not None
    hands.type("Wu Peng")
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.page.space.ask is None)
    reader = hands.desk.reader()
    try:
        rows = reader.rows(hands.page.list.query, 0, 10, ("lead",))
    finally:
        reader.close()
    assert {row.cells[0] for row in rows} == {"Wu Peng"}
    hands.page.list.setFocus()
    hands.press("Ctrl+Z")
    assert "Undone" in hands.notice()


def test_a_damaged_home_offers_the_newest_good_backup(qtbot: QtBot, tmp_path: Path) -> None:
    home = empty_home(tmp_path / "home")
    desk = Desk.open(home, clock=SetClock(NOW))
    desk.register_entry("letters", {"sender": "Ministry", "subject": "Budget"})
    BackupRhythm(desk.home, desk.clock, 30).make()
    desk.close()
    database = home / "officedesk.sqlite"
    database.write_bytes(b"SQLite format 3\x00" + b"\xff" * (database.stat().st_size - 16))
    program = Program(home, clock=SetClock(NOW))
    qtbot.addWidget(program.window)
    with qtbot.waitSignal(program.ready, timeout=10_000):
        program.open()
    page = program.window.stack.currentWidget()
    assert isinstance(page, EmptyList)
    with qtbot.waitSignal(program.ready, timeout=15_000):
        page.asked.emit()
    assert program.opened is not None
    reader = program.opened.session.desk.reader()
    assert reader.view_counts("letters")["all"] == 1
    reader.close()
    program.finish()
    program.window.close()


def test_today_says_what_the_backups_lack_whenever_it_is_built(
    open_window: Open, tmp_path: Path
) -> None:
    hands = open_window()
    assert "this disk only" in _lacking(hands)
    hands.press("Ctrl+2")
    closed(hands)
    again = open_window()
    again.until(lambda: again.session.state.tab == "letters")
    assert again.session.today_page is None
    again.press("Ctrl+1")
    assert "this disk only" in _lacking(again)
    again.program._speak("zh_CN")
    again.until(lambda: again.session.today_page is not None)
    assert "本磁盘" in _lacking(again)


def _lacking(hands: Hands) -> str:
    """What Today says of the backups; empty where it says nothing."""
    today = hands.session.today_page
    assert today is not None
    return today._warning.accessibleName() if not today._warning.isHidden() else ""


def test_the_sample_office_is_marked_and_left_for_an_empty_home(
    open_window: Open, spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "fill", partial(demo.fill, size=20))
    hands = open_window(spoken, empty=True)
    page = hands.program.window.stack.currentWidget()
    assert isinstance(page, FirstStart)
    hands.until(page.institution.hasFocus)
    hands.type("River Institute")
    page.ways[Way.SAMPLE].setChecked(True)
    hands.press("Return")
    strip = hands.program.window.strip
    hands.until(strip.isVisible, patience=120_000)
    hands.until(lambda: hands.program.opened)
    assert hands.desk.setting("sample")
    assert _("SAMPLE") in strip.accessibleName()
    hands.until(lambda: hands.session.page)
    hands.press("Ctrl+2")
    hands.until(lambda: hands.page.list.list_model.total >= 20)
    hands.program.leave_sample()
    hands.until(lambda: hands.program.opened and not hands.desk.setting("sample"))
    hands.until(lambda: hands.session.page)
    assert strip.isHidden()
    assert hands.desk.setting("institution") == "River Institute"
    hands.press("Ctrl+2")
    hands.listed(0)


def test_forms_and_pages_are_brought_in_though_long_work_goes_on(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought = threading.Event()
    ended = threading.Event()

    def load_rest(_progress: object) -> None:
        brought.set()

    monkeypatch.setattr("officedesk.ui.settling.load_rest", load_rest)
    hands = open_window()

    def long_look(_progress: object) -> None:
        ended.wait(20)

    def nothing(_answer: object) -> None:
        pass

    hands.session.jobs.run("a long look", long_look, nothing, nothing)
    try:
        hands.bot.waitUntil(brought.is_set, timeout=5000)
        assert hands.session.jobs.running, "it still goes on"
    finally:
        ended.set()
    hands.bot.waitUntil(lambda: not hands.session.jobs.running, timeout=5000)
