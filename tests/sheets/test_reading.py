"""Files read in the worker: what is in them, or one sentence why not."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from officedesk.core.errors import Cancelled, NotFound, WrongFile
from officedesk.sheets.grid import Cell, Line, pack_lines, unpack_lines
from officedesk.sheets.limits import Limits
from officedesk.sheets.reading import read_book
from tests.sheets.files import MAIN, raw_workbook, sheet, workbook


def cells(path: Path, place: int = 0) -> list[tuple[Cell, ...]]:
    """The filled rows of a sheet."""
    return [line.cells for line in read_book(path).grids[place].lines()]


def refusal(path: Path, **limits: Any) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(WrongFile) as refused:
        read_book(path, limits=Limits(**limits))
    assert path.name in str(refused.value)
    return str(refused.value)


def test_a_workbook_keeps_days_times_and_numbers_apart(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        {
            "Eingang 收文": [
                ["Day", "Moment", "Time", "Number", "Share", "Flag", "Words"],
                [
                    date(2026, 3, 5),
                    datetime(2019, 2, 28, 11, 25, 5),
                    time(9, 5),
                    188006,
                    0.5,
                    True,
                    "007",
                ],
            ]
        },
    )
    book = read_book(path)
    assert [grid.name for grid in book.grids] == ["Eingang 收文"]
    assert list(book.grids[0].lines())[1].cells == (
        date(2026, 3, 5), datetime(2019, 2, 28, 11, 25, 5), time(9, 5), 188006, 0.5, True, "007",
    )  # fmt: skip
    assert len(book.sha256) == 64


def test_every_sheet_is_read_hidden_ones_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    from openpyxl import Workbook

    made = Workbook()
    made.active.title = "One"
    made.active.append(["a"])
    hidden = made.create_sheet("Two")
    hidden.append(["b"])
    hidden.sheet_state = "hidden"
    made.save(path)
    grids = read_book(path).grids
    assert [(grid.name, grid.hidden, grid.rows) for grid in grids] == [
        ("One", False, 1),
        ("Two", True, 1),
    ]


def test_rows_keep_their_numbers_and_blank_ones_do_not_count(tmp_path: Path) -> None:
    rows = '<row r="3"><c r="B3" t="str"><v>x</v></c></row><row r="9"><c r="A9" s="0"/></row>'
    path = raw_workbook(tmp_path / "a.xlsx", sheet(rows + '<row r="1048576"><c><v>1</v></c></row>'))
    assert list(read_book(path).grids[0].lines()) == [Line(3, (None, "x")), Line(1048576, (1,))]


def test_shared_words_come_whole_without_readings(tmp_path: Path) -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><r><t>重</t></r><r><t xml:space="preserve">庆 </t></r>'
        "<rPh><t>chong</t></rPh></si><si><t>a_x000D_b_x005F_x000D_</t></si></sst>"
    )
    rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    path = raw_workbook(tmp_path / "a.xlsx", sheet(rows), **{"xl/sharedStrings.xml": strings})
    assert cells(path) == [("重庆 ", "a\rb_x000D_")]


def test_merged_ranges_and_formulas_without_results_are_told(tmp_path: Path) -> None:
    xml = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="str"><v>x</v></c>'
        '<c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v>2</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:A4"/></mergeCells></worksheet>'
    )
    grid = read_book(raw_workbook(tmp_path / "a.xlsx", xml)).grids[0]
    assert grid.merged == ((1, 1, 4, 1),)
    assert grid.unsolved == 1
    assert next(grid.lines()).cells == ("x", None, 2)


def test_long_figures_stay_as_the_file_has_them(tmp_path: Path) -> None:
    rows = "<row><c><v>440106199001011011</v></c><c><v>1E400</v></c><c><v>3.0</v></c></row>"
    found = cells(raw_workbook(tmp_path / "a.xlsx", sheet(rows)))
    assert found == [(4.40106199001011e17, "1E400", 3)]


@pytest.mark.parametrize(
    ("data", "encoding", "words"),
    [
        ("来文单位,事由\n财政局,预算\n".encode("utf-8-sig"), "utf-8-sig", "财政局"),
        ("来文单位,事由\n财政局,预算\n".encode(), "utf-8", "财政局"),
        ("来文单位\t事由\n财政局\t预算\n".encode("utf-16"), "utf-16", "财政局"),
        ("name,title\nAnn,one\n".encode("utf-16-le"), "utf-16-le", "Ann"),
        (("来文单位,事由\n" + "财政局关于预算的请示,预算下达\n" * 9).encode("gb18030"), "gb18030",
         "财政局关于预算的请示"),
        (("來文單位,事由\n" + "財政局關於預算的請示,預算已經下達\n" * 9).encode("big5"), "big5",
         "財政局關於預算的請示"),
        (("Nombre,Descripción\n" + "Educación,Acción pública año\n" * 9).encode("cp1252"), "cp1252",
         "Educación"),
    ],
)  # fmt: skip
def test_text_in_every_encoding(tmp_path: Path, data: bytes, encoding: str, words: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    book = read_book(path)
    assert book.encoding == encoding
    assert list(book.grids[0].lines())[1].cells[0] == words


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "^"])
def test_text_with_every_separator(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "a.txt"
    rows = [["No.", "Subject, long; or", "Date"], ["1", 'He said "no"\nand left', "3/4/2011"]]
    text = "\r\n".join(
        separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows
    )
    path.write_text(text, encoding="utf-8", newline="")
    book = read_book(path)
    assert book.separator == separator
    assert [list(line.cells) for line in book.grids[0].lines()] == rows


def test_the_separator_that_the_file_names_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\na,b;c\nd,e;f\n", encoding="utf-8")
    assert list(read_book(path).grids[0].lines()) == [Line(2, ("a,b", "c")), Line(3, ("d,e", "f"))]


def test_old_line_ends_and_quoted_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'a,b\r"one\rtwo",2\r')
    assert cells(path) == [("a", "b"), ("one\rtwo", "2")]


def test_protection_against_formulas_is_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b,c\n'=1+1,''@x,'quoted'\n", encoding="utf-8")
    assert cells(path)[1] == ("=1+1", "'@x", "'quoted'")


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"%PDF-1.7 ...", "neither a workbook nor a table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "neither a workbook nor a table"),
        (b"a,b\n1,\x00\x01\x02\n", "neither a workbook nor a table"),
        (b"<html><body><table><tr><td>a</td></tr></table>", "web page"),
        (b"PK\x03\x04 cut off", "is damaged"),
        (b'a,b\n"never closed,2\n3,4\n', "quotation mark in line 2"),
        ("来文,".encode() * 200 + b"\n\xe6\n", "unknown encoding (line 2)"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(
    tmp_path: Path, data: bytes, part: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    assert part in refusal(path)


def test_passwords_and_hollow_files_are_named(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    locked = tmp_path / "locked.xlsx"
    locked.write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    assert "password" in refusal(locked)
    old = tmp_path / "old.xls"
    old.write_bytes(ole + "Workbook".encode("utf-16-le"))
    assert "damaged" in refusal(old)
    other = tmp_path / "other.ods"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    assert "damaged" in refusal(other)
    packed = tmp_path / "letters.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("letters.csv", "a,b")
    assert "neither" in refusal(packed)


def test_a_missing_file_or_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no file nowhere"):
        read_book(tmp_path / "nowhere.csv")
    assert "is a folder or a device" in refusal(tmp_path)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names there")
    os.mkfifo(tmp_path / "a.csv")
    assert "is a folder or a device" in refusal(tmp_path / "a.csv")


def test_sizes_that_no_clock_can_count_are_refused(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    path = raw_workbook(tmp_path / "a.xlsx", sheet("<row><c><v>1</v></c></row>"))
    out = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(out, "w") as made:
        for name in archive.namelist():
            made.writestr(name, archive.read(name))
        made.infolist()[-1].file_size = 2**62
    path.write_bytes(out.getvalue())
    assert "unpacks to more than 800 MB" in refusal(path)
    assert not recwarn.list  # a thread that broke down would have warned


def test_a_member_that_is_packed_as_no_table_is_refused(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "a.xlsx", sheet(" " * (3 << 20)))
    assert "as no table does" in refusal(path, thin_bytes=2 << 20)


def test_words_that_many_cells_share_count_each_time(tmp_path: Path) -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>{"long " * 6000}</t></si></sst>'
    xml = sheet('<row><c t="s"><v>0</v></c></row>' * 200)
    path = raw_workbook(tmp_path / "a.xlsx", xml, **{"xl/sharedStrings.xml": strings})
    assert "more than 2 MB of text: split" in refusal(path, text_bytes=2 << 20)
    assert read_book(path, limits=Limits(row_bytes=100_000)).grids[0].rows == 200
    assert "more than 0 MB of text in row 1:" in refusal(path, row_bytes=20_000)


def test_entities_are_never_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    xml = (
        f'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "{secret.as_uri()}">]><worksheet xmlns="{MAIN}">'
        '<sheetData><row><c t="str"><v>&x;</v></c></row></sheetData></worksheet>'
    )
    assert "harmful" in refusal(raw_workbook(tmp_path / "a.xlsx", xml))
    laughs = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
    bomb = (
        f'<!DOCTYPE sst [<!ENTITY l0 "ha">{laughs}]><sst xmlns="{MAIN}"><si><t>&l9;</t></si></sst>'
    )
    path = raw_workbook(tmp_path / "b.xlsx", sheet(""), **{"xl/sharedStrings.xml": bomb})
    assert "harmful" in refusal(path)


def test_a_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(60_000_000))
    assert "unpacks to more than 50 MB" in refusal(path, inflated_bytes=50 << 20)
    with zipfile.ZipFile(tmp_path / "many.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        for number in range(30):
            archive.writestr(f"xl/{number}", "")
    assert "unpacks" in refusal(tmp_path / "many.xlsx", members=20)


def test_too_many_rows_columns_and_sheets(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"S": [[n] for n in range(30)], "T": [["x"]]})
    assert "more than 20 filled rows" in refusal(path, rows=20)
    assert "more than 1 sheets" in refusal(path, sheets=1)
    far = raw_workbook(
        tmp_path / "b.xlsx", sheet('<row r="7"><c r="XFD7" t="str"><v>x</v></c></row>')
    )
    assert "beyond column 2000 (row 7)" in refusal(far)
    text = tmp_path / "c.csv"
    text.write_text("a,b,c\n" * 30, encoding="utf-8")
    assert "more than 20 filled rows" in refusal(text, rows=20)
    assert "beyond column 2 (row 1)" in refusal(text, columns=2)
    assert "larger than 0 MB" in refusal(text, file_bytes=10)


def test_a_reader_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"S": [["x"]]})
    assert "too long" in refusal(path, seconds=0.0, seconds_per_megabyte=0.0)


def test_a_reader_that_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("no limit on memory there")
    strings = f'<sst xmlns="{MAIN}">' + "<si><t>" + "x" * 200_000_000 + "</t></si></sst>"
    path = raw_workbook(tmp_path / "a.xlsx", sheet(""), **{"xl/sharedStrings.xml": strings})
    words = refusal(path, memory_bytes=200 << 20, thin_bytes=1 << 30)
    assert "memory" in words


@pytest.mark.parametrize("cut", range(0, 100, 7))
def test_damaged_workbooks_give_one_sentence(tmp_path: Path, cut: int) -> None:
    whole = workbook(tmp_path / "a.xlsx", {"S": [["a", "b"], [1, "x"]]}).read_bytes()
    path = tmp_path / "cut.xlsx"
    place = len(whole) * cut // 100
    path.write_bytes(whole[:place] + b"\x13\x37" + whole[place + 2 :])
    with suppress(WrongFile):
        assert read_book(path).grids


def test_a_part_that_makes_no_sense_is_damage(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "a.xlsx", sheet('<row><c t="s"><v>99</v></c></row>'))
    assert "damaged" in refusal(path)
    assert "damaged" in refusal(raw_workbook(tmp_path / "b.xlsx", "<worksheet>"))
    none = raw_workbook(tmp_path / "c.xlsx", sheet(""), **{"xl/workbook.xml": "<x/>"})
    assert "empty" in refusal(none)


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    class Impatient:
        def step(self, done: int, total: int) -> None:
            raise Cancelled("enough")

    path = workbook(tmp_path / "a.xlsx", {"S": [["x"]] * 2000})
    with pytest.raises(Cancelled):
        read_book(path, progress=Impatient())


def test_the_worker_writes_nothing_beside_its_pipe(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = workbook(folder / "a.xlsx", {"S": [["x"]]})
    before = sorted(folder.iterdir())
    read_book(path)
    assert sorted(folder.iterdir()) == before


def test_a_worker_that_dies_is_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", {"S": [["x"]]})
    start = subprocess.Popen

    def dying(arguments: list[str], **options: Any) -> subprocess.Popen[bytes]:
        return start([sys.executable, "-c", "import os; os.abort()"], **options)

    monkeypatch.setattr(subprocess, "Popen", dying)
    assert "memory" in refusal(path) or "damaged" in refusal(path)


def test_lines_survive_the_pipe() -> None:
    lines: list[tuple[int, list[Cell]]] = [
        (1, ["a\x00b", None, 1, 2.5, True, date(2026, 1, 2), time(1, 2)]),
        (2, [datetime(2026, 1, 2, 3, 4, 5)]),
        (7, ["\ud800", "𠮷"]),
    ]  # fmt: skip
    assert list(unpack_lines(pack_lines(lines))) == [Line(n, tuple(cells)) for n, cells in lines]


def test_a_table_that_spans_too_many_cells_is_refused(tmp_path: Path) -> None:
    """A cell far to the right in each of very many rows: blanks are passed one by one."""
    path = tmp_path / "far.csv"
    path.write_text("a,b\n" + ",,,,,,,,x\n" * 50, encoding="utf-8")
    assert read_book(path).grids[0].rows == 51
    with pytest.raises(WrongFile, match=r"far.csv spans more than 0 million cells"):
        read_book(path, limits=Limits(cells=300))
