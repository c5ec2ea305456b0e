"""What is refused of a requisition, and what it names; what is undone and what is not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid, NotAllowed, Short
from officedesk.desk.desk import Desk
from tests.office import open_at
from tests.stockroom import item, left, lines, move, movements, row_ids, with_operators

Ask = Callable[..., EntryRef]
APPROVED = {"approved_by": "Chen Yu", "basis": "paper"}


def test_what_is_short_is_named_and_nothing_is_issued(desk: Desk, ask: Ask) -> None:
    ref = ask("PEN-BLUE", 5, "PAP-A4-80", 12, "OIL", 6)
    desk.act("approve", [ref], {**APPROVED})
    with pytest.raises(Clash) as refused:
        desk.act("issue", [ref])
    assert "PAP-A4-80: 10 boxes left" in str(refused.value)
    assert "OIL: 5 kg left" in str(refused.value)
    assert movements(desk) == [] and left(desk, "PEN-BLUE") == 30
    assert desk.entry(ref).state == "approved"
    assert lines(desk, ref, "issued") == [(None,)] * 3


def test_who_took_the_last_and_who_waits_is_named(desk: Desk, ask: Ask) -> None:
    first, waiting, second = ask("PAP-A4-80", 10), ask("PAP-A4-80", 4), ask("PAP-A4-80", 1)
    desk.act("approve", [first, second], {**APPROVED})
    desk.act("issue", [first])
    with pytest.raises(Short) as refused:
        desk.act("issue", [second])
    said = str(refused.value)
    assert "PAP-A4-80: 0 boxes left; MOV-2026-0005 issued the last 10 to Finance" in said
    number = desk.entry(waiting).number
    assert f"{number} waits for 4 for Finance" in said and desk.entry(second).number in said


def test_submitting_says_what_is_short(desk: Desk, ask: Ask) -> None:
    ref = ask("PAP-A4-80", 11, submitted=False)
    warned = desk.act("submit", [ref]).warnings
    more = "REQ-2026-0001 asks for more than there is: Copy paper A4: 10 boxes in stock."
    assert warned == (more,)


def test_no_more_than_is_approved(desk: Desk, ask: Ask) -> None:
    ref = ask("PAP-A4-80", 6)
    (row,) = row_ids(desk, ref)
    desk.act("approve", [ref], {**APPROVED})
    desk.act("issue", [ref], lines={row: {"issued": Decimal(4)}})
    with pytest.raises(Invalid, match="2 boxes of “Copy paper A4” are approved") as wrong:
        desk.act("issue", [ref], lines={row: {"issued": Decimal(3)}})
    assert wrong.value.field == "1.issued"
    with pytest.raises(Invalid, match="how much is issued"):
        desk.act("issue", [ref], lines={row: {"issued": None}})
    assert left(desk, "PAP-A4-80") == 6


def test_what_makes_no_sense_is_not_submitted(desk: Desk, ask: Ask) -> None:
    with pytest.raises(Clash, match="asks for nothing"):
        ask()
    with pytest.raises(Invalid, match="write how much of “Copy paper A4”"):
        ask("PAP-A4-80", 0)
    with pytest.raises(Invalid, match="finer than box is counted in"):
        ask("PAP-A4-80", "1.5")
    with pytest.raises(Invalid, match="there is no “STAPLER”"):
        ask("STAPLER", 1)
    values = {"department": "Finance", "requested_by": "Tao Wei"}
    row = {"item": "PAP-A4-80", "asked": Decimal(1), "issued": Decimal(1)}
    with pytest.raises(Invalid, match="recorded by an action"):
        desk.register_entry("requisitions", {**values}, {"lines": [row]})


def test_what_is_controlled_is_the_directors(desk: Desk, ask: Ask) -> None:
    with_operators(desk)
    ref = ask("TON-26A", 1)
    given = {"approved_by": "Li", "basis": "paper"}
    with pytest.raises(NotAllowed, match="controlled item"):
        desk.act("approve", [ref], given)
    with pytest.raises(NotAllowed, match="controlled item"):
        desk.act("issue-at-once", [ref], given)
    desk.switch_operator("Director")
    with pytest.raises(Invalid, match="Wu may not decide"):
        desk.act("approve", [ref], {"approved_by": "Wu", "basis": "paper"})
    desk.act("approve", [ref], {"approved_by": "Li"})
    assert desk.entry(ref).values["basis"] == "screen"
    desk.switch_operator("Clerk")
    desk.act("issue", [ref])
    (moved,) = movements(desk)
    assert (moved["approved_by"], moved["basis"], left(desk, "TON-26A")) == ("Li", "screen", 3)


def test_a_clerk_types_in_what_a_signed_paper_says(desk: Desk, ask: Ask) -> None:
    with_operators(desk)
    ref = ask("PAP-A4-80", 1)
    with pytest.raises(Invalid, match="own login"):
        desk.act("approve", [ref], {"approved_by": "Li", "basis": "screen"})
    with pytest.raises(Invalid, match="who approves"):
        desk.act("approve", [ref], {})
    desk.act("approve", [ref], {"approved_by": "Li", "basis": "telephone"})
    values = desk.entry(ref).values
    assert (values["approved_by"], values["approval_recorded_by"]) == ("Li", "Clerk")
    desk.act("countersign", [ref], {"paper_no": "9"})
    assert desk.entry(ref).values["countersigned_on"] == desk.today
    with pytest.raises(Clash, match="countersigned already"):
        desk.act("countersign", [ref], {})


def test_an_approval_is_undone_an_issue_is_not(desk: Desk, ask: Ask) -> None:
    ref = ask("PAP-A4-80", 6)
    with pytest.raises(Clash):
        desk.undo()  # its number was taken
    desk.act("approve", [ref], {**APPROVED})
    desk.undo()
    view = desk.entry(ref)
    assert (view.state, view.values["approved_by"]) == ("submitted", None)
    assert lines(desk, ref, "approved") == [(None,)]
    desk.act("approve", [ref], {**APPROVED})
    desk.act("issue", [ref])
    with pytest.raises(Clash, match="is not undone"):
        desk.undo()
    with pytest.raises(Clash, match="that happened and is not voided"):
        desk.act("void", [ref], {"reason": "no"})


def test_what_was_approved_stays_until_it_is_withdrawn(desk: Desk, ask: Ask) -> None:
    ref = ask("PAP-A4-80", 6)
    (row,) = row_ids(desk, ref)
    more = {"lines": [{"id": row, "item": "Copy paper A4", "asked": Decimal(8)}]}
    desk.act("approve", [ref], {**APPROVED})
    with pytest.raises(Clash, match="First “Withdraw approval”"):
        desk.edit(ref, {}, children=more)
    with pytest.raises(Clash, match="First “Withdraw approval”"):
        desk.edit(ref, {"department": "Research"})
    desk.act("withdraw", [ref], {"reason": "More is wanted"})
    desk.edit(ref, {}, children=more)
    assert lines(desk, ref, "asked", "approved") == [(8, None)]


def test_what_was_issued_is_corrected_with_both_values(desk: Desk, ask: Ask) -> None:
    ref = ask("PAP-A4-80", 6)
    desk.act("approve", [ref], {**APPROVED})
    desk.act("issue", [ref])
    with pytest.raises(Clash, match="“Correct” keeps both values"):
        desk.edit(ref, {"department": "Research"})
    desk.act("correct", [ref], {"department": "Research", "reason": "Wrong line"})
    (row,) = desk.entry(ref).children["corrections"]
    assert (row.values["before"], row.values["after"]) == ("Finance", "Research")


def test_a_reversed_movement_is_to_be_issued_again(desk: Desk, ask: Ask) -> None:
    ref = ask("PAP-A4-80", 6, "PEN-BLUE", 2)
    desk.act("approve", [ref], {**APPROVED})
    desk.act("issue", [ref])
    desk.act("reverse", [desk.find("MOV-2026-0005")], {"why": "Never handed out"})
    assert (desk.entry(ref).state, left(desk, "PAP-A4-80")) == ("part-issued", 10)
    assert lines(desk, ref, "approved", "issued", "note") == [
        (6, 0, "reversed by MOV-2026-0007"), (2, 2, None),
    ]  # fmt: skip
    desk.act("issue", [ref])
    assert (desk.entry(ref).state, left(desk, "PAP-A4-80")) == ("issued", 4)


def test_cancelled_before_anything_was_issued(desk: Desk, ask: Ask) -> None:
    ref, other = ask("PAP-A4-80", 6), ask("PAP-A4-80", 1)
    desk.act("approve", [ref, other], {**APPROVED})
    desk.act("cancel", [ref], {"reason": "Audit put off"})
    assert desk.entry(ref).state == "cancelled"
    with pytest.raises(Clash):
        desk.act("issue", [ref])
    desk.act("issue", [other])
    with pytest.raises(Clash):
        desk.act("cancel", [other], {"reason": "too late"})


def test_an_item_that_is_asked_for_is_not_voided(desk: Desk, ask: Ask) -> None:
    desk.register_entry("items", {"code": "CLIP", "name": "Paper clips", "unit": "box"})
    ref = ask("CLIP", 1, submitted=False)
    with pytest.raises(Clash, match=f"stands in requisitions~{ref.id}"):
        desk.act("void", [item(desk, "CLIP")], {"reason": "never bought"})


def test_two_at_once_the_last_goes_once(desk: Desk, ask: Ask) -> None:
    first, second = ask("PAP-A4-80", 10), ask("PAP-A4-80", 10)
    desk.act("approve", [first, second], {**APPROVED})
    beside = open_at(desk.home.folder)
    beside.act("issue", [first])
    beside.close()
    with pytest.raises(Short, match="0 boxes left"):
        desk.act("issue", [second])
    assert left(desk, "PAP-A4-80") == 0


def test_a_day_since_then_must_not_go_below_zero(desk: Desk, ask: Ask) -> None:
    ref = ask("PAP-A4-80", 4)
    desk.act("approve", [ref], {**APPROVED})
    move(desk, "issue", "PAP-A4-80", 8, department="Research")
    with pytest.raises(Short, match="2 boxes left"):
        desk.act("issue", [ref])
