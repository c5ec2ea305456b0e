"""The annual supply plan: quarters of the year before, what stands for one that has not ended."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from openpyxl import load_workbook

from officedesk.core.changes import EntryRef
from officedesk.core.stock_papers import MonthSums, StockItem
from officedesk.core.supply_plan import YearPlan, annual_plan
from officedesk.desk.desk import Desk
from officedesk.registers.items.papers.plan import COLUMNS
from tests.paper.paper_reading import Pdf, bare
from tests.registers.items.conftest import Print, table
from tests.stockroom import move

D = Decimal
NIL = D(0)


def kept(price: str = "2.50", pack: str | None = None) -> StockItem:
    return StockItem(EntryRef("items", 1), "ITEM-0001", "C", "Item", price=D(price),
                     pack_size=D(pack) if pack else None)  # fmt: skip


def used(month: str, issued: str, returned: str = "0") -> MonthSums:
    return MonthSums(1, month, "", NIL, NIL, D(issued), NIL, D(returned), NIL, NIL, NIL)


def planned(item: StockItem, *months: MonthSums, today: str = "2026-01") -> YearPlan:
    return annual_plan(2026, today, {1: item}, months, {1: "2024-05"})


def test_each_quarter_is_that_of_the_year_before() -> None:
    plan = planned(kept(), used("2025-01", "3"), used("2025-03", "4.5"), used("2025-04", "6", "2"),
                   used("2025-12", "1.2"), used("2024-08", "99"))  # fmt: skip
    (line,) = plan.lines
    assert line.used == (D("7.5"), 4, 0, D("1.2")) and line.planned == (8, 4, 0, 1)
    assert line.quantity == 13 and line.amounts == (20, 10, 0, D("2.5"))
    assert plan.amounts == (20, 10, 0, D("2.5")) and plan.amount == D("32.5")
    assert line.estimated == 0


def test_packs_are_whole_over_the_year() -> None:
    plan = planned(kept(pack="12"), used("2025-02", "5"), used("2025-05", "5"),
                   used("2025-08", "5"))  # fmt: skip
    assert plan.lines[0].planned == (12, 0, 12, 0)


def test_what_came_back_or_was_not_used_is_not_planned() -> None:
    assert planned(kept(), used("2025-02", "1", "5")).lines == ()
    assert planned(kept()).lines == ()


def test_it_is_printed(desk: Desk, printed: Print) -> None:
    assert sum(column.width for column in COLUMNS) == 257
    move(desk, "receipt", "PAP-A4-80", 100, day=date(2025, 7, 1), price=D("20"))
    move(desk, "issue", "PAP-A4-80", 30, day=date(2025, 8, 1), department="Finance")
    move(desk, "issue", "PAP-A4-80", 12, day=date(2026, 1, 7), department="Finance")
    text = bare(Pdf(printed("supply-plan", "2026")).text())
    assert "AnnualSupplyPlan2026" in text and "600.00" in text
    path = printed("supply-plan", "2027", ending="xlsx")
    head, rows = table(path)
    told = dict(zip(head, rows[0], strict=True))
    # Twelve went out in January and February: six a month, and so in those that are to come.
    assert [told[f"Quarter {q}"] for q in (1, 2, 3, 4)] == [18, 18, 18, 18]
    assert told["Year"] == 72 and told["Year, amount"] == 1440
    titles = [str(row[0]) for row in load_workbook(path).worksheets[0].iter_rows(values_only=True)]
    assert any("Items of which that is so: 1." in one for one in titles)
