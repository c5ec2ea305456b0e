"""The way of a task, and what stands against each step (registers.md §8)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid, InvalidFields, NotAllowed
from officedesk.core.permits import Role
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from tests.office import NOON, open_at
from tests.registers.tasks.conftest import DUE, Give

CHEN: Mapping[str, Value] = {"decided_by": "Chen Yu"}


def state(desk: Desk, ref: EntryRef) -> str:
    return desk.entry(ref).state


def log(desk: Desk, ref: EntryRef, key: str = "progress") -> list[str]:
    return [str(row.values["words"]) for row in desk.entry(ref).children.get(key, ())]


def reported(desk: Desk, ref: EntryRef, words: str = "Sent.") -> EntryRef:
    desk.act("report", [ref], {"result": words})
    return ref


def later(desk: Desk, days: int) -> None:
    desk.clock.set(NOON + timedelta(days=days))  # type: ignore[attr-defined]


def test_from_assignment_to_verification(desk: Desk, give: Give) -> None:
    ref = give()
    view = desk.entry(ref)
    assert (view.number, view.state) == ("TASK-2026-0001", "assigned")
    assert view.values["assigned_on"] == date(2026, 3, 10)
    desk.act("accept", [ref], {})
    assert state(desk, ref) == "accepted"
    desk.act("progress", [ref], {"words": "Half of it."})
    assert state(desk, ref) == "in-progress" and log(desk, ref) == ["Half of it."]
    desk.act("urge", [ref], {"how": "phone", "words": "When?"})
    reported(desk, ref)
    assert state(desk, ref) == "reported"
    desk.act("verify", [ref], {**CHEN, "basis": "paper", "paper_no": "12"})
    view = desk.entry(ref)
    assert (view.state, view.values["verified_by"]) == ("verified", "Chen Yu")
    assert view.values["done_on"] == view.values["closed_on"] == date(2026, 3, 10)
    (decision,) = view.children["decisions"]
    told = {name: decision.values[name] for name in ("what", "basis", "paper", "recorded_by")}
    assert told == {
        "what": "verified", "basis": "paper", "paper": "12", "recorded_by": desk.operator.name,
    }  # fmt: skip
    assert verify(desk.store).sound


def test_a_small_office_skips_steps(desk: Desk, give: Give) -> None:
    ref = reported(desk, give())
    assert desk.entry(ref).values["reported_by"] == "Tao Wei"
    desk.act("verify", [ref], CHEN)
    assert state(desk, ref) == "verified"
    desk.undo()
    assert state(desk, ref) == "reported" and not desk.entry(ref).children.get("decisions")


def test_the_lead_does_not_verify_unless_the_director_says_why(desk: Desk, give: Give) -> None:
    ref = reported(desk, give())
    with pytest.raises(Clash, match="Tao Wei leads TASK-2026-0001"):
        desk.act("verify", [ref], {"decided_by": "tao wei"})
    assert state(desk, ref) == "reported" and not desk.entry(ref).children.get("decisions")
    desk.act("verify", [ref], {"decided_by": "Tao Wei", "override_reason": "alone in August"})
    assert desk.entry(ref).values["override_reason"] == "alone in August"


def test_a_clerk_gives_no_reason_for_an_override(desk: Desk, give: Give, tmp_path: Path) -> None:
    reported(desk, give())
    desk.staff.add(desk.operator, "Director", Role.DIRECTOR)
    desk.switch_operator("Director")
    desk.staff.add(desk.operator, "Clerk", Role.CLERK)
    desk.switch_operator("Clerk")
    given: dict[str, Value] = {"decided_by": "Tao Wei", "override_reason": "alone"}
    with pytest.raises(NotAllowed, match="override"):
        desk.act("verify", [EntryRef("tasks", 1)], given)
    with pytest.raises(Invalid, match="own login"):
        desk.act("verify", [EntryRef("tasks", 1)], {**CHEN, "basis": "screen"})
    desk.act("verify", [EntryRef("tasks", 1)], CHEN)


def test_several_are_urged_and_verified_at_once(desk: Desk, give: Give) -> None:
    refs = [give(), give(task="Second"), give(task="Third")]
    desk.act("urge", refs, {"how": "slip"})
    assert all(len(desk.entry(ref).children["urged"]) == 1 for ref in refs)
    desk.act("report", refs, {"result": "Done."})
    desk.act("verify", refs, CHEN)
    assert [state(desk, ref) for ref in refs] == ["verified"] * 3


def test_sent_back_it_is_to_be_done_again(desk: Desk, give: Give) -> None:
    ref = reported(desk, give(), "Half.")
    with pytest.raises(Invalid, match="what is missing"):
        desk.act("send-back", [ref], CHEN)
    desk.act("send-back", [ref], {**CHEN, "reason": "Figures missing", "due": DUE})
    view = desk.entry(ref)
    assert (view.state, view.values["done_on"]) == ("sent-back", None)
    assert log(desk, ref) == ["Reported before: Half."]
    assert log(desk, ref, "decisions") == ["Figures missing"]
    reported(desk, ref, "All.")
    desk.act("verify", [ref], CHEN)
    assert desk.entry(ref).values["result"] == "All."


@pytest.mark.parametrize("key", ["suspend", "drop"])
def test_the_lead_neither_stops_the_time_nor_drops_it(desk: Desk, give: Give, key: str) -> None:
    ref = give()
    given: dict[str, Value] = {"decided_by": "Tao Wei", "reason": "No time"}
    with pytest.raises(Clash, match="Tao Wei leads TASK-2026-0001"):
        desk.act(key, [ref], given)
    assert state(desk, ref) == "assigned"
    desk.act(key, [ref], {**given, "override_reason": "alone in August"})
    assert state(desk, ref) != "assigned"


@pytest.mark.parametrize(
    ("key", "given", "words"),
    [
        ("report", {}, "what came of it"),
        ("report", {"result": "x", "done_on": date(2026, 3, 11)}, "lies ahead"),
        ("report", {"result": "x", "done_on": date(2026, 3, 1)}, "cannot be done before"),
        ("progress", {}, "how far"),
        ("drop", {"decided_by": "Chen Yu"}, "why it is dropped"),
        ("suspend", {"decided_by": "Chen Yu"}, "why it is suspended"),
        ("urge", {"urged_on": date(2026, 3, 11)}, "lies ahead"),
        ("assign", {"lead": "Sun Li"}, "why another one"),
    ],
)
def test_what_is_missing_is_asked_for(
    desk: Desk, give: Give, key: str, given: dict[str, Value], words: str
) -> None:
    ref = give()
    with pytest.raises(Invalid, match=words):
        desk.act(key, [ref], given)
    assert state(desk, ref) == "assigned" and not desk.entry(ref).children.get("decisions")


def test_suspended_its_time_stands_still(desk: Desk, give: Give) -> None:
    ref = give()
    desk.act("accept", [ref], {})
    desk.act("suspend", [ref], {**CHEN, "reason": "The ministry decides"})
    later(desk, 14)
    desk.act("resume", [ref], {})
    view = desk.entry(ref)
    assert view.values["due"] == view.values["agreed"] == date(2026, 4, 3)
    assert desk.rules.calendar.between(desk.today, date(2026, 4, 3)) == 8
    assert "Fri 20 March 2026 → Fri 3 April 2026" in log(desk, ref)[0]
    assert view.values["suspended_on"] is None
    with pytest.raises(Clash, match="Resume"):
        desk.act("resume", [ref], {})


def test_given_to_another_it_is_to_be_accepted_anew(desk: Desk, give: Give) -> None:
    ref = give(co="Sun Li, Gu Yan")
    desk.act("accept", [ref], {})
    with pytest.raises(Clash, match="leads TASK-2026-0001 already"):
        desk.act("assign", [ref], {"lead": "Tao Wei", "reason": "x"})
    desk.act("assign", [ref], {"lead": "Sun Li", "reason": "Tao Wei is ill"})
    view = desk.entry(ref)
    assert (view.state, view.values["lead"], view.values["co"]) == ("assigned", "Sun Li", "Gu Yan")
    assert log(desk, ref) == ["Lead: Tao Wei → Sun Li. Tao Wei is ill"]


def test_an_accepted_day_is_a_promise(desk: Desk, give: Give) -> None:
    ref = give()
    desk.edit(ref, {"due": date(2026, 3, 19)})
    desk.act("accept", [ref], {})
    with pytest.raises(InvalidFields, match="accepted it for Thu 19 March 2026"):
        desk.edit(ref, {"due": DUE})
    desk.edit(ref, {"task": "Report all levels"})


def test_who_accepted_it_leads_it_until_it_is_given_to_another(desk: Desk, give: Give) -> None:
    ref = give(lead="Sun Li")
    desk.edit(ref, {"lead": "Tao Wei"})
    reported(desk, ref)
    assert desk.entry(ref).values["accepted_by"] == "Tao Wei"
    with pytest.raises(InvalidFields, match="Tao Wei has accepted it"):
        desk.edit(ref, {"lead": "Sun Li"})
    with pytest.raises(Clash, match="Tao Wei leads"):
        desk.act("verify", [ref], {"decided_by": "Tao Wei"})


def test_dropped_and_reopened(desk: Desk, give: Give) -> None:
    ref = give()
    desk.act("drop", [ref], {**CHEN, "reason": "Settled elsewhere"})
    assert state(desk, ref) == "dropped"
    with pytest.raises(Clash, match="Dropped"):
        desk.act("urge", [ref], {})
    desk.act("reopen", [ref], {"reason": "Not settled"})
    view = desk.entry(ref)
    assert (view.state, view.values["closed_on"]) == ("in-progress", None)
    assert log(desk, ref) == ["Reopened: Not settled"]


def test_a_verified_one_is_taken_up_again(desk: Desk, give: Give) -> None:
    ref = reported(desk, give(), "Half.")
    desk.act("verify", [ref], CHEN)
    with pytest.raises(Invalid, match="is past"):
        desk.act("reopen", [ref], {"reason": "It leaks again", "due": date(2026, 3, 9)})
    desk.act("reopen", [ref], {"reason": "It leaks again", "due": date(2026, 3, 30)})
    view = desk.entry(ref)
    assert view.values["due"] == view.values["agreed"] == date(2026, 3, 30)
    assert (view.values["verified_by"], view.values["done_on"]) == (None, None)
    assert log(desk, ref) == ["Reopened: It leaks again", "Reported before: Half."]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"due": date(2026, 3, 1)}, "due"),
        ({"assigned_on": date(2026, 3, 11)}, "assigned_on"),
        ({"co": "Sun Li, Tao Wei"}, "co"),
    ],
)
def test_fields_that_contradict_each_other(
    desk: Desk, give: Give, values: dict[str, Value], field: str
) -> None:
    with pytest.raises(InvalidFields) as refused:
        give(**values)
    assert field in {error.field for error in refused.value.errors}


def test_who_sits_at_the_desk_sees_what_is_theirs(desk: Desk, give: Give, tmp_path: Path) -> None:
    give()
    mine = give(task="Mine", lead="Director")
    desk.staff.add(desk.operator, "Director", Role.DIRECTOR)
    desk.switch_operator("Director")
    reader = desk.reader()
    try:
        assert reader.view_counts("tasks")["mine"] == 1
    finally:
        reader.close()
    desk.close()
    again = open_at(tmp_path / "home", operator="Director")
    from officedesk.core.query import Query

    reader = again.reader()
    try:
        assert list(reader.ids(Query("tasks", view="mine"))) == [mine.id]
    finally:
        reader.close()
        again.close()
