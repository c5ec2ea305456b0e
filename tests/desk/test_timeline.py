"""How the history reads on both ends, when one operation changed entries of two registers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officedesk.core.changes import EntryRef
from officedesk.desk.desk import Desk
from officedesk.desk.matter import MatterReader
from officedesk.desk.matter_events import read_time_line
from officedesk.store.unit import Ask, UnitOfWork, unit_of_work
from tests.office import open_at


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_at(tmp_path / "home")
    yield opened
    opened.close()


def letter(desk: Desk) -> EntryRef:
    values = {"sender": "Ministry", "subject": "Bridge"}
    return desk.register_entry("letters", values).changes[0].ref


def operation(desk: Desk, action: str, *steps: Any) -> None:
    with unit_of_work(desk.store, desk.clock, Ask(action, desk.operator)) as work:
        for step in steps:
            step(work)
        work.finish("done")


def set_state(ref: EntryRef, state: str) -> Any:
    def step(work: UnitOfWork) -> None:
        work.get(ref).state = state

    return step


def test_what_has_no_number_yet_is_not_called_registered(desk: Desk) -> None:
    draft = desk.register_entry("outgoing", {"title": "Bridge", "addressees": "Ministry"}).refs()
    assert [line.label for line in desk.history(next(iter(draft)))] == ["Draft"]
    assert [line.label for line in desk.history(letter(desk))] == ["Registered"]


def test_an_action_elsewhere_names_the_entry_with_which_it_was_done(desk: Desk) -> None:
    ref = letter(desk)
    person = desk.register_entry("people", {"kind": "person", "name": "Ann"}).changes[0].ref
    operation(desk, "retire", set_state(person, "retired"), set_state(ref, "replied"))
    assert desk.history(person)[0].label == "Retired"
    assert desk.history(ref)[0].label == "P-0001: Retired"
    reading = MatterReader.of(desk.store, desk.operator)
    events = read_time_line(reading, desk.store.reading(), ref).events
    assert events[-1].what == "Replied"


def test_what_an_entry_was_followed_by_has_its_number(desk: Desk) -> None:
    old = letter(desk)

    def begin(work: UnitOfWork) -> None:
        entity = desk.registers["letters"].entity(sender="Ministry", subject="Bridge again")
        work.register(entity)
        work.link(entity, old, "previous")
        work.get(old).state = "replied"

    operation(desk, "register", begin)
    new = desk.entry(old).links[0].ref
    assert desk.history(old)[0].label == "Followed by IN-2026-0002"
    assert desk.history(new)[0].label == "Registered"
    reading = MatterReader.of(desk.store, desk.operator)
    lines = [e.what for e in read_time_line(reading, desk.store.reading(), old).events]
    assert lines[-2:] == ["Registered: Bridge again · earlier IN-2026-0001", "Replied"]


def test_a_link_made_and_taken_away_reads_well_on_both_ends(desk: Desk) -> None:
    first, second = letter(desk), letter(desk)
    desk.link(second, first, "answer")
    desk.unlink(desk.entry(first).links[0].id)
    desk.undo()
    labels = {ref: [line.label for line in desk.history(ref)[:3]] for ref in (first, second)}
    assert labels[second][1:] == [
        "Link taken away: answers IN-2026-0001", "Linked: answers IN-2026-0001",
    ]  # fmt: skip
    assert labels[first][1:] == [
        "Link taken away: answered by IN-2026-0002", "Linked: answered by IN-2026-0002",
    ]  # fmt: skip
    again = desk.history(first)[0].changes
    assert [(change.old, change.new) for change in again] == [(None, "IN-2026-0002")]
