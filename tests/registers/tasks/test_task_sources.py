"""A task is made of a letter, a call, a visit, and what became of it is told there."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash
from officedesk.core.tasking import MEETING, SOURCES
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify

CHEN = {"decided_by": "Chen Yu"}


def made_of(desk: Desk, ref: EntryRef, **more: Value) -> EntryRef:
    begun = desk.handed("task", [ref])
    done = desk.register_entry(begun.register, {**begun.values, **more}, origin=begun.origin)
    return next(one for one in done.refs() if one.register == "tasks")


def letter(desk: Desk) -> EntryRef:
    given: dict[str, Value] = {"sender": "Water Bureau", "subject": "Report the levels"}
    ref = next(desk.register_entry("letters", given).refs())
    due = date(2026, 3, 20)
    desk.act("instruct", [ref], {"instruction": "By Friday", "instructed_by": "Chen Yu"})
    desk.act("assign", [ref], {"lead": "Tao Wei", "co_handlers": "Sun Li, Gu Yan", "due": due})
    return ref


def over(desk: Desk, ref: EntryRef) -> None:
    desk.act("report", [ref], {"result": "Levels sent."})
    desk.act("verify", [ref], CHEN)


def test_a_letter_hands_over_lead_co_and_due(desk: Desk) -> None:
    source = letter(desk)
    task = desk.entry(made_of(desk, source))
    wanted = {
        "task": "Report the levels", "source": "letter", "source_no": "IN-2026-0001",
        "lead": "Tao Wei", "co": "Sun Li, Gu Yan", "due": date(2026, 3, 20),
        "assigned_by": "Chen Yu", "required": "By Friday",
    }  # fmt: skip
    assert {name: task.values[name] for name in wanted} == wanted
    assert [(one.number, one.words) for one in task.links] == [("IN-2026-0001", "comes of")]
    back = [(one.number, one.words) for one in desk.entry(source).links]
    assert back == [("TASK-2026-0001", "task")]
    assert desk.entry(source).state == "assigned", "assigning it stays as it is"


def test_a_letter_has_several_tasks_and_hears_of_each(desk: Desk) -> None:
    source = letter(desk)
    second: dict[str, Value] = {"task": "Second", "lead": "Sun Li", "co": None}
    for ref in (made_of(desk, source), made_of(desk, source, **second)):
        over(desk, ref)
    words = [str(row.values["words"]) for row in desk.entry(source).children["notes"]]
    assert words == [
        "TASK-2026-0001 done on 10 Mar, verified by Chen Yu: Levels sent.",
        "TASK-2026-0002 done on 10 Mar, verified by Chen Yu: Levels sent.",
    ]
    assert desk.entry(source).state == "assigned"
    desk.undo()
    assert len(desk.entry(source).children["notes"]) == 1
    assert verify(desk.store).sound


def test_a_letter_hears_that_its_task_is_dropped_and_taken_up_again(desk: Desk) -> None:
    source = letter(desk)
    ref = made_of(desk, source)
    desk.act("drop", [ref], {**CHEN, "reason": "asked elsewhere"})
    desk.act("reopen", [ref], {"reason": "asked of us after all"})
    over(desk, ref)
    assert [str(row.values["words"]) for row in desk.entry(source).children["notes"]] == [
        "TASK-2026-0001 dropped on 10 Mar by Chen Yu: asked elsewhere",
        "TASK-2026-0001 taken up again: asked of us after all",
        "TASK-2026-0001 done on 10 Mar, verified by Chen Yu: Levels sent.",
    ]
    assert verify(desk.store).sound


def test_a_number_that_is_typed_links_as_well(desk: Desk) -> None:
    source = letter(desk)
    given: dict[str, Value] = {
        "task": "x", "lead": "Tao Wei", "due": date(2026, 3, 20), "source_no": "IN-2026-0001",
    }  # fmt: skip
    ref = next(desk.register_entry("tasks", given).refs())
    over(desk, ref)
    assert len(desk.entry(source).children["notes"]) == 1


def test_a_call_hears_of_its_task(desk: Desk) -> None:
    call = next(desk.register_entry("calls", {"content": "Wants the figures\nby mail"}).refs())
    ref = made_of(desk, call, lead="Tao Wei", due=date(2026, 3, 20))
    assert desk.entry(ref).values["task"] == "Wants the figures"
    assert desk.entry(ref).values["source"] == "call"
    over(desk, ref)
    assert len(desk.entry(call).children["notes"]) == 1
    second = made_of(desk, call, lead="Tao Wei", due=date(2026, 3, 20))
    desk.act("drop", [second], {**CHEN, "reason": "sent already"})
    noted = [str(row.values["words"]) for row in desk.entry(call).children["notes"]]
    assert noted[1:] == ["TASK-2026-0002 dropped on 10 Mar by Chen Yu: sent already"]


def test_a_visit_gives_a_task_to_its_host(desk: Desk) -> None:
    given: dict[str, Value] = {
        "name": "Wang Wei", "host": "Tao Wei", "purpose": "Asks for maps",
        "arrived": datetime(2026, 3, 10, 9, 0),
    }  # fmt: skip
    visit = next(desk.register_entry("visitors", given).refs())
    ref = made_of(desk, visit, due=date(2026, 3, 20))
    assert (desk.entry(ref).values["lead"], desk.entry(ref).values["source"]) == (
        "Tao Wei", "visitor",
    )  # fmt: skip
    desk.act("drop", [ref], {**CHEN, "reason": "maps are public"})
    dropped = "TASK-2026-0001 dropped on 10 Mar by Chen Yu: maps are public"
    assert desk.entry(visit).values["remarks"] == dropped
    desk.act("reopen", [ref], {"reason": "not this one"})
    over(desk, ref)
    remarks = str(desk.entry(visit).values["remarks"]).split("\n")
    assert remarks[0] == dropped and len(remarks) == 3 and "Levels sent." in remarks[2]
    desk.undo()
    assert len(str(desk.entry(visit).values["remarks"]).split("\n")) == 2


def test_a_closed_letter_begins_no_task(desk: Desk) -> None:
    source = letter(desk)
    desk.act("close", [source], {"outcome": "Done"})
    with pytest.raises(Clash, match="Closed"):
        desk.handed("task", [source])


def test_a_meeting_can_be_a_source() -> None:
    assert MEETING in {one.key for one in SOURCES}
