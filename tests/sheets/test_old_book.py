"""Old and free workbooks (.xls, .ods): read in the worker, or one sentence why not."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from officedesk.core.errors import WrongFile
from officedesk.sheets.limits import Limits
from officedesk.sheets.reading import read_book
from tests.sheets.old_files import ods, ods_cell, old_workbook

ROWS = (
    (None, "收文登记簿"),
    (),
    ("No.", "Received", "Sender"),
    (7, date(2026, 3, 5), "Łódź 市政府"),
    (0.5, date(1999, 12, 31), "=1+1"),
)
READ = [
    (1, (None, "收文登记簿")),
    (3, ("No.", "Received", "Sender")),
    (4, (7, date(2026, 3, 5), "Łódź 市政府")),
    (5, (0.5, date(1999, 12, 31), "=1+1")),
]


def refusal(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(WrongFile) as refused:
        read_book(path, limits=limits or Limits())
    assert path.name in str(refused.value)
    return str(refused.value)


def test_an_old_workbook_is_read_cell_by_cell(tmp_path: Path) -> None:
    book = read_book(old_workbook(tmp_path / "a.xls", ROWS))
    assert book.kind == "xls"
    assert [grid.name for grid in book.grids] == ["收文"]
    assert list(book.grids[0].lines()) == READ
    assert book.grids[0].width == 3


def test_an_opendocument_workbook_is_read_cell_by_cell(tmp_path: Path) -> None:
    book = read_book(ods(tmp_path / "a.ods", ROWS))
    assert book.kind == "ods"
    assert list(book.grids[0].lines()) == READ


def test_rows_below_an_empty_block_keep_their_numbers(tmp_path: Path) -> None:
    raw = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    raw += f"<table:table-row>{ods_cell(None, 2)}{ods_cell('C4')}</table:table-row>"
    book = read_book(ods(tmp_path / "a.ods", (), raw=raw))
    assert list(book.grids[0].lines()) == [(4, (None, None, "C4"))]
    gap = old_workbook(tmp_path / "a.xls", ((), (), (None, "B3")))
    assert list(read_book(gap).grids[0].lines()) == [(3, (None, "B3"))]


def test_a_password_is_named(tmp_path: Path) -> None:
    assert "password" in refusal(old_workbook(tmp_path / "a.xls", ROWS, locked=True))
    manifest = "<manifest:encryption-data manifest:checksum='x'/>"
    assert "password" in refusal(ods(tmp_path / "a.ods", ROWS, manifest=manifest))


def test_what_is_too_much_is_refused(tmp_path: Path) -> None:
    old, free = old_workbook(tmp_path / "a.xls", ROWS), ods(tmp_path / "a.ods", ROWS)
    for path in (old, free):
        assert "rows" in refusal(path, Limits(rows=2))
        assert "column" in refusal(path, Limits(columns=2))
    assert "sheets" in refusal(free, Limits(sheets=0))
    assert "unpacks" in refusal(free, Limits(members=1))
    assert "unpacks" in refusal(free, Limits(inflated_bytes=10))


@pytest.mark.parametrize("rows", [1_048_576, 4_000_000_000])
def test_a_row_repeated_a_million_times_ends_the_reader_not_the_program(
    tmp_path: Path, rows: int
) -> None:
    cell = ods_cell("x" * 50, 1024)
    raw = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    limits = Limits(seconds=4, memory_bytes=300 << 20)
    assert refusal(ods(tmp_path / "bomb.ods", ROWS, raw=raw), limits).endswith(".")


def test_a_document_type_brings_nothing_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    head = f"<!DOCTYPE x [<!ENTITY e SYSTEM '{secret.as_uri()}'>]>"
    path = ods(tmp_path / "a.ods", ROWS, raw="<table:table-row>&e;</table:table-row>", head=head)
    assert "harmful" in refusal(path)


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_damaged_files_are_read_or_refused_in_a_sentence(tmp_path: Path, ending: str) -> None:
    chance = random.Random(3)
    make = old_workbook if ending == "xls" else ods
    whole = make(tmp_path / f"whole.{ending}", ROWS).read_bytes()
    for turn in range(12):
        data = bytearray(whole)
        for _place in range(chance.randrange(1, 9)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = tmp_path / f"{turn}.{ending}"
        path.write_bytes(data[: chance.choice((len(data), len(data) // 2))])
        with suppress(WrongFile):
            assert read_book(path).grids


def test_merged_cells_of_a_sheet_of_the_free_offices_are_told(tmp_path: Path) -> None:
    words = "<text:p>x</text:p></table:table-cell>"
    raw = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="string" table:number-columns-spanned="2" '
        f'table:number-rows-spanned="2">{words}<table:covered-table-cell/>'
        f'<table:table-cell office:value-type="string">{words}</table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="4"/>'
        '<table:table-cell office:value-type="string" table:number-columns-spanned="oops">'
        f"{words}</table:table-row>"
    )
    (grid,) = read_book(ods(tmp_path / "a.ods", [["a"]], raw=raw)).grids
    assert grid.merged == ((5, 3, 6, 4),)
