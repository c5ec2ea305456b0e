"""Opening stock and purchases from a sheet: what they post, what is refused, what is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash
from officedesk.core.imports import InvalidRows
from officedesk.core.query import Query
from officedesk.desk import supply
from officedesk.desk.desk import Desk
from officedesk.desk.importing import ImportOptions, ImportPlan, carry_out, plan
from officedesk.desk.verify import verify
from tests.office import open_at
from tests.stockroom import move

D = Decimal


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = open_at(tmp_path / "home")
    yield found
    found.close()


def planned(desk: Desk, register: str, path: Path, text: str, **said: Any) -> ImportPlan:
    path.write_text(text, encoding="utf-8-sig")
    return plan(desk, register, path, ImportOptions(**said))


def all_of(desk: Desk, register: str) -> list[Any]:
    reader = desk.reader()
    try:
        ids = reader.ids(Query(register, descending=False))
    finally:
        reader.close()
    return list(desk.entries(register, ids))


STOCK = (
    "物品编码,品名,单位,结存数量,单价,库存金额\n"
    "A-1,复印纸,包,24,18.5,\nA-2,签字笔,支,100,,125.50\nA-3,订书机,个,,15,\n"
)


def test_a_list_of_stock_becomes_opening_movements(desk: Desk, tmp_path: Path) -> None:
    made = planned(desk, "items", tmp_path / "stock.csv", STOCK)
    assert [column.field for column in made.columns][3:] == [
        "stock.on_hand", "stock.price", "stock.stock_value",
    ]  # fmt: skip
    assert any("opening stock" in words for words in made.warnings)
    carry_out(desk, made)
    items = {one.values["code"]: one.values for one in all_of(desk, "items")}
    assert (items["A-1"]["on_hand"], items["A-1"]["stock_value"]) == (D(24), D(444))
    assert (items["A-2"]["stock_value"], items["A-2"]["price"]) == (D("125.50"), D("1.255"))
    assert (items["A-3"]["on_hand"], items["A-3"]["price"]) == (D(0), D(0)), "nothing is there"
    moves = all_of(desk, "movements")
    assert [(one.number, one.values["kind"], one.values["quantity"]) for one in moves] == [
        ("MOV-2026-0001", "opening", D(24)), ("MOV-2026-0002", "opening", D(100)),
    ]  # fmt: skip
    assert not verify(desk).problems


def test_a_list_of_stock_is_taken_back_as_long_as_nothing_moved(desk: Desk, tmp_path: Path) -> None:
    carry_out(desk, planned(desk, "items", tmp_path / "stock.csv", STOCK))
    done = desk.void_import(EntryRef("items", 1), "the list of another house")
    assert "ITEM-0001 to ITEM-0003 void" in done.label
    assert {one.state for one in all_of(desk, "items")} == {"void"}
    moves = all_of(desk, "movements")
    assert [one.values["kind"] for one in moves[2:]] == ["reversal", "reversal"]
    assert moves[2].values["reverses"] == "MOV-2026-0002"
    assert moves[2].values["purpose"] == "the list of another house"
    check = supply.month_check(desk, "2026-03")
    assert not check.wrong and check.value.closing == 0
    assert not verify(desk).problems


def test_what_moved_since_keeps_the_list(desk: Desk, tmp_path: Path) -> None:
    carry_out(desk, planned(desk, "items", tmp_path / "stock.csv", STOCK))
    move(desk, "issue", "A-1", 2, department="Finance")
    with pytest.raises(Clash, match=r"MOV-2026-0003.*retire the items"):
        desk.void_import(EntryRef("items", 1), "wrong")
    assert len(all_of(desk, "movements")) == 3


PURCHASES = (
    "Order ID,Order Date,Product ID,Product Name,Category,Quantity,Sales\n"
    "CA-1,11/8/2018,P-1,Paper,Supplies,2,261.96\n"
    "CA-2,6/12/2018,P-2,Labels,Supplies,2,14.625\n"
    'CA-1,11/8/2018,P-3,"Chairs, round",Furniture,3,731.94\n'
    "CA-3,6/25/2018,P-1,Paper A4,Supplies,4,100\n"
)


def test_rows_of_one_order_are_lines_of_one_receipt(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    made = planned(desk, "receipts", path, PURCHASES)
    (new,) = made.masters
    assert (made.rows, new.register, len(new.names)) == (3, "items", 3)
    assert any("1 amount has parts of a cent" in words for words in made.warnings)
    with pytest.raises(InvalidRows, match="no item “P-1”"):
        carry_out(desk, made)
    assert not all_of(desk, "receipts")
    carry_out(desk, planned(desk, "receipts", path, PURCHASES, with_masters=True))
    first, second, third = all_of(desk, "receipts")
    assert (first.values["order_no"], first.values["amount"], first.state) == (
        "CA-1", D("993.90"), "stored",
    )  # fmt: skip
    assert [(row.values["item"], row.values["quantity"], row.values["price"])
            for row in first.children["lines"]] == [
        ("Paper", D(2), D("130.98")), ("Chairs, round", D(3), D("243.98")),
    ]  # fmt: skip
    assert second.values["amount"] == D("14.63") and ("Sales", "14.625") in second.other
    (line,) = third.children["lines"]
    assert (line.values["item"], line.values["note"]) == ("Paper", "Paper A4")
    items = {one.values["code"]: one.values for one in all_of(desk, "items")}
    assert (items["P-1"]["on_hand"], items["P-1"]["unit"]) == (D(6), "piece")
    assert items["P-3"]["category"] == "Furniture"
    moves = all_of(desk, "movements")
    assert {one.values["document"] for one in moves} == {
        "RCV-2026-0001", "RCV-2026-0002", "RCV-2026-0003",
    }  # fmt: skip
    assert [link.number for link in first.links] == sorted(link.number for link in first.links)
    assert len(first.links) == 2 and not verify(desk).problems


def test_packs_are_converted_as_they_come_in(desk: Desk, tmp_path: Path) -> None:
    desk.register_entry("items", {"code": "PEN", "name": "Pen", "unit": "piece",
                                  "pack_size": D(12)})  # fmt: skip
    text = "日期,发票号,品名,件数,金额\n2026-03-02,88001,Pen,3,36\n"
    carry_out(desk, planned(desk, "receipts", tmp_path / "packs.csv", text))
    (made,) = all_of(desk, "receipts")
    (line,) = made.children["lines"]
    assert (line.values["quantity"], line.values["price"]) == (D(36), D(1))
    (item,) = all_of(desk, "items")
    assert item.values["on_hand"] == D(36)


def test_an_order_comes_in_as_a_whole_or_not_at_all(desk: Desk, tmp_path: Path) -> None:
    text = PURCHASES.replace("CA-1,11/8/2018,P-3", "CA-1,99/99/2018,P-3")
    made = planned(desk, "receipts", tmp_path / "orders.csv", text, with_masters=True)
    assert made.bad_lines == {2, 4}
    reasons = {one.line: one.reason for one in made.refused}
    assert reasons[2].startswith("Row 4 of the same document is refused: ")
    done = carry_out(desk, made, partial=True)
    assert [line.number for line in done.lines] == [2, 4]
    assert len(all_of(desk, "receipts")) == 2


def test_a_line_without_a_quantity_keeps_its_order_out(desk: Desk, tmp_path: Path) -> None:
    text = PURCHASES.replace("Furniture,3,731.94", "Furniture,three,731.94")
    made = planned(desk, "receipts", tmp_path / "orders.csv", text, with_masters=True)
    done = carry_out(desk, made, partial=True)
    assert [line.number for line in done.lines] == [2, 4]
    assert "how much of “Chairs, round” came" in done.refused[0].reason
    assert [one.values["order_no"] for one in all_of(desk, "receipts")] == ["CA-2", "CA-3"]


def test_the_same_order_again_is_named(desk: Desk, tmp_path: Path) -> None:
    carry_out(desk, planned(desk, "receipts", tmp_path / "a.csv", PURCHASES, with_masters=True))
    again = planned(desk, "receipts", tmp_path / "b.csv", PURCHASES + "CA-4,1/2/2019,P-1,P,S,1,9\n")
    assert {one.number for one in again.known} == {
        "RCV-2026-0001", "RCV-2026-0002", "RCV-2026-0003",
    }  # fmt: skip
    assert again.rows == 1 and [one.line for one in again.known] == [2, 4, 3, 5]


def test_purchases_are_taken_back_as_a_whole(desk: Desk, tmp_path: Path) -> None:
    carry_out(desk, planned(desk, "receipts", tmp_path / "a.csv", PURCHASES, with_masters=True))
    asked = {"department": "Finance", "requested_by": "Fang"}
    desk.register_entry("requisitions", asked, {"lines": [{"item": "P-2", "asked": D(1)}]})
    done = desk.void_import(EntryRef("receipts", 1), "twice")
    assert {one.state for one in all_of(desk, "receipts")} == {"void"}
    assert {one.values["on_hand"] for one in all_of(desk, "items")} == {D(0)}
    assert "With it 2 entries in Items." in done.label
    assert {one.values["code"]: one.state for one in all_of(desk, "items")} == {
        "P-1": "void", "P-2": "active", "P-3": "void",
    }, "what a requisition asks for stays"
    assert not verify(desk).problems


INVOICES = (
    " , , , \nTRANS DATE,ORIGINAL GROSS AMT,MERCHANT NAME,CARD NUMBER\n , , , \n"
    "2014-04-29,52.32,shell kings,************5770\n2014-04-30,-12.00,argos,************5770\n"
)


def test_what_names_no_item_is_an_invoice_only(desk: Desk, tmp_path: Path) -> None:
    made = planned(desk, "receipts", tmp_path / "card.csv", INVOICES)
    assert sum("an invoice only" in words for words in made.warnings) == 1
    assert [c.field for c in made.columns] == ["day", "amount", "supplier", "other"]
    carry_out(desk, made)
    first, refund = all_of(desk, "receipts")
    assert (first.state, refund.values["amount"]) == ("invoice", D(-12))
    assert not all_of(desk, "movements") and not all_of(desk, "items")


def test_a_sheet_of_movements_keeps_the_rules(desk: Desk, tmp_path: Path) -> None:
    carry_out(desk, planned(desk, "items", tmp_path / "stock.csv", STOCK))
    text = (
        "日期,类型,物品,数量,领用部门\n2026-03-10,领用,A-1,20,财务处\n"
        "2026-03-10,领用,A-1,5,人事处\n2026-03-10,领用,A-2,1,人事处\n"
    )
    made = planned(desk, "movements", tmp_path / "moves.csv", text)
    with pytest.raises(InvalidRows, match="row 3"):
        carry_out(desk, made)
    done = carry_out(desk, made, partial=True)
    (refused,) = done.refused
    assert refused.line == 3 and "A-1" in refused.reason and "4" in refused.reason
    assert [line.number for line in done.lines] == [3]
    items = {one.values["code"]: one.values["on_hand"] for one in all_of(desk, "items")}
    assert (items["A-1"], items["A-2"]) == (D(4), D(99))
