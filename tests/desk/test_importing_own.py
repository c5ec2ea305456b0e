"""Our own export into an empty home is the same register again: numbers, voids, child rows."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, NeedsConfirmation, NotAllowed
from officedesk.core.i18n import use_language
from officedesk.core.imports import EntryInput, ImportSource, InvalidRows
from officedesk.core.permits import Role
from officedesk.core.query import Query
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.views import EntryView
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.importing import ImportOptions, carry_out, plan
from officedesk.desk.verify import verify
from tests.hostile import LONG, hostile
from tests.office import NOON, open_at
from tests.scratch import scratch


def filled(folder: Path, count: int) -> Desk:
    """A home whose letters hold whatever people write, over two years; made once, copied."""
    shutil.copytree(_made(count), folder)
    return open_at(folder)


@cache
def _made(count: int) -> Path:
    folder = scratch("hostile") / "home"
    _fill(folder, count).close()
    return folder


def _fill(folder: Path, count: int) -> Desk:
    chance = random.Random(7)
    start = datetime(2025, 12, 30, 8, 0, 1, 234000, tzinfo=UTC)
    desk = open_at(folder, start)
    entries: list[EntryRef] = []
    for turn in range(count):
        now = start + timedelta(minutes=turn * 30)
        desk.clock.set(now)  # type: ignore[attr-defined]
        entries.append(_one(desk, chance, turn, now.date()))
    for place in range(0, count, 9):
        desk.act("void", [entries[place]], {"reason": f"{hostile(chance)} because"})
    return desk


def _one(desk: Desk, chance: random.Random, turn: int, day: date) -> EntryRef:
    values: dict[str, Value] = {
        "received": day if turn % 3 else datetime(day.year, day.month, day.day, 9, turn % 60),
        "sender": hostile(chance) if turn % 5 else NOT_STATED,
        "subject": hostile(chance),
        "reference": hostile(chance) if turn % 2 else NOT_STATED,
        "letter_date": day - timedelta(days=turn % 9),
        "abstract": LONG if turn == 4 else hostile(chance, lines=True),
        "remarks": hostile(chance, lines=True),
        "kind": "report",
        "copies": turn,
        "needs_reply": bool(turn % 2),
        "urgency": "urgent",
        "old_number": f"00{turn}",
    }
    rows: dict[str, list[Mapping[str, Value]]] = {
        "co_handlers": [{"handler": hostile(chance)} for _row in range(turn % 3)]
    }
    if turn % 4 == 0:
        rows["notes"] = [
            {"noted": day, "words": LONG if turn == 8 else hostile(chance, lines=True)}
        ]
    other = [("备注", hostile(chance)), ("Number", "x")] if turn % 2 else []
    done = desk.register_entry("letters", values, rows, other=other)
    return next(done.refs())


def everything(desk: Desk) -> list[dict[str, Any]]:
    """All that an export carries, in order of the numbers."""
    reader = desk.reader()
    try:
        views = desk.entries("letters", reader.ids(Query("letters", descending=False)))
    finally:
        reader.close()
    return [_plain(view) for view in views]


def _plain(view: EntryView) -> dict[str, Any]:
    return {
        "number": view.number,
        "state": view.state,
        "values": dict(view.values),
        "children": {
            key: [dict(row.values) for row in rows] for key, rows in view.children.items()
        },
        "other": sorted(view.other),
        "registered": (view.registered_at, view.registered_on, view.registered_by),
        "void": view.void,
        "old_number": view.old_number,
    }


def taken_in(folder: Path, path: Path, **options: Any) -> Desk:
    """An empty home into which the file was imported."""
    desk = open_at(folder)
    carry_out(desk, plan(desk, "letters", path, ImportOptions(**options)))
    return desk


@pytest.mark.parametrize("ending", ["xlsx", "json", "csv"])
def test_a_register_of_hostile_text_comes_back_whole(tmp_path: Path, ending: str) -> None:
    first = filled(tmp_path / "first", 250)
    path = tmp_path / f"a.{ending}"
    export(first, Query("letters"), path)
    second = taken_in(tmp_path / "second", path)
    old, new = everything(first), everything(second)
    first.close()
    assert len(new) == 250
    for one, other in zip(old, new, strict=True):
        assert other == one
    assert verify(second.store).problems == ()
    second.close()


def test_numbers_go_on_after_the_highest(tmp_path: Path) -> None:
    first = filled(tmp_path / "first", 130)
    export(first, Query("letters"), tmp_path / "a.xlsx")
    last = everything(first)[-1]["number"]
    first.close()
    second = open_at(tmp_path / "second")
    made = plan(second, "letters", tmp_path / "a.xlsx")
    assert made.keeps == ("IN-2025-0001", last)
    assert made.rows == 130
    carry_out(second, made)
    held = second.certificate("letters", 2025)
    assert (held.first, held.gaps, held.earlier) == ("IN-2025-0001", 0, 0)
    assert second.certificate("letters", 2026).gaps == 0
    done = second.register_entry(
        "letters", {"received": NOON.date(), "sender": "x", "subject": "y"}
    )
    year, sequence = last.split("-")[1:]
    assert done.numbers == (f"IN-{year}-{int(sequence) + 1:04}",)
    found = second.entry(second.find("IN-2025-0002"))
    assert found.carried == "a.xlsx"
    assert any(
        "IN-2025-0002" in row.number
        for row in _rows(second, Query("letters", "IN-2025-0002", descending=False))
    )
    line = second.history(second.find("IN-2025-0002"))[-1]
    assert line.label == "Carried over from a file"
    second.close()


def _rows(desk: Desk, query: Query) -> list[Any]:
    reader = desk.reader()
    try:
        return list(reader.rows(query, 0, 10))
    finally:
        reader.close()


def test_a_number_in_the_way_is_named_and_nothing_is_changed(tmp_path: Path) -> None:
    first = filled(tmp_path / "first", 12)
    export(first, Query("letters"), tmp_path / "a.xlsx")
    first.close()
    second = open_at(tmp_path / "second")
    made = plan(second, "letters", tmp_path / "a.xlsx")
    second.register_entry("letters", {"received": NOON.date(), "sender": "x", "subject": "y"})
    with pytest.raises(NeedsConfirmation, match="IN-2026-0001 is in the way") as asked:
        plan(second, "letters", tmp_path / "a.xlsx")
    assert asked.value.question == "new_numbers"
    with pytest.raises(Clash, match="IN-2026-0001 is in the way"):
        carry_out(second, made)
    assert [entry["number"] for entry in everything(second)] == ["IN-2026-0001"]
    anew = plan(second, "letters", tmp_path / "a.xlsx", ImportOptions(new_numbers=True))
    assert anew.keeps is None
    carry_out(second, anew)
    assert everything(second)[1]["old_number"] == "IN-2025-0001"
    second.close()


def test_a_gap_keeps_no_numbers(tmp_path: Path) -> None:
    first = filled(tmp_path / "first", 8)
    path = tmp_path / "a.xlsx"
    export(first, Query("letters"), path)
    first.close()
    book = load_workbook(path)
    book.worksheets[0].delete_rows(6)
    book.save(path)
    second = open_at(tmp_path / "second")
    with pytest.raises(Clash, match="Between IN-2025-0005 and IN-2025-0007"):
        carry_out(second, plan(second, "letters", path))
    assert everything(second) == []
    second.close()


def test_an_extract_from_the_middle_says_where_the_others_stand(tmp_path: Path) -> None:
    first = filled(tmp_path / "first", 8)
    path = tmp_path / "a.xlsx"
    export(first, Query("letters"), path)
    first.close()
    book = load_workbook(path)
    book.worksheets[0].delete_rows(10, 2)
    book.save(path)
    second = taken_in(tmp_path / "second", path)
    held = second.certificate("letters", 2025)
    assert (held.first, held.earlier, held.gaps) == ("IN-2025-0003", 2, 0)
    second.close()


def test_what_cannot_be_read_is_refused_by_its_place(tmp_path: Path) -> None:
    first = filled(tmp_path / "first", 6)
    path = tmp_path / "a.xlsx"
    export(first, Query("letters"), path)
    first.close()
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[3]}
    sheet.cell(5, heads["Kind"]).value = "Poem"
    sheet.cell(6, heads["Status"]).value = "Lost"
    sheet.cell(7, heads["Registered at"]).value = "soon"
    book.save(path)
    second = open_at(tmp_path / "second")
    made = plan(second, "letters", path)
    assert [(one.line, one.reason) for one in made.reasons()] == [
        (5, "“Poem” is no value of Kind."),
        (6, "“Lost” is no state of this register."),
        (7, "“soon” is no day and time."),
    ]
    with pytest.raises(InvalidRows):
        carry_out(second, made)
    second.close()


def test_an_export_in_chinese_comes_back_in_english(tmp_path: Path) -> None:
    first = filled(tmp_path / "first", 30)
    old = everything(first)
    use_language("zh_CN")
    try:
        export(first, Query("letters"), tmp_path / "a.xlsx")
    finally:
        use_language("en")
    first.close()
    second = taken_in(tmp_path / "second", tmp_path / "a.xlsx")
    assert everything(second) == old
    second.close()


def test_a_clerk_keeps_no_numbers(tmp_path: Path) -> None:
    first = filled(tmp_path / "first", 3)
    export(first, Query("letters"), tmp_path / "a.json")
    first.close()
    second = open_at(tmp_path / "second")
    second.staff.add(second.operator, "Chief", Role.DIRECTOR, "secret word 1")
    second.switch_operator("Chief", "secret word 1")
    second.staff.add(second.operator, "Clerk", Role.CLERK)
    second.switch_operator("Clerk")
    with pytest.raises(NotAllowed, match="numbering"):
        plan(second, "letters", tmp_path / "a.json")
    second.close()


def test_carried_rows_say_whence_again(tmp_path: Path) -> None:
    first = open_at(tmp_path / "first")
    rows = [EntryInput({"received": date(2019, 1, 2), "sender": "x", "subject": "y"}, line=2)]
    first.register_many("letters", rows, source=ImportSource("old.xlsx", "0" * 64))
    export(first, Query("letters"), tmp_path / "a.csv")
    first.close()
    second = taken_in(tmp_path / "second", tmp_path / "a.csv")
    (entry,) = everything(second)
    assert entry["number"] == "IN-2026-0001"
    assert entry["other"] == [("Carried over from", "old.xlsx")]
    second.close()


def busy(folder: Path) -> Desk:
    """A home with letters in every state that an export can bring, with rows in each block."""
    desk = open_at(folder)
    for turn in range(4):
        desk.register_entry(
            "letters",
            {"received": NOON.date(), "sender": f"Office {turn}", "subject": f"Matter {turn}",
             "reference": f"R/{turn}", "old_number": f"B-{turn}" if turn else ""},
            {"co_handlers": [{"handler": "Ann Lee"}, {"handler": "Bob Ray"}][: turn % 3]},
        )  # fmt: skip
    one, two, three, _four = (desk.find(f"IN-2026-000{n}") for n in (1, 2, 3, 4))
    desk.act("circulate", [one], {"people": "Carl Ode"})
    desk.act("note", [one], {"words": "Asked by telephone"})
    desk.act("reminded", [two], {"comment": "urged"})
    desk.act("close", [two], {"outcome": "noted"})
    desk.act("void", [three], {"reason": "registered twice"})
    return desk


@pytest.mark.parametrize("ending", ["xlsx", "json", "csv"])
def test_new_numbers_keep_child_rows_states_and_voids(tmp_path: Path, ending: str) -> None:
    first = busy(tmp_path / "first")
    path = tmp_path / f"a.{ending}"
    export(first, Query("letters"), path)
    old = everything(first)
    first.close()
    second = open_at(tmp_path / "second")
    second.register_entry("letters", {"received": NOON.date(), "sender": "x", "subject": "y"})
    made = plan(second, "letters", path, ImportOptions(new_numbers=True))
    assert made.keeps is None
    assert "Matter 3" in next(c.examples for c in made.columns if c.field == "subject")
    assert any("1 row is void and stays void" in words for words in made.warnings)
    carry_out(second, made)
    new = everything(second)[1:]
    assert [one["number"] for one in new] == [f"IN-2026-000{n}" for n in (2, 3, 4, 5)]
    for one, other in zip(new, old, strict=True):
        assert one["old_number"] == other["number"]
        assert one["children"] == other["children"]
        assert one["values"] == other["values"]
        assert one["state"] == other["state"]
        assert one["void"] == other["void"]
        kept = dict(one["other"])
        assert kept["Registered by"] == other["registered"][2]
        assert kept.get("Old number", "") == other["old_number"]
    assert new[0]["children"]["notes"][0]["words"] == "Asked by telephone"
    assert [row["handler"] for row in new[2]["children"]["co_handlers"]] == ["Ann Lee", "Bob Ray"]
    assert new[2]["void"].reason == "registered twice"
    assert verify(second.store).problems == ()
    second.close()


def test_a_corrected_column_of_an_export_keeps_the_child_rows(tmp_path: Path) -> None:
    first = busy(tmp_path / "first")
    path = tmp_path / "a.xlsx"
    export(first, Query("letters"), path)
    first.close()
    second = taken_in(tmp_path / "second", path, mapping={"Sender's reference": "remarks"})
    new = everything(second)
    assert [len(one["children"]["co_handlers"]) for one in new] == [0, 1, 2, 0]
    assert new[0]["values"]["remarks"] == "R/0"
    assert new[0]["values"]["reference"] is None
    assert new[0]["old_number"] == "IN-2026-0001"
    assert new[2]["state"] == "void"
    second.close()


def test_an_export_is_known_again_whether_it_kept_its_numbers_or_not(tmp_path: Path) -> None:
    first = busy(tmp_path / "first")
    path = tmp_path / "a.xlsx"
    export(first, Query("letters"), path)
    first.close()
    second = taken_in(tmp_path / "second", path)
    made = plan(second, "letters", path, ImportOptions(new_numbers=True))
    assert (made.rows, len(made.known)) == (1, 3)
    second.close()
