"""Sheets in and out by the command line, with the quirks of real files."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.cli.test_commands import Run, run  # noqa: F401 - a fixture

HEAD = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "点赞数", "五")
ROWS: list[tuple[Any, ...]] = [
    (
        6,
        "A0001",
        "反映院区东门夜间施工噪声",
        "2019/2/28 11:25:05",
        "\n\t\t各位领导：\n  您好 ",
        0,
        1,
    ),
    (7, "A0002", "关于㓜儿园的建议 㚖", datetime(2019, 3, 1, 8, 30), "内容\u200b二", 12, None),
    (8, "A0003", "=1+1 不是公式", "2019/12/31 0:05:00", "x" * 7000, 3, 2),
]


def workbook(path: Path, rows: list[tuple[Any, ...]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    book.save(path)
    return path


def entries(run: Run) -> list[dict[str, Any]]:  # noqa: F811
    status, out, err = run("list", "letters", "--format", "json", "--ascending")
    assert status == 0, err
    found: list[dict[str, Any]] = json.loads(out)
    return found


def words_in(entry: dict[str, Any]) -> set[str]:
    found = {
        " ".join(str(value).split()) for value in entry.values() if isinstance(value, str | int)
    }
    return found | {" ".join(item["value"].split()) for item in entry["other"]}


def test_every_cell_is_found_again(run: Run, tmp_path: Path) -> None:  # noqa: F811
    status, _out, err = run("import", "letters", workbook(tmp_path / "messages.xlsx", ROWS))
    assert status == 0, err
    found = {entry["old_number"]: entry for entry in entries(run)}
    assert len(found) == 3
    for row in ROWS:
        there = words_in(found[str(row[0])])
        for cell in row:
            if cell is None:
                continue
            if isinstance(cell, datetime):
                assert cell.isoformat(timespec="minutes") in there
                continue
            if cell == "2019/12/31 0:05:00":
                assert "2019-12-31T00:05" in there, "nothing is lost: it has no seconds"
                continue
            assert " ".join(str(cell).replace("\u200b", "").split()) in {
                word.replace("\u200b", "") for word in there
            }, cell
    assert found["6"]["received"] == "2019-02-28T11:25"
    assert all(entry["carried_over_from"] == "messages.xlsx" for entry in found.values())
    assert all(entry["due"] is None for entry in found.values()), "nobody promised a day"


def test_the_same_rows_again_are_named(run: Run, tmp_path: Path) -> None:  # noqa: F811
    run("import", "letters", workbook(tmp_path / "messages.xlsx", ROWS))
    again = tmp_path / "again.csv"
    with again.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerow((9, "A0009", "新来信", "2020/1/1 9:00:00", "新", 0, 0))
        for row in reversed(ROWS):
            when = row[3] if isinstance(row[3], str) else "2019/3/1 8:30:00"
            writer.writerow((*row[:3], when, *row[4:]))
    status, _out, err = run("import", "letters", again)
    assert status == 1
    for place in range(1, 4):
        assert f"-{place:04}" in err
    assert len(entries(run)) == 3
    status, _out, err = run("import", "letters", again, "--partial")
    assert status == 0, err
    assert [entry["subject"] for entry in entries(run)][3:] == ["新来信"]


def test_a_dry_run_changes_nothing(run: Run, tmp_path: Path) -> None:  # noqa: F811
    status, out, _err = run("import", "letters", workbook(tmp_path / "m.xlsx", ROWS), "--dry-run")
    assert status == 0 and "Dry run" in out
    assert entries(run) == []


def test_refused_rows_come_back_with_reasons(run: Run, tmp_path: Path) -> None:  # noqa: F811
    source, back = tmp_path / "in.csv", tmp_path / "refused.xlsx"
    source.write_text(
        "Received,Sender,Subject\n2026-01-05,Ann,One\nnever,Bob,Two\n2026-01-07,Eve,Three\n",
        encoding="utf-8",
    )
    status, _out, err = run("import", "letters", source, "--refused", back)
    assert status == 1 and "never" in err
    assert entries(run) == [], "all or nothing"
    sheet = load_workbook(back).worksheets[0]
    assert "Bob" in {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    status, _out, err = run("import", "letters", source, "--partial")
    assert status == 0, err
    assert [entry["sender"] for entry in entries(run)] == ["Ann", "Eve"]


def test_a_wrong_file_is_one_sentence(run: Run, tmp_path: Path) -> None:  # noqa: F811
    for name, content in (
        ("a.xlsx", b"PK\x03\x04 no zip"), ("b.xlsx", b""), ("c.pdf", b"%PDF-1.4"), ("d.csv", b""),
        ("e.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ):  # fmt: skip
        path = tmp_path / name
        path.write_bytes(content)
        status, _out, err = run("import", "letters", path)
        assert status == 1, name
        assert "Traceback" not in err and len(err.strip().splitlines()) == 1, (name, err)
    assert entries(run) == []


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json", "pdf"])
def test_every_export_holds_every_row(run: Run, tmp_path: Path, ending: str) -> None:  # noqa: F811
    run("import", "letters", workbook(tmp_path / "m.xlsx", ROWS))
    target = tmp_path / f"out.{ending}"
    status, out, err = run("export", "letters", "--output", target)
    assert status == 0, err
    assert out.startswith("3 ")
    if ending == "json":
        assert [e["subject"] for e in json.loads(target.read_text(encoding="utf-8"))] == [
            row[2] for row in reversed(ROWS)
        ]
    elif ending == "csv":
        text = target.read_text(encoding="utf-8-sig")
        assert all(row[2] in text for row in ROWS) and "'=1+1" in text
    elif ending == "xlsx":
        cells = [
            cell for sheet in load_workbook(target) for row in sheet.iter_rows() for cell in row
        ]
        values = {cell.value for cell in cells}
        assert all(row[2] in values for row in ROWS)
        assert all(cell.data_type != "f" for cell in cells)
    else:
        assert target.read_bytes().startswith(b"%PDF")


def test_an_export_of_a_search_says_so(run: Run, tmp_path: Path) -> None:  # noqa: F811
    run("import", "letters", workbook(tmp_path / "m.xlsx", ROWS))
    target = tmp_path / "out.json"
    assert run("export", "letters", "--search", "噪", "--output", target)[1].startswith("1 ")


def test_a_whole_import_is_voided_in_one_step(run: Run, tmp_path: Path) -> None:  # noqa: F811
    run("import", "letters", workbook(tmp_path / "m.xlsx", ROWS))
    number = entries(run)[1]["number"]
    status, out, err = run("void-import", number, "--dry-run")
    assert status == 0 and "3 entries: IN-2026-0001 to IN-2026-0003." in out
    assert {entry["state"] for entry in entries(run)} == {"registered"}
    status, _out, err = run("void-import", number)
    assert status == 1 and "why" in err
    status, out, err = run("void-import", number, "--reason", "wrong file")
    assert status == 0, err
    assert "(3 entries of an import)" in out
    assert {entry["state"] for entry in entries(run)} == {"void"}
    assert {entry["void"]["reason"] for entry in entries(run)} == {"wrong file"}
    status, _out, err = run("void-import", number, "--reason", "again")
    assert status != 0 and "void already" in err
    status, out, err = run("void-import", number, "--dry-run")
    assert status == 1 and "void already" in out


def test_an_export_keeps_its_numbers_or_takes_new_ones(
    run: Run,  # noqa: F811
    tmp_path: Path,
) -> None:
    run("import", "letters", workbook(tmp_path / "m.xlsx", ROWS))
    out = tmp_path / "out.json"
    assert run("export", "letters", "--output", out)[0] == 0
    status, _out, err = run("import", "letters", out)
    assert status == 1 and "is in the way" in err and "--new-numbers" in err
    assert len(entries(run)) == 3
    other = tmp_path / "other"
    status, _out, err = run("--home", other, "import", "letters", out)
    assert status == 0, err
    assert "keep their numbers" in err


def test_a_template_to_fill_in(run: Run, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "t.xlsx"
    status, out, err = run("template", "letters", "--output", path)
    assert status == 0, err
    assert str(path) in out
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for cell in sheet[3]:
        if cell.value == "Subject *":
            sheet.cell(6, cell.column).value = "Flood season"
        elif cell.value == "Received *":
            sheet.cell(6, cell.column).value = date(2026, 3, 2)
    book.save(path)
    status, out, err = run("import", "letters", path)
    assert status == 0, err
    assert [entry["subject"] for entry in entries(run)] == ["Flood season"]
    status, _out, err = run("template", "letters", "--output", tmp_path / "t.csv")
    assert status == 1 and ".xlsx" in err
    assert run("template", "nothing", "--output", path)[0] == 1


def test_the_next_file_is_matched_as_the_last(run: Run, tmp_path: Path) -> None:  # noqa: F811
    head, first, second = "Sender,Subject,Received,Desk", tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(f"{head}\nCourt,Summons,2019-01-05,room 2\n", encoding="utf-8")
    second.write_text(f"{head}\nBank,Account,2019-01-06,room 3\n", encoding="utf-8")
    assert run("import", "letters", first, "--map", "Desk=lead")[0] == 0
    status, _out, err = run("import", "letters", second, "--dry-run")
    assert status == 0
    assert "Desk → Lead handler" in err
    assert "matched as on " in err
    assert "--match-anew" in err
    _status, _out, err = run("import", "letters", second, "--dry-run", "--match-anew")
    assert "Desk → other data of the file" in err
    _status, _out, err = run("import", "letters", second, "--dry-run", "--map", "Desk=remarks")
    assert "Desk → Remarks" in err
