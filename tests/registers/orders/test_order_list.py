"""The order list: a plan before it is ordered, with packs and amounts; the same as a workbook."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from officedesk.core.changes import EntryRef
from officedesk.desk.desk import Desk
from officedesk.desk.printing import print_paper
from officedesk.registers.orders.papers import COLUMNS
from tests.paper.paper_reading import Pdf, bare


def planned(desk: Desk) -> EntryRef:
    rows = [{"item": "PEN-BLUE", "agreed": Decimal(36), "price": Decimal("1.25")},
            {"item": "OIL", "agreed": Decimal(2), "price": Decimal(8)}]  # fmt: skip
    values = {"supplier": "Deli Trading", "months_wanted": 4}
    done = desk.register_entry("orders", {**values}, {"lines": rows})
    return next(ref for ref in done.refs() if ref.register == "orders")


def listed(desk: Desk, ref: EntryRef, target: Path) -> Path:
    paper = next(one for one in desk.registers["orders"].papers if one.key == "order-list")
    print_paper(desk, paper, [ref], target)
    return target


def test_its_columns_take_the_sheet() -> None:
    assert sum(one.width for one in COLUMNS) == 257


def test_a_plan_becomes_an_order(desk: Desk, tmp_path: Path) -> None:
    ref = planned(desk)
    plan = bare(Pdf(listed(desk, ref, tmp_path / "a.pdf")).text())
    assert "PurchasePlan" in plan and "DeliTrading" in plan
    assert "3box" in plan and "45.00" in plan and "16.00" in plan and "Total合计61.00" in plan
    assert "monthswanted" not in plan and "Tolastformonths:4." in plan
    desk.act("order", [ref])
    order = bare(Pdf(listed(desk, ref, tmp_path / "a.pdf")).text())
    assert "PurchaseOrder" in order and "BUY-2026-0001" in order


def test_the_same_as_a_workbook(desk: Desk, tmp_path: Path) -> None:
    book = load_workbook(listed(desk, planned(desk), tmp_path / "a.xlsx"))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    head = next(row for row in rows if row[1] == "Code")
    pen = dict(zip(head, next(row for row in rows if row[1] == "PEN-BLUE"), strict=True))
    assert (pen["Agreed"], pen["Unit price"], pen["Amount"]) == (36, 1.25, 45)
    assert rows[-1][head.index("Amount")] == 61 and book.sheetnames[-1] == "About"
