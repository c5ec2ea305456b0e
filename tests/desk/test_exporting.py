"""Lists written to files: as many rows, the same values, nothing left behind on failure."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from officedesk.core import i18n
from officedesk.core.errors import (
    Cancelled,
    DiskFull,
    NotAllowed,
    ReadOnly,
    WorldError,
    WrongFile,
)
from officedesk.core.fields import Kind
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.permits import Role
from officedesk.core.progress import Asking
from officedesk.core.query import Query, Term
from officedesk.core.views import EntryView
from officedesk.desk import exporting_extract
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.exporting_extract import extract
from officedesk.desk.exporting_words import filter_words, suggested_name
from officedesk.desk.importing import ImportOptions, carry_out, plan
from officedesk.desk.plain import plain_entry
from officedesk.desk.register_paper_counts import Counts
from officedesk.desk.register_paper_day import print_day
from officedesk.desk.register_paper_volume import print_month, print_year
from officedesk.sheets.reading import read_book
from tests.office import open_at, sample

LONG = "=long " + "文𠮷" * 20_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_at(tmp_path / "home")
    register = made.registers["letters"]
    for seed in range(3):
        made.register_entry("letters", sample(register, seed))
    made.register_entry(
        "letters",
        {"received": date(2026, 3, 9), "sender": "=1+1", "subject": "+cmd", "abstract": LONG},
        {"circulation": [{"person": "Ann"}, {"person": "Bob"}]},
        other=[("Phone", "007"), ("Phone", "-8"), ("<b>", "x")],
    )
    made.act("void", [made.find("IN-2026-0002")], {"reason": "entered twice"})
    yield made
    made.close()


def test_a_workbook_holds_every_value(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "letters.xlsx"
    assert export(desk, Query("letters", descending=False), path) == 4
    book = read_book(path)
    assert [grid.name for grid in book.grids] == ["Incoming letters", "Circulation", "About"]
    title, second, head, *rows = (line.cells for line in book.grids[0].lines())
    assert title == ("Incoming letters",)
    assert str(second[0]).startswith("all entries · 2026-03-10")
    assert head[0] == "Number"
    found = [dict(zip(head, row, strict=False)) for row in rows]
    assert [row["Number"] for row in found] == [f"IN-2026-000{n}" for n in range(1, 5)]
    last = found[3]
    assert last["Sender"] == "=1+1"
    assert last["Subject"] == "+cmd"
    assert last["Received"] == date(2026, 3, 9)
    parts = [value for key, value in last.items() if str(key).startswith("Content or abstract")]
    assert "".join(map(str, parts)) == LONG
    assert "Content or abstract (continued)" in head
    assert list(head).count("Phone") == 2
    assert [cell for name, cell in zip(head, rows[3], strict=False) if name == "Phone"] == [
        "007",
        "-8",
    ]
    assert found[1]["Void: reason"] == "entered twice"
    assert found[1]["Status"] == "Void"
    register = desk.registers["letters"]
    first = desk.entry(desk.find("IN-2026-0001"))
    for name, field in register.fields.items():
        value = first.values[name]
        shown = field.kind in (Kind.TEXT, Kind.LONG, Kind.PARTY, Kind.NUMBER, Kind.DAY, Kind.MOMENT)
        if shown and value is not None:
            assert found[0][field.label] == value
    circulation = [line.cells for line in book.grids[1].lines()]
    assert [row[:2] for row in circulation[1:]] == [
        ("IN-2026-0004", "Ann"),
        ("IN-2026-0004", "Bob"),
    ]
    about = dict(line.cells for line in book.grids[2].lines())  # type: ignore[misc]
    assert about["Entries"] == "4"
    assert about["Filter"] == "all entries"
    assert len(str(about["Hash of the rows (SHA-256)"])) == 64


def test_text_never_becomes_a_formula(desk: Desk, tmp_path: Path) -> None:
    desk.set_setting("institution", "=HYPERLINK(1)")
    path = tmp_path / "letters.xlsx"
    export(desk, Query("letters"), path)
    for sheet in load_workbook(path).worksheets:
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert kinds <= {"s", "n", "d"}


def test_csv_and_json_have_the_same_rows(desk: Desk, tmp_path: Path) -> None:
    query = Query("letters", sort="number", descending=False)
    assert export(desk, query, tmp_path / "a.csv") == 4
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    last = dict(zip(head, rows[3], strict=True))
    assert last["Sender"] == "'=1+1"
    assert last["Content or abstract"] == "'" + LONG
    assert last["Received"] == "2026-03-09"
    assert export(desk, query, tmp_path / "a.json") == 4
    data = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    register = desk.registers["letters"]
    refs = [desk.find(row[0]) for row in rows]
    assert data == [plain_entry(desk.entry(ref), register) for ref in refs]


def test_the_list_says_which_rows_in_which_order(desk: Desk, tmp_path: Path) -> None:
    query = Query("letters", terms=(Term("state", "!=", "void"),), descending=True)
    path = tmp_path / "a.csv"
    assert export(desk, query, path) == 3
    rows = [line.cells[0] for line in read_book(path).grids[0].lines()]
    assert rows[1:] == ["IN-2026-0004", "IN-2026-0003", "IN-2026-0001"]
    assert export(desk, Query("letters", search="no such words"), path) == 0
    assert export(desk, Query("letters", search="no such words"), tmp_path / "a.xlsx") == 0
    assert read_book(tmp_path / "a.xlsx").grids[0].rows == 3


def test_a_pdf_is_made(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert export(desk, Query("letters"), path) == 4
    assert path.read_bytes().startswith(b"%PDF-")


def test_the_words_are_in_the_language_in_use(desk: Desk, tmp_path: Path) -> None:
    i18n.use_language("zh_CN")
    path = tmp_path / "a.csv"
    export(desk, Query("letters"), path)
    head = read_book(path).grids[0].head(1)[0].cells
    register = desk.registers["letters"]
    assert i18n.in_language(register.fields["sender"].label, "zh_CN") in head


def test_other_endings_are_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(WrongFile, match=r"a.doc has no ending.*\.xlsx"):
        export(desk, Query("letters"), tmp_path / "a.doc")


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_a_failed_export_leaves_what_was_there(
    desk: Desk, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Impatient:
        def step(self, done: int, total: int) -> None:
            raise Cancelled("enough")

    path = tmp_path / "out" / f"a.{ending}"
    with pytest.raises(WorldError, match="existing folder"):
        export(desk, Query("letters"), path)
    path.parent.mkdir()
    path.write_text("what was there", encoding="utf-8")
    with pytest.raises(Cancelled):
        export(desk, Query("letters"), path, progress=Impatient())

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(DiskFull, match="no space left"):
            export(desk, Query("letters"), path)

    def locked(*_given: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", locked)
        with pytest.raises(ReadOnly, match="may not be written"):
            export(desk, Query("letters"), path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.read_text(encoding="utf-8") == "what was there"


def test_restricted_rows_show_number_and_date_only(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    desk.register_entry(
        "letters",
        {
            "received": date(2026, 3, 9),
            "sender": "Court",
            "subject": "hush",
            "mark": "confidential",
        },
        {"circulation": [{"person": "Ann"}]},
        other=[("Phone", "007")],
    )
    desk.register_entry(
        "letters", {"received": date(2026, 3, 9), "sender": "Bank", "subject": "open"}
    )
    desk.staff.add(desk.operator, "Boss", Role.DIRECTOR)
    desk.staff.add(desk.operator, "Clara", Role.CLERK)
    desk.close()
    clerk = open_at(tmp_path / "home", operator="Clara")
    for ending in ("xlsx", "csv", "json", "pdf"):
        assert export(clerk, Query("letters"), tmp_path / f"a.{ending}") == 2
    for ending in ("csv", "json"):
        text = (tmp_path / f"a.{ending}").read_text(encoding="utf-8-sig")
        assert "hush" not in text
        assert "Court" not in text
        assert "007" not in text
        assert "IN-2026-0001" in text
        assert "restricted" in text
    words = str([line for g in read_book(tmp_path / "a.xlsx").grids for line in g.lines()])
    assert "hush" not in words
    assert "Ann" not in words
    with pytest.raises(NotAllowed):
        export(clerk, Query("letters"), tmp_path / "b.csv", unmasked=True)
    assert not (tmp_path / "b.csv").exists()
    clerk.close()


def test_unmasked_is_recorded(desk: Desk, tmp_path: Path) -> None:
    before = desk.store.reading().execute("SELECT count(*) FROM history").fetchone()[0]
    export(desk, Query("letters"), tmp_path / "a.csv")
    assert desk.store.reading().execute("SELECT count(*) FROM history").fetchone()[0] == before
    export(desk, Query("letters"), tmp_path / "b.csv", unmasked=True)
    rows = (
        desk.store.reading()
        .execute("SELECT action, operator FROM history WHERE id > ?", (before,))
        .fetchall()
    )
    assert [row[0] for row in rows] == ["export-unmasked"]


def test_a_save_does_not_wait_for_an_export(desk: Desk, tmp_path: Path) -> None:
    class Saving:
        saved = 0

        def step(self, done: int, total: int) -> None:
            if done and not self.saved:
                self.saved = 1
                register = desk.registers["letters"]
                desk.register_entry("letters", sample(register, 9))

    for ending in ("xlsx", "csv", "json"):
        watcher = Saving()
        export(desk, Query("letters"), tmp_path / f"a.{ending}", progress=watcher)
        assert watcher.saved


@pytest.mark.parametrize("way", ["xlsx", "csv", "pdf", "day", "month", "year"])
def test_it_can_be_given_up_while_rows_are_read(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    read: list[object] = []
    real = exporting_extract._read

    def watched(*given: Any) -> Any:
        read.append(given)
        return real(*given)

    class GivenUp:
        def step(self, done: int, total: int) -> None:
            if len(read) == 1:
                raise Cancelled("no more")

    monkeypatch.setattr(exporting_extract, "CHUNK", 1)
    monkeypatch.setattr(exporting_extract, "_read", watched)
    path, give_up = tmp_path / f"a.{way}", GivenUp()
    ways = {
        "day": partial(print_day, desk, "letters", date(2026, 3, 9), path, give_up),
        "month": partial(print_month, desk, "letters", f"{desk.today:%Y-%m}", path, give_up),
        "year": partial(print_year, desk, "letters", desk.today.year, path, give_up),
    }
    plain = partial(export, desk, Query("letters"), path, progress=give_up)
    with pytest.raises(Cancelled):
        ways.get(way, plain)()
    assert len(read) == 1, "no second part is read"
    assert not path.exists()


def test_it_can_be_given_up_while_what_was_read_is_counted(desk: Desk) -> None:
    gone: list[bool] = []

    class GivenUp:
        def step(self, done: int, total: int) -> None:
            if gone:
                raise Cancelled("no more")

    reader = desk.reader()
    made = extract(desk, reader, Query("letters"), watch=Asking(GivenUp()))
    reader.close()
    gone.append(True)
    with pytest.raises(Cancelled):
        Counts.of(made)


def test_the_same_list_gives_the_same_hash(desk: Desk) -> None:
    reader = desk.reader()
    one = extract(desk, reader, Query("letters"))
    two = extract(desk, reader, Query("letters"))
    other = extract(desk, reader, Query("letters", descending=False))
    reader.close()
    assert one.digest == two.digest != other.digest
    assert one.count == 4
    assert one.headings == {"Phone": 2, "<b>": 1}


def test_filters_in_words(desk: Desk) -> None:
    register = desk.registers["letters"]
    query = Query(
        "letters", "tax", (Term("sender", ":", "court"),), "overdue", since=date(2026, 1, 1)
    )
    words = filter_words(register, query)
    assert words == "Overdue · search “tax” · sender:court · registered from 2026-01-01"
    assert filter_words(register, Query("letters")) == ""
    name = suggested_name(register, query, ("IN-2026-0101", "IN-2026-0143"), "2026-09")
    assert name == "2026-09_Incoming_letters_0101-0143"


def test_carried_rows_say_from_where(desk: Desk, tmp_path: Path) -> None:
    rows = [EntryInput({"received": date(2019, 1, 2), "sender": "x", "subject": "y"}, line=2,
                       old_number="17")]  # fmt: skip
    desk.register_many("letters", rows, source=ImportSource("old.xlsx", "0" * 64))
    path = tmp_path / "a.csv"
    export(desk, Query("letters"), path)
    head, first = (line.cells for line in read_book(path).grids[0].head(2))
    found = dict(zip(head, first, strict=False))
    assert found["Carried over from"] == "old.xlsx"
    assert found["Old number"] == "17"


HOSTILE = (
    "=1+1", "+1", "-1", "@x", "'=1", "''", "'quoted'", "<b>", "&amp;", "a;b,c\td", 'say "no"',
    "_x000D_", "NULL", "#REF!", "1e5", "007", "1/2", "2026-01-01", "TRUE", "∅ x", "𠮷野家", "-",
    "\u202egpj.exe", "٣", "e\u0301", "a\u200bb", "{0}", "%s", "\\n", "../x", "null", "~1",
    "'; DROP TABLE letters; --", "x" * 33_000, "line one\nline two\n\nline four",
    "\u3000blank\u3000ends\u3000", "合计", "total",
)  # fmt: skip


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_was_exported_comes_back_word_for_word(tmp_path: Path, ending: str) -> None:
    first = open_at(tmp_path / "first")
    rows = [
        EntryInput(
            {"received": date(2026, 1, 5), "sender": f"s{line}", "subject": f"n{line}",
             "abstract": words, "remarks": words},
            line=line,
        )
        for line, words in enumerate(HOSTILE, 2)
    ]  # fmt: skip
    first.register_many("letters", rows, source=ImportSource("x", "0" * 64))
    path = tmp_path / f"a.{ending}"
    query = Query("letters", descending=False)
    export(first, query, path)
    second = open_at(tmp_path / "second")
    carry_out(second, plan(second, "letters", path, ImportOptions(new_numbers=True)))
    old, new = _values(first, query), _values(second, query)
    first.close()
    second.close()
    assert [entry.values for entry in new] == [entry.values for entry in old]
    assert [entry.old_number for entry in new] == [entry.number for entry in old]


def _values(desk: Desk, query: Query) -> list[EntryView]:
    reader = desk.reader()
    try:
        return desk.entries(query.register, reader.ids(query))
    finally:
        reader.close()
