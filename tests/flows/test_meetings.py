"""A room is booked, a clash is told, the meeting is held and signed: by real keys."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import _
from officedesk.core.values import Value
from officedesk.ui.form.ask import AskPanel
from officedesk.ui.form.pane import FormPane
from officedesk.ui.page import output
from officedesk.ui.reminders import reading, reminders
from tests.flows.eyes import cut, nameless
from tests.flows.hands import NOW, Hands, Open
from tests.flows.test_printing import shown

ROOMS: tuple[dict[str, Value], ...] = (
    {"name": "Room 201", "capacity": 12, "equipment": "projector"},
    {"name": "Room 305", "capacity": 40, "equipment": "video"},
)


def rooms(hands: Hands) -> None:
    for one in ROOMS:
        hands.desk.register_entry("rooms", one)


def meetings(hands: Hands) -> None:
    """The tab, as its key opens it."""
    hands.press("Ctrl+5")
    hands.until(lambda: hands.session.page is not None and hands.session.state.tab == "meetings")


def form_of(hands: Hands) -> FormPane:
    form = hands.page.space.form
    assert isinstance(form, FormPane)
    return form


def fill(hands: Hands, **words: str) -> FormPane:
    form = form_of(hands)
    for name, typed in words.items():
        form.body.go_to(name)
        hands.press("Ctrl+A")
        hands.type(typed)
        hands.press("Tab")
    return form


def booked(hands: Hands, title: str, start: datetime, room: str = "Room 201") -> EntryRef:
    values: dict[str, Value] = {
        "title": title, "starts": start, "ends": start + timedelta(hours=2), "room": room,
        "chair": "Chen Jun",
    }  # fmt: skip
    return next(hands.desk.register_entry("meetings", values).refs())


def done(hands: Hands, ref: EntryRef, key: str, **answers: str) -> None:
    """Ctrl+Return on the small form of an action."""
    hands.choose(ref)
    hands.page.command(key)
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel)
    hands.until(panel.isVisible)
    hands.bot.wait(50)
    for name, words in answers.items():
        panel.editors[name].focus_target().setFocus()
        hands.press("Ctrl+A")
        hands.type(words)
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.page.space.ask is None)
    hands.until(lambda: hands.page.shown == ref)


def test_a_room_is_booked_and_a_clash_is_told(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    rooms(hands)
    first = booked(hands, "Budget", datetime(2026, 3, 12, 9))
    meetings(hands)
    hands.press("Ctrl+N")
    assert not cut(hands.program.window) and not nameless(hands.program.window)
    hands.type("预算会" if spoken == "zh_CN" else "Flood season")
    form = fill(hands, starts="0312 10:00", ends="0312 11:00", room="Room 201")
    hands.press("Ctrl+S")
    number = hands.desk.entry(first).number
    said = _("{place} is taken {times} by {number}.").format(
        place="Room 201", times="09:00–11:00", number=number
    )
    hands.until(lambda: said in form.notice.words)
    assert form_of(hands) is form, "what was typed stays"
    assert not cut(hands.program.window)
    (button,) = form.notice.buttons()
    assert "Room 305" in button.text(), "what is free then"
    button.setFocus()
    hands.press("Space")
    hands.until(lambda: hands.page.space.form is None)
    made = hands.desk.entry(hands.desk.find("MTG-2026-0002")).values
    assert (made["room"], made["starts"]) == ("Room 305", datetime(2026, 3, 12, 10))


def test_the_meeting_is_held_written_down_and_signed(open_window: Open, spoken: str) -> None:
    hands = open_window(spoken)
    rooms(hands)
    ref = booked(hands, "Budget", NOW - timedelta(hours=3))
    meetings(hands)
    hands.page.views.choose("all")
    hands.listed(1)
    done(hands, ref, "notify")
    done(hands, ref, "hold")
    done(hands, ref, "draft", minutes="The budget was agreed.")
    assert hands.desk.entry(ref).state == "drafted"
    done(hands, ref, "sign")
    view = hands.desk.entry(ref)
    assert (view.state, view.values["signed_by"]) == ("signed", "Chen Jun")
    hands.choose(ref)
    hands.page.output.print_chosen("paper:minutes")
    preview = shown(hands)
    pages = preview.composer.pages
    assert pages is not None and "The budget was agreed." in pages.text(0)
    hands.press("Esc")


def test_minutes_go_out_as_word(
    open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window("en")
    rooms(hands)
    ref = booked(hands, "Budget", NOW - timedelta(hours=3))
    meetings(hands)
    hands.page.views.choose("all")
    hands.listed(1)
    hands.desk.act("hold", [ref])
    hands.desk.act("draft", [ref], {"minutes": "Agreed."})
    asked: list[str] = []

    def choose(parent: object, title: str, name: str, take: object) -> None:
        asked.append(name)
        assert callable(take)
        take([tmp_path / name])

    monkeypatch.setattr(output, "choose_target", choose)
    monkeypatch.setattr(output.QDesktopServices, "openUrl", lambda url: True)
    hands.choose(ref)
    hands.page.output.print_chosen("word:minutes")
    hands.until(lambda: bool(asked))
    assert asked == ["Minutes-of-meeting_MTG-2026-0001.docx"]
    hands.until(lambda: (tmp_path / asked[0]).exists())
    assert (tmp_path / asked[0]).read_bytes()[:2] == b"PK"
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".docx"] == asked


def test_when_it_ended_can_be_read_and_a_time_alone_is_of_its_day(
    open_window: Open, spoken: str
) -> None:
    hands = open_window(spoken)
    rooms(hands)
    start = (NOW - timedelta(days=1)).replace(hour=9, minute=0)
    ref = booked(hands, "Budget", start)
    meetings(hands)
    hands.page.views.choose("all")
    hands.listed(1)
    hands.choose(ref)
    hands.page.command("hold")
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel)
    ended = panel.editors["ended"].focus_target()
    assert isinstance(ended, QLineEdit)
    hands.until(ended.hasFocus)
    hands.type("11:30")
    hands.press("Tab")
    assert ended.text().endswith("11:30")
    margins = ended.textMargins().left() + ended.textMargins().right()
    room = ended.width() - margins - 40
    assert ended.fontMetrics().horizontalAdvance(ended.text()) <= room, "the button beside it"
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.desk.entry(ref).state == "held")
    assert hands.desk.entry(ref).values["ends"] == start.replace(hour=11, minute=30)


def test_an_agenda_stands_in_its_order(open_window: Open) -> None:
    hands = open_window("en")
    rooms(hands)
    late = booked(hands, "Late", datetime(2026, 3, 20, 9))
    soon = booked(hands, "Soon", datetime(2026, 3, 11, 9))
    meetings(hands)
    assert hands.page.views.key == "calendar"
    hands.page.views.choose("to-notify")
    hands.listed(2)
    query = hands.page.list.query
    assert query is not None and (query.sort, query.descending) == ("starts", False)
    assert hands.page.list.list_model.row_of(soon.id) < hands.page.list.list_model.row_of(late.id)
    hands.page.views.choose("all")
    query = hands.page.list.query
    assert query is not None and (query.sort, query.descending) == ("number", True)


def test_what_begins_soon_is_said(open_window: Open) -> None:
    hands = open_window("en")
    rooms(hands)
    booked(hands, "Budget", NOW + timedelta(minutes=10))
    booked(hands, "Later", NOW + timedelta(minutes=40), "Room 305")
    desk = hands.desk
    gone = booked(hands, "Off", NOW - timedelta(hours=2) + timedelta(minutes=10), "Room 305")
    desk.act("cancel", [gone], {"why": "nobody comes"})
    read = reading([desk.registers["meetings"]], desk.wall, desk.rules.calendar)
    reader = desk.reader()
    found = read(reader)
    reader.close()
    assert [words for _key, words in found["begins"]] == ["10:30 Budget, Room 201"]
    (said,) = reminders(found, ())
    assert said.sentence == "1 meeting begins in a few minutes: 10:30 Budget, Room 201"


def test_what_is_signed_is_read_in_the_form(open_window: Open) -> None:
    hands = open_window("en")
    rooms(hands)
    ref = booked(hands, "Budget", NOW - timedelta(hours=3))
    hands.desk.edit(ref, {}, children={"decisions": [{"words": "Agreed."}]})
    meetings(hands)
    hands.page.views.choose("all")
    hands.listed(1)
    hands.choose(ref)
    hands.page.forms.edit()
    assert form_of(hands).body.blocks["decisions"].isEnabled()
    hands.press("Esc")
    hands.desk.act("hold", [ref])
    hands.desk.act("draft", [ref], {"minutes": "Agreed."})
    hands.desk.act("sign", [ref])
    hands.page.forms.edit_ref(ref)
    body = form_of(hands).body
    assert not body.blocks["decisions"].isEnabled() and not body.blocks["actions"].isEnabled()
    assert not body.editors["minutes"].focus_target().isEnabled()
    assert body.editors["series"].focus_target().isEnabled()
