"""The way of a requisition: drafted, submitted, cut, issued in parts, received, closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.consumption import Asked, By
from officedesk.core.errors import Clash, Invalid
from officedesk.desk import supply
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from tests.stockroom import item, left, lines, movements, row_ids

Ask = Callable[..., EntryRef]
APPROVED = {"approved_by": "Chen Yu", "basis": "paper", "paper_no": "17"}


def test_the_way_of_a_requisition(desk: Desk, ask: Ask) -> None:
    ref = ask("PAP-A4-80", 6, "PEN-BLUE", 12, submitted=False)
    assert (desk.entry(ref).number, desk.entry(ref).state) == (f"requisitions~{ref.id}", "draft")
    desk.act("submit", [ref])
    assert desk.entry(ref).number == "REQ-2026-0001"
    paper, pens = row_ids(desk, ref)
    cut = {"approved": Decimal(10), "note": "One box each"}
    desk.act("approve", [ref], {**APPROVED}, lines={pens: cut})
    assert lines(desk, ref, "item", "asked", "approved", "note") == [
        ("Copy paper A4", 6, 6, None), ("Ballpoint pen, blue", 12, 10, "One box each"),
    ]  # fmt: skip
    desk.act("issue", [ref], {"issued_by": "Sun Li"}, lines={paper: {"issued": Decimal(2)}})
    assert desk.entry(ref).state == "part-issued"
    assert (left(desk, "PAP-A4-80"), left(desk, "PEN-BLUE")) == (8, 20)
    desk.act("issue", [ref], {"received_by": "Tao Wei"})
    view = desk.entry(ref)
    assert (view.state, view.values["received_by"], left(desk, "PAP-A4-80")) == (
        "received", "Tao Wei", 4,
    )  # fmt: skip
    assert lines(desk, ref, "approved", "issued") == [(6, 6), (10, 10)]
    desk.act("close", [ref])
    assert desk.entry(ref).state == "closed"
    desk.act("reopen", [ref], {"reason": "Too soon"})
    assert desk.entry(ref).state == "received"
    assert verify(desk.store).problems == ()


def test_an_issue_is_a_movement_of_each_line(desk: Desk, ask: Ask) -> None:
    ref = ask("PAP-A4-80", 3, "PEN-BLUE", 5)
    desk.act("approve", [ref], {**APPROVED})
    done = desk.act("issue", [ref], {"issued_by": "Sun Li", "issued_on": date(2026, 3, 10)})
    first, second = movements(desk)
    assert (first["kind"], first["item"], first["change"], first["value"]) == (
        "issue", "Copy paper A4", -3, -60,
    )  # fmt: skip
    assert (second["change"], second["document"]) == (-5, "REQ-2026-0001")
    assert (first["department"], first["person"], first["purpose"], first["by"]) == (
        "Finance", "Tao Wei", "Audit", "Sun Li",
    )  # fmt: skip
    linked = {link.number for link in desk.entry(ref).links}
    assert linked == {"MOV-2026-0005", "MOV-2026-0006"}
    assert item(desk, "PAP-A4-80") in set(done.refs()), "open lists show what is left"


def test_one_requisition_serves_two_departments_one_of_them_cut(desk: Desk, ask: Ask) -> None:
    ref = ask("PAP-A4-80", 8, "PEN-BLUE", 12)
    paper, pens = row_ids(desk, ref)
    cut = {"approved": Decimal(6), "note": "Budget"}
    desk.act("approve", [ref], {**APPROVED}, lines={paper: cut})
    desk.act("issue", [ref], {}, lines={paper: {"issued": Decimal(4)}})
    desk.act("issue", [ref], {"department": "Archives"}, lines={
        paper: {"issued": Decimal(2)}, pens: {"issued": Decimal(0)},
    })  # fmt: skip
    assert [(one["item"], one["department"], one["change"]) for one in movements(desk)] == [
        ("Copy paper A4", "Finance", -4), ("Ballpoint pen, blue", "Finance", -12),
        ("Copy paper A4", "Archives", -2),
    ]  # fmt: skip
    assert lines(desk, ref, "issued", "note") == [
        (6, "Budget; 2 boxes for Archives"), (12, None),
    ]  # fmt: skip
    assert desk.entry(ref).state == "issued"
    asked = Asked(By.DEPARTMENT, By.ITEM, "2026-03", "2026-03")
    used = supply.consumption(desk, asked)
    assert {keys[0]: one.quantity for keys, one in used.cells.items()
            if keys[1] == str(item(desk, "PAP-A4-80").id)} == {"Finance": 4, "Archives": 2}
    assert verify(desk.store).problems == ()


def test_less_than_asked_has_a_reason(desk: Desk, ask: Ask) -> None:
    ref = ask("PAP-A4-80", 6, "PEN-BLUE", 12)
    paper, pens = row_ids(desk, ref)
    less = {paper: {"approved": Decimal(5)}, pens: {"approved": Decimal(0)}}
    with pytest.raises(Invalid, match="why it is cut") as wrong:
        desk.act("approve", [ref], {**APPROVED}, lines=less)
    assert wrong.value.field == "1.note" and desk.entry(ref).state == "submitted"
    with pytest.raises(Invalid, match="6 boxes are asked for") as wrong:
        desk.act("approve", [ref], {**APPROVED}, lines={paper: {"approved": Decimal(7)}})
    assert wrong.value.field == "1.approved"
    desk.act("approve", [ref], {**APPROVED, "cut_reason": "Budget"}, lines=less)
    assert lines(desk, ref, "approved", "note") == [(5, "Budget"), (0, "Budget")]


def test_nothing_left_is_a_refusal(desk: Desk, ask: Ask) -> None:
    ref = ask("PAP-A4-80", 6)
    nothing = {row_ids(desk, ref)[0]: {"approved": Decimal(0)}}
    with pytest.raises(Clash, match="Refuse it"):
        desk.act("approve", [ref], {**APPROVED, "cut_reason": "Budget"}, lines=nothing)
    desk.act("refuse", [ref], {**APPROVED, "reason": "Ask next month"})
    view = desk.entry(ref)
    assert (view.state, view.values["refused_reason"], view.values["approved_by"]) == (
        "refused", "Ask next month", "Chen Yu",
    )  # fmt: skip


def test_at_the_counter_in_one_step(desk: Desk, ask: Ask) -> None:
    ref = ask("PAP-A4-80", 2, "OIL", "1.250", submitted=False)
    counter = {**APPROVED, "issued_by": "Sun Li", "received_by": "Tao Wei"}
    desk.act("issue-at-once", [ref], counter)
    view = desk.entry(ref)
    assert (view.number, view.state) == ("REQ-2026-0001", "received")
    assert lines(desk, ref, "approved", "issued") == [
        (2, 2), (Decimal("1.25"), Decimal("1.25")),
    ]  # fmt: skip
    assert left(desk, "OIL") == Decimal("3.75")
    assert [one["document"] for one in movements(desk)] == ["REQ-2026-0001"] * 2


def test_less_at_the_counter_has_a_reason_too(desk: Desk, ask: Ask) -> None:
    ref = ask("PAP-A4-80", 4, submitted=False)
    less = {row_ids(desk, ref)[0]: {"issued": Decimal(1)}}
    with pytest.raises(Invalid, match="why it is cut"):
        desk.act("issue-at-once", [ref], {**APPROVED}, lines=less)
    assert desk.entry(ref).number == f"requisitions~{ref.id}", "no number was taken"
    desk.act("issue-at-once", [ref], {**APPROVED, "cut_reason": "The last one"}, lines=less)
    assert lines(desk, ref, "approved", "issued", "note") == [(1, 1, "The last one")]


def test_several_at_once(desk: Desk, ask: Ask) -> None:
    both = [ask("PAP-A4-80", 2), ask("PAP-A4-80", 3)]
    desk.act("approve", both, {**APPROVED})
    desk.act("issue", both)
    assert left(desk, "PAP-A4-80") == 5
    assert [desk.entry(ref).state for ref in both] == ["issued", "issued"]
    desk.act("receive", both, {"received_by": "Tao Wei"})
    desk.act("close", both)
    assert [desk.entry(ref).state for ref in both] == ["closed", "closed"]


def test_the_rest_is_not_issued_any_more(desk: Desk, ask: Ask) -> None:
    ref = ask("PAP-A4-80", 6)
    desk.act("approve", [ref], {**APPROVED})
    desk.act("issue", [ref], lines={row_ids(desk, ref)[0]: {"issued": Decimal(1)}})
    desk.act("end-short", [ref], {"reason": "No longer wanted"})
    assert desk.entry(ref).state == "issued"
    with pytest.raises(Clash):
        desk.act("issue", [ref])
