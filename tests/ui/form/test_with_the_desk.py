"""The form over a real home: what it saves is what the desk holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from officedesk.core import formats
from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.outage import Outage, outage_of
from officedesk.core.values import NOT_STATED
from officedesk.desk.closing import close_month
from officedesk.desk.desk import Desk
from officedesk.store.unit import Ask, unit_of_work
from officedesk.ui.form.ask import AskPanel
from officedesk.ui.form.drafts import DraftShelf
from officedesk.ui.form.pane import FormPane
from tests.office import empty_home

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Desk]:
    empty_home(tmp_path / "home")
    desk = Desk.open(tmp_path / "home", clock=SetClock(datetime(2026, 3, 10, 9, 15)))
    yield desk
    desk.close()


@pytest.fixture
def pane(qtbot: Any, home: Desk) -> Callable[..., FormPane]:
    def make(register: str = "letters", **more: Any) -> FormPane:
        shelf = DraftShelf(home.home.drafts, home.operator.name)
        form = FormPane(home, home.registers[register], shelf, **more)
        qtbot.addWidget(form)
        form.resize(420, 860)
        with qtbot.waitActive(form):
            form.show()
            form.activateWindow()
        form.start()
        return form

    return make


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def fill(qtbot: Any, form: FormPane, name: str, words: str) -> None:
    form.body.go_to(name)
    qtbot.keyClicks(focus(), words)


def save(qtbot: Any, form: FormPane) -> Any:
    with qtbot.waitSignal(form.saved) as saved:
        qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    return saved.args[0]


def test_a_letter_goes_from_the_form_to_the_desk(qtbot: Any, home: Desk, pane: Any) -> None:
    form = pane()
    fill(qtbot, form, "sender", "City Archive")
    fill(qtbot, form, "subject", "Transfer of files")
    fill(qtbot, form, "reference", "?")
    fill(qtbot, form, "letter_date", "0304")
    fill(qtbot, form, "co_handlers", "Tao Wei, Liu Fang")
    changes = save(qtbot, form)
    assert changes.numbers == ("IN-2026-0001",)
    entry = home.entry(next(changes.refs()))
    assert entry.values["reference"] is NOT_STATED
    assert entry.values["letter_date"] == date(2026, 3, 4)
    assert entry.values["due"] == date(2026, 3, 18)
    names = [row.values["handler"] for row in entry.children["co_handlers"]]
    assert names == ["Tao Wei", "Liu Fang"]


def test_the_second_letter_of_a_sender_shows_the_first(qtbot: Any, home: Desk, pane: Any) -> None:
    home.register_entry(
        "letters", {"sender": "City Archive", "subject": "Transfer", "reference": "CA/7"}
    )
    form = pane()
    qtbot.keyClicks(focus(), "ci")
    editor = form.body.editors["sender"]
    qtbot.waitUntil(lambda: editor.completion.open)
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert form.insight.recent.refs() == (EntryRef("letters", 1),)
    fill(qtbot, form, "reference", "CA/7")
    qtbot.waitUntil(lambda: form.insight.twins.refs() == (EntryRef("letters", 1),))
    form.insight.stop()


def test_an_edit_changes_what_was_changed(qtbot: Any, home: Desk, pane: Any) -> None:
    home.register_entry(
        "letters",
        {"sender": "City Archive", "subject": "Transfer"},
        {"co_handlers": [{"handler": "Tao Wei"}]},
    )
    ref = EntryRef("letters", 1)
    form = pane(entry=home.entry(ref))
    fill(qtbot, form, "pages", "12")
    save(qtbot, form)
    after = home.entry(ref)
    assert after.values["pages"] == 12
    assert [row.values["handler"] for row in after.children["co_handlers"]] == ["Tao Wei"]
    assert home.history(ref)[0].changes[0].field == "pages"


def test_a_fact_of_a_closed_month_needs_its_reason(qtbot: Any, home: Desk, pane: Any) -> None:
    home.register_entry("letters", {"sender": "City Archive", "subject": "Transfer"})
    ask = Ask("close-month", home.operator)
    home.clock.set(datetime(2026, 4, 2, 9, 0))  # type: ignore[attr-defined]
    with unit_of_work(home.store, home.clock, ask) as work:
        close_month(work, "letters", "2026-03")
        work.finish("closed")
    ref = EntryRef("letters", 1)
    form = pane(entry=home.entry(ref))
    fill(qtbot, form, "pages", "12")
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    assert form.reason.isVisible()
    assert focus() is form.reason.focus_target()
    qtbot.keyClicks(focus(), "counted again")
    save(qtbot, form)
    assert home.history(ref)[0].reason == "counted again"


def test_the_directory_has_the_same_form(qtbot: Any, home: Desk, pane: Any) -> None:
    form = pane("people")
    assert form.head.number == "will be P-0001"
    fill(qtbot, form, "name", "Chen Yu")
    fill(qtbot, form, "kind", "staff")
    changes = save(qtbot, form)
    assert home.entry(next(changes.refs())).values["kind"] == "staff"


def test_actions_are_asked_and_done(qtbot: Any, home: Desk) -> None:
    home.register_entry("letters", {"sender": "City Archive", "subject": "Transfer"})
    ref = EntryRef("letters", 1)
    for key, words in (("assign", "Chen Yu"), ("void", "registered twice")):
        action = next(a for a in home.actions("letters") if a.key == key)
        panel = AskPanel(home, home.registers["letters"], action, [ref])
        qtbot.addWidget(panel)
        with qtbot.waitActive(panel):
            panel.show()
            panel.activateWindow()
        panel.start()
        qtbot.keyClicks(focus(), words)
        with qtbot.waitSignal(panel.done):
            qtbot.keyClick(focus(), Qt.Key.Key_Return)
        panel.close()
    assert home.entry(ref).state == "void"


def test_an_emergency_number_asks_for_its_outage(qtbot: Any, home: Desk, pane: Any) -> None:
    form = pane()
    fill(qtbot, form, "sender", "City Archive")
    fill(qtbot, form, "subject", "Transfer of files")
    earlier = form.body.earlier
    assert not earlier.isVisible()
    fill(qtbot, form, "old_number", "E-2026-1")
    assert earlier.line.isVisible()
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    assert "E-2026-1 is an emergency number" in form.notice.words
    qtbot.keyClicks(focus(), "2026-03-09 9:00")
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    qtbot.keyClicks(focus(), "2026-03-10 8:30")
    changes = save(qtbot, form)
    entry = home.entry(next(changes.refs()))
    assert entry.old_number == "E-2026-1"
    assert home.latest_outage() is not None
    assert home.history(entry.ref)[-1].reason == "outage from 2026-03-09 09:00 to 2026-03-10 08:30"


def test_the_next_form_offers_the_same_outage(qtbot: Any, home: Desk, pane: Any) -> None:
    outage = Outage(datetime(2026, 3, 9, 9, 0), datetime(2026, 3, 10, 8, 30))
    home.register_entry(
        "letters",
        {"received": home.today, "sender": "x", "subject": "y", "old_number": "E-2026-1"},
        outage=outage,
    )
    form = pane()
    fill(qtbot, form, "sender", "City Archive")
    fill(qtbot, form, "subject", "Transfer of files")
    fill(qtbot, form, "old_number", "E-2026-1")
    assert form.body.earlier.outage() == outage
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    assert "IN-2026-0001 has it" in form.body.editors["old_number"].error
    form.body.editors["old_number"].put("E-2026-2")
    entry = home.entry(next(save(qtbot, form).refs()))
    assert outage_of(entry.other) == outage


def test_a_number_of_another_book_is_saved_without_an_outage(
    qtbot: Any, home: Desk, pane: Any
) -> None:
    form = pane()
    fill(qtbot, form, "sender", "City Archive")
    fill(qtbot, form, "subject", "Transfer of files")
    fill(qtbot, form, "old_number", "E-2026-1")
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    with qtbot.waitSignal(form.saved) as saved:
        form.notice.buttons()[0].click()
    entry = home.entry(next(saved.args[0].refs()))
    assert (entry.old_number, entry.other) == ("E-2026-1", ())


def test_a_suggestion_never_comes_under_the_hands(
    qtbot: Any, pane: Callable[..., FormPane]
) -> None:
    form = pane("meetings")
    ends = form.body.editors["ends"]
    fill(qtbot, form, "starts", "2026-12-15 10:00")
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert ends.focus_target().hasFocus()
    qtbot.waitUntil(lambda: "60" in ends.explanation)
    qtbot.wait(200)
    qtbot.keyClicks(focus(), "11:30")
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert ends.value() == datetime(2026, 12, 15, 11, 30), "of the day of the start"
    assert ends.typed() == formats.short_moment(datetime(2026, 12, 15, 11, 30))


def test_what_is_suggested_comes_when_the_field_is_left(
    qtbot: Any, pane: Callable[..., FormPane]
) -> None:
    form = pane("meetings")
    ends = form.body.editors["ends"]
    fill(qtbot, form, "starts", "2026-12-15 10:00")
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "60" in ends.explanation)
    assert not ends.typed()
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: bool(ends.computed))
    assert ends.value() == datetime(2026, 12, 15, 11)


def test_an_end_written_first_takes_the_day_of_the_start(
    qtbot: Any, pane: Callable[..., FormPane]
) -> None:
    form = pane("meetings")
    ends = form.body.editors["ends"]
    form.body.go_to("starts")
    qtbot.keyClick(focus(), Qt.Key.Key_A, CTRL)
    qtbot.keyClick(focus(), Qt.Key.Key_Delete)
    fill(qtbot, form, "ends", "11:30")
    fill(qtbot, form, "starts", "2026-12-15 10:00")
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert ends.value() == datetime(2026, 12, 15, 11, 30)


def test_an_end_in_full_before_the_start_is_refused(
    qtbot: Any, home: Desk, pane: Callable[..., FormPane]
) -> None:
    form = pane("meetings")
    for name, words in (
        ("title", "Weekly"), ("starts", "2026-12-15 10:00"), ("ends", "2026-03-10 11:00"),
    ):  # fmt: skip
        fill(qtbot, form, name, words)
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    assert "before it begins" in form.body.editors["ends"].error
    count = home.store.reading().execute("SELECT count(*) FROM meetings").fetchone()
    assert count[0] == 0
