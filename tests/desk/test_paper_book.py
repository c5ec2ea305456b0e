"""A paper as a workbook: true numbers and days, words that stay words, who made it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from officedesk.core.errors import NotFound, WorldError
from officedesk.core.tables import Holds, PaperTable, TableColumn
from officedesk.desk.desk import Desk
from officedesk.desk.masters_meant import master_meant, masters_offered
from officedesk.desk.paper_book import write_book
from tests.stockroom import item, stocked

TABLE = PaperTable(
    "Cards", ("First", "Second"),
    (TableColumn("Words"), TableColumn("How many", Holds.QUANTITY),
     TableColumn("Money", Holds.MONEY), TableColumn("Day", Holds.DAY)),
    [("=1+1", Decimal("0.1") + Decimal("0.2"), Decimal("-3.50"), date(2026, 3, 1)),
     ("0012", Decimal(1200), None, None)],
)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = stocked(tmp_path / "home")
    found.set_settings({"institution": "Qingshan Institute"})
    yield found
    found.close()


def test_cells_are_what_they_hold(desk: Desk, tmp_path: Path) -> None:
    write_book(desk, "Stock card", [TABLE], tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["Cards"]
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[:3]] == ["Qingshan Institute", "First", "Second"]
    assert rows[4] == ("=1+1", 0.3, -3.5, datetime(2026, 3, 1))
    assert rows[5] == ("0012", 1200, None, None)
    assert sheet["A5"].data_type == "s" and sheet["D5"].is_date


def test_it_says_who_made_it_and_of_which_rows(desk: Desk, tmp_path: Path) -> None:
    def digest(*tables: PaperTable) -> str:
        write_book(desk, "Stock card", tables, tmp_path / "a.xlsx")
        book = load_workbook(tmp_path / "a.xlsx")
        said = dict(book[book.sheetnames[-1]].iter_rows(values_only=True))
        assert said["Institution"] == "Qingshan Institute" and "Stock card" in said.values()
        found: str = next(words for name, words in said.items() if "SHA-256" in name)
        return found

    assert digest(TABLE) == digest(TABLE) != digest(TABLE, TABLE)


def test_what_cannot_be_written_leaves_what_stood_there(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(WorldError):
        write_book(desk, "Stock card", [TABLE], tmp_path / "no folder" / "a.xlsx")
    assert not (tmp_path / "no folder").exists()


def test_which_item_is_meant(desk: Desk) -> None:
    register = desk.registers["items"]
    paper = item(desk, "PAP-A4-80")
    for words in ("ITEM-0001", "pap-a4-80", "Copy paper A4"):
        assert master_meant(desk, register, words) == paper
    with pytest.raises(NotFound, match="PEN-BLUE"):
        master_meant(desk, register, "Stapler")
    desk.register_entry("items", {"code": "OLD", "name": "Carbon paper", "unit": "box"})
    desk.act("retire", [item(desk, "OLD")])
    assert item(desk, "OLD") not in masters_offered(desk, register)
    assert master_meant(desk, register, "OLD") == item(desk, "OLD")
