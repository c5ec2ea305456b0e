"""Workbooks and CSV as they are written, seen through other readers."""

from __future__ import annotations

import csv
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from officedesk.core.errors import Cancelled
from officedesk.sheets.csv_file import protect, write_csv
from officedesk.sheets.reading import read_book
from officedesk.sheets.table import (
    About,
    CellKind,
    SheetColumn,
    SheetTable,
    Value,
    cells_needed,
    parts_of,
    units,
)
from officedesk.sheets.text_file import unprotect
from officedesk.sheets.workbook_frame import sheet_name
from officedesk.sheets.workbook_rows import escape, letter_of, serial
from officedesk.sheets.writing import write_workbook

NASTY = (
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\tx", "<b>&amp;</b>", "a\x00b\x08c", " ends ",
    "_x000D_", "line\nbreak", "\r", "𠮷野家", "\u202egnp.exe", "'; DROP TABLE letters; --", "007",
)  # fmt: skip
ABOUT = About("About", (("Filter", "=all"), ("Printed by", "Ann & Bob")))


def table(rows: list[list[Value]], *columns: SheetColumn, **more: Any) -> SheetTable:
    """A table of those rows."""
    return SheetTable("Letters", columns, rows, len(rows), **more)


def test_text_stays_text_and_is_never_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows: list[list[Value]] = [[number, words] for number, words in enumerate(NASTY)]
    columns = (SheetColumn("=N", CellKind.NUMBER), SheetColumn("Words"))
    write_workbook(path, [table(rows, *columns, titles=("=House",))], ABOUT, footer="a&b")
    sheet = load_workbook(path)["Letters"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b"<f " not in xml
    found = [line.cells for line in read_book(path).grids[0].lines()]
    assert found[0] == ("=House",)
    assert found[1] == ("=N", "Words")
    expected = [words.replace("\x00", "").replace("\x08", "") for words in NASTY]
    assert [row[1] for row in found[2:]] == expected


def test_days_are_true_days_to_the_minute(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    minutes = [f"2026-03-05T{m // 60:02}:{m % 60:02}" for m in range(1440)]
    rows: list[list[Value]] = [["2026-03-05", minute] for minute in minutes]
    rows.append(["not stated", "1899-01-01"])
    columns = (SheetColumn("Day", CellKind.DAY), SheetColumn("Moment", CellKind.MOMENT))
    write_workbook(path, [table(rows, *columns)], ABOUT)
    found = [line.cells for line in read_book(path).grids[0].lines()][1:]
    assert found[0][0] == date(2026, 3, 5)
    assert [row[1] for row in found[:-1]] == [datetime.fromisoformat(m) for m in minutes]
    assert found[-1] == ("not stated", "1899-01-01")
    other = load_workbook(path)["Letters"]
    assert other["B3"].value == datetime(2026, 3, 5, 0, 1)


def test_the_page_is_set_up(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    columns = (SheetColumn("No.", width=15), SheetColumn("Void"))
    write_workbook(
        path,
        [table([["1", None], ["2", "mistake"]], *columns, titles=("House", "Filter"), struck=1)],
        ABOUT,
        footer="Printed by Ann",
    )
    sheet = load_workbook(path)["Letters"]
    assert sheet.freeze_panes == "B4"
    assert sheet.auto_filter.ref == "A3:B5"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "&P" in sheet.oddFooter.right.text
    assert sheet.column_dimensions["A"].width == 15
    assert sheet["A4"].number_format == "@"
    assert sheet["A4"].data_type == "s"
    rules = [rule for some in sheet.conditional_formatting for rule in some.rules]
    assert rules[0].formula == ['$B4<>""']
    about = load_workbook(path)["About"]
    assert [[cell.value for cell in row] for row in about.iter_rows()] == [
        ["Filter", "=all"],
        ["Printed by", "Ann & Bob"],
    ]


def test_long_text_goes_on_in_the_next_column(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    text = "文" * 20_000 + "𠮷" * 20_000
    columns = (
        SheetColumn("A"),
        SheetColumn("B", parts=cells_needed(units(text))),
        SheetColumn("C"),
    )
    write_workbook(path, [table([["1", text, "x"], ["2", "short", "y"]], *columns)], ABOUT)
    found = [line.cells for line in read_book(path).grids[0].lines()]
    assert found[0] == ("A", "B", "B (continued)", "C")
    assert str(found[1][1]) + str(found[1][2]) == text
    assert found[1][3] == "x"
    assert found[2] == ("2", "short", None, "y")
    sheet = load_workbook(path)["Letters"]
    assert units(sheet["B2"].value) <= 32_767


def test_several_tables_and_none(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    tables = [
        SheetTable("A/B:*?[x]", (SheetColumn("a"),), [["1"]], 1),
        SheetTable("a b    x", (SheetColumn("b"),), [], 0),
    ]
    write_workbook(path, tables, ABOUT)
    book = load_workbook(path)
    assert len(book.sheetnames) == 3
    assert book.worksheets[1]["A1"].value == "b"
    assert book.worksheets[1]["A2"].value is None


def test_writing_can_be_cancelled(tmp_path: Path) -> None:
    class Impatient:
        def step(self, done: int, total: int) -> None:
            assert (done, total) == (500, 2000)
            raise Cancelled("enough")

    rows: list[list[Value]] = [["x"]] * 2000
    with pytest.raises(Cancelled):
        write_workbook(
            tmp_path / "a.xlsx", [table(rows, SheetColumn("a"))], ABOUT, progress=Impatient()
        )


@given(st.lists(st.text(), min_size=1))
def test_escaped_text_parts_where_it_was_joined(words: list[str]) -> None:
    joined = "\x00".join(word.replace("\x00", "") for word in words)
    assert len(escape(joined).split("\x00")) == len(words)


@given(st.text())
def test_protection_is_taken_off_again(text: str) -> None:
    clean = "".join(char for char in text if char >= " " or char in "\t\r\n")
    assert unprotect(str(protect(clean))) == clean


@given(st.text(alphabet=st.sampled_from("a文𠮷"), max_size=60), st.integers(1, 3))
def test_parts_make_the_whole(text: str, extra: int) -> None:
    text *= 1000 * extra
    parts = parts_of(text, cells_needed(units(text)))
    assert "".join(parts) == text
    assert all(units(part) <= 32_767 for part in parts)


def test_csv_is_plain_and_safe(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, ["No.", "Words"], [[number, words] for number, words in enumerate(NASTY)])
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfNo.,Words\r\n")
    with path.open(encoding="utf-8-sig", newline="") as file:
        raw = [row[1] for row in csv.reader(file)][1:]
    assert not [words for words in raw if words.startswith(("=", "+", "-", "@", "\t", "\r"))]
    found = [line.cells[1] for line in read_book(path).grids[0].lines() if len(line.cells) > 1][1:]
    kept = [words.replace("\x00", "").replace("\x08", "") for words in NASTY if words.strip()]
    assert found == kept


def test_small_parts() -> None:
    assert [letter_of(place) for place in (1, 26, 27, 16384)] == ["A", "Z", "AA", "XFD"]
    assert serial("2026-03-05") == "46086"
    assert serial("2026-03-05T12:00") == "46086.5000000000"
    assert serial("1900-02-28") == serial("words") == ""
    taken: set[str] = set()
    assert sheet_name("'" * 3, taken) == "1"
    assert sheet_name("1", taken) == "1 2"
    assert len(sheet_name("x" * 99, taken)) == 31


def test_rows_are_as_high_as_their_wrapped_cells(tmp_path: Path) -> None:
    """LibreOffice lays wrapped words over the next row where the file names no height."""
    columns = (SheetColumn("No."), SheetColumn("Words", CellKind.LONG, 10))
    rows = [("1", "short"), ("2", "word " * 8), ("3", "一二三四五六七八"), ("4", "a\nb\nc")]
    path = tmp_path / "a.xlsx"
    write_workbook(path, [SheetTable("T", columns, rows, len(rows))], About("About"))
    sheet = load_workbook(path).worksheets[0]
    heights = [sheet.row_dimensions[row].height for row in range(2, 6)]
    assert heights == [None, 60.0, 30.0, 45.0]


def test_a_wide_table_prints_the_columns_that_can_be_read(tmp_path: Path) -> None:
    columns = tuple(SheetColumn(f"C{place}", width=50) for place in range(9))
    path = tmp_path / "a.xlsx"
    write_workbook(path, [SheetTable("T", columns, [("x",) * 9], 1)], About("About"))
    assert load_workbook(path).worksheets[0].print_area.endswith("$E$2")
