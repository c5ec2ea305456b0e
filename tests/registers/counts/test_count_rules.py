"""Stocktakes: frozen, counted, blind, approved by the director; what is posted of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid, NotAllowed, Short
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from tests.office import NOON, open_at
from tests.stockroom import left, lines, move, movements, row_ids, with_operators

D = Decimal
CHEN: dict[str, Value] = {"approved_by": "Chen Yu", "basis": "paper"}


def begun(desk: Desk, *codes: str, **values: Value) -> EntryRef:
    rows: list[dict[str, Value]] = [{"item": code} for code in codes]
    done = desk.register_entry("counts", {"title": "Quarter", **values}, {"lines": rows})
    return next(ref for ref in done.refs() if ref.register == "counts")


def frozen(desk: Desk, *codes: str, **values: Value) -> EntryRef:
    ref = begun(desk, *codes, **values)
    desk.act("freeze", [ref])
    return ref


def write(desk: Desk, ref: EntryRef, *counted: object) -> tuple[str, ...]:
    """Enter what was counted of each line, in order; None of one that was not."""
    given: dict[int, dict[str, Value]] = {
        row: {"counted": None if one is None else D(str(one))}
        for row, one in zip(row_ids(desk, ref), counted, strict=True)
    }
    return desk.act("count", [ref], {"counted_by": "Sun Li"}, lines=given).warnings


def test_the_way_of_a_stocktake(desk: Desk) -> None:
    ref = begun(desk, place="Shelf 1")
    assert desk.entry(ref).number == f"counts~{ref.id}"
    desk.act("freeze", [ref])
    view = desk.entry(ref)
    assert (view.number, view.state) == ("CNT-2026-0001", "frozen")
    assert lines(desk, ref, "item", "book") == [("Copy paper A4", 10), ("Toner 26A", 4)]
    write(desk, ref, 8, 5)
    view = desk.entry(ref)
    assert (view.state, view.values["counted_by"], view.values["value"]) == (
        "counted", "Sun Li", 260,
    )  # fmt: skip
    assert lines(desk, ref, "counted", "difference", "value") == [(8, -2, -40), (5, 1, 300)]
    assert movements(desk) == []
    desk.act("approve", [ref], {**CHEN, "reason": "Recount"})
    assert [(one["kind"], one["change"], one["value"], one["document"]) for one in
            movements(desk)] == [
        ("shortage", -2, -40, "CNT-2026-0001"), ("surplus", 1, 300, "CNT-2026-0001"),
    ]  # fmt: skip
    assert (left(desk, "PAP-A4-80"), left(desk, "TON-26A")) == (8, 5)
    assert desk.entry(ref).state == "approved" and len(desk.entry(ref).links) == 2
    assert verify(desk.store).problems == ()


def test_what_counts_is_the_difference_against_what_was_frozen(desk: Desk) -> None:
    ref = frozen(desk, "PAP-A4-80")
    move(desk, "issue", "PAP-A4-80", 4, department="Finance")
    write(desk, ref, 9)
    assert lines(desk, ref, "book", "difference") == [(10, -1)]
    desk.act("approve", [ref], {**CHEN, "reason": "One is missing"})
    assert left(desk, "PAP-A4-80") == 5


def test_a_shortage_of_what_is_gone_cannot_be_posted(desk: Desk) -> None:
    ref = frozen(desk, "PAP-A4-80")
    move(desk, "issue", "PAP-A4-80", 9, department="Finance")
    write(desk, ref, 7)
    with pytest.raises(Short, match="MOV-2026-0005"):
        desk.act("approve", [ref], {**CHEN, "reason": "missing"})
    assert desk.entry(ref).state == "counted" and left(desk, "PAP-A4-80") == 1


def test_who_counts_blind_is_not_told_what_the_books_say(desk: Desk) -> None:
    ref = frozen(desk, "PAP-A4-80", "PEN-BLUE", blind=True)
    assert lines(desk, ref, "book") == [(None,), (None,)]
    told = [change.field for line in desk.history(ref) for change in line.changes]
    assert "frozen" not in told
    (warned,) = write(desk, ref, 10, None)
    assert "1 line of CNT-2026-0001 is not counted yet: Ballpoint pen, blue" in warned
    assert desk.entry(ref).state == "frozen"
    assert lines(desk, ref, "book", "difference") == [(None, None)] * 2
    write(desk, ref, 10, 29)
    assert lines(desk, ref, "book", "difference") == [(10, 0), (30, -1)]
    desk.act("count-again", [ref], {"reason": "One drawer was left out"})
    assert lines(desk, ref, "counted", "book", "difference") == [
        (10, None, None), (29, None, None),
    ]  # fmt: skip


def test_what_is_not_said_of_a_line_stays_as_it_was_counted(desk: Desk) -> None:
    ref = frozen(desk, "PAP-A4-80", "PEN-BLUE")
    write(desk, ref, 10, None)
    desk.act("count", [ref], lines={row_ids(desk, ref)[1]: {"counted": D(30)}})
    assert lines(desk, ref, "counted") == [(10,), (30,)]
    assert desk.entry(ref).state == "counted"
    desk.undo()
    assert lines(desk, ref, "counted") == [(10,), (None,)]
    assert desk.entry(ref).state == "frozen"


def test_the_director_alone_approves(desk: Desk) -> None:
    with_operators(desk)
    ref = frozen(desk, "PAP-A4-80")
    write(desk, ref, 9)
    with pytest.raises(NotAllowed, match="approve a stocktake"):
        desk.act("approve", [ref], {"approved_by": "Li", "basis": "paper", "reason": "x"})
    desk.switch_operator("Director")
    with pytest.raises(Invalid, match="Wu may not decide"):
        desk.act("approve", [ref], {"approved_by": "Wu", "basis": "paper", "reason": "x"})
    desk.act("approve", [ref], {"approved_by": "Li", "reason": "missing"})
    values = desk.entry(ref).values
    assert (values["approved_by"], values["basis"]) == ("Li", "screen")


def test_a_difference_has_a_reason(desk: Desk) -> None:
    ref = frozen(desk, "PAP-A4-80", "PEN-BLUE")
    write(desk, ref, 10, 29)
    with pytest.raises(Invalid, match="Line 2: write why “Ballpoint pen, blue” differs"):
        desk.act("approve", [ref], CHEN)
    given: dict[int, dict[str, Value]] = {row_ids(desk, ref)[1]: {"reason": "Lent out"}}
    desk.act("count", [ref], lines=given)
    desk.act("approve", [ref], CHEN)
    assert movements(desk)[0]["remarks"] == "Lent out"


def test_nothing_to_count_and_the_same_twice(desk: Desk) -> None:
    with pytest.raises(Clash, match="nothing of that place"):
        frozen(desk, place="Cellar")
    with pytest.raises(Clash, match="“Copy paper A4” stands in the list already"):
        frozen(desk, "PAP-A4-80", "PAP-A4-80")
    assert desk.next_number("counts") == "CNT-2026-0001"
    ref = frozen(desk, category="writing")
    assert lines(desk, ref, "item") == [("Ballpoint pen, blue",)]
    with pytest.raises(Invalid, match="finer than piece") as wrong:
        write(desk, ref, "1.5")
    assert wrong.value.field == "1.counted"


def test_its_lines_stay_and_its_approval_is_not_undone(desk: Desk) -> None:
    ref = frozen(desk, "PAP-A4-80")
    with pytest.raises(Clash, match="taken back, and entered anew"):
        desk.edit(ref, {}, children={"lines": [{"item": "PEN-BLUE"}]})
    write(desk, ref, 9)
    desk.act("approve", [ref], {**CHEN, "reason": "missing"})
    with pytest.raises(Clash, match="“Correct” keeps both values"):
        desk.edit(ref, {"title": "Another"})
    with pytest.raises(Clash):
        desk.undo()
    with pytest.raises(Clash):
        desk.act("void", [ref], {"reason": "no"})
    assert left(desk, "PAP-A4-80") == 9
    desk.act("correct", [ref], {"title": "March", "reason": "Typed wrong"})
    (one,) = desk.entry(ref).children["corrections"]
    assert (one.values["before"], one.values["after"]) == ("Quarter", "March")


def test_it_is_posted_as_of_the_day_on_which_it_was_frozen(desk: Desk) -> None:
    ref = frozen(desk, "PAP-A4-80")
    folder = desk.home.folder
    desk.close()
    later = open_at(folder, NOON + timedelta(days=2))
    write(later, ref, 9)
    later.act("approve", [ref], {**CHEN, "reason": "missing"})
    assert movements(later)[0]["day"] == date(2026, 3, 10)
    other = frozen(later, "PEN-BLUE")
    write(later, other, 29)
    later.act("approve", [other], {**CHEN, "reason": "x", "posted_on": date(2026, 3, 11)})
    assert movements(later)[1]["day"] == date(2026, 3, 11)
    later.close()


def test_one_that_is_given_up_posts_nothing(desk: Desk) -> None:
    ref = frozen(desk, "PAP-A4-80")
    write(desk, ref, 9)
    desk.act("cancel", [ref], {"reason": "Moved meanwhile"})
    assert desk.entry(ref).state == "cancelled" and movements(desk) == []
