"""A letter's way through the office, by the hands of a clerk, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _
from officedesk.desk.desk import Desk
from officedesk.ui.dialogs.export_question import ExportQuestion
from officedesk.ui.dialogs.first_start import FirstStart
from officedesk.ui.form.ask import AskPanel
from officedesk.ui.form.pane import FormPane
from officedesk.ui.preview.window import PreviewWindow
from officedesk.ui.today.reading import QueueRow
from tests.flows.hands import Hands, Open
from tests.ui.letters_of_the_picture import river_institute


def letters(hands: Hands) -> None:
    hands.press("Ctrl+2")
    hands.until(lambda: hands.session.page is not None and hands.session.state.tab == "letters")


def register(hands: Hands, sender: str, subject: str) -> EntryRef:
    """Register a letter; at most twelve keys beside the words."""
    before, hands.strokes = hands.desk.next_number("letters"), 0
    hands.press("Ctrl+N")
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    hands.type(sender)
    hands.press("Tab", 2)
    hands.type(subject)
    hands.press("Ctrl+S")
    assert hands.strokes <= 12
    assert hands.page.space.form is None
    ref = hands.desk.find(before)
    hands.until(lambda: hands.page.shown == ref)
    return ref


def do(hands: Hands, key: str, *words: str) -> None:
    """Press the bar's button of an action and fill in its small form."""
    hands.page.command(key)
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel)
    for at, word in enumerate(words):
        if at:
            hands.press("Tab")
        hands.type(word)
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.page.space.ask is None)


def state(hands: Hands, ref: EntryRef) -> str:
    return hands.desk.entry(ref).state


def test_first_start_asks_the_name_and_opens_today(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken, empty=True)
    page = hands.program.window.stack.currentWidget()
    assert isinstance(page, FirstStart)
    hands.until(page.institution.hasFocus)
    hands.type("亚洲河流研究院" if spoken == "zh_CN" else "River Institute")
    hands.press("Tab")
    hands.type("办公室" if spoken == "zh_CN" else "General Office")
    hands.press("Return")
    hands.until(lambda: hands.program.opened is not None and hands.session.page is not None)
    assert hands.desk.setting("institution") in ("River Institute", "亚洲河流研究院")
    assert hands.desk.setting("language") == spoken
    assert hands.session.today_page is not None
    assert hands.session.today_page.isVisible()


def test_a_letter_goes_its_way(
    open_window: Open, spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: bool(shown.append(url.toLocalFile()) or True)
    )
    hands = open_window(spoken)
    letters(hands)
    ref = register(hands, "Ministry of Finance", "Budget of the institute")
    other = register(hands, "省水利厅", "关于汛期准备工作的通知")
    hands.listed(2)

    hands.choose(ref)
    do(hands, "instruct", "Finance to answer by Friday.")
    assert state(hands, ref) == "instructed"
    do(hands, "assign", "Chen Yu")
    assert state(hands, ref) == "assigned"
    do(hands, "circulate", "He Ping, Tao Wei")
    assert len(hands.desk.entry(ref).children["circulation"]) == 2
    do(hands, "close", "Answered.")
    assert state(hands, ref) == "closed"
    do(hands, "file", "F-12")
    assert state(hands, ref) == "filed"

    hands.page.output.print_chosen("paper:slip")
    hands.until(lambda: hands.program.window.findChildren(PreviewWindow))
    preview = hands.program.window.findChildren(PreviewWindow)[0]
    hands.until(lambda: preview.viewer.isEnabled() and preview.isActiveWindow())
    hands.click(preview.viewer)
    assert shown[0].endswith(".pdf")
    hands.press("Esc")
    hands.until(lambda: not hands.program.window.findChildren(PreviewWindow))
    hands.program.window.activateWindow()
    hands.until(hands.program.window.isActiveWindow)

    hands.choose(other)
    do(hands, "void", "Registered twice")
    assert state(hands, other) == "void"
    assert not hands.page.detail.band.isHidden()

    hands.choose(ref)
    do(hands, "reopen", "A second bill came")
    assert state(hands, ref) == "assigned"

    history = [line.label for line in hands.desk.history(ref)]
    for word in ("Registered", "Instructed", "Assigned", "Circulated", "Closed", "Filed"):
        assert _(word) in history
    hands.click(hands.page.detail.body.times_link)
    told = hands.page.detail.body.told_times()
    assert len(told) == len(history)
    assert any("→" in words for words in told)


def test_undo_takes_back_what_may_be(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    letters(hands)
    ref = register(hands, "Ministry", "Budget")
    do(hands, "assign", "Chen Yu")
    assert hands.desk.entry(ref).values["lead"] == "Chen Yu"
    hands.page.list.setFocus()
    hands.press("Ctrl+Z")
    assert hands.desk.entry(ref).values["lead"] is None
    assert state(hands, ref) == "registered"
    assert hands.page.detail.view is not None
    hands.until(lambda: hands.page.detail.view.state == "registered")


def test_one_chinese_character_finds_the_letter(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    letters(hands)
    register(hands, "Ministry", "Budget")
    ref = register(hands, "省水利厅", "关于汛期准备工作的通知")
    register(hands, "UNESCO", "Groundwater")
    hands.listed(3)
    hands.press("Ctrl+F")
    hands.type("汛")
    hands.listed(1)
    hands.press("Down")
    hands.until(lambda: hands.page.list.current == ref)
    hands.press("Ctrl+K")
    finder = hands.session.finder
    assert finder is not None
    hands.type("汛")
    hands.until(lambda: [one.ref for one in finder.found if one.ref] == [ref])
    hands.press("Return")
    hands.until(lambda: hands.page.shown == ref)


def test_the_window_sees_what_a_command_writes(open_window: Open) -> None:
    hands = open_window()
    letters(hands)
    register(hands, "Ministry", "Budget")
    beside = Desk.open(hands.desk.home.folder, clock=hands.desk.clock)
    try:
        beside.register_entry("letters", {"sender": "City", "subject": "By command"})
    finally:
        beside.close()
    hands.listed(2)


def test_an_error_keeps_what_was_typed(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    letters(hands)
    hands.press("Ctrl+N")
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    hands.type("Ministry of Words")
    hands.press("Ctrl+S")  # the subject is missing
    assert hands.page.space.form is form
    assert form.body.editors["sender"].typed() == "Ministry of Words"
    assert form.body.editors["subject"].error
    assert form.body.editors["subject"].focus_target().hasFocus()
    hands.type("Now with a subject")
    hands.press("Ctrl+S")
    assert hands.page.space.form is None
    hands.listed(1)


def test_escape_asks_only_when_something_would_be_lost(open_window: Open) -> None:
    hands = open_window()
    letters(hands)
    hands.press("Ctrl+N")
    hands.press("Escape")
    assert hands.page.space.form is None
    hands.press("Ctrl+N")
    hands.type("Half a sender")
    hands.press("Escape")
    form = hands.page.space.form
    assert isinstance(form, FormPane) and form.footer.asking


def test_a_figure_opens_the_rows_behind_it(
    open_window: Open, tmp_path: Path, spoken: str
) -> None:
    home = tmp_path / "home"
    river_institute(home).close()
    hands = open_window(spoken, home=home)
    today = hands.session.today_page
    assert today is not None
    hands.until(lambda: today.queue.lines)
    today.figures.chosen.emit("letters:overdue")
    hands.listed(1)
    assert hands.page.views.key == "overdue"
    hands.press("Ctrl+1")
    today.queue.setFocus()
    hands.press("Down", 2)
    row = today.queue.currentIndex().row()
    line = today.queue.lines[row]
    assert isinstance(line, QueueRow)
    hands.press("Return")
    hands.until(lambda: hands.session.state.tab == "letters" and hands.page.shown == line.ref)


def test_a_list_is_exported_as_it_stands(
    open_window: Open, tmp_path: Path, spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: bool(opened.append(url.toLocalFile()) or True)
    )
    home = tmp_path / "home"
    river_institute(home).close()
    hands = open_window(spoken, home=home)
    hands.press("Ctrl+2")
    hands.page.show_view("month")
    hands.listed(18)
    hands.press("Ctrl+E")
    question = hands.program.window.findChild(ExportQuestion)
    assert question is not None
    question.kinds["csv"].setChecked(True)
    hands.click(question.primary)
    target = tmp_path / "letters.csv"
    chooser = hands.program.window.findChild(QFileDialog)
    assert chooser is not None
    chooser.filesSelected.emit([str(target)])
    chooser.close()
    hands.until(lambda: opened)
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 19
    assert "18" in hands.notice()


def test_going_to_an_entry_outside_the_view_shows_them_all(
    open_window: Open, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    river_institute(home).close()
    hands = open_window(home=home)
    hands.press("Ctrl+2")
    hands.page.show_view("overdue")
    hands.listed(1)
    ref = hands.desk.find("IN-2026-0111")
    hands.session.go(ref)
    hands.listed(111)
    hands.until(lambda: hands.page.list.current == ref)
    hands.bot.wait(200)
    assert hands.page.shown == ref
    assert hands.page.views.key == "all"
