"""The rules of incoming letters, as registers.md §1 states them, through desk and database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid, InvalidFields, NotAllowed, NotFound
from officedesk.core.permits import Role
from officedesk.core.query import Query
from officedesk.core.values import NOT_STATED
from officedesk.desk.desk import Desk
from tests.office import NOON, open_at


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = open_at(tmp_path / "home")
    yield found
    found.close()


def letter(desk: Desk, **values: object) -> EntryRef:
    given = {"sender": "Mekong River Commission", "subject": "Joint survey", **values}
    return desk.register_entry("letters", given).changes[0].ref  # type: ignore[arg-type]


@pytest.mark.parametrize(("urgency", "due"), [("normal", 18), ("urgent", 13), ("extra", 11)])
def test_the_due_date_counts_working_days_from_the_day_after(
    desk: Desk, urgency: str, due: int
) -> None:
    ref = letter(desk, received=date(2026, 3, 10), urgency=urgency)
    assert desk.entry(ref).values["due"] == date(2026, 3, due)


def test_holidays_and_make_up_weekends_move_the_due_date(desk: Desk) -> None:
    desk.set_holidays({date(2026, 3, 11): ("Day off", 0), date(2026, 3, 14): ("Make-up", 1)})
    ref = letter(desk, received=date(2026, 3, 10), urgency="urgent")
    assert desk.entry(ref).values["due"] == date(2026, 3, 14)


def test_the_limits_are_settings(desk: Desk) -> None:
    desk.set_setting("deadline.normal", 1)
    assert desk.entry(letter(desk, received=date(2026, 3, 10))).values["due"] == date(2026, 3, 11)


def test_a_late_entry_is_marked_by_working_days(desk: Desk) -> None:
    assert not desk.entry(letter(desk, received=date(2026, 3, 9))).late
    assert desk.entry(letter(desk, received=date(2026, 3, 6))).late
    ref = letter(desk, received=date(2026, 3, 10))
    desk.edit(ref, {"received": date(2026, 3, 5)})
    assert desk.entry(ref).late


def test_not_stated_is_explicit_and_only_where_it_may_be(desk: Desk) -> None:
    ref = letter(desk, sender=NOT_STATED, reference=NOT_STATED)
    assert desk.entry(ref).values["sender"] is NOT_STATED
    with pytest.raises(InvalidFields, match="Received"):
        letter(desk, received=NOT_STATED)


def test_the_way_from_the_envelope_to_the_file(desk: Desk) -> None:
    ref = letter(desk, needs_reply=True)
    seen = []
    for action, values in (
        ("propose", {"proposal": "Research to lead"}),
        ("instruct", {"instruction": "Agree", "instructed_by": "Lin"}),
        ("assign", {"lead": "Chen Yu", "co_handlers": "Ann, 王芳；Bob"}),
        ("note-reply", {"reply_no": "2026-7"}),
        ("close", {"outcome": "answered"}),
        ("file", {"file_no": "A-1", "volume_no": "2", "retention": "30"}),
    ):
        desk.act(action, [ref], values)
        seen.append(desk.entry(ref).state)
    assert seen == ["proposed", "instructed", "assigned", "replied", "closed", "filed"]
    view = desk.entry(ref)
    assert [row.values["handler"] for row in view.children["co_handlers"]] == ["Ann", "王芳", "Bob"]
    assert view.values["instruction_basis"] == "paper"
    assert view.values["instruction_recorded_by"] == desk.operator.name
    assert view.values["filed_on"] == date(2026, 3, 10)
    assert len(desk.history(ref)) == 7


def test_a_small_office_skips_steps(desk: Desk) -> None:
    ref = letter(desk)
    desk.act("close", [ref], {"outcome": "noted"})
    assert desk.entry(ref).state == "closed"


def test_closing_needs_an_outcome_and_an_answer(desk: Desk) -> None:
    ref = letter(desk, needs_reply=True)
    with pytest.raises(Invalid, match="outcome"):
        desk.act("close", [ref])
    with pytest.raises(Clash, match="IN-2026-0001"):
        desk.act("close", [ref], {"outcome": "done"})
    desk.act("close", [ref], {"outcome": "done", "phone_reply": True})
    assert desk.entry(ref).state == "closed"


def test_a_linked_reply_counts_as_answer(desk: Desk) -> None:
    ref, answer = letter(desk, needs_reply=True), letter(desk, subject="The answer")
    desk.link(ref, answer, "reply")
    desk.act("close", [ref], {"outcome": "done"})
    assert [link.number for link in desk.entry(answer).links] == ["IN-2026-0001"]


def test_an_interim_reply_does_not_close(desk: Desk) -> None:
    ref = letter(desk, needs_reply=True)
    desk.act("assign", [ref], {"lead": "Chen"})
    desk.act("note-reply", [ref], {"reply_no": "2026-7", "interim": True})
    view = desk.entry(ref)
    assert view.state == "assigned" and len(view.children["notes"]) == 1
    with pytest.raises(Clash):
        desk.act("close", [ref], {"outcome": "done"})


def test_a_reminder_is_added_and_raises_the_urgency(desk: Desk) -> None:
    ref = letter(desk)
    for urgency in ("urgent", "extra", "extra"):
        changes = desk.act("reminded", [ref], {"reference": "second letter"})
        assert desk.entry(ref).values["urgency"] == urgency
    assert "3 times" in changes.warnings[0]
    assert len(desk.entry(ref).children["reminders"]) == 3


def test_circulation_is_sent_seen_and_given_back(desk: Desk) -> None:
    ref = letter(desk)
    desk.act("circulate", [ref], {"people": "He Ping，Tao Wei"})
    desk.act("seen", [ref], {"person": "Tao Wei", "comment": "agreed"})
    desk.act("came-back", [ref], {"person": "Tao Wei"})
    rows = {row.values["person"]: row.values for row in desk.entry(ref).children["circulation"]}
    assert rows["Tao Wei"]["returned"] == datetime(2026, 3, 10, 12, 0)
    assert rows["He Ping"]["seen"] is None
    with pytest.raises(NotFound, match="Eve"):
        desk.act("seen", [ref], {"person": "Eve"})
    with pytest.raises(Clash, match="He Ping"):
        desk.act("circulate", [ref], {"people": "He Ping"})


def test_several_letters_at_once_or_none(desk: Desk) -> None:
    refs = [letter(desk), letter(desk), letter(desk)]
    desk.act("void", [refs[1]], {"reason": "twice"})
    with pytest.raises(Clash, match="IN-2026-0002"):
        desk.act("assign", refs, {"lead": "Chen"})
    assert desk.entry(refs[0]).state == "registered"
    desk.act("assign", [refs[0], refs[2]], {"lead": "Chen"})
    assert {desk.entry(ref).state for ref in (refs[0], refs[2])} == {"assigned"}


def test_voiding_names_what_is_linked_first(desk: Desk) -> None:
    one, other = letter(desk), letter(desk)
    desk.link(one, other)
    with pytest.raises(Clash, match="IN-2026-0002"):
        desk.act("void", [one], {"reason": "twice"})
    desk.act("void", [one], {"reason": "twice", "anyway": True})


def test_returning_a_letter_is_a_fact_that_undo_leaves(desk: Desk) -> None:
    ref = letter(desk)
    desk.act("send-back", [ref], {"returned_reason": "not for us"})
    with pytest.raises(Clash):
        desk.undo()
    with pytest.raises(Clash, match="happened"):
        desk.act("void", [ref], {"reason": "a mistake"})
    assert "happened" in desk.why_not("void", ref), "nor does the window offer it"


def test_filing_comes_after_closing(desk: Desk) -> None:
    ref = letter(desk)
    desk.act("note-reply", [ref], {"reply_no": "2026-7"})
    with pytest.raises(Clash, match="Replied"):
        desk.act("file", [ref], {"file_no": "A-1"})


def test_reopening_goes_back_to_where_the_work_stood(desk: Desk) -> None:
    ref = letter(desk)
    desk.act("assign", [ref], {"lead": "Chen"})
    desk.act("close", [ref], {"outcome": "done"})
    with pytest.raises(Invalid):
        desk.act("reopen", [ref])
    desk.act("reopen", [ref], {"reason": "a second page came"})
    view = desk.entry(ref)
    assert view.state == "assigned" and view.values["closed_on"] is None


def test_the_same_letter_twice_is_named(desk: Desk) -> None:
    letter(
        desk, reference="MRC/26-117", letter_date=date(2026, 3, 4), subject="Joint sediment survey"
    )
    same_reference = {"sender": "Mekong River Commission", "reference": "MRC/26-117"}
    assert [row.number for row in desk.twins("letters", same_reference)] == ["IN-2026-0001"]
    same_day = {
        "sender": "Mekong River Commission",
        "letter_date": date(2026, 3, 4),
        "subject": "joint sediment surveys",
    }
    assert [row.number for row in desk.twins("letters", same_day)] == ["IN-2026-0001"]
    assert not desk.twins("letters", {**same_day, "subject": "Power cut on Monday"})


def test_the_views_hold_what_their_names_say(desk: Desk) -> None:
    letter(desk, received=date(2026, 2, 2))
    letter(desk, received=date(2026, 3, 2))
    letter(desk, needs_reply=True, urgency="urgent")
    desk.act("close", [letter(desk)], {"outcome": "done"})
    reader = desk.reader()

    def numbers(view: str) -> list[int]:
        return reader.ids(Query("letters", view=view, descending=False))

    assert numbers("overdue") == [1]
    assert numbers("due-today") == [2]
    assert numbers("due-week") == [2, 3]
    assert numbers("to-instruct") == [1, 2, 3]
    assert numbers("awaiting-reply") == [3]
    assert numbers("to-file") == [4]
    assert numbers("today") == [1, 2, 3, 4]
    reader.close()


def test_a_letter_of_the_future_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidFields, match="future"):
        letter(desk, received=date(2026, 3, 11))
    with pytest.raises(InvalidFields, match="later than its receipt"):
        letter(desk, received=date(2026, 3, 9), letter_date=date(2026, 3, 10))


def test_only_who_may_decides_and_only_the_own_login_is_at_the_screen(desk: Desk) -> None:
    person = desk.register_entry(
        "people", {"kind": "staff", "name": "Lin Xiaolan", "decides": True}
    )
    desk.register_entry("people", {"kind": "staff", "name": "Zhao Min"})
    desk.staff.add(desk.operator, "Lin", Role.DIRECTOR, person=person.changes[0].ref.id)
    desk.switch_operator("Lin")
    desk.staff.add(desk.operator, "Zhao", Role.CLERK)
    ref = letter(desk)
    with pytest.raises(Invalid, match="Lin Xiaolan"):
        desk.act("instruct", [ref], {"instruction": "x", "instructed_by": "Zhao Min"})
    desk.act("instruct", [ref], {"instruction": "Agree", "instructed_by": "Lin Xiaolan"})
    assert desk.entry(ref).values["instruction_basis"] == "screen"
    desk.switch_operator("Zhao")
    with pytest.raises(Invalid, match="own login"):
        desk.act(
            "instruct", [ref],
            {"instruction": "x", "instructed_by": "Lin Xiaolan", "basis": "screen"},
        )  # fmt: skip
    desk.act("instruct", [ref], {"instruction": "More", "instructed_by": "Lin Xiaolan"})
    view = desk.entry(ref)
    assert view.values["instruction_basis"] == "paper"
    assert view.values["instruction_recorded_by"] == "Zhao"


def test_a_clerk_voids_on_the_day_and_not_later(tmp_path: Path, desk: Desk) -> None:
    desk.staff.add(desk.operator, "Lin", Role.DIRECTOR)
    desk.switch_operator("Lin")
    desk.staff.add(desk.operator, "Zhao", Role.CLERK)
    desk.switch_operator("Zhao")
    first, second = letter(desk), letter(desk)
    desk.act("void", [first], {"reason": "twice"})
    desk.clock.set(NOON.replace(day=11))  # type: ignore[attr-defined]
    with pytest.raises(NotAllowed, match="director"):
        desk.act("void", [second], {"reason": "twice"})
    desk.switch_operator("Lin")
    desk.act("void", [second], {"reason": "twice"})


def test_what_is_marked_for_some_is_hidden_from_others(desk: Desk) -> None:
    desk.staff.add(desk.operator, "Lin", Role.DIRECTOR)
    desk.switch_operator("Lin")
    desk.staff.add(desk.operator, "Zhao", Role.CLERK)
    marks = [{"key": "named", "label": "Named", "access": "named", "operators": ["Lin"]}]
    desk.set_setting("marks", marks)
    ref = letter(desk, mark="named", subject="Hidden matter")
    desk.switch_operator("Zhao")
    view = desk.entry(ref)
    assert view.restricted and not view.values and not desk.history(ref)
    reader = desk.reader()
    rows = reader.rows(Query("letters"), 0, 5, ("number", "received", "subject"))
    assert rows[0].restricted and rows[0].cells[2] is None and rows[0].number == "IN-2026-0001"
    assert reader.ids(Query("letters", search="Hidden")) == []
    assert reader.ids(Query("letters", view="to-instruct")) == []
    assert reader.view_counts("letters")["to-instruct"] == 0
    reader.close()
    assert desk.search_everywhere("Hidden") == ()
    with pytest.raises(NotFound, match="restricted"):
        desk.edit(ref, {"subject": "x"})
    desk.switch_operator("Lin")
    assert desk.entry(ref).values["subject"] == "Hidden matter"


def test_a_renamed_person_changes_no_letter(desk: Desk) -> None:
    person = desk.register_entry(
        "people", {"kind": "organisation", "name": "Mekong River Commission"}
    )
    ref = letter(desk)
    desk.edit(person.changes[0].ref, {"name": "MRC Secretariat"})
    desk.edit(ref, {"remarks": "seen"})
    assert desk.entry(ref).values["sender"] == "Mekong River Commission"
    linked = desk.store.reading().execute("SELECT sender_id FROM letters").fetchone()[0]
    assert linked == person.changes[0].ref.id


def test_names_are_completed_by_letters_and_pinyin(desk: Desk) -> None:
    desk.register_entry("people", {"kind": "organisation", "name": "省水利厅"})
    letter(desk, sender="鼓楼区人民政府")
    party = desk.registers["letters"].fields["sender"].party
    assert [s.words for s in desk.complete(party, "ssl")] == ["省水利厅"]
    found = desk.complete(party, "gl", register="letters", field="sender")
    assert [s.words for s in found] == ["鼓楼区人民政府"]
