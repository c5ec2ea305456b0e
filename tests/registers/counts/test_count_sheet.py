"""The count sheet: short and over in quantity and value, and the blind one that hides the books."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from officedesk.core.changes import EntryRef
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.desk.page_code_check import Verdict
from officedesk.desk.printing import print_paper
from officedesk.registers.counts.papers import BLIND_COLUMNS, COLUMNS
from tests.page_codes import typed
from tests.paper.paper_reading import Pdf, bare
from tests.stockroom import row_ids


def frozen(desk: Desk, **more: Value) -> EntryRef:
    rows: list[Mapping[str, Value]] = [{"item": code} for code in ("PAP-A4-80", "PEN-BLUE")]
    values: dict[str, Value] = {"title": "Shelf 1", "counted_by": "Wu Lei", **more}
    ref = next(iter(desk.register_entry("counts", values, {"lines": rows}).refs()))
    desk.act("freeze", [ref])
    return ref


def sheet(desk: Desk, folder: Path, ref: EntryRef, key: str = "count-sheet") -> Pdf:
    paper = next(one for one in desk.registers["counts"].papers if one.key == key)
    print_paper(desk, paper, [ref], folder / "sheet.pdf")
    return Pdf(folder / "sheet.pdf")


def test_columns_take_the_sheet() -> None:
    assert sum(one.width for one in COLUMNS) == sum(one.width for one in BLIND_COLUMNS) == 257


def test_the_blind_sheet_hides_what_the_books_say(desk: Desk, tmp_path: Path) -> None:
    ref = frozen(desk)
    open_ = sheet(desk, tmp_path, ref).words(0)
    assert {"10", "30", "20.00"} <= set(open_)
    blind = sheet(desk, tmp_path, ref, "count-sheet-blind").words(0)
    assert "10" not in blind and "30" not in blind and "20.00" not in blind
    assert "PEN-BLUE" in blind and "Wu Lei" in blind
    hidden = frozen(desk, blind=True)
    assert not {"10", "30"} & set(sheet(desk, tmp_path, hidden).words(0))


def test_short_and_over_in_quantity_and_value(desk: Desk, tmp_path: Path) -> None:
    ref = frozen(desk)
    paper, pens = row_ids(desk, ref)
    desk.act(
        "count", [ref], {"counted_by": "Wu Lei"},
        lines={paper: {"counted": Decimal(8), "reason": "damp"}, pens: {"counted": Decimal(35)}},
    )  # fmt: skip
    text = bare(sheet(desk, tmp_path, ref).text())
    assert "−2" in text and "−40.00" in text and "damp" in text and "+5" in text
    assert "Over盘盈5.00" in text and "Short盘亏−40.00" in text
    assert "Differenceinvalue盈亏净额−35.00" in text
    kind = next(one for one in desk.registers["counts"].papers if one.key == "count-sheet")
    print_paper(desk, kind, [ref], tmp_path / "sheet.xlsx")
    book = load_workbook(tmp_path / "sheet.xlsx")
    rows = list(book["CNT-2026-0001"].iter_rows(values_only=True))
    found = next(row for row in rows if row[1] == "PAP-A4-80")
    assert found[4:9] == (20, 10, 8, -2, -40)


def test_the_code_of_a_sheet_is_that_of_its_lines(desk: Desk, tmp_path: Path) -> None:
    sheet(desk, tmp_path, frozen(desk))
    words = typed(tmp_path / "sheet.pdf")
    assert words.startswith("COUNT CNT-2026-0001 1-2 ")
    assert desk.verify_page(words).verdict is Verdict.UNCHANGED
