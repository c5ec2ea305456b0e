"""Receipts: packs and prices of a line, what they post, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import Clash, Invalid
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from tests.stockroom import item, left, lines, movements, row_ids

D = Decimal


def bring(desk: Desk, *rows: dict[str, Value], **values: Value) -> ChangeSet:
    given: dict[str, Value] = {"supplier": "Deli Trading", "invoice": "1188", **values}
    return desk.register_entry("receipts", given, {"lines": list(rows)})


def of(done: ChangeSet) -> EntryRef:
    return next(ref for ref in done.refs() if ref.register == "receipts")


def test_what_came_is_in_the_stock_as_it_is_saved(desk: Desk) -> None:
    done = bring(
        desk, {"item": "PAP-A4-80", "quantity": D(5), "price": D("20.5")},
        {"item": "PEN-BLUE", "packs": D(2), "amount": D(30)}, checked_by="Sun Li",
    )  # fmt: skip
    view = desk.entry(of(done))
    assert done.numbers == ("RCV-2026-0001", "MOV-2026-0005", "MOV-2026-0006")
    assert (view.state, view.values["amount"]) == ("stored", D("132.5"))
    assert lines(desk, view.ref, "packs", "quantity", "price", "amount") == [
        (None, 5, D("20.5"), D("102.5")), (2, 24, D("1.25"), 30),
    ]  # fmt: skip
    assert (left(desk, "PAP-A4-80"), left(desk, "PEN-BLUE")) == (15, 54)
    first, second = movements(desk)
    assert (first["kind"], first["document"], first["value"], first["by"]) == (
        "receipt", "RCV-2026-0001", D("102.5"), "Sun Li",
    )  # fmt: skip
    assert (second["change"], second["value"]) == (24, 30)
    assert first["remarks"] == "from Deli Trading · invoice 1188"
    assert desk.entry(item(desk, "PAP-A4-80")).values["stock_value"] == D("302.5")
    assert verify(desk.store).problems == ()


def test_an_amount_that_no_price_gives_exactly_is_kept(desk: Desk) -> None:
    done = bring(desk, {"item": "PEN-BLUE", "quantity": D(3), "amount": D(10)})
    assert lines(desk, of(done), "price", "amount") == [(D("3.3333"), 10)]
    assert movements(desk)[0]["value"] == 10


def test_without_lines_it_is_an_invoice_only(desk: Desk) -> None:
    done = bring(desk, amount=D("99.9"))
    view = desk.entry(of(done))
    assert view.state == "invoice" and movements(desk) == []
    assert done.warnings == (
        "RCV-2026-0001 has no items: it is an invoice only, and changes no stock.",
    )
    refund = desk.entry(of(bring(desk, amount=D("-12"), invoice="1189")))
    assert refund.values["amount"] == -12
    desk.act("void", [view.ref], {"reason": "entered twice"})


def test_goods_that_come_after_their_invoice_are_stored(desk: Desk) -> None:
    ref = of(bring(desk, amount=D(20)))
    row: dict[str, Value] = {"item": "PAP-A4-80", "quantity": D(1), "price": D(20)}
    desk.edit(ref, {}, children={"lines": [row]})
    assert (desk.entry(ref).state, left(desk, "PAP-A4-80")) == ("stored", 11)
    with pytest.raises(Clash):
        desk.undo()
    assert left(desk, "PAP-A4-80") == 11


PAPER: dict[str, Value] = {"item": "PAP-A4-80"}
PENS: dict[str, Value] = {"item": "PEN-BLUE"}


@pytest.mark.parametrize(
    ("row", "said", "cell"),
    [
        ({**PAPER, "price": D(1)}, "how much of “Copy paper A4” came", "1.quantity"),
        ({**PAPER, "packs": D(1), "price": D(1)}, "has no pack size", "1.packs"),
        ({**PENS, "packs": D(2), "quantity": D(20), "price": D(1)},
         "2 packs of 12 pieces are 24 pieces, not 20", "1.quantity"),
        ({**PENS, "quantity": D(2)}, "price of one or the amount", "1.price"),
        ({**PENS, "quantity": D(2), "price": D(3), "amount": D(7)}, "2 × 3.00 is 6.00, not 7.00",
         "1.amount"),
        ({**PENS, "quantity": D(2), "amount": D(0)}, "that of a gift", "1.gift"),
        ({**PENS, "quantity": D(2), "amount": D(5), "gift": True}, "a gift has no price",
         "1.gift"),
        ({**PENS, "quantity": D("2.5"), "price": D(1)}, "finer than piece", "1.quantity"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together(
    desk: Desk, row: dict[str, Value], said: str, cell: str
) -> None:
    with pytest.raises(Invalid, match=said) as wrong:
        bring(desk, row)
    assert wrong.value.field == cell
    assert movements(desk) == [] and desk.next_number("receipts") == "RCV-2026-0001"


def test_a_gift_costs_nothing_and_lowers_the_average(desk: Desk) -> None:
    bring(desk, {**PENS, "packs": D(1), "gift": True})
    pens = desk.entry(item(desk, "PEN-BLUE")).values
    assert (pens["on_hand"], pens["stock_value"], pens["price"]) == (42, 30, 1)


def test_an_invoice_that_says_another_sum_is_warned_of(desk: Desk) -> None:
    done = bring(desk, {**PENS, "quantity": D(2), "price": D(3)}, amount=D("6.5"))
    assert done.warnings == ("The lines of RCV-2026-0001 make 6.00, its invoice 6.50.",)
    assert desk.entry(of(done)).values["amount"] == D("6.5")


def test_a_day_to_come_is_refused(desk: Desk) -> None:
    with pytest.raises(Invalid, match="lies ahead"):
        bring(desk, day=desk.today + timedelta(days=1))
    late = bring(desk, {**PENS, "quantity": D(2), "price": D(3)}, day=date(2026, 3, 6))
    assert desk.entry(of(late)).late
    assert movements(desk)[0]["day"] == date(2026, 3, 6)


def test_what_is_in_store_is_neither_edited_nor_voided(desk: Desk) -> None:
    ref = of(bring(desk, {**PENS, "quantity": D(2), "price": D(3)}))
    with pytest.raises(Clash, match="“Correct” keeps both values"):
        desk.edit(ref, {"supplier": "Another"})
    row: dict[str, Value] = {"id": row_ids(desk, ref)[0], **PENS, "quantity": D(3), "price": D(3)}
    with pytest.raises(Clash):
        desk.edit(ref, {}, children={"lines": [row]})
    with pytest.raises(Clash, match="is not voided"):
        desk.act("void", [ref], {"reason": "wrong"})
    desk.act("correct", [ref], {"invoice": "1190", "reason": "Typed wrong"})
    (one,) = desk.entry(ref).children["corrections"]
    assert (one.values["before"], one.values["after"]) == ("1188", "1190")


def test_reversing_what_was_used_names_the_issues(desk: Desk) -> None:
    bring(desk, {**PENS, "quantity": D(10), "price": D(3)})
    desk.register_entry("movements", {
        "kind": "issue", "item": "PEN-BLUE", "quantity": D(35), "department": "Finance",
    })  # fmt: skip
    with pytest.raises(Clash, match="MOV-2026-0005 was used since: MOV-2026-0006"):
        desk.act("reverse", [desk.find("MOV-2026-0005")], {"why": "wrong item"})


def test_a_reversed_line_says_so(desk: Desk) -> None:
    ref = of(bring(desk, {**PENS, "quantity": D(10), "price": D(3)}))
    desk.act("reverse", [desk.find("MOV-2026-0005")], {"why": "wrong item"})
    assert left(desk, "PEN-BLUE") == 30
    assert lines(desk, ref, "note") == [("reversed by MOV-2026-0006",)]
    assert verify(desk.store).problems == ()


def test_the_same_invoice_twice_is_warned_of(desk: Desk) -> None:
    bring(desk, {**PENS, "quantity": D(10), "price": D(3)})
    (twin,) = desk.twins("receipts", {"supplier": "Deli Trading", "invoice": "1188"})
    assert twin.number == "RCV-2026-0001"
