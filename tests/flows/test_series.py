"""A meeting that repeats is made in the form, its days settled; calendars go out and come in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from officedesk.core.changes import EntryRef
from officedesk.core.query import Query
from officedesk.desk.exporting import export
from officedesk.ui.calendar.board import CalendarBoard
from officedesk.ui.calendar.room import CalendarRoom
from officedesk.ui.dialogs.calendar_question import CalendarQuestion
from officedesk.ui.dialogs.repeat_question import COUNT, RepeatQuestion
from officedesk.ui.dialogs.series_question import SeriesQuestion
from officedesk.ui.form.pane import FormPane
from tests.calendars.written import OUTLOOK
from tests.flows.hands import Hands, Open


def dialog(hands: Hands, kind: type[QWidget]) -> QWidget:
    """The dialog of that kind, once it is open."""
    found: list[QWidget] = []

    def seen() -> bool:
        found[:] = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
        return any(one.isVisible() for one in found)

    hands.until(seen)
    return next(one for one in found if one.isVisible())


def back(hands: Hands) -> None:
    """The window has the keyboard again."""
    hands.program.window.activateWindow()
    hands.until(hands.program.window.isActiveWindow)


def count(hands: Hands) -> int:
    rows = hands.desk.store.reading().execute("SELECT count(*) FROM meetings").fetchall()
    return int(rows[0][0])


def form(hands: Hands) -> FormPane:
    """An empty form of a meeting, in its room."""
    hands.desk.register_entry("rooms", {"name": "Blue Room", "place": "1", "capacity": 12})
    hands.session.show_tab("meetings")
    hands.until(lambda: hands.session.page is not None and hands.session.state.tab == "meetings")
    hands.press("Ctrl+N")
    hands.until(lambda: isinstance(hands.page.space.form, FormPane))
    pane = hands.page.space.form
    assert isinstance(pane, FormPane)
    return pane


def fill(pane: FormPane) -> None:
    """Ten to eleven on Tuesday, 17 March."""
    editors = pane.body.editors
    for name, value in (
        ("title", "Weekly"),
        ("starts", datetime(2026, 3, 17, 10)),
        ("ends", datetime(2026, 3, 17, 11)),
        ("room", "Blue Room"),
    ):
        editors[name].type_value(value)


def test_a_series_is_made_in_the_form(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    pane = form(hands)
    taken = datetime(2026, 3, 24, 10, 30)
    hands.desk.register_entry(
        "meetings",
        {"title": "Other", "starts": taken, "ends": taken.replace(hour=12), "room": "Blue Room"},
    )
    fill(pane)
    assert pane.repeat is not None
    hands.click(pane.repeat.change)
    asked = dialog(hands, RepeatQuestion)
    assert isinstance(asked, RepeatQuestion)
    assert asked.words == ("every Tuesday" if spoken == "en" else "每逢星期二")
    asked.ends.show_key(COUNT)
    asked.ends.activated.emit(0)
    asked.count.setFocus()
    hands.type("4")
    hands.press("Return")
    hands.click(asked.primary)
    hands.until(lambda: pane.repeat is not None and pane.repeat.rule is not None)
    assert pane.repeat.words == (
        "every Tuesday, 4 times" if spoken == "en" else "每逢星期二，共4次"
    )

    back(hands)
    hands.press("Ctrl+S")
    listed = dialog(hands, SeriesQuestion)
    assert isinstance(listed, SeriesQuestion)
    assert [bool(day.clash) for day in listed.days] == [False, True, False, False]
    assert not listed.primary.isEnabled()
    hands.click(listed.shift)
    assert listed.days[1].moment == datetime(2026, 3, 25, 10)
    hands.click(listed.keep)
    assert not listed.primary.isEnabled()
    hands.click(listed.all_taken)
    hands.click(listed.primary)
    hands.until(lambda: count(hands) == 4)
    starts = [view.values["starts"] for view in hands.desk.entries("meetings", [2, 3, 4])]
    assert starts == [
        datetime(2026, 3, 17, 10), datetime(2026, 3, 31, 10), datetime(2026, 4, 7, 10),
    ]  # fmt: skip
    hands.until(lambda: hands.page.shown == EntryRef("meetings", 2))
    board = hands.page.boards.board
    assert isinstance(board, CalendarBoard) and isinstance(board.room, CalendarRoom)
    scene = board.room.surface.scene
    assert datetime(2026, 3, 17).date() in scene.period.days and scene.selected == 2
    hands.until(lambda: scene.days.booking(2) is not None)


def test_a_form_left_by_a_kill_comes_back_with_its_repetition(
    open_window: Open, tmp_path: Path
) -> None:
    hands = open_window("en")
    pane = form(hands)
    fill(pane)
    assert pane.repeat is not None
    hands.click(pane.repeat.change)
    asked = dialog(hands, RepeatQuestion)
    assert isinstance(asked, RepeatQuestion)
    hands.click(asked.primary)
    drafts = tmp_path / "home" / "drafts"
    hands.until(lambda: any("FREQ=" in one.read_text("utf-8") for one in drafts.glob("*.json")))
    hands.program.opened.session.desk.lock.release()  # the killed program's lock is gone with it

    again = open_window("en")
    again.session.show_tab("meetings")
    again.until(lambda: again.session.page is not None and again.session.state.tab == "meetings")
    again.press("Ctrl+N")
    again.until(lambda: isinstance(again.page.space.form, FormPane))
    back_again = again.page.space.form
    assert isinstance(back_again, FormPane) and back_again.repeat is not None
    assert back_again.repeat.rule == pane.repeat.rule
    assert back_again.repeat.words == "every Tuesday"
    again.click(back_again.notice.buttons()[0])
    assert back_again.repeat.rule is None, "started empty, it is once"


def test_the_first_day_has_to_be_known(open_window: Open) -> None:
    pane = form(hands := open_window("en"))
    pane.body.editors["starts"].put("")
    assert pane.repeat is not None
    hands.click(pane.repeat.change)
    assert "begins" in pane.body.editors["starts"].error


def test_a_calendar_is_dropped_on_the_list(open_window: Open, tmp_path: Path, spoken: str) -> None:
    hands = open_window(spoken)
    hands.session.show_tab("meetings")
    hands.until(lambda: hands.session.page is not None and hands.session.state.tab == "meetings")
    file = tmp_path / "theirs.ics"
    file.write_bytes(OUTLOOK)
    for again in (False, True):
        hands.page.files.dropped_on_list(None, [str(file)])
        asked = dialog(hands, CalendarQuestion)
        assert isinstance(asked, CalendarQuestion)
        assert asked.primary.isEnabled() is not again
        hands.click(asked.leave if again else asked.primary)
        hands.until(lambda: count(hands) == 4)
    target = tmp_path / "ours.ics"
    export(hands.desk, Query("meetings"), target)
    assert target.read_bytes().count(b"BEGIN:VEVENT") == 2


@pytest.mark.parametrize("data", [b"", b"nothing of the kind"])
def test_what_is_no_calendar_is_told(open_window: Open, tmp_path: Path, data: bytes) -> None:
    hands = open_window("en")
    hands.session.show_tab("meetings")
    file = tmp_path / "bad.ics"
    file.write_bytes(data)
    hands.session.import_file("meetings", str(file))
    hands.until(lambda: "bad.ics" in hands.notice())
