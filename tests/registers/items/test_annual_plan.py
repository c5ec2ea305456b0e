"""The annual supply plan: quarters of the year before, what stands for one that has not ended."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from officedesk.core.changes import EntryRef
from officedesk.core.stock_papers import MonthSums, StockItem
from officedesk.desk.desk import Desk
from officedesk.registers.items.papers.plan import COLUMNS
from officedesk.registers.items.planning import annual_plan
from tests.paper.paper_reading import Pdf, bare
from tests.registers.items.conftest import Print, table
from tests.stockroom import move

D = Decimal
NIL = D(0)


def kept(id_: int, price: str = "2.50", offered: bool = True) -> StockItem:
    return StockItem(EntryRef("items", id_), f"ITEM-{id_}", f"C{id_}", f"Item {id_}",
                     price=D(price), offered=offered)  # fmt: skip


def used(item: int, month: str, issued: str, returned: str = "0") -> MonthSums:
    return MonthSums(item, month, "", NIL, NIL, D(issued), NIL, D(returned), NIL, NIL, NIL)


def test_each_quarter_is_that_of_the_year_before() -> None:
    months = [used(1, "2025-01", "3"), used(1, "2025-03", "4.5"), used(1, "2025-04", "6", "2"),
              used(1, "2025-12", "1.2"), used(1, "2024-08", "99")]  # fmt: skip
    plan = annual_plan([kept(1)], months, 2026, date(2026, 1, 2))
    (line,) = plan.lines
    assert line.quarters == (8, 4, 0, 2) and line.used == (D("7.5"), 4, 0, D("1.2"))
    assert line.total == 14 and line.amounts == (20, 10, 0, 5)
    assert plan.amounts == (20, 10, 0, 5) and plan.amount == 35 and plan.stood_for == ()


def test_what_stands_for_a_quarter_that_has_not_ended() -> None:
    months = [used(1, "2025-02", "1"), used(1, "2025-11", "8"), used(1, "2026-02", "6"),
              used(1, "2026-05", "6"), used(1, "2026-08", "6"), used(1, "2026-10", "1"),
              used(2, "2026-04", "4"), used(2, "2026-07", "7")]  # fmt: skip
    plan = annual_plan([kept(1), kept(2)], months, 2027, date(2026, 11, 29))
    old, new = plan.lines
    assert old.quarters == (6, 6, 6, 8)  # as the last quarter of the year before was
    assert new.quarters == (0, 4, 7, 6)  # the average of the two quarters since it came
    assert plan.stood_for == (4,)


def test_what_came_back_is_not_planned_and_what_is_retired_neither() -> None:
    months = [used(1, "2025-02", "1", "5"), used(2, "2025-02", "5"), used(3, "2025-02", "5")]
    items = [kept(1), kept(2, offered=False), kept(3, price="0")]
    plan = annual_plan(items, months, 2026, date(2026, 1, 1))
    assert [line.item.code for line in plan.lines] == ["C3"]
    assert plan.unpriced == 1 and plan.amount == 0


@pytest.mark.parametrize("year", [2024, 2025])
def test_nothing_is_planned_of_nothing(year: int) -> None:
    plan = annual_plan([kept(1)], [], year, date(2026, 1, 1))
    assert plan.lines == () and plan.amount == 0


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
    # Since it came in July 42 went out in eight months: that is 16 a quarter, rounded up.
    assert [told[f"Quarter {q}"] for q in (1, 2, 3, 4)] == [16, 16, 30, 0]
    assert told["Year"] == 62 and told["Year, amount"] == 1240
    titles = [str(row[0]) for row in load_workbook(path).worksheets[0].iter_rows(values_only=True)]
    assert any("2026-Q1, 2026-Q2, 2026-Q3, 2026-Q4" in one for one in titles)
