"""The pane says an entry out of its register's declaration alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import use_language
from officedesk.core.query import Query
from officedesk.desk.desk import Desk
from officedesk.ui.detail.blocks import blocks_of
from officedesk.ui.detail.facts import facts_of, texts_of
from officedesk.ui.detail.track import NEWEST, events_of, steps_of
from officedesk.ui.parts.stepper import StepState
from tests.ui.letters_of_the_picture import river_institute

TODAY = date(2026, 3, 10)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The office of the picture."""
    made = river_institute(Path(tmp_path_factory.mktemp("picture")) / "home")
    yield made
    made.close()


def find(desk: Desk, words: str) -> EntryRef:
    reader = desk.reader()
    try:
        return EntryRef("letters", reader.rows(Query("letters", search=words), 0, 1)[0].id)
    finally:
        reader.close()


def test_pairs_of_the_form_are_one_fact_with_its_explanation(desk: Desk) -> None:
    register = desk.registers["letters"]
    facts = {
        fact.label: fact
        for fact in facts_of(register, desk.entry(find(desk, "sediment")), desk.rules)
    }
    assert facts["Sender"].value == "Mekong River Commission"
    assert facts["Sender"].note == "Secretariat, Ms Phan Thi Lan"
    assert facts["Sender's reference"].note == "Letter date: 4 March 2026"
    assert facts["Received"].note == "Way: Courier"
    assert facts["Due"].value == "Tue 17 March 2026"
    assert facts["Due"].note == "5 working days left · Needs a reply"
    assert facts["Lead handler"].note == "Co-handlers: Tao Wei"
    assert "Subject" not in facts, "the headline says it"
    assert "Instructed by" not in facts, "it signs the instruction"


@pytest.mark.parametrize(
    ("spoken", "chair", "note"),
    [("en", "Chair", "Organiser: Tao Wei"), ("zh_CN", "主持人", "组织者：Tao Wei")],
)
def test_of_two_people_it_is_said_who_is_what(
    desk: Desk, spoken: str, chair: str, note: str
) -> None:
    given = {"title": "Survey", "kind": "office", "organiser": "Tao Wei",
             "starts": datetime(2026, 3, 12, 9), "place": "Outside"}  # fmt: skip
    ref = next(desk.register_entry("meetings", given).refs())
    use_language(spoken)
    facts = {f.label: f for f in facts_of(desk.registers["meetings"], desk.entry(ref), desk.rules)}
    assert facts[chair].note == note


def test_facts_speak_chinese(desk: Desk) -> None:
    use_language("zh_CN")
    register = desk.registers["letters"]
    facts = facts_of(register, desk.entry(find(desk, "sediment")), desk.rules)
    due = next(fact for fact in facts if fact.value == "2026年3月17日 星期二")
    assert "\u3000" in due.note


def test_lateness_is_said_and_coloured(desk: Desk) -> None:
    register = desk.registers["letters"]
    facts = facts_of(register, desk.entry(find(desk, "Fire inspection")), desk.rules)
    due = next(fact for fact in facts if fact.label == "Due")
    assert (due.note, due.ink) == ("1 day late", "red")
    facts = facts_of(register, desk.entry(find(desk, "Power cut")), desk.rules)
    due = next(fact for fact in facts if fact.label == "Due")
    assert (due.note, due.ink) == ("today", "amber")


def test_a_decision_is_quoted_with_its_signature(desk: Desk) -> None:
    register = desk.registers["letters"]
    texts = texts_of(register, desk.entry(find(desk, "sediment")), desk.rules)
    assert [one.title for one in texts] == ["Director's instruction", "Clerk's proposal"]
    assert texts[0].quoted and texts[0].who == "Lin Xiaolan"
    assert texts[0].rest == "9 Mar 16:15"
    assert not texts[1].quoted


def test_circulation_says_what_happened_last(desk: Desk) -> None:
    register = desk.registers["letters"]
    (block,) = blocks_of(register, desk.entry(find(desk, "sediment")), desk.rules)
    assert block.title == "Circulation" and block.action == "circulate"
    assert block.count == "2 of 3 seen"
    assert [(one.name, one.seen) for one in block.people] == [
        ("He Ping", True), ("Tao Wei", True), ("Liu Fang", False),
    ]  # fmt: skip
    assert block.people[2].when == "sent 10 Mar 08:15"


def test_the_track_knows_the_days_and_what_was_skipped(desk: Desk) -> None:
    register = desk.registers["letters"]

    def steps(words: str) -> list[tuple[str, StepState, str]]:
        ref = find(desk, words)
        made = steps_of(register, desk.entry(ref), desk.history(ref), TODAY)
        return [(one.word, one.state, one.when) for one in made]

    assert steps("sediment")[:4] == [
        ("Registered", StepState.DONE, "9 Mar"),
        ("Proposed", StepState.DONE, "9 Mar"),
        ("Instructed", StepState.CURRENT, "9 Mar"),
        ("Assigned", StepState.TODO, ""),
    ]
    replied = steps("Delft")
    assert replied[1] == ("Proposed", StepState.SKIPPED, "")
    assert replied[4] == ("Replied", StepState.CURRENT, "9 Mar")
    filed = steps("Invoice 26-0318")
    assert filed[-1] == ("Filed", StepState.DONE, "6 Mar")


def test_a_step_taken_back_is_to_come_again(desk: Desk) -> None:
    ref = next(
        desk.register_entry("letters", {"sender": "A", "subject": "Taken up again"}).refs()
    )
    desk.act("close", [ref], {"outcome": "Done"})
    desk.act("reopen", [ref], {"reason": "Not done"})
    register = desk.registers["letters"]
    steps = steps_of(register, desk.entry(ref), desk.history(ref), TODAY)
    assert steps[0].state is StepState.CURRENT
    assert steps[5].word == "Closed" and steps[5].state is StepState.TODO and not steps[5].when


def test_the_time_line_shows_old_and_new(desk: Desk) -> None:
    register, ref = desk.registers["letters"], find(desk, "sediment")
    history = desk.history(ref)
    assert len(events_of(register, history, TODAY, every=False)) == NEWEST
    every = events_of(register, history, TODAY, every=True)
    assert len(every) == len(history)
    details = [words for event in every for words in event.details]
    assert "Status: Proposed → Instructed" in details
    assert "Lead handler: Chen Yu" in details


def test_a_restricted_entry_has_no_facts(desk: Desk) -> None:
    from dataclasses import replace

    view = replace(
        desk.entry(find(desk, "sediment")), restricted=True, values={}, children={}
    )
    register = desk.registers["letters"]
    assert facts_of(register, view, desk.rules) == []
    assert texts_of(register, view, desk.rules) == []
    assert blocks_of(register, view, desk.rules) == []
