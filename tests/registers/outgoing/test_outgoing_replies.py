"""Letters answered by letters: begun, sent, closed; and the other way round."""

from __future__ import annotations

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid, NotFound
from officedesk.core.permits import Role
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify


def letter(desk: Desk, **values: object) -> EntryRef:
    given = {"sender": "Water Board", "subject": "Levels", "needs_reply": True, **values}
    return next(desk.register_entry("letters", given).refs())  # type: ignore[arg-type]


def answer(desk: Desk, *refs: EntryRef, **values: object) -> EntryRef:
    changes = desk.act("reply", list(refs), values)  # type: ignore[arg-type]
    return next(ref for ref in changes.refs() if ref.register == "outgoing")


def send(desk: Desk, ref: EntryRef) -> None:
    desk.act("approve", [ref], {"approved_by": "Lin"})
    desk.act("number", [ref], {"code": "RI"})
    desk.act("dispatch", [ref], {"way": "post"})


def test_one_answer_closes_the_letters_that_it_answers(desk: Desk) -> None:
    one = letter(desk, reference="W/1", sender_person="Ann Lee")
    two = letter(desk, sender="Ministry", subject="Other")
    ref = answer(desk, one, two, copies_to="Archives")
    view = desk.entry(ref)
    assert view.values["addressees"] == "Water Board, Ministry"
    assert view.values["title"] == "Reply concerning “Levels”"
    assert view.values["in_reply_to"] == "IN-2026-0001, IN-2026-0002"
    assert view.values["their_reference"] == "W/1" and view.values["copies_to"] == "Archives"
    assert {(link.kind, link.ref) for link in view.links} == {("reply", one), ("reply", two)}
    with pytest.raises(Clash, match="needs a reply"):
        desk.act("close", [one], {"outcome": "done"})  # a draft is no answer
    send(desk, ref)
    for incoming in (one, two):
        held = desk.entry(incoming)
        assert held.state == "closed" and held.values["reply_no"] == "RI 2026/1"
        assert held.values["outcome"] == "Answered by RI 2026/1"
        assert held.values["replied_on"] == held.values["closed_on"] == desk.today
        assert desk.history(incoming)[0].label == f"{desk.entry(ref).number}: Dispatched"
    assert verify(desk.store).sound


def test_an_interim_answer_closes_nothing(desk: Desk) -> None:
    one = letter(desk)
    send(desk, answer(desk, one, interim=True))
    held = desk.entry(one)
    assert held.state == "registered" and held.values["reply_no"] is None
    assert held.children["notes"][0].values["words"] == "Interim reply RI 2026/1"
    send(desk, answer(desk, one))
    assert desk.entry(one).values["reply_no"] == "RI 2026/2"
    assert desk.entry(one).state == "closed"


def test_a_letter_closed_already_gets_a_note(desk: Desk) -> None:
    one = letter(desk)
    first, second = answer(desk, one), answer(desk, one)
    send(desk, first)
    send(desk, second)
    held = desk.entry(one)
    assert held.values["reply_no"] == "RI 2026/1"
    assert [row.values["words"] for row in held.children["notes"]] == ["Further reply RI 2026/2"]


def test_numbers_typed_into_the_field_count_like_those_begun_from_the_letter(desk: Desk) -> None:
    one = letter(desk)
    changes = desk.register_entry(
        "outgoing",
        {"addressees": "A", "title": "B", "in_reply_to": f"{desk.entry(one).number}、IN-1999-9"},
    )
    assert any("IN-1999-9" in words for words in changes.warnings)
    ref = next(changes.refs())
    assert [link.ref for link in desk.entry(ref).links] == [one]
    desk.edit(ref, {"in_reply_to": ""})
    assert desk.entry(ref).links == ()
    desk.edit(ref, {"in_reply_to": "IN-2026-0001"})
    send(desk, ref)
    assert desk.entry(one).state == "closed"


def test_a_letter_that_answers_ours(desk: Desk) -> None:
    ours = answer(desk, letter(desk))
    theirs = letter(desk, subject="Their answer")
    with pytest.raises(Clash, match="has not been sent"):
        desk.act("answers", [theirs], {"our_no": f"outgoing~{ours.id}"})
    send(desk, ours)
    changes = desk.act("answers", [theirs], {"our_no": "RI 2026/1"})
    held = desk.entry(ours)
    assert held.state == "answered" and held.values["reply_no"] == "IN-2026-0002"
    assert held.values["replied_on"] == desk.today
    assert ("answer", theirs) in {(link.kind, link.ref) for link in held.links}
    assert changes.undoable
    desk.undo()
    held = desk.entry(ours)
    assert held.state == "dispatched" and held.values["reply_no"] is None
    assert all(link.kind != "answer" for link in held.links)
    with pytest.raises(Invalid, match="IN-2026-0001"):
        desk.act("answers", [theirs], {"our_no": "IN-2026-0001"})


def test_a_second_answer_stands_beside_the_first(desk: Desk) -> None:
    ours = answer(desk, letter(desk))
    send(desk, ours)
    desk.act("answers", [letter(desk)], {"our_no": "OUT-2026-0001"})
    desk.act("answers", [letter(desk)], {"our_no": "OUT-2026-0001"})
    assert desk.entry(ours).values["reply_no"] == "IN-2026-0002, IN-2026-0003"


def test_a_restricted_letter_is_neither_begun_from_nor_named(desk: Desk) -> None:
    desk.staff.add(desk.operator, "Dora", Role.DIRECTOR)
    desk.switch_operator("Dora")
    desk.staff.add(desk.operator, "Karl", Role.CLERK)
    secret = letter(desk, mark="confidential")
    marks = [dict(mark) for mark in desk.setting("marks")]
    marks[1]["operators"] = ["Dora"]
    desk.set_settings({"marks": marks})
    desk.switch_operator("Karl")
    with pytest.raises(NotFound, match="restricted"):
        answer(desk, secret)
    with pytest.raises(NotFound, match="restricted"):
        desk.register_entry(
            "outgoing", {"addressees": "A", "title": "B", "in_reply_to": "IN-2026-0001"}
        )
    reader = desk.reader()
    assert reader.view_counts("outgoing")["all"] == 0
    reader.close()


def test_an_answer_keeps_the_mark_of_the_letter_whose_words_it_repeats(desk: Desk) -> None:
    one, two = letter(desk, mark="internal"), letter(desk, mark="confidential")
    assert desk.entry(answer(desk, one, two)).values["mark"] == "confidential"
    assert desk.entry(answer(desk, one)).values["mark"] == "internal"
    assert desk.entry(answer(desk, letter(desk))).values["mark"] is None
    assert desk.entry(answer(desk, two, mark="internal")).values["mark"] == "internal"


def test_reopening_a_letter_says_why(desk: Desk) -> None:
    one = letter(desk)
    send(desk, answer(desk, one))
    desk.act("reopen", [one], {"reason": "they ask again"})
    send(desk, answer(desk, one))
    assert desk.entry(one).state == "closed"
    outcome = str(desk.entry(one).values["outcome"])
    assert outcome.splitlines() == ["Answered by RI 2026/1", "Answered by RI 2026/2"]
