"""Templates of the store room: opening stock and the lines of receipts go in as they were typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from officedesk.core.i18n import LANGUAGES, use_language
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.desk.desk import Desk
from officedesk.desk.importing import ImportOptions, carry_out, plan
from officedesk.desk.importing_names import importable
from officedesk.desk.template import write_template
from officedesk.desk.verify import verify
from tests.office import open_at

D = Decimal
pytestmark = pytest.mark.parametrize("spoken", LANGUAGES)


def fill(desk: Desk, register: Register, path: Path, *rows: Mapping[str, Any]) -> None:
    """Type rows into the template, each by field names."""
    from officedesk.core.i18n import _

    write_template(desk, register.key, path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    places = {str(cell.value).removesuffix(" *"): cell.column for cell in sheet[3]}
    assert len(places) == len(list(sheet[3])), "two columns are called the same"
    for at, row in enumerate(rows):
        for name, value in row.items():
            sheet.cell(6 + at, places[_(importable(register)[name].label)]).value = value
    book.save(path)


def all_of(desk: Desk, register: str) -> list[Any]:
    reader = desk.reader()
    try:
        ids = reader.ids(Query(register, descending=False))
    finally:
        reader.close()
    return list(desk.entries(register, ids))


def test_a_list_of_opening_stock(tmp_path: Path, spoken: str) -> None:
    use_language(spoken)
    desk, path = open_at(tmp_path / "home"), tmp_path / "items.xlsx"
    fill(
        desk, desk.registers["items"], path,
        {"name": "复印纸", "unit": "包", "place": "A1", "stock.on_hand": 40, "stock.price": 21.5},
        {"name": "Stapler", "unit": "piece", "stock.on_hand": 3, "stock.stock_value": 47.5},
        {"name": "Glue", "unit": "piece"},
    )  # fmt: skip
    made = plan(desk, "items", path)
    assert (made.warnings, made.refused, made.rows) == ((), (), 3)
    carry_out(desk, made)
    items = [one.values for one in all_of(desk, "items")]
    assert [(one["name"], one["on_hand"], one["stock_value"]) for one in items] == [
        ("复印纸", D(40), D(860)), ("Stapler", D(3), D("47.5")), ("Glue", D(0), D(0)),
    ]  # fmt: skip
    assert [one.values["kind"] for one in all_of(desk, "movements")] == ["opening", "opening"]
    assert not verify(desk).problems
    desk.close()


def test_the_lines_of_receipts(tmp_path: Path, spoken: str) -> None:
    use_language(spoken)
    desk, path = open_at(tmp_path / "home"), tmp_path / "receipts.xlsx"
    head = {"day": date(2026, 3, 2), "supplier": "Deli Trading", "invoice": "0088"}
    fill(
        desk, desk.registers["receipts"], path,
        {**head, "lines.item": "Copy paper", "lines.quantity": 4, "lines.price": 20,
         "item.unit": "box", "amount": 92.5},
        {**head, "lines.item": "Pen", "lines.quantity": 5, "lines.amount": 12.5},
        {"day": date(2026, 3, 3), "supplier": "Print shop", "invoice": "0089", "amount": 350},
    )  # fmt: skip
    made = plan(desk, "receipts", path, ImportOptions(with_masters=True))
    assert (made.warnings, made.refused, made.rows) == ((), (), 2)
    carry_out(desk, made)
    first, second = all_of(desk, "receipts")
    assert (first.values["invoice"], first.values["amount"], first.state) == (
        "0088", D("92.5"), "stored",
    )  # fmt: skip
    assert [(row.values["item"], row.values["quantity"], row.values["amount"])
            for row in first.children["lines"]] == [
        ("Copy paper", D(4), D(80)), ("Pen", D(5), D("12.5")),
    ]  # fmt: skip
    assert (second.values["amount"], second.state) == (D(350), "invoice")
    assert {one.values["unit"] for one in all_of(desk, "items")} > {"box"}
    assert not verify(desk).problems
    desk.close()
