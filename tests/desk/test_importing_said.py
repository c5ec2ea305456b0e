"""What a person says of every row of a file, and lists of stock as offices write them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from officedesk.core.errors import Invalid, NotFound
from officedesk.core.imports import InvalidRows
from officedesk.core.query import Query
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.importing import ImportOptions, ImportPlan, carry_out, plan
from officedesk.desk.importing_columns import Unmatched
from officedesk.desk.verify import verify
from tests.office import open_at

D = Decimal


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = open_at(tmp_path / "home")
    yield found
    found.close()


def planned(
    desk: Desk, register: str, path: Path, text: str, encoding: str = "utf-8", **said: Any
) -> ImportPlan:
    path.write_text(text, encoding=encoding)
    return plan(desk, register, path, ImportOptions(**said))


def all_of(desk: Desk, register: str) -> list[Any]:
    reader = desk.reader()
    try:
        ids = reader.ids(Query(register, descending=False))
    finally:
        reader.close()
    return list(desk.entries(register, ids))


BARE = "Item,Quantity,Unit price,Shelf\nCopy paper,40,21.5,A1\nStapler,12,15.8,C3\n"


def test_a_missing_unit_is_asked_for_and_given_once(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "stock.csv"
    with pytest.raises(Unmatched, match=r"--set unit=VALUE") as asked:
        planned(desk, "items", path, BARE)
    assert [field.name for field in asked.value.lacking] == ["unit"]
    made = planned(desk, "items", path, BARE, said={"unit": "piece"})
    assert "Unit is “piece” in every row where no column says it." in made.warnings
    carry_out(desk, made)
    items = [one.values for one in all_of(desk, "items")]
    assert [(one["name"], one["unit"], one["on_hand"], one["stock_value"], one["place"])
            for one in items] == [
        ("Copy paper", "piece", D(40), D(860), "A1"), ("Stapler", "piece", D(12), D("189.6"), "C3"),
    ]  # fmt: skip
    assert not verify(desk).problems


def test_a_column_that_says_it_comes_first(desk: Desk, tmp_path: Path) -> None:
    rows = "品名,单位,数量\n复印纸,包,40\n订书机,,12\n"
    made = planned(desk, "items", tmp_path / "a.csv", rows, "gbk", said={"unit": "个"})
    carry_out(desk, made)
    assert [one.values["unit"] for one in all_of(desk, "items")] == ["包", "个"]


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("品名,单位,期初数量,期初单价,期初金额", ("on_hand", "price", "stock_value")),
        ("物品名称,计量单位,库存数量,单价,金额", ("on_hand", "price", "stock_value")),
        ("Item,Unit,Qty,Price,Total", ("on_hand", "price", "stock_value")),
        ("Item,Unit,Stock on hand,Unit cost,Amount", ("on_hand", "price", "stock_value")),
    ],
)
def test_headings_of_an_opening_list(
    desk: Desk, tmp_path: Path, head: str, fields: tuple[str, ...]
) -> None:
    made = planned(desk, "items", tmp_path / "a.csv", f"{head}\nPaper,box,4,2.5,10\n")
    assert [one.field for one in made.columns][2:] == [f"stock.{name}" for name in fields]


def test_an_order_quantity_is_no_stock(desk: Desk, tmp_path: Path) -> None:
    made = planned(desk, "items", tmp_path / "a.csv", "Item,Unit,Order quantity\nPaper,box,4\n")
    assert [one.field for one in made.columns] == ["name", "unit", "other"]


def test_price_and_value_of_a_list_have_to_fit(desk: Desk, tmp_path: Path) -> None:
    rows = "Item,Unit,Quantity,Price,Value\nPen,piece,300,0.33,100\nPaper,box,4,2.5,12\n"
    made = planned(desk, "items", tmp_path / "a.csv", rows)
    with pytest.raises(InvalidRows, match=r"4 at 2\.5 are not 12") as refused:
        carry_out(desk, made)
    assert [(one.line, one.column) for one in refused.value.refusals] == [(3, "Price")]
    carry_out(desk, made, partial=True)
    (pen,) = all_of(desk, "items")
    assert (pen.values["stock_value"], pen.values["price"]) == (D(100), D("0.3333"))


def test_movements_without_a_type(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "moves.csv"
    with pytest.raises(Unmatched, match="--set kind=opening"):
        planned(desk, "movements", path, BARE)
    said = {"kind": "期初库存", "day": "2026-01-05"}
    made = planned(desk, "movements", path, BARE, said=said)
    assert [len(new.names) for new in made.masters] == [2]
    carry_out(desk, planned(desk, "movements", path, BARE, said=said, with_masters=True))
    moves = [one.values for one in all_of(desk, "movements")]
    assert [(one["kind"], one["day"], one["quantity"], one["value"]) for one in moves] == [
        ("opening", date(2026, 1, 5), D(40), D(860)),
        ("opening", date(2026, 1, 5), D(12), D("189.6")),
    ]
    assert [one.values["unit"] for one in all_of(desk, "items")] == ["piece", "piece"]


def test_lines_of_a_delivery_note_are_one_receipt_of_the_number_said(
    desk: Desk, tmp_path: Path
) -> None:
    said = {"invoice": "88001", "supplier": "Deli Trading", "day": "2026-03-02"}
    made = planned(
        desk, "receipts", tmp_path / "note.csv", BARE, said=said, with_masters=True
    )
    assert made.rows == 1
    carry_out(desk, made)
    (receipt,) = all_of(desk, "receipts")
    assert (receipt.values["invoice"], receipt.values["supplier"]) == ("88001", "Deli Trading")
    assert [row.values["quantity"] for row in receipt.children["lines"]] == [D(40), D(12)]


def test_what_cannot_be_said_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with pytest.raises(NotFound, match=r"no field “kid”.*officedesk fields items"):
        planned(desk, "items", path, BARE, said={"kid": "opening"})
    with pytest.raises(Invalid, match="Minimum: ") as wrong:
        planned(desk, "items", path, BARE, said={"unit": "piece", "minimum": "a few"})
    assert wrong.value.field == "minimum"
    desk.register_entry("items", {"name": "Paper", "unit": "box"})
    out = tmp_path / "items.xlsx"
    export(desk, Query("items"), out)
    with pytest.raises(Invalid, match="is an export of this program"):
        plan(desk, "items", out, ImportOptions(said={"unit": "piece"}))
