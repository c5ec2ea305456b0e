"""What a telephone call asks for, what it does not, and how it goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.errors import Clash, Invalid, InvalidFields, NotFound
from officedesk.core.query import WAITING, Query
from officedesk.core.register import Hearing, Register, Taking
from officedesk.core.requests import MeetingNotice, ReplyGiven
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.work import Rules, Work
from officedesk.desk.desk import Desk
from tests.office import NOON, open_at

FACTS: dict[str, Value] = {
    "meeting_convener": "Ministry of Water",
    "meeting_topic": "Flood season",
    "meeting_at": datetime(2026, 3, 20, 9, 0),
    "meeting_place": "Room 201",
    "meeting_attends": "The director, or the deputy",
    "meeting_materials": NOT_STATED,
    "meeting_reply_by": datetime(2026, 3, 16, 17, 0),
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_at(tmp_path / "home")
    yield made
    made.close()


def note(desk: Desk, **values: Any) -> EntryRef:
    """Note a call."""
    changes = desk.register_entry("calls", {"content": "Asks for the gauge readings", **values})
    return next(iter(changes.refs()))


def values(desk: Desk, ref: EntryRef) -> Mapping[str, Value]:
    return desk.entry(ref).values


def counts(desk: Desk) -> dict[str, int]:
    reader = desk.reader()
    try:
        return reader.tab_counts("calls")
    finally:
        reader.close()


def at(desk: Desk, hour: int, minute: int = 0) -> None:
    """Let the clock stand at another time of the day."""
    assert isinstance(desk.clock, SetClock)
    desk.clock.set(datetime(2026, 3, 10, hour, minute, tzinfo=UTC))


# --- noting -------------------------------------------------------------------------------


def test_the_words_alone_are_enough_and_no_must_cell_is_empty(desk: Desk) -> None:
    ref = note(desk)
    kept = values(desk, ref)
    register = desk.registers["calls"]
    assert all(kept[name] is not None for name, field in register.fields.items() if field.must)
    assert kept["at"] == datetime(2026, 3, 10, 12, 0)
    assert kept["party"] is kept["person"] is kept["telephone"] is NOT_STATED
    assert kept["our_person"] == desk.operator.name
    assert (kept["direction"], kept["category"]) == ("in", "other")
    assert desk.entry(ref).state == "noted" and desk.entry(ref).number == "TEL-2026-0001"


def test_without_words_nothing_is_noted(desk: Desk) -> None:
    with pytest.raises(InvalidFields, match="Content is missing"):
        desk.register_entry("calls", {"telephone": "02-1"})


def test_a_must_cell_is_not_emptied_afterwards(desk: Desk) -> None:
    ref = note(desk, telephone="02-1")
    with pytest.raises(InvalidFields, match="not stated"):
        desk.edit(ref, {"telephone": None})
    desk.edit(ref, {"telephone": NOT_STATED})


def test_a_call_of_tomorrow_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidFields, match="future"):
        note(desk, at=datetime(2026, 3, 11, 9, 0))


def test_late_after_one_working_day(desk: Desk) -> None:
    assert not desk.entry(note(desk, at=datetime(2026, 3, 9, 9, 0))).late
    assert desk.entry(note(desk, at=datetime(2026, 3, 6, 9, 0))).late


def test_what_was_done_at_once_is_done(desk: Desk) -> None:
    ref = note(desk, action_taken="Told the number")
    kept = values(desk, ref)
    assert desk.entry(ref).state == "done"
    assert kept["done_by"] == desk.operator.name and kept["done_at"] == datetime(2026, 3, 10, 12)
    open_one = note(desk)
    with pytest.raises(InvalidFields, match="Done"):
        desk.edit(open_one, {"action_taken": "Told the number"})


# --- emergency and meeting notice -----------------------------------------------------------


def test_an_emergency_is_refused_until_it_was_reported(desk: Desk) -> None:
    with pytest.raises(InvalidFields, match="to whom it was reported, and when") as refused:
        note(desk, category="emergency")
    assert [error.field for error in refused.value.errors] == ["reported_to"]
    ref = note(desk, category="emergency", reported_to="Lin Xiaolan")
    assert values(desk, ref)["reported_at"] == datetime(2026, 3, 10, 12, 0)
    with pytest.raises(InvalidFields, match="when the emergency was reported to Lin Xiaolan"):
        desk.edit(ref, {"reported_at": None})


def test_a_call_becomes_an_emergency_only_with_its_report(desk: Desk) -> None:
    ref = note(desk)
    with pytest.raises(InvalidFields, match="reported"):
        desk.edit(ref, {"category": "emergency"})
    assert values(desk, ref)["category"] == "other"


def test_a_meeting_notice_asks_for_all_seven_facts(desk: Desk) -> None:
    with pytest.raises(InvalidFields) as refused:
        note(desk, category="meeting")
    assert [error.field for error in refused.value.errors] == list(FACTS)
    assert "who convenes the meeting" in str(refused.value.errors[0])
    kept = values(desk, note(desk, category="meeting", **FACTS))
    assert {name: kept[name] for name in FACTS} == FACTS


def with_register(desk: Desk, register: Register) -> None:
    """Let the desk know a register that was made up."""
    desk.store.registers = {**desk.registers, register.key: register}


def test_no_meeting_is_offered_while_no_register_takes_it(desk: Desk) -> None:
    with_register(desk, replace(desk.registers["meetings"], takes=()))
    ref = note(desk, category="meeting", **FACTS)
    assert "meeting" not in {action.key for action in desk.actions("calls")}
    with pytest.raises(NotFound, match="no register here that takes it"):
        desk.handed("meeting", [ref])


def test_the_meeting_is_made_where_a_register_takes_it(desk: Desk) -> None:
    """A taker that was made up: letters, to which a meeting is a letter about it."""

    def taken(rules: Rules, notice: MeetingNotice) -> Mapping[str, Value]:
        return {
            "sender": notice.convener, "subject": notice.topic, "abstract": notice.attends,
            "reference": notice.numbers[0], "remarks": f"{notice.starts:%H:%M} {notice.place}",
        }  # fmt: skip

    letters = desk.registers["letters"]
    with_register(desk, replace(desk.registers["meetings"], takes=()))
    with_register(desk, replace(letters, takes=(Taking(MeetingNotice, taken),)))
    call = note(desk, category="meeting", **FACTS)
    assert "meeting" in {action.key for action in desk.actions("calls")}
    begun = desk.handed("meeting", [call])
    assert begun.register == "letters"
    assert begun.values["remarks"] == "09:00 Room 201"
    made = desk.register_entry("letters", begun.values, origin=begun.origin)
    assert [link.number for link in desk.entry(call).links] == list(made.numbers)
    other = note(desk)
    with pytest.raises(Clash, match="no meeting notice"):
        desk.handed("meeting", [other])


def test_a_call_becomes_one_meeting(desk: Desk) -> None:
    call = note(desk, category="meeting", **FACTS)
    begun = desk.handed("meeting", [call])
    made = desk.register_entry(begun.register, begun.values, origin=begun.origin)
    (number,), (meeting,) = made.numbers, [ref for ref in made.refs() if ref != call]
    with pytest.raises(Clash, match=f"{number} was made of TEL-2026-0001 already"):
        desk.handed("meeting", [call])
    with pytest.raises(Clash, match=f"{number} was made of"):
        desk.register_entry(begun.register, begun.values, origin=begun.origin)
    desk.act("void", [meeting], {"reason": "Another day", "anyway": True})
    assert desk.handed("meeting", [call]).register == "meetings"


# --- handling -------------------------------------------------------------------------------


def test_it_is_passed_on_to_several_and_to_each_once(desk: Desk) -> None:
    ref = note(desk, must_know="Ann, Bo")
    assert counts(desk)["to-pass-on"] == 1
    desk.act("pass-on", [ref], {})
    desk.act("pass-on", [ref], {"people": "Bo, Cy"})
    rows = desk.entry(ref).children["passed_on"]
    assert [row.values["person"] for row in rows] == ["Ann", "Bo", "Cy"]
    assert desk.entry(ref).state == "passed-on" and counts(desk)["to-pass-on"] == 0
    with pytest.raises(Clash, match="Ann"):
        desk.act("pass-on", [ref], {"people": "Ann"})
    with pytest.raises(Invalid, match="to whom"):
        desk.act("pass-on", [note(desk)], {})


def test_the_way_of_a_call(desk: Desk) -> None:
    ref = note(desk)
    desk.act("propose", [ref], {"proposal": "For the Gauging Division"})
    desk.act("instruct", [ref], {"instruction": "Agree", "instructed_by": "Lin Xiaolan"})
    kept = values(desk, ref)
    assert kept["instruction_recorded_by"] == desk.operator.name
    assert kept["instruction_basis"] == "paper" and desk.entry(ref).state == "noted"
    desk.act("take", [ref], {"handler": "Zhao Min"})
    assert desk.entry(ref).state == "in-hand"
    desk.act("done", [ref], {"action_taken": "Readings sent"})
    kept = values(desk, ref)
    assert (kept["done_by"], desk.entry(ref).state) == ("Zhao Min", "done")
    with pytest.raises(Clash, match="not possible"):
        desk.act("take", [ref], {})
    desk.act("reopen", [ref], {"reason": "They rang again"})
    assert desk.entry(ref).state == "in-hand" and values(desk, ref)["action_taken"] is None
    notes = [row.values["words"] for row in desk.entry(ref).children["notes"]]
    assert any("Readings sent" in str(words) for words in notes)


def test_reading_back_and_notes(desk: Desk) -> None:
    ref = note(desk)
    desk.act("read-back", [ref], {})
    desk.act("note", [ref], {"words": "Nobody answered"})
    assert values(desk, ref)["read_back"] is True
    assert desk.entry(ref).children["notes"][0].values["words"] == "Nobody answered"


# --- calling back ---------------------------------------------------------------------------


def test_a_call_back_is_overdue_by_its_time_of_day(desk: Desk) -> None:
    ref = note(desk)
    desk.act("call-back-due", [ref], {"callback_due": datetime(2026, 3, 10, 13, 0)})
    note(desk, callback_due=date(2026, 3, 10))
    at(desk, 13, 0)
    assert (counts(desk)["call-backs"], counts(desk)["overdue"]) == (2, 0)
    at(desk, 13, 1)
    assert (counts(desk)["call-backs"], counts(desk)["overdue"]) == (2, 1)
    reader = desk.reader()
    assert reader.ids(Query("calls", view="overdue")) == [ref.id]
    reader.close()


def test_what_waits_counts_once_on_the_tab(desk: Desk) -> None:
    done = note(desk, callback_due=date(2026, 3, 12))
    note(desk, callback_due=date(2026, 3, 12))
    note(desk)
    desk.act("done", [done], {"action_taken": "Looked up"})
    found = counts(desk)
    assert (found["open"], found["call-backs"], found[WAITING]) == (2, 2, 3)


def test_calling_back_is_a_call_of_its_own_and_closes_the_first(desk: Desk) -> None:
    first = note(
        desk, party="Water Board", person="Ann Lee", post="Engineer", telephone="02-1",
        callback_due=datetime(2026, 3, 10, 15, 0),
    )  # fmt: skip
    begun = desk.handed("call-back", [first])
    assert begun.register == "calls"
    assert {n: begun.values[n] for n in ("direction", "party", "person", "post", "telephone")} == {
        "direction": "out", "party": "Water Board", "person": "Ann Lee", "post": "Engineer",
        "telephone": "02-1",
    }  # fmt: skip
    assert str(begun.values["content"]).startswith("Re TEL-2026-0001: Asks for")
    made = desk.register_entry("calls", begun.values, origin=begun.origin)
    second = next(ref for ref in made.refs() if ref != first)
    assert [(link.kind, link.ref) for link in desk.entry(first).links] == [("call-back", second)]
    assert values(desk, first)["called_back"] == datetime(2026, 3, 10, 12, 0)
    assert counts(desk)["call-backs"] == 0


def test_done_may_say_that_the_call_back_was_made(desk: Desk) -> None:
    ref = note(desk, callback_due=date(2026, 3, 12))
    changes = desk.act("done", [ref], {"action_taken": "Looked up", "call_made": True})
    assert not changes.warnings and counts(desk)["call-backs"] == 0


def test_done_names_the_call_back_that_is_still_open(desk: Desk) -> None:
    ref = note(desk, callback_due=date(2026, 3, 12))
    changes = desk.act("done", [ref], {"action_taken": "Looked up"})
    assert any("still open" in sentence for sentence in changes.warnings)
    desk.act("called-back", [ref], {})
    assert counts(desk)["call-backs"] == 0


# --- letters --------------------------------------------------------------------------------


def test_a_call_becomes_a_letter(desk: Desk) -> None:
    call = note(
        desk, content="Asks for a site visit.\nThree people, in April.", party="Water Board",
        person="Ann Lee", at=datetime(2026, 3, 10, 9, 30),
    )  # fmt: skip
    begun = desk.handed("letter", [call])
    made = desk.register_entry(begun.register, begun.values, origin=begun.origin)
    letter = next(ref for ref in made.refs() if ref.register == "letters")
    kept = values(desk, letter)
    assert (kept["sender"], kept["sender_person"]) == ("Water Board", "Ann Lee")
    assert (kept["subject"], kept["way"]) == ("Asks for a site visit.", "telephone")
    assert kept["abstract"] == "Asks for a site visit.\nThree people, in April."
    assert kept["received"] == datetime(2026, 3, 10, 9, 30)
    assert [link.ref for link in desk.entry(call).links] == [letter]


def test_what_nobody_said_stays_not_stated_in_the_letter(desk: Desk) -> None:
    begun = desk.handed("letter", [note(desk)])
    assert begun.values["sender"] is NOT_STATED and "sender_person" not in begun.values


def test_a_call_begun_from_a_letter_answers_it(desk: Desk) -> None:
    """The letter hears of it: here by a hearing that was made up."""
    told: list[tuple[str, ReplyGiven]] = []

    def hear(work: Work, letter: Any, given: ReplyGiven) -> None:
        told.append((letter.number, given))
        letter.phone_reply = True

    with_register(desk, replace(desk.registers["letters"], hears=(Hearing(ReplyGiven, hear),)))
    made = desk.register_entry("letters", {"sender": "Water Board", "subject": "A visit"})
    letter = next(iter(made.refs()))
    begun = desk.handed("call", [letter])
    assert begun.register == "calls" and begun.values["party"] == "Water Board"
    assert begun.values["content"] == "Re IN-2026-0001: A visit\n"
    saved = desk.register_entry("calls", begun.values, origin=begun.origin)
    call = next(ref for ref in saved.refs() if ref.register == "calls")
    desk.act("answer", [call], {"interim": False})
    assert told == [
        ("IN-2026-0001", ReplyGiven(("TEL-2026-0001",), NOON.date(), by_phone=True))
    ]
    assert values(desk, call)["answers"] == "IN-2026-0001"
    assert values(desk, letter)["phone_reply"] is True


def test_an_answer_needs_a_letter_that_hears_of_it(desk: Desk) -> None:
    with pytest.raises(Clash, match="is no call about a letter"):
        desk.act("answer", [note(desk)], {})


def test_a_letter_that_a_call_only_mentions_is_not_answered_by_it(desk: Desk) -> None:
    made = desk.register_entry("letters", {"sender": "Water Board", "subject": "A visit"})
    letter, call = next(iter(made.refs())), note(desk)
    desk.link(call, letter)
    with pytest.raises(Clash, match="is no call about a letter"):
        desk.act("answer", [call], {})
    assert desk.entry(letter).state == "registered"


def test_a_long_call_is_called_by_its_first_line(desk: Desk) -> None:
    register = desk.registers["calls"]
    ref = note(desk, content="Asks for a visit.\nThree people.\n" + "More. " * 80)
    assert register.title(values(desk, ref)) == "Asks for a visit."
    long_one = register.title({"content": "x" * 300})
    assert len(long_one) == 120 and long_one.endswith("…")
    assert register.title({"content": NOT_STATED}) == ""
    letters = desk.registers["letters"]
    assert letters.title({"subject": "y" * 300}) == "y" * 300
