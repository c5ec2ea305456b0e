"""Orders: planned, ordered, delivered in parts; what is on order of an item."""

from __future__ import annotations

from decimal import Decimal

import pytest

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.errors import Clash, Invalid
from officedesk.core.fields import Party
from officedesk.core.query import Query
from officedesk.core.values import NOT_STATED, Value
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from tests.homes import another_program
from tests.stockroom import item, left, lines, move, row_ids

D = Decimal


def planned(desk: Desk, *rows: dict[str, Value], **values: Value) -> EntryRef:
    given: dict[str, Value] = {"supplier": "Deli Trading", **values}
    done = desk.register_entry("orders", given, {"lines": list(rows)})
    return next(ref for ref in done.refs() if ref.register == "orders")


def ordered(desk: Desk, *rows: dict[str, Value]) -> EntryRef:
    ref = planned(desk, *rows)
    desk.act("order", [ref])
    return ref


def deliver(desk: Desk, order: EntryRef, code: str, quantity: int) -> ChangeSet:
    row: dict[str, Value] = {"item": code, "quantity": D(quantity), "price": D(1)}
    values: dict[str, Value] = {
        "supplier": "Deli Trading", "order_no": desk.entry(order).number
    }  # fmt: skip
    return desk.register_entry("receipts", values, {"lines": [row]})


def coming(desk: Desk, code: str) -> object:
    return desk.entry(item(desk, code)).values["on_order"]


PAPER: dict[str, Value] = {"item": "PAP-A4-80", "agreed": D(20)}
PENS: dict[str, Value] = {"item": "PEN-BLUE", "agreed": D(24), "price": D("1.5")}


def test_the_way_of_an_order(desk: Desk) -> None:
    ref = planned(desk, PAPER, PENS)
    view = desk.entry(ref)
    assert (view.number, view.state, view.values["total"]) == (f"orders~{ref.id}", "draft", 436)
    assert lines(desk, ref, "stock", "price", "amount") == [
        (10, 20, 400), (30, D("1.5"), 36),
    ]  # fmt: skip
    assert coming(desk, "PAP-A4-80") == 0, "a plan is not on its way"
    done = desk.act("order", [ref])
    assert desk.entry(ref).number == "BUY-2026-0001"
    assert (coming(desk, "PAP-A4-80"), coming(desk, "PEN-BLUE")) == (20, 24)
    assert item(desk, "PAP-A4-80") in set(done.refs()), "open lists show it"
    deliver(desk, ref, "PAP-A4-80", 15)
    assert (desk.entry(ref).state, coming(desk, "PAP-A4-80")) == ("part-received", 5)
    assert left(desk, "PAP-A4-80") == 25
    deliver(desk, ref, "PAP-A4-80", 5)
    deliver(desk, ref, "PEN-BLUE", 24)
    assert (desk.entry(ref).state, coming(desk, "PEN-BLUE")) == ("received", 0)
    assert lines(desk, ref, "received") == [(20,), (24,)]
    assert {link.number for link in desk.entry(ref).links} == {
        "RCV-2026-0001", "RCV-2026-0002", "RCV-2026-0003",
    }  # fmt: skip
    assert verify(desk.store).problems == ()


def test_what_is_below_its_minimum_is_suggested(desk: Desk) -> None:
    move(desk, "issue", "PAP-A4-80", 9, department="Finance")
    ref = planned(desk, supplier=NOT_STATED, months_wanted=2)
    done = desk.act("suggest", [ref])
    # 9 a month so far: 9 × 2 + 3 − 1 = 20
    assert lines(desk, ref, "item", "month_use", "suggested", "agreed") == [
        ("Copy paper A4", 9, 20, 20),
    ]  # fmt: skip
    assert (done.label, done.warnings) == ("On the plan: Copy paper A4.", ())
    desk.undo()
    assert lines(desk, ref, "item") == []
    other = planned(desk, supplier="Deli Trading", months_wanted=1)
    desk.act("suggest", [other])
    assert lines(desk, other, "item") == [("Copy paper A4",)], "it names no supplier of its own"


def test_nothing_has_to_be_bought(desk: Desk) -> None:
    with pytest.raises(Clash, match="Nothing of Deli Trading has to be bought"):
        desk.act("suggest", [planned(desk)])


def test_what_is_on_order_is_not_suggested_again(desk: Desk) -> None:
    move(desk, "issue", "PAP-A4-80", 9, department="Finance")
    ordered(desk, {"item": "PAP-A4-80", "agreed": D(20)})
    with pytest.raises(Clash, match="has to be bought"):
        desk.act("suggest", [planned(desk, months_wanted=2)])
    reader = desk.reader()
    assert reader.ids(Query("items", view="reorder")) == [], "1 + 20 is above the reorder level"
    reader.close()


def test_what_is_not_agreed_on_is_not_ordered(desk: Desk) -> None:
    with pytest.raises(Clash, match="agrees on nothing"):
        ordered(desk, {"item": "PAP-A4-80"})
    with pytest.raises(Clash, match="names no supplier"):
        desk.act("order", [planned(desk, PAPER, supplier=NOT_STATED)])
    with pytest.raises(Invalid, match="finer than box"):
        ordered(desk, {"item": "PAP-A4-80", "agreed": D("1.5")})
    with pytest.raises(Invalid, match="for how many it should last"):
        planned(desk, PAPER, months_wanted=1000)
    assert desk.next_number("orders") == "BUY-2026-0001"


def test_a_plan_receives_nothing(desk: Desk) -> None:
    ref = planned(desk, PAPER)
    with pytest.raises(Clash, match="was not ordered yet"):
        deliver(desk, ref, "PAP-A4-80", 1)
    assert left(desk, "PAP-A4-80") == 10


def test_more_or_something_else_is_warned_of(desk: Desk) -> None:
    ref = ordered(desk, PAPER)
    said = deliver(desk, ref, "PAP-A4-80", 25).warnings
    assert said == ("RCV-2026-0001 brings 5 more of “Copy paper A4” than BUY-2026-0001 agreed on.",)
    assert (desk.entry(ref).state, coming(desk, "PAP-A4-80")) == ("received", 0)
    said = deliver(desk, ref, "OIL", 1).warnings
    assert said == ("RCV-2026-0002 brings something that is not in BUY-2026-0001.",)


def test_two_lines_of_an_item_share_what_comes(desk: Desk) -> None:
    ref = ordered(desk, PAPER, {"item": "PAP-A4-80", "agreed": D(5)})
    deliver(desk, ref, "PAP-A4-80", 22)
    assert lines(desk, ref, "received") == [(20,), (2,)]
    assert coming(desk, "PAP-A4-80") == 3


def test_a_reversed_receipt_is_still_to_come(desk: Desk) -> None:
    ref = ordered(desk, PAPER)
    deliver(desk, ref, "PAP-A4-80", 20)
    desk.act("reverse", [desk.find("MOV-2026-0005")], {"why": "wrong paper"})
    assert (desk.entry(ref).state, coming(desk, "PAP-A4-80")) == ("ordered", 20)
    assert lines(desk, ref, "received") == [(0,)]
    assert verify(desk.store).problems == ()


def test_what_does_not_come_is_not_on_order(desk: Desk) -> None:
    first, second = ordered(desk, PAPER), ordered(desk, PENS)
    deliver(desk, first, "PAP-A4-80", 1)
    desk.act("end-short", [first], {"reason": "Out of stock there"})
    desk.act("cancel", [second], {"reason": "Too dear"})
    assert (coming(desk, "PAP-A4-80"), coming(desk, "PEN-BLUE")) == (0, 0)
    desk.undo()
    assert coming(desk, "PEN-BLUE") == 24


def test_lines_stay_once_something_came(desk: Desk) -> None:
    ref = ordered(desk, PAPER)
    (row,) = row_ids(desk, ref)
    more: dict[str, Value] = {"id": row, "item": "Copy paper A4", "agreed": D(30)}
    desk.edit(ref, {}, children={"lines": [more]})
    assert coming(desk, "PAP-A4-80") == 30
    deliver(desk, ref, "PAP-A4-80", 1)
    with pytest.raises(Clash, match="stays as it was then"):
        desk.edit(ref, {}, children={"lines": [{**more, "agreed": D(9)}]})
    with pytest.raises(Clash, match="not voided"):
        desk.act("void", [ref], {"reason": "no"})


def test_a_receipt_is_begun_from_its_order(desk: Desk) -> None:
    ref = ordered(desk, PAPER)
    begun = desk.handed("receive", [ref])
    assert begun.register == "receipts"
    assert begun.values == {"supplier": "Deli Trading", "order_no": "BUY-2026-0001"}
    assert begun.children == {
        "lines": [{"item": "Copy paper A4", "quantity": D(20), "price": D(20)}]
    }


def test_a_receipt_begins_with_what_is_still_to_come(desk: Desk) -> None:
    twin: dict[str, Value] = {"code": "PEN-2", "name": "Ballpoint pen, blue", "unit": "piece"}
    desk.register_entry("items", twin)
    ref = ordered(desk, PAPER, PENS)
    deliver(desk, ref, "PAP-A4-80", 15)
    pen = item(desk, "PEN-BLUE").id
    begun = desk.handed("receive", [ref])
    assert begun.children["lines"] == [
        {"item": "Copy paper A4", "quantity": D(5), "price": D(20)},
        {"item": f"ITEM-{pen:04}", "quantity": D(24), "price": D("1.5")},
    ], "of two items with one name the code says which"
    desk.act("receive", [ref], {"invoice": "88001"})
    assert desk.entry(ref).state == "received"
    assert (left(desk, "PAP-A4-80"), left(desk, "PEN-BLUE")) == (30, 54)
    assert verify(desk.store).problems == ()


def test_verify_finds_what_another_program_wrote(desk: Desk) -> None:
    ordered(desk, PAPER)
    folder = desk.home.folder
    with another_program(folder) as shell:
        shell.execute("UPDATE order_lines SET agreed = 70000")
        shell.commit()
        assert shell.execute("SELECT on_order FROM items WHERE id = 1").fetchone() == (70000,)
        shell.execute("UPDATE items SET on_order = 3 WHERE id = 1")
        shell.commit()
    said = " ".join(str(one) for one in verify(desk.store).problems)
    assert "on_order" in said or "On order" in said


def test_cancelling_carries_no_tick(desk: Desk) -> None:
    icons = {
        register.key: action.icon
        for register in desk.registers.values()
        for action in register.actions
        if action.key == "cancel"
    }
    assert set(icons) >= {"orders", "requisitions", "counts", "meetings"}
    assert "close" not in icons.values(), "the tick of what is done"


def test_who_was_bought_from_is_completed_first(desk: Desk) -> None:
    for name in ("Delhi Institute", "Deli Trading"):
        desk.register_entry("people", {"kind": "organisation", "name": name, "post": "x"})
    desk.register_entry("items", {"code": "CUP", "name": "Cup", "unit": "piece",
                                  "supplier": "Delta Cups"})  # fmt: skip
    words = [one.words for one in desk.complete(Party.SUPPLIER, "del", register="receipts",
                                                field="supplier")]  # fmt: skip
    assert words == ["Deli Trading", "Delta Cups", "Delhi Institute"]
    first, *_others = desk.complete(Party.ORGANISATION, "del")
    assert first.words == "Delhi Institute", "elsewhere by the alphabet"
    (known,) = desk.complete(Party.SUPPLIER, "deli t")
    assert known.detail == "x", "with what the directory says"
