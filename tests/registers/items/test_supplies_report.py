"""The report of supplies: opening + received − issued + returned ± adjusted = closing, proved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from officedesk.core.register import MONTH
from officedesk.core.stock_papers import Stock
from officedesk.desk.desk import Desk
from officedesk.desk.spans import days_of
from officedesk.desk.stock_pages import stock_pages
from officedesk.registers.items.months import Report, report
from officedesk.registers.items.papers.months import COLUMNS
from tests.paper.paper_reading import Pdf, bare
from tests.registers.items.conftest import Print, row_of, table, tumble
from tests.stockroom import item, left, move


def reported(desk: Desk, first: date, last: date) -> Report:
    return report(stock_pages(desk, desk.registers["items"], Stock.MONTHS, (), first, last))


def test_its_columns_take_the_sheet() -> None:
    assert sum(column.width for column in COLUMNS) == 257


@pytest.mark.parametrize("seed", [3, 4])
def test_every_month_is_proved_and_goes_on_in_the_next(desk: Desk, seed: int) -> None:
    tumble(desk, seed, 60)
    tumble(desk, seed + 50, 30, "PEN-BLUE")
    before = {}
    for month in ("2025-12", "2026-01", "2026-02", "2026-03"):
        days = days_of(MONTH, date.fromisoformat(f"{month}-01"))
        found = reported(desk, days.first, days.last)
        assert found.wrong == ()
        for line in found.lines:
            assert line.moved.opening == before.get(line.item.code, line.moved.opening)
        before = {line.item.code: line.moved.closing for line in found.lines}
    for code in ("OIL", "PEN-BLUE"):
        assert before[code].quantity == left(desk, code)
        assert before[code].value == desk.entry(item(desk, code)).values["stock_value"]
    year = reported(desk, date(2025, 1, 1), date(2026, 12, 31))
    assert {one.item.code: one.moved.closing for one in year.lines} == before


def test_what_it_shows(desk: Desk, printed: Print) -> None:
    move(desk, "issue", "PAP-A4-80", 3, department="Finance")
    move(desk, "return", "PAP-A4-80", 1, department="Finance")
    move(desk, "shortage", "PAP-A4-80", 2)
    desk.register_entry("items", {"code": "NIL", "name": "Never bought", "unit": "piece"})
    text = bare(Pdf(printed("supplies-report", "2026-03")).text())
    assert "Itemswhoseclosingequalsthesumoftheirmovements:4of4" in text
    assert "leftout:1" in text and "NIL" not in text
    head, found = table(printed("supplies-report", "2026-Q1", ending="xlsx"))
    paper = next(row for row in found if row[0] == "PAP-A4-80")
    told = dict(zip(head, paper, strict=True))
    assert (told["Received"], told["Issued"], told["Returned"], told["Adjusted"]) == (10, 3, 1, -2)
    assert (told["Closing"], told["Closing, value"]) == (6, 120)
    assert found[-1][head.index("Closing, value")] == 120 + 30 + 1200 + 40


def test_a_month_that_does_not_agree_is_named(desk: Desk, printed: Print) -> None:
    """Another program turned the table of the months: the page itself says so."""
    with desk.store.engine.begin() as other:
        other.exec_driver_sql("UPDATE stock_months SET issued = issued + 10000 WHERE item_id = 1")
    text = bare(Pdf(printed("supplies-report", "2026-03")).text())
    assert "NOTPROVED:PAP-A4-80." in text and "Proof:" not in text


def test_the_values_of_the_columns_stand_at_its_end(desk: Desk, printed: Print) -> None:
    words = row_of(Pdf(printed("supplies-report", "2026-03")), 0, "Value of all items")
    assert [one for one in words if one.strip()][-1] == "1,470.00"
    found = reported(desk, date(2026, 3, 1), date(2026, 3, 31))
    assert sum((one.moved.closing.value for one in found.lines), Decimal(0)) == 1470
