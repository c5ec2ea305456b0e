"""A task is broken down: no circles, and nothing is over while parts of it are not."""

from __future__ import annotations

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid
from officedesk.desk.desk import Desk
from tests.registers.tasks.conftest import DUE, Give

CHEN = {"decided_by": "Chen Yu"}


def part(desk: Desk, whole: EntryRef, words: str, **more: str) -> EntryRef:
    begun = desk.handed("break-down", [whole])
    values = {**begun.values, "task": words, "lead": "Sun Li", **more}
    done = desk.register_entry(begun.register, values, origin=begun.origin)
    return EntryRef("tasks", max(ref.id for ref in done.refs() if ref.register == "tasks"))


def test_a_part_begins_with_what_the_whole_has(desk: Desk, give: Give) -> None:
    whole = give(source="plan")
    one = desk.entry(part(desk, whole, "Collect"))
    assert (one.values["parent_no"], one.values["due"]) == ("TASK-2026-0001", DUE)
    assert (one.values["source"], one.values["source_no"]) == ("plan", None)
    assert one.values["assigned_by"] == "Tao Wei"
    assert [(link.number, link.words) for link in one.links] == [("TASK-2026-0001", "part of")]
    assert [(link.number, link.words) for link in desk.entry(whole).links] == [
        ("TASK-2026-0002", "part")
    ]


@pytest.mark.parametrize("key", ["report", "verify", "drop"])
def test_open_parts_are_named(desk: Desk, give: Give, key: str) -> None:
    whole = give()
    if key == "verify":
        desk.act("report", [whole], {"result": "x"})
        desk.act("send-back", [whole], {**CHEN, "reason": "x"})
        first = part(desk, whole, "Collect")
        desk.act("report", [first], {"result": "x"})
        desk.act("verify", [first], CHEN)
        desk.act("report", [whole], {"result": "x"})
        desk.act("reopen", [first], {"reason": "wrong"})
    else:
        part(desk, whole, "Collect")
        part(desk, whole, "Write")
    given = {"report": {"result": "x"}, "verify": CHEN, "drop": {**CHEN, "reason": "x"}}[key]
    before = desk.entry(whole).state
    with pytest.raises(Clash, match="still open: TASK-2026-0002"):
        desk.act(key, [whole], given)
    assert desk.entry(whole).state == before


def test_the_whole_is_over_after_its_parts(desk: Desk, give: Give) -> None:
    whole = give()
    one, two = part(desk, whole, "Collect"), part(desk, whole, "Write")
    desk.act("report", [one], {"result": "x"})
    desk.act("verify", [one], CHEN)
    desk.act("drop", [two], {**CHEN, "reason": "x"})
    desk.act("report", [whole], {"result": "x"})
    desk.act("verify", [whole], CHEN)
    with pytest.raises(Clash, match="Reopen TASK-2026-0001 first"):
        desk.act("reopen", [one], {"reason": "x"})
    with pytest.raises(Clash, match="is over: reopen it first"):
        give(task="Third", parent_no="TASK-2026-0001")


def test_no_circle(desk: Desk, give: Give) -> None:
    first = give()
    with pytest.raises(Clash, match="TASK-2026-0001 → TASK-2026-0001"):
        desk.edit(first, {"parent_no": "TASK-2026-0001"})
    second = part(desk, first, "Collect")
    third = part(desk, second, "Ask")
    way = "TASK-2026-0001 → TASK-2026-0003 → TASK-2026-0002 → TASK-2026-0001"
    with pytest.raises(Clash, match=way):
        desk.edit(first, {"parent_no": "TASK-2026-0003"})
    assert desk.entry(first).values["parent_no"] is None
    assert desk.entry(third).values["parent_no"] == "TASK-2026-0002"


def test_a_part_is_of_a_task(desk: Desk, give: Give) -> None:
    desk.register_entry("letters", {"sender": "Ministry", "subject": "Budget"})
    with pytest.raises(Invalid, match="IN-2026-0001 is no task"):
        give(parent_no="IN-2026-0001")
    give(parent_no="old book 17")
