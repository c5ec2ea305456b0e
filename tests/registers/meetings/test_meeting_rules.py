"""The course of a meeting: notice, answers, minutes, versions, actions, what goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.errors import Clash, Invalid, NotAllowed
from officedesk.core.permits import Operator, Role
from officedesk.core.query import Query
from officedesk.core.values import NOT_STATED, Value
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from tests.registers.meetings.rooms_taken import at, book, with_rooms

PEOPLE: list[dict[str, Value]] = [
    {"person": "Wang Fang", "role": "required", "answer": "invited"},
    {"person": "Zhao Lei", "role": "guest", "answer": "accepted"},
]
CLERK = Operator(3, "Li Ming", Role.CLERK)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = with_rooms(tmp_path / "home")
    yield desk
    assert verify(desk.store).sound
    desk.close()


def later(desk: Desk, **amount: float) -> None:
    assert isinstance(desk.clock, SetClock)
    desk.clock.forward(**amount)


def met(desk: Desk, **more: Value) -> EntryRef:
    """A meeting that was held, two days on."""
    ref = book(desk, "09:00", "10:00", chair="Chen Jun", **more)
    desk.edit(ref, {}, children={"attendees": PEOPLE})
    later(desk, days=3)
    desk.act("hold", [ref], {"all_present": True})
    return ref


def view(desk: Desk, key: str) -> list[int]:
    reader = desk.reader()
    try:
        return list(reader.ids(Query("meetings", view=key)))
    finally:
        reader.close()


def test_what_is_kept_of_a_new_meeting(desk: Desk) -> None:
    ref = next(
        desk.register_entry("meetings", {"title": "Budget", "starts": at("09:00")}).refs()
    )
    values = desk.entry(ref).values
    assert (values["ends"], values["end_assumed"]) == (at("10:00"), True)
    assert values["place"] is NOT_STATED and values["recorder"] is NOT_STATED
    uid = str(values["uid"])
    assert len(uid) == 36
    desk.edit(ref, {"title": "Budget 2027", "starts": at("11:00")})
    assert desk.entry(ref).values["uid"] == uid
    other = book(desk, "09:00", "10:00")
    assert desk.entry(other).values["uid"] != uid
    desk.set_settings({"booking.length": 45})
    third = next(
        desk.register_entry("meetings", {"title": "Third", "starts": at("14:00")}).refs()
    )
    assert desk.entry(third).values["ends"] == at("14:45")


def test_the_course_of_a_meeting(desk: Desk) -> None:
    ref = book(desk, "09:00", "10:00", chair="Chen Jun")
    assert view(desk, "to-notify") == [ref.id]
    desk.act("notify", [ref], {"notice_way": "by telephone"})
    with pytest.raises(Invalid, match="do not come"):
        desk.act("answer", [ref], {"person": "Wang Fang", "answer": "declined"})
    desk.act("answer", [ref], {"person": "Wang Fang", "answer": "declined", "reason": "ill"})
    desk.act("answer", [ref], {"person": "wang fang", "answer": "accepted"})
    rows = desk.entry(ref).children["attendees"]
    assert [(row.values["person"], row.values["answer"]) for row in rows] == [
        ("Wang Fang", "accepted")
    ]
    with pytest.raises(Clash, match="not held yet"):
        desk.act("hold", [ref], {})
    later(desk, days=3)
    assert view(desk, "not-noted") == [ref.id]
    desk.act("hold", [ref], {"ended": at("10:30"), "all_present": True})
    values = desk.entry(ref).values
    assert (values["ends"], values["due_count"], values["present_count"]) == (at("10:30"), 1, 1)
    assert view(desk, "minutes-due") == [ref.id]
    with pytest.raises(Clash, match="not edited"):
        desk.edit(ref, {"starts": at("08:00")})
    desk.act("correct", [ref], {"starts": at("08:45"), "reason": "began earlier"})
    row = desk.entry(ref).children["corrections"][0].values
    assert "09:00" in str(row["before"]) and "08:45" in str(row["after"])
    with pytest.raises(Clash, match="happened and is not voided"):
        desk.act("void", [ref], {"reason": "x"})
    with pytest.raises(Clash, match="is not undone"):
        desk.undo()
    desk.act("check-room", [ref], {"room_found": "in order"})
    assert desk.entry(ref).values["room_found"] == "in order"


def test_signed_minutes_are_read_only_and_reopening_makes_a_version(desk: Desk) -> None:
    ref = met(desk)
    with pytest.raises(Clash, match="no minutes yet"):
        desk.act("sign", [ref], {})
    desk.act("draft", [ref], {"minutes": "The budget was agreed."})
    desk.edit(ref, {}, children={"decisions": [{"words": "Agreed."}]})
    desk.act("sign", [ref], {})
    values = desk.entry(ref).values
    assert (values["signed_by"], values["decision_count"]) == ("Chen Jun", 1)
    with pytest.raises(Clash, match="Reopen the minutes"):
        desk.edit(ref, {"minutes": "Another text"})
    for block in ("decisions", "agenda", "attendees", "actions"):
        row = {"words": "x", "topic": "x", "person": "x", "what": "x", "lead": "y"}
        fields = desk.registers["meetings"].child(block)
        assert fields is not None
        given = {k: v for k, v in row.items() if k in fields.fields}
        with pytest.raises(Clash, match="Reopen the minutes"):
            desk.edit(ref, {}, children={block: [given]})
    desk.operator = CLERK
    with pytest.raises(NotAllowed):
        desk.act("reopen", [ref], {"reason": "a figure is wrong"})
    desk.operator = Operator(1, "Chen Jun", Role.DIRECTOR)
    with pytest.raises(Invalid):
        desk.act("reopen", [ref], {})
    desk.act("reopen", [ref], {"reason": "a figure is wrong"})
    desk.edit(ref, {"minutes": "The budget was agreed at 40,000."})
    desk.act("sign", [ref], {"signed_by": "Chen Jun"})
    first, second = (row.values for row in desk.entry(ref).children["versions"])
    assert "The budget was agreed.\n" in str(first["words"]) + "\n"
    assert (first["reopened_by"], first["reason"]) == ("Chen Jun", "a figure is wrong")
    assert "40,000" in str(second["words"]) and second["reopened_on"] is None
    assert (first["no"], second["no"]) == (1, 2)


def test_open_actions_stand_at_the_head_of_the_next_agenda(desk: Desk) -> None:
    ref = met(desk, series="Office meeting")
    start = datetime(2026, 3, 19, 9)
    coming = [
        next(
            desk.register_entry(
                "meetings",
                {"title": f"Week {week}", "series": "Office meeting", "room": "Room 201",
                 "starts": start + timedelta(weeks=week)},
                {"agenda": [{"no": 1, "topic": "Letters overdue"}]},
            ).refs()
        )
        for week in (0, 1)
    ]  # fmt: skip
    actions: list[dict[str, Value]] = [
        {"what": "Ask for offers", "lead": "Wang Fang", "due": datetime(2026, 3, 18).date(),
         "state": "open"},
        {"what": "Write to the ministry", "lead": "Zhao Lei", "state": "open"},
    ]  # fmt: skip
    desk.edit(ref, {}, children={"actions": actions})

    def topics(of: EntryRef) -> list[str]:
        return [str(row.values["topic"]) for row in desk.entry(of).children.get("agenda", ())]

    assert topics(coming[0]) == [
        "Open from MTG-2026-0001: Ask for offers, due 18 Mar 2026",
        "Open from MTG-2026-0001: Write to the ministry",
        "Letters overdue",
    ]
    assert topics(coming[1]) == ["Letters overdue"], "the next one only"
    assert view(desk, "open-actions") == [ref.id]
    desk.act("settle-action", [ref], {"action_no": 1})
    assert topics(coming[0])[0] == "Open from MTG-2026-0001: Write to the ministry"
    with pytest.raises(Invalid, match="from 1 to 2"):
        desk.act("settle-action", [ref], {"action_no": 3})
    desk.act("cancel", [coming[0]], {"why": "holiday"})
    assert topics(coming[1])[0] == "Open from MTG-2026-0001: Write to the ministry"
    desk.act("settle-action", [ref], {})
    assert topics(coming[1]) == ["Letters overdue"]
    assert view(desk, "open-actions") == []


def test_a_new_meeting_of_a_series_begins_with_what_is_open(desk: Desk) -> None:
    ref = met(desk, series="Office meeting")
    rows: list[dict[str, Value]] = [{"what": "Ask", "lead": "Wang Fang", "state": "open"}]
    desk.edit(ref, {}, children={"actions": rows})
    done = desk.register_entry(
        "meetings",
        {"title": "Next", "series": "Office meeting", "starts": datetime(2026, 3, 19, 9)},
    )
    (row,) = desk.entry(next(done.refs())).children["agenda"]
    assert row.values["topic"] == "Open from MTG-2026-0001: Ask"
    assert row.values["presenter"] == "Wang Fang"


def test_a_telephone_notice_becomes_a_meeting_in_one_step(desk: Desk) -> None:
    call = next(
        desk.register_entry(
            "calls",
            {"content": "Meeting on the flood season", "category": "meeting",
             "meeting_convener": "Ministry of Water", "meeting_topic": "Flood season",
             "meeting_at": datetime(2026, 3, 20, 9), "meeting_place": "Ministry, room 4",
             "meeting_attends": "The director", "meeting_materials": "Report",
             "meeting_reply_by": datetime(2026, 3, 16, 17)},
        ).refs()
    )  # fmt: skip
    assert "meeting" in {action.key for action in desk.actions("calls")}
    ref = next(one for one in desk.act("meeting", [call]).refs() if one.register == "meetings")
    made = desk.entry(ref)
    assert made.values["title"] == "Flood season"
    assert made.values["organiser"] == "Ministry of Water"
    assert made.values["place"] == "Ministry, room 4" and made.values["kind"] == "outside"
    assert made.values["reply_by"] == datetime(2026, 3, 16, 17)
    assert [link.ref for link in made.links] == [call]
    assert [link.ref for link in desk.entry(call).links] == [ref]


def test_a_notice_of_one_of_our_rooms_takes_it(desk: Desk) -> None:
    book(desk, "09:00", "12:00")
    facts: dict[str, Value] = {
        "content": "x", "category": "meeting", "meeting_convener": "Finance",
        "meeting_topic": "Budget", "meeting_at": at("10:00"), "meeting_place": "room 201",
        "meeting_attends": NOT_STATED, "meeting_materials": NOT_STATED,
        "meeting_reply_by": NOT_STATED,
    }  # fmt: skip
    call = next(desk.register_entry("calls", facts).refs())
    with pytest.raises(Clash, match="Room 201 is taken"):
        desk.act("meeting", [call])
    done = desk.act("meeting", [call], {"room": "Room 305"})
    ref = next(one for one in done.refs() if one.register == "meetings")
    assert desk.entry(ref).values["room"] == "Room 305"


def test_views_of_today_and_the_week(desk: Desk) -> None:
    today = datetime(2026, 3, 10)
    refs = [
        next(
            desk.register_entry(
                "meetings", {"title": str(day), "starts": today + timedelta(days=day, hours=14)}
            ).refs()
        )
        for day in (-8, 0, 1, 5, 6)
    ]
    assert view(desk, "today") == [refs[1].id]
    assert view(desk, "tomorrow") == [refs[2].id]
    assert sorted(view(desk, "week")) == [ref.id for ref in refs[1:4]]
    assert sorted(view(desk, "coming")) == [ref.id for ref in refs[1:]]
    desk.act("postpone", [refs[1]], {"why": "papers missing"})
    assert view(desk, "today") == [] and view(desk, "not-held") == [refs[1].id]


def test_undo_changes_no_signed_minutes(desk: Desk) -> None:
    ref = met(desk)
    desk.act("draft", [ref], {"minutes": "Agreed."})
    desk.edit(ref, {}, children={"decisions": [{"words": "Agreed."}]})
    other = Desk.open(desk.home.folder, clock=desk.clock)
    other.operator = Operator(9, "Somebody else", Role.DIRECTOR, alone=True)
    other.act("sign", [ref])
    other.close()
    desk.poll()
    with pytest.raises(Clash, match="Reopen the minutes"):
        desk.undo()
    assert [row.values["words"] for row in desk.entry(ref).children["decisions"]] == ["Agreed."]
