"""What a hand did in the calendar is taken back: called off, or put back to the letter."""

from __future__ import annotations

from datetime import datetime

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.values import Value
from officedesk.ui.calendar.room import CalendarRoom
from officedesk.ui.calendar.values import Tone
from officedesk.ui.form.ask import AskPanel
from officedesk.ui.parts import notice
from officedesk.ui.parts.buttons import Button, IconButton
from tests.flows.calendar_hands import (
    calendar,
    drag,
    form,
    held,
    let_go,
    meeting,
    over,
    press,
    room,
    spot,
)
from tests.flows.eyes import cut
from tests.flows.hands import Open


def test_what_was_drawn_is_called_off_by_its_notice_and_comes_back(
    open_window: Open, spoken: str
) -> None:
    hands = open_window(spoken)
    room(hands, "Blue room")
    red = room(hands, "Red room")
    shown = calendar(hands, "D")
    drag(hands, shown, spot(shown, 14, 0.25, red, "top"), spot(shown, 15, 0.25, red))
    form(hands).body.go_to("title")
    hands.type("Drawn by mistake")
    hands.press("Ctrl+S")
    hands.until(lambda: hands.page.space.form is None)
    ref = hands.page.shown
    assert ref is not None
    number = hands.desk.entry(ref).number
    notices = hands.program.window.notices
    said = notices.shown
    assert said is not None and not said.undo, "registering is not undone"
    assert number in said.text and said.button == {"en": "Call off…", "zh_CN": "取消会议…"}[spoken]
    if spoken == "en":
        assert said.text.endswith("It can be called off; its number stays.")
    assert cut(notices) == []
    hands.click(notices.report_button)
    hands.until(lambda: isinstance(hands.page.space.ask, AskPanel))
    panel = hands.page.space.ask
    assert isinstance(panel, AskPanel) and number in panel.subject
    hands.until(panel.editors["why"].focus_target().hasFocus)
    hands.type("Nobody comes")
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.desk.entry(ref).state == "cancelled")
    hands.until(lambda: _tone(shown, ref) is Tone.FREED)
    assert hands.desk.entry(ref).number == number
    assert notices.shown is not None and notices.shown.undo
    hands.press("Ctrl+Z")
    hands.until(lambda: hands.desk.entry(ref).state == "planned")
    hands.until(lambda: _tone(shown, ref) is Tone.OPEN)


@pytest.mark.parametrize("stated", [True, False], ids=["an end", "no end"])
@pytest.mark.parametrize("grip", ["", "top", "bottom"])
def test_what_a_hand_moved_or_resized_is_undone_to_the_letter(
    open_window: Open, grip: str, stated: bool
) -> None:
    hands = open_window("en")
    blue, red = room(hands, "Blue room"), room(hands, "Red room", setup=15, clearing=5)
    given: dict[str, Value] = {
        "title": "Sediment survey", "starts": datetime(2026, 3, 10, 11), "room": "Red room",
    }  # fmt: skip
    if stated:
        given["ends"] = datetime(2026, 3, 10, 12)
    changes = hands.desk.register_entry("meetings", given)
    ours = next(changes.refs())
    hands.session.apply(hands.desk.edit(ours, {"setup": None}))
    before = hands.desk.entry(ours).values
    assert before["end_assumed"] is not stated
    assert (before["setup"], before["clearing"]) == (None, 5)
    shown = calendar(hands, "D")
    hands.until(lambda: held(shown, ours) is not None)
    there = held(shown, ours)
    assert there is not None
    length = (there.end - there.start).total_seconds() / 3600
    start = spot(shown, 11, length, red, grip)
    end = spot(shown, 13.5, 1, red if grip else blue, grip)
    if grip == "top":
        end = spot(shown, 10, 1, red, "top")
    drag(hands, shown, start, end)
    hands.until(lambda: held(shown, ours) not in (None, there))
    moved = hands.desk.entry(ours).values
    assert moved != before
    notices = hands.program.window.notices
    assert notices.shown is not None and notices.shown.undo
    undo = next(one for one in notices.findChildren(Button) if one.text() == "Undo")
    hands.click(undo)
    hands.until(lambda: held(shown, ours) == there)
    assert hands.desk.entry(ours).values == before
    assert shown.surface.scene.selected == ours.id


def _tone(shown: CalendarRoom, ref: EntryRef) -> Tone | None:
    booking = shown.surface.scene.days.booking(ref.id)
    return booking.tone if booking is not None else None


@pytest.mark.parametrize("next_thing", ["Esc", "another day", "a new drag"])
def test_who_came_second_is_told_so_until_they_go_on(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, next_thing: str
) -> None:
    monkeypatch.setattr(notice, "STAYS", 1_000)  # so long a sentence would take eight seconds
    hands = open_window("en")
    room(hands, "Blue room")
    red = room(hands, "Red room")
    ours = meeting(hands, "Sediment survey", "Red room", 9, 1)
    shown = calendar(hands, "D")
    hands.until(lambda: held(shown, ours) is not None)
    press(shown, spot(shown, 9, 1, red))
    over(hands, shown, spot(shown, 11, 1, red))
    over(hands, shown, spot(shown, 13, 1, red))
    ghost = shown.surface.scene.ghost
    assert ghost is not None and ghost.known and ghost.obstacle is None
    hands.desk.register_entry(
        "meetings",
        {"title": "Quicker", "starts": datetime(2026, 3, 10, 13), "room": "Red room"},
    )
    let_go(hands, shown, spot(shown, 13, 1, red))
    said = hands.notice()
    assert said.startswith("Red room is taken 13:00")
    assert hands.desk.entry(ours).values["starts"] == datetime(2026, 3, 10, 9)
    hands.bot.wait(1_500)
    assert hands.notice() == said, "it stays while nobody goes on"
    if next_thing == "Esc":
        hands.press("Esc")
    elif next_thing == "another day":
        hands.click(next(one for one in shown.head.findChildren(IconButton)))
    else:
        press(shown, spot(shown, 9, 1, red))
    hands.until(lambda: hands.notice() == "", patience=1_000)
