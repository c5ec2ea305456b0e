"""An action of a meeting becomes a task, and is done when the task was found done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid
from officedesk.core.permits import Operator, Role
from officedesk.core.query import Query
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from tests.registers.meetings.rooms_taken import book, with_rooms

ACTIONS: list[dict[str, Value]] = [
    {"what": "Ask for offers", "lead": "Wang Fang", "co": "Zhao Lei", "due": date(2026, 3, 20)},
    {"what": "Write to the ministry", "lead": "Zhao Lei"},
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = with_rooms(tmp_path / "home")
    yield desk
    assert verify(desk.store).sound
    desk.close()


def signed(desk: Desk) -> EntryRef:
    ref = book(desk, "09:00", "10:00", chair="Chen Jun")
    desk.clock.forward(days=3)  # type: ignore[attr-defined]
    desk.edit(ref, {}, children={"actions": ACTIONS})
    desk.act("hold", [ref])
    desk.act("draft", [ref], {"minutes": "Agreed."})
    desk.act("sign", [ref])
    return ref


def task_of(desk: Desk, ref: EntryRef, place: int = 1) -> EntryRef:
    done = desk.act("task", [ref], {"action_no": place})
    return next(one for one in done.refs() if one.register == "tasks")


def test_actions_of_signed_minutes_become_tasks_one_by_one(desk: Desk) -> None:
    ref = signed(desk)
    with pytest.raises(Invalid, match="from 1 to 2"):
        desk.act("task", [ref])
    first = task_of(desk, ref)
    with pytest.raises(Clash, match="Action 1 of MTG-2026-0001 is settled or a task already"):
        task_of(desk, ref)
    second = next(one for one in desk.act("task", [ref]).refs() if one.register == "tasks")
    made = desk.entry(first)
    values = {name: made.values[name] for name in ("task", "source", "lead", "due")}
    assert values == {
        "task": "Ask for offers", "source": "meeting", "lead": "Wang Fang",
        "due": date(2026, 3, 20),
    }  # fmt: skip
    assert [link.ref for link in made.links] == [ref]
    rows = [row.values["task"] for row in desk.entry(ref).children["actions"]]
    assert rows == [made.number, desk.entry(second).number]
    with pytest.raises(Clash, match="no open action"):
        desk.act("task", [ref])


def test_a_verified_task_settles_its_action(desk: Desk) -> None:
    ref = signed(desk)
    task = task_of(desk, ref)
    desk.act("accept", [task])
    desk.act("report", [task], {"result": "Three offers"})
    assert desk.entry(ref).values["open_count"] == 2
    desk.operator = Operator(1, "Chen Jun", Role.DIRECTOR, alone=True)
    desk.act("verify", [task])
    first, other = (row.values for row in desk.entry(ref).children["actions"])
    assert (first["state"], first["done_on"]) == ("done", desk.today)
    assert other["state"] == "open"
    assert desk.entry(ref).values["open_count"] == 1


def test_an_action_is_not_settled_while_its_task_runs(desk: Desk) -> None:
    ref = signed(desk)
    task = task_of(desk, ref)
    number = desk.entry(task).number
    for state in ("done", "dropped"):
        with pytest.raises(Clash, match=f"{number} is its task; verify or drop that"):
            desk.act("settle-action", [ref], {"action_no": 1, "action_state": state})
    desk.act("settle-action", [ref], {"action_no": 2})
    desk.operator = Operator(1, "Chen Jun", Role.DIRECTOR, alone=True)
    desk.act("drop", [task], {"reason": "no offers wanted"})
    states = [row.values["state"] for row in desk.entry(ref).children["actions"]]
    assert states == ["dropped", "done"]


def test_an_action_is_dropped_with_its_task_and_open_with_it(desk: Desk) -> None:
    ref = signed(desk)
    task = task_of(desk, ref)
    other = task_of(desk, ref, 2)
    desk.operator = Operator(1, "Chen Jun", Role.DIRECTOR, alone=True)
    desk.act("drop", [task], {"reason": "no offers wanted"})
    first = desk.entry(ref).children["actions"][0].values
    assert (first["state"], first["done_on"]) == ("dropped", desk.today)
    assert desk.entry(ref).values["open_count"] == 1
    assert desk.entry(ref).state == "signed", "the minutes stay as they were signed"
    told = desk.history(ref)[0]
    assert (told.label, told.reason) == ("TASK-2026-0001: Dropped", "no offers wanted")
    desk.act("reopen", [task], {"reason": "wanted again"})
    first = desk.entry(ref).children["actions"][0].values
    assert (first["state"], first["done_on"]) == ("open", None)
    assert desk.entry(ref).values["open_count"] == 2
    told = desk.history(ref)[0]
    assert (told.label, told.reason) == ("TASK-2026-0001: Reopened", "wanted again")
    desk.undo()
    assert desk.entry(ref).children["actions"][0].values["state"] == "dropped"
    assert desk.entry(other).state == "assigned"


def test_the_action_that_was_chosen_gets_the_task_whatever_comes_between(desk: Desk) -> None:
    ref = signed(desk)
    begun = desk.handed("task", [ref], {"action_no": 2})
    assert begun.values["task"] == "Write to the ministry"
    desk.act("settle-action", [ref], {"action_no": 1})
    made = desk.register_entry(begun.register, begun.values, origin=begun.origin)
    task = next(one for one in made.refs() if one.register == "tasks")
    rows = [row.values.get("task") for row in desk.entry(ref).children["actions"]]
    assert rows == [None, desk.entry(task).number]


def test_an_action_that_was_settled_meanwhile_begins_no_task(desk: Desk) -> None:
    ref = signed(desk)
    begun = desk.handed("task", [ref], {"action_no": 1})
    desk.act("settle-action", [ref], {"action_no": 1})
    with pytest.raises(Clash, match="settled or made a task meanwhile"):
        desk.register_entry(begun.register, begun.values, origin=begun.origin)


def test_a_day_that_is_past_is_not_handed_on(desk: Desk) -> None:
    ref = signed(desk)
    assert desk.handed("task", [ref], {"action_no": 1}).values["due"] == date(2026, 3, 20)
    desk.clock.forward(days=30)  # type: ignore[attr-defined]
    assert "due" not in desk.handed("task", [ref], {"action_no": 1}).values


def test_my_open_actions(desk: Desk) -> None:
    ref = signed(desk)
    for name, found in (("Zhao Lei", [ref.id]), ("Somebody", [])):
        desk.operator = replace(desk.operator, name=name)
        reader = desk.reader()
        assert list(reader.ids(Query("meetings", view="my-actions"))) == found
        reader.close()
