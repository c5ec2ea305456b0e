"""Spreadsheets taken in: planned, then all or nothing, nothing lost on the way."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from officedesk.core.errors import Cancelled, NeedsConfirmation, NotFound, PersonError, WrongFile
from officedesk.core.imports import InvalidRows
from officedesk.core.query import Query
from officedesk.core.values import NOT_STATED
from officedesk.core.views import EntryView
from officedesk.desk.desk import Desk
from officedesk.desk.importing import ImportOptions, ImportPlan, carry_out, plan
from officedesk.desk.importing_dates import DateOrder
from officedesk.desk.importing_refused import write_refused
from tests.office import open_at
from tests.sheets.files import workbook

HEAD = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "点赞数"]
ROWS: list[list[Any]] = [
    [
        188006,
        "A000102948",
        "某影楼是否合法纳税？",
        "2019/2/28 11:25:05",
        "\n\t\t座落在A市\n\t\t",
        0,
    ],
    [188007, "A00074795", "咨询道路命名规划", datetime(2019, 2, 14, 20, 0), "\n\t规划\u200b 㓜", 1],
    [188031, "A00040066", "反映水泥路到户", datetime(2019, 7, 19, 18, 19, 54), "x" * 7000, 1],
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_at(tmp_path / "home")
    yield made
    made.close()


def text_file(path: Path, rows: Sequence[Sequence[Any]], encoding: str = "utf-8") -> Path:
    """A table as text."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def entries(desk: Desk) -> list[EntryView]:
    """Every letter, oldest first."""
    reader = desk.reader()
    try:
        return desk.entries("letters", reader.ids(Query("letters", descending=False)))
    finally:
        reader.close()


def take(desk: Desk, path: Path, **options: Any) -> ImportPlan:
    """Plan and carry out."""
    made = plan(desk, "letters", path, ImportOptions(**options))
    carry_out(desk, made)
    return made


def test_citizens_letters_go_in_whole(desk: Desk, tmp_path: Path) -> None:
    path = workbook(tmp_path / "附件3.xlsx", {"Sheet1": [HEAD, *ROWS], "剔除后": [HEAD, ROWS[0]]})
    made = take(desk, path)
    assert made.rows == 3
    assert made.source.sheet == "Sheet1"
    assert any("剔除后" in warning for warning in made.warnings)
    first, second, third = entries(desk)
    assert first.old_number == "188006"
    assert first.values["sender"] == "A000102948"
    assert first.values["received"] == datetime(2019, 2, 28, 11, 25)
    assert first.values["abstract"] == "座落在A市"
    assert first.other == (("留言时间", "2019/2/28 11:25:05"), ("点赞数", "0"))
    assert second.other == (("点赞数", "1"),)
    assert second.values["abstract"] == "规划\u200b 㓜"
    assert ("留言时间", "2019-07-19 18:19:54") in third.other
    assert third.values["abstract"] == "x" * 7000
    assert [entry.number for entry in entries(desk)] == [f"IN-2026-000{n}" for n in (1, 2, 3)]
    assert first.carried == "附件3.xlsx"
    assert not first.late


def test_a_log_in_english(desk: Desk, tmp_path: Path) -> None:
    path = text_file(
        tmp_path / "log.csv",
        [
            ["Request ID", "Request Type", "Requested Date", "Requester Name", "Organization",
             "Request Description", "Final Disposition", "Exemption(s)  Cited"],
            ["F-001 ", "FOIA ", "10/3/2011", "Fleming, Leslie ", "- ", "Copies ", " -", "-"],
            ["F-002 ", "FOIA ", "10/13/2011", "Jones, Ann", "México", "A \"list\"", "Denied", ""],
        ],
    )  # fmt: skip
    made = take(desk, path)
    assert [column.order for column in made.columns if column.field == "received"] == ["mdy"]
    first, _second = entries(desk)
    assert first.old_number == "F-001"
    assert first.values["received"] == date(2011, 10, 3)
    assert first.values["sender"] == "-"
    assert first.values["outcome"] == "-"
    assert first.values["sender_person"] == "Fleming, Leslie"
    assert first.other == (("Request Type", "FOIA"), ("Exemption(s) Cited", "-"))


def test_the_same_rows_are_named_however_they_come_back(desk: Desk, tmp_path: Path) -> None:
    take(desk, workbook(tmp_path / "a.xlsx", {"S": [HEAD, *ROWS]}))
    again = [[str(cell) for cell in row] for row in (HEAD, *ROWS[::-1])]
    order = [3, 0, 5, 4, 2, 1]
    rows = [[row[place] for place in order] for row in again]
    new = [["2020/1/1 8:00:00", "9", "0", "words", "a new matter", "B1"]]
    path = text_file(tmp_path / "b.csv", [*rows[:2], *new, *rows[2:]], "gb18030")
    made = plan(desk, "letters", path)
    assert made.rows == 1
    assert [(row.line, row.number) for row in made.known] == [
        (2, "IN-2026-0003"),
        (4, "IN-2026-0002"),
        (5, "IN-2026-0001"),
    ]
    with pytest.raises(InvalidRows, match=r"3 rows of b.csv.*registered already as IN-2026-0003"):
        carry_out(desk, made)
    assert len(entries(desk)) == 3
    result = carry_out(desk, made, partial=True)
    assert result.changes.bulk is not None
    assert result.changes.bulk.count == 1
    assert [line.number for line in result.lines] == [2, 4, 5]
    assert len(entries(desk)) == 4
    forced = plan(desk, "letters", path, ImportOptions(again=True))
    assert forced.rows == 4
    carry_out(desk, forced)
    assert len(entries(desk)) == 8


def test_all_or_nothing_and_the_refused_come_back(desk: Desk, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        {
            "S": [
                ["Received", "Sender", "Subject", "Phone"],
                ["2026-01-05", "Court", "Summons", "007"],
                ["soon", "Court", "Summons", "+8"],
                [None, "Bank", "Bill", "008"],
            ]
        },
    )
    made = plan(desk, "letters", path)
    assert made.rows == 1
    assert [(r.line, r.column, r.value) for r in made.refused] == [
        (3, "Received", "soon"),
        (4, "Received", ""),
    ]
    with pytest.raises(InvalidRows) as refused:
        carry_out(desk, made)
    assert "row 3, column “Received”: “soon” is not a date" in str(refused.value)
    assert entries(desk) == []
    back = tmp_path / "refused.xlsx"
    assert write_refused(made, refused.value.refusals, back) == 2
    sheet = load_workbook(back)["S"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0] == ["Reason for refusal", "Received", "Sender", "Subject", "Phone"]
    assert cells[1][1:] == ["soon", "Court", "Summons", "+8"]
    assert "not a date" in cells[1][0]
    sheet["B2"] = "2026-01-06"
    sheet["B3"] = "2026-01-07"
    sheet.parent.save(back)
    carry_out(desk, made, partial=True)
    take(desk, back)
    assert [entry.values["received"] for entry in entries(desk)] == [
        date(2026, 1, 5),
        date(2026, 1, 6),
        date(2026, 1, 7),
    ]
    assert [dict(entry.other) for entry in entries(desk)] == [
        {"Phone": "007"}, {"Phone": "+8"}, {"Phone": "008"},
    ]  # fmt: skip


def test_a_dry_run_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"S": [HEAD, *ROWS]})
    made = plan(desk, "letters", path)
    result = carry_out(desk, made, dry_run=True)
    assert result.changes.bulk is not None
    assert result.changes.bulk.count == 3
    assert entries(desk) == []
    assert desk.next_number("letters") == "IN-2026-0001"
    carry_out(desk, made)
    assert entries(desk)[0].number == "IN-2026-0001"


def test_rows_that_the_rules_refuse_can_be_left_out(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = text_file(
        tmp_path / "a.csv",
        [["Received", "Subject", "Confidentiality", "Remarks"],
         ["2026-01-05", "one", "", ""],
         ["2026-01-06", "two", "Secret", "what must not be kept here"],
         ["2026-01-07", "three", "", ""]],
    )  # fmt: skip
    made = plan(desk, "letters", path)
    with pytest.raises(InvalidRows, match="row 3"):
        carry_out(desk, made)
    assert entries(desk) == []
    result = carry_out(desk, made, partial=True)
    assert [refusal.line for refusal in result.refused] == [3]
    assert [entry.values["subject"] for entry in entries(desk)] == ["one", "three"]


def test_dates_that_may_be_either_are_asked_about(desk: Desk, tmp_path: Path) -> None:
    path = text_file(
        tmp_path / "a.csv", [["Date", "Subject"], ["3/4/2011", "a"], ["5/6/2011", "b"]]
    )
    with pytest.raises(NeedsConfirmation, match=r"column “Date” .3/4/2011") as asked:
        plan(desk, "letters", path)
    assert asked.value.question == "date_order"
    take(desk, path, date_order=DateOrder.DMY)
    assert [entry.values["received"] for entry in entries(desk)] == [
        date(2011, 4, 3),
        date(2011, 6, 5),
    ]


def test_titles_totals_notes_and_blank_rows(desk: Desk, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        {
            "S": [
                ["收文登记簿"],
                ["填写说明：带*为必填"],
                ["编号", "收文日期*", "来文单位*", "标题*", None, "份数"],
                [],
                ["1", "2026年1月5日", "财政局", "通知", "x", 2],
                [None, " ", None, None, None, None],
                ["编号", "收文日期*", "来文单位*", "标题*", None, "份数"],
                ["2", "2026年1月6日", "公安局", "函", None, 1],
                ["合计", None, None, None, None, 3],
                ["制表人：王"],
            ]
        },
    )
    made = take(desk, path)
    assert made.head_line == 3
    assert made.above == ("收文登记簿", "填写说明：带*为必填")
    assert [(left.line, left.reason) for left in made.left] == [
        (7, "the headings again"),
        (9, "a row of totals"),
        (10, "a note below the table"),
    ]
    first, second = entries(desk)
    assert (first.values["copies"], second.values["copies"]) == (2, 1)
    assert first.other == (("Column E", "x"),)


def test_merged_cells_and_continued_columns(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(
        path,
        {
            "S": [
                ["Received", "Sender", "Subject", "Abstract", "Abstract (continued)"],
                ["2026-01-05", "Court", "one", "a" * 30_000, "b"],
                [None, None, "two", "c", None],
                ["2026-01-06", "Bank", "three", None, None],
            ]
        },
    )
    book = load_workbook(path)
    book["S"].merge_cells("A2:A3")
    book["S"].merge_cells("B2:B3")
    book.save(path)
    take(desk, path)
    first, second, third = entries(desk)
    assert first.values["abstract"] == "a" * 30_000 + "b"
    assert (second.values["received"], second.values["sender"]) == (date(2026, 1, 5), "Court")
    assert third.values["sender"] == "Bank"
    assert first.other == second.other == ()


def test_a_file_without_days_gets_today_and_says_so(desk: Desk, tmp_path: Path) -> None:
    made = take(desk, text_file(tmp_path / "a.csv", [["Subject", "Colour"], ["one", "red"]]))
    assert "No column gives Received" in made.warnings[0]
    (entry,) = entries(desk)
    assert entry.values["sender"] is NOT_STATED
    assert str(entry.values["received"]).startswith("2026-03-10")
    assert entry.other == (("Colour", "red"),)


def test_sheet_and_columns_as_the_person_says(desk: Desk, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", {"One": [HEAD, ROWS[0]], "Two": [["Alpha", "Beta"], ["x", "y"]]}
    )
    take(desk, path, sheet="Two", mapping={"Alpha": "subject", "Beta": "old_number"})
    (entry,) = entries(desk)
    assert (entry.values["subject"], entry.old_number, entry.other) == ("x", "y", ())
    with pytest.raises(NotFound, match=r"no filled sheet “Three”. It has: One, Two"):
        plan(desk, "letters", path, ImportOptions(sheet="Three"))


@pytest.mark.parametrize(
    ("rows", "part"),
    [
        ([["kitten", "win"]], "No column of a.csv is known"),
        ([["一级分类", "二级分类"], ["城乡建设", "安全生产"]], "No column of a.csv is known"),
        ([["Received", "Subject"]], "no rows below"),
    ],
)
def test_what_is_no_register_is_refused(
    desk: Desk, tmp_path: Path, rows: list[list[str]], part: str
) -> None:
    with pytest.raises((WrongFile, PersonError), match=part):
        plan(desk, "letters", text_file(tmp_path / "a.csv", rows))
    assert entries(desk) == []


def test_a_must_field_without_a_column_is_named(desk: Desk, tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", [["Organisation", "Telephone"], ["Court", "007"]])
    with pytest.raises(PersonError, match=r"No column of a.csv gives Name.*--map COLUMN=name"):
        plan(desk, "people", path)


def test_a_sentence_stays_one_sentence_whatever_the_headings_are(
    desk: Desk, tmp_path: Path
) -> None:
    head = "Received " + "very\u202e long\n" * 400
    path = text_file(tmp_path / "a.csv", [[head, "Subject"], ["not a day " * 900, "Budget"]])
    made = plan(desk, "letters", path, ImportOptions(mapping={head.strip(): "received"}))
    with pytest.raises(InvalidRows) as refused:
        carry_out(desk, made)
    sentence = str(refused.value)
    assert "a.csv" in sentence and "“Received very long" in sentence
    assert len(sentence) < 340 and "\n" not in sentence and "\u202e" not in sentence
    with pytest.raises(NotFound) as missing:
        plan(desk, "letters", path, ImportOptions(mapping={"x" * 999: "received"}))
    assert len(str(missing.value)) < 300


def test_merged_columns_beyond_the_table_are_not_gone_through(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path, {"S": [["Sender", "Subject"], ["Court", "one"], [None, "two"]]})
    book = load_workbook(path)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("Z2:Z1048576")
    book.save(path)
    take(desk, path)
    assert [entry.values["sender"] for entry in entries(desk)] == ["Court", "Court"]


def test_hostile_text_is_only_text(desk: Desk, tmp_path: Path) -> None:
    hostile = [
        "=cmd|' /C calc'!A0", "<img src=file:///etc/passwd>", "'; DROP TABLE letters; --",
        "\u202egpj.exe", "a\x00b", "{0.__class__}", "%s%n", "../../etc/passwd", "𠮷" * 100, "~1",
    ]  # fmt: skip
    rows = [["2026-01-05", f"s{number}", words] for number, words in enumerate(hostile)]
    path = text_file(tmp_path / "a.csv", [["Received", "Sender", "Subject"], *rows])
    data = path.read_bytes().replace(b"\x00", b"\x01")
    path.write_bytes(data)
    take(desk, path)
    found = [str(entry.values["subject"]) for entry in entries(desk)]
    assert found == [words.replace("\x00", "") for words in hostile]


def test_an_import_can_be_cancelled(desk: Desk, tmp_path: Path) -> None:
    class Impatient:
        def step(self, done: int, total: int) -> None:
            raise Cancelled("enough")

    made = plan(desk, "letters", workbook(tmp_path / "a.xlsx", {"S": [HEAD, *ROWS]}))
    with pytest.raises(Cancelled):
        carry_out(desk, made, progress=Impatient())
    assert entries(desk) == []
    assert desk.next_number("letters") == "IN-2026-0001"


def test_rows_twice_in_one_file_are_told(desk: Desk, tmp_path: Path) -> None:
    rows = [["Received", "Subject"], ["2026-01-05", "one"], ["2026-01-05", "ｏｎｅ"]]
    made = plan(desk, "letters", text_file(tmp_path / "a.csv", rows))
    assert made.twice == ((3, 2),)
    assert made.rows == 2


def test_nothing_is_invented_for_what_a_file_does_not_say(desk: Desk, tmp_path: Path) -> None:
    rows = [["Received", "Subject"], ["2026-01-05", "one"]]
    take(desk, text_file(tmp_path / "a.csv", rows))
    (entry,) = entries(desk)
    said = {name for name, value in entry.values.items() if value is not None}
    assert said == {"received", "subject", "sender"}


def test_the_same_file_is_noticed(desk: Desk, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"S": [HEAD, *ROWS]})
    take(desk, path)
    made = plan(desk, "letters", path)
    assert "This very file was imported on 2026-03-10" in made.warnings[0]
    assert [row.number for row in made.known] == ["IN-2026-0001", "IN-2026-0002", "IN-2026-0003"]
    assert made.rows == 0
    with pytest.raises(InvalidRows, match="3 rows"):
        carry_out(desk, made)
    with pytest.raises(InvalidRows):
        carry_out(desk, made, partial=True)
