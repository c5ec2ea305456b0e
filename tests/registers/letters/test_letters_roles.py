"""A clerk does not get past what is the director's, nor anyone past what an action records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid, NotAllowed, NotFound
from officedesk.core.fields import Party
from officedesk.core.permits import Role
from officedesk.core.query import Query
from officedesk.desk.desk import Desk
from officedesk.desk.importing import ImportOptions, carry_out, plan
from officedesk.desk.plain import parsed_plain, plain_entry
from tests.office import NOON, open_at

LATER = NOON + timedelta(days=25)
"""In the month after."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A director who decides, a clerk who does not, and a letter; the clerk sits at the desk."""
    found = open_at(tmp_path / "home")
    li = found.register_entry("people", {"kind": "staff", "name": "Li", "decides": True})
    wu = found.register_entry("people", {"kind": "staff", "name": "Wu"})
    letter(found)
    found.staff.add(found.operator, "Director", Role.DIRECTOR, person=li.changes[0].ref.id)
    found.switch_operator("Director")
    found.staff.add(found.operator, "Clerk", Role.CLERK, person=wu.changes[0].ref.id)
    found.staff.add(found.operator, "Other", Role.CLERK)
    found.switch_operator("Clerk")
    yield found
    found.close()


def letter(desk: Desk, **values: object) -> EntryRef:
    given = {"sender": "Mekong River Commission", "subject": "Joint survey", **values}
    return desk.register_entry("letters", given).changes[0].ref  # type: ignore[arg-type]


def closed_month(desk: Desk, ref: EntryRef) -> Desk:
    """The same home in the next month, in which the month of ``ref`` was closed."""
    desk.close()
    folder = desk.home.folder
    director = open_at(folder, LATER, "Director")
    director.close_month("letters", "2026-03")
    director.close()
    return open_at(folder, LATER, "Clerk")


FIRST = EntryRef("letters", 1)
LI, WU = EntryRef("people", 1), EntryRef("people", 2)


@pytest.mark.parametrize(
    "values",
    [
        {"instruction": "Pay", "instructed_by": "Li", "instruction_basis": "screen"},
        {"closed_on": date(2026, 3, 9)},
        {"filed_on": date(2026, 3, 9)},
        {"proposed_by": "Somebody"},
    ],
)
def test_what_an_action_records_is_not_typed(desk: Desk, values: dict[str, object]) -> None:
    with pytest.raises(Invalid, match="recorded by an action"):
        desk.edit(FIRST, values)  # type: ignore[arg-type]
    with pytest.raises(Invalid, match="recorded by an action"):
        letter(desk, **values)
    assert desk.entry(FIRST).version == 1


def test_an_entry_printed_as_json_can_be_edited_and_registered_anew(desk: Desk) -> None:
    desk.act("propose", [FIRST], {"proposal": "Read it"})
    register = desk.registers["letters"]
    plain = plain_entry(desk.entry(FIRST), register)
    values, _children = parsed_plain(register, plain, desk.today)
    assert not desk.edit(FIRST, values).changes
    values, _children = parsed_plain(register, plain, desk.today, new=True)
    ref = desk.register_entry("letters", values).changes[0].ref
    assert desk.entry(ref).values["proposal"] == "Read it"


def test_only_the_director_says_who_may_decide(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="who may decide"):
        desk.edit(WU, {"decides": True})
    with pytest.raises(NotAllowed):
        desk.register_entry("people", {"kind": "staff", "name": "Zu", "decides": True})
    for action, given in (("retire", {}), ("merge", {"into": "P-0002"}), ("void", {"reason": "x"})):
        with pytest.raises(NotAllowed):
            desk.act(action, [LI], given)
    desk.edit(LI, {"post": "Director"})
    desk.act("retire", [WU])
    desk.switch_operator("Director")
    desk.edit(WU, {"decides": True})


def test_a_clerk_is_no_decider_at_the_screen_where_nobody_was_named(desk: Desk) -> None:
    desk.switch_operator("Director")
    desk.edit(LI, {"decides": None})
    desk.act("instruct", [FIRST], {"instruction": "Yes", "instructed_by": "Li"})
    assert desk.entry(FIRST).values["instruction_basis"] == "screen"
    desk.switch_operator("Clerk")
    given = {"instruction": "No", "instructed_by": "Wu", "basis": "screen"}
    with pytest.raises(Invalid, match="own login"):
        desk.act("instruct", [FIRST], given)


def test_a_file_cannot_say_that_something_was_decided_at_the_screen(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "old.csv"
    file.write_text(
        "sender,subject,instruction,instruction_basis\nA,B,Pay,screen\n", encoding="utf-8"
    )
    carry_out(desk, plan(desk, "letters", file, ImportOptions()))
    reader = desk.reader()
    (newest,) = reader.ids(Query("letters", search="Pay"))
    reader.close()
    view = desk.entry(EntryRef("letters", newest))
    assert view.values["instruction"] == "Pay" and view.values["instruction_basis"] is None
    assert ("instruction_basis", "screen") in view.other


def test_the_old_number_is_a_fact_of_a_closed_month(desk: Desk) -> None:
    clerk = closed_month(desk, FIRST)
    with pytest.raises(NotAllowed):
        clerk.edit(FIRST, {"old_number": "77"}, reason="forgotten")
    clerk.edit(FIRST, {"remarks": "progress goes on"})
    clerk.switch_operator("Director")
    with pytest.raises(Invalid, match="Old number"):
        clerk.edit(FIRST, {"old_number": "77"})
    clerk.edit(FIRST, {"old_number": "77"}, reason="forgotten")
    clerk.close()


def test_undo_does_not_change_a_fact_of_a_closed_month(desk: Desk) -> None:
    desk.edit(FIRST, {"subject": "Another survey"})
    clerk = closed_month(desk, FIRST)
    with pytest.raises(NotAllowed):
        clerk.undo()
    assert clerk.entry(FIRST).values["subject"] == "Another survey"
    clerk.close()


def test_a_file_stays_with_a_letter_of_a_closed_month(desk: Desk) -> None:
    desk.attach_bytes(FIRST, "scan.pdf", b"%PDF-1.4 scan")
    clerk = closed_month(desk, FIRST)
    file = clerk.entry(FIRST).attachments[0].id
    with pytest.raises(NotAllowed):
        clerk.detach(file)
    clerk.attach_bytes(FIRST, "answer.pdf", b"%PDF-1.4 answer")
    clerk.switch_operator("Director")
    with pytest.raises(Invalid, match="reason"):
        clerk.detach(file)
    clerk.detach(file, "another letter's")
    clerk.close()


def test_nothing_is_undone_in_what_was_voided_since(desk: Desk) -> None:
    desk.edit(FIRST, {"subject": "Another survey"})
    desk.attach_bytes(FIRST, "scan.pdf", b"%PDF-1.4 scan")
    file = desk.entry(FIRST).attachments[0].id
    desk.switch_operator("Director")
    desk.act("void", [FIRST], {"reason": "twice"})
    desk.switch_operator("Clerk")
    with pytest.raises(Clash, match="void"):
        desk.undo()
    with pytest.raises(Clash, match="void"):
        desk.detach(file)


def test_restricted_entries_are_neither_linked_nor_emptied_by_others(desk: Desk) -> None:
    desk.switch_operator("Director")
    marks = [{"key": "named", "label": "Named", "access": "named", "operators": ["Clerk"]}]
    desk.set_setting("marks", marks)
    desk.switch_operator("Clerk")
    other, third = letter(desk, subject="Open"), letter(desk, subject="Third")
    desk.edit(FIRST, {"mark": "named"})
    desk.attach_bytes(FIRST, "scan.pdf", b"%PDF-1.4 scan")
    desk.link(FIRST, other)
    view = desk.entry(FIRST)
    desk.switch_operator("Other")
    for attempt in (
        lambda: desk.link(FIRST, third),
        lambda: desk.link(third, FIRST),
        lambda: desk.unlink(view.links[0].id),
        lambda: desk.detach(view.attachments[0].id),
    ):
        with pytest.raises(NotFound, match="restricted"):
            attempt()


def test_nothing_of_a_restricted_letter_is_offered_while_one_types(desk: Desk) -> None:
    desk.switch_operator("Director")
    marks = [{"key": "named", "label": "Named", "access": "named", "operators": ["Clerk"]}]
    desk.set_setting("marks", marks)
    desk.switch_operator("Clerk")
    secret = {"sender": "Zygote Institute", "reference": "Z-1"}
    ref = letter(desk, **secret, mark="named", old_number="77")
    desk.attach_bytes(ref, "scan.pdf", b"%PDF-1.4 scan")

    def told() -> tuple[object, ...]:
        return (
            desk.complete(Party.ORGANISATION, "Zyg", 8, "letters", "sender"),
            desk.recent_of("letters", "sender", "Zygote Institute"),
            desk.twins("letters", secret),
            desk.search_everywhere("Zygote"),
        )

    assert all(told())
    desk.switch_operator("Other")
    assert not any(told())
    view = desk.entry(ref)
    assert set(plain_entry(view, desk.registers["letters"])) == {
        "number", "register", "registered_on", "restricted",
    }  # fmt: skip
    reader = desk.reader()
    row = reader.rows_of("letters", [ref.id], ("number", "subject", "old_number"))[0]
    reader.close()
    assert row.restricted and row.clips == 0 and row.cells == (view.number, None, None)


def test_nothing_is_registered_into_a_closed_month(desk: Desk) -> None:
    clerk = closed_month(desk, FIRST)
    clerk.close()
    back = open_at(desk.home.folder, NOON + timedelta(days=3), "Clerk")
    given = {"sender": "A", "subject": "B"}
    with pytest.raises(Clash, match="2026-03 is closed"):
        back.register_entry("letters", given, date_is_right=True)
    back.close()


def test_wrong_passwords_make_one_wait_a_minute_at_the_most(desk: Desk) -> None:
    tries = desk.home.folder / "logins.json"
    tries.write_text('{"Director": [5000, 9e12], "Clerk": 5, "Other": [1, "x"]}', encoding="utf-8")
    assert 0 < desk.staff.wait("Director") <= 60
    assert desk.staff.wait("Clerk") == desk.staff.wait("Other") == 0


def test_a_file_of_what_is_not_to_be_kept_here_is_refused(desk: Desk) -> None:
    ref = letter(desk, mark="secret", place_kept="Safe 2")
    with pytest.raises(Clash, match="not kept here"):
        desk.attach_bytes(ref, "scan.pdf", b"%PDF-1.4 scan")
    desk.attach_bytes(FIRST, "scan.pdf", b"%PDF-1.4 scan")
    with pytest.raises(Clash, match="not kept here"):
        desk.edit(FIRST, {"mark": "secret"})
    desk.detach(desk.entry(FIRST).attachments[0].id)
    desk.edit(FIRST, {"mark": "secret"})
    with pytest.raises(Clash, match="not kept here"):
        desk.attach_bytes(FIRST, "again.pdf", b"%PDF-1.4 again")
