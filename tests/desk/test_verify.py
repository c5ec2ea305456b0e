"""Verify: one sentence for each thing that is not as it was written, with number and field."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from officedesk.core.i18n import use_language
from officedesk.desk import verify_search
from officedesk.desk.verify import Report, verify, verify_copy
from officedesk.desk.verify_names import Problem
from officedesk.discovery import registers
from officedesk.store import proof
from officedesk.store.home import Home
from tests.homes import another_program, busy_home, data_pages, open_busy, snapshot, unguarded

BY_KEY = {register.key: register for register in registers()}
DATABASE = "officedesk.sqlite"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return busy_home(tmp_path / "home")


def _verified(home: Path, **more: object) -> Report:
    """Verify as the program does, on a copy, without opening a desk."""
    return verify_copy(home / DATABASE, Home(home), BY_KEY, **more)  # type: ignore[arg-type]


def _kinds(report: Report) -> set[str]:
    return {problem.kind for problem in report.problems}


def test_a_home_that_nobody_touched_is_sound(home: Path) -> None:
    desk = open_busy(home)
    report = verify(desk.store)
    desk.close()
    assert report.sound, report.lines
    assert report.exit_status == 0
    assert report.entries == 11
    assert report.attachments == 2
    assert report.lines[-1].startswith("Sound: 11 entries")
    assert not list((home / "backups").glob(".part-*")), "the copy goes away again"


def test_a_changed_field_is_named_by_number_and_label_without_its_words(home: Path) -> None:
    with unguarded(home / DATABASE) as database:
        database.execute("UPDATE letters SET subject = 'secret plan' WHERE id = 2")
    report = _verified(home)
    assert report.exit_status == 1
    first = report.lines[0]
    assert first.startswith("letters IN-2026-0002, Subject: changed outside the program.")
    assert "secret plan" not in " ".join(report.lines)


def test_the_sentences_speak_chinese(home: Path) -> None:
    with unguarded(home / DATABASE) as database:
        database.execute("UPDATE letters SET subject = 'x' WHERE id = 2")
    use_language("zh_CN")
    assert "IN-2026-0002" in _verified(home).lines[0]


def test_a_child_row_is_named_with_its_entry(home: Path) -> None:
    with unguarded(home / DATABASE) as database:
        database.execute("UPDATE letter_notes SET words = 'x'")
    assert "letters IN-2026-0002" in _verified(home).lines[0]


def test_a_name_of_the_schema_that_is_no_text_is_named(home: Path) -> None:
    with another_program(home) as database:
        database.execute("PRAGMA writable_schema=ON")
        database.execute(
            "UPDATE sqlite_master SET name = CAST(name AS BLOB) WHERE name = 'ix_letters_subject'"
        )
    assert any("ix_letters_subject was altered" in line for line in _verified(home).lines)


@pytest.mark.parametrize(
    ("sql", "kind", "words"),
    [
        ("DROP TRIGGER letters_keeps_rows", "schema", "Trigger letters_keeps_rows is missing"),
        ("DROP TRIGGER history_not_replaced", "schema", "Trigger history_not_replaced is missing"),
        ("DROP INDEX ix_letters_subject", "schema", "Index ix_letters_subject is missing"),
        ("DROP TABLE links", "schema", "Table links is missing"),
        ("CREATE TRIGGER sly AFTER UPDATE ON letters BEGIN SELECT 1; END", "schema",
         "Trigger sly was added"),
        ("CREATE VIEW sly AS SELECT 1", "schema", "View sly was added"),
        ("ALTER TABLE letters ADD COLUMN sly TEXT", "schema", "Table letters was altered"),
        ("UPDATE covered SET derived = 'subject version' WHERE tab = 'letters'", "schema",
         "list of the tables"),
        ("PRAGMA application_id = 5", "schema", "mark of the file"),
    ],
)  # fmt: skip
def test_a_changed_schema_is_named(home: Path, sql: str, kind: str, words: str) -> None:
    with another_program(home) as database:
        database.execute("PRAGMA foreign_keys=OFF")
        database.execute(sql)
    report = _verified(home)
    assert kind in _kinds(report)
    assert any(words in line for line in report.lines), report.lines


def test_an_altered_trigger_is_named(home: Path) -> None:
    with another_program(home) as database:
        name = "letters_keeps_number"
        sql = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[
            0
        ]
        database.execute(f"DROP TRIGGER {name}")
        database.execute(sql.replace("OLD.registered_by IS NOT NEW.registered_by OR ", ""))
    assert any("Trigger letters_keeps_number was altered" in line for line in _verified(home).lines)


@pytest.mark.parametrize(
    ("sql", "kind"),
    [
        ("UPDATE letters SET subject_key = 'zzz' WHERE id = 1", "derived"),
        ("UPDATE people SET initials = 'zzz'", "derived"),
        ("UPDATE counters SET next = next + 1 WHERE register = 'letters'", "counter"),
        ("UPDATE letters SET version = version + 1 WHERE id = 1", "version"),
        ("UPDATE letters_text SET text = 'other words' WHERE id = 1", "search"),
        ("DELETE FROM letters_text WHERE id = 1", "search"),
        ("INSERT INTO letters_tri(letters_tri, rowid, text)"
         " SELECT 'delete', id, text FROM letters_text WHERE id = 1", "search"),
        ("INSERT INTO letters_gram(letters_gram) VALUES ('delete-all')", "search"),
        ("INSERT INTO letters_tri(rowid, text) VALUES (2, 'abc')", "search"),
        ("INSERT INTO letters_gram(letters_gram, rowid, grams) VALUES ('delete', 2, '关')",
         "search"),
        ("UPDATE letters SET subject = CAST(x'41ff42' AS TEXT) WHERE id = 3", "value"),
        ("DELETE FROM letters WHERE id = 3", "missing"),
        ("UPDATE letters SET sequence = 77, number = 'IN-2026-0077' WHERE id = 3", "series"),
        ("UPDATE letters SET sequence = sequence - 100 WHERE id = 1", "series"),
        ("UPDATE letters SET year = 2025 WHERE id = 10", "series"),
        ("UPDATE month_closes SET count = count + 1", "month"),
        ("UPDATE month_closes SET head = hex(randomblob(32))", "head"),
        ("UPDATE links SET to_id = 999", "link"),
        ("UPDATE letter_notes SET entry_id = 999", "link"),
        ("INSERT INTO letter_notes (id, version, position, removed, entry_id, words)"
         " VALUES (50, 1, 1, 0, 1, 'forged')", "extra"),
    ],
)  # fmt: skip
def test_each_kind_of_damage_is_told(home: Path, sql: str, kind: str) -> None:
    with unguarded(home / DATABASE) as database:
        database.execute(sql)
    assert kind in _kinds(_verified(home))


def test_a_series_turned_round_is_told(home: Path) -> None:
    with unguarded(home / DATABASE) as database:
        for old, new in ((1, 500), (2, 1), (500, 2)):
            database.execute("UPDATE letters SET sequence = ? WHERE sequence = ?", (new, old))
    assert any("out of the order" in line for line in _verified(home).lines)


def test_a_missing_and_an_altered_file_are_named(home: Path) -> None:
    first, second = sorted(path for path in (home / "attachments").rglob("*") if path.is_file())
    first.unlink()
    second.chmod(0o600)
    second.write_bytes(b"something else")
    lines = _verified(home).lines
    assert sum("the file is missing" in line for line in lines) == 1
    assert sum("the file was altered" in line for line in lines) == 1
    assert all("letters IN-2026-000" in line for line in lines[:2])


def test_a_printed_head_finds_what_was_cut_off(home: Path) -> None:
    report = _verified(home)
    with unguarded(home / DATABASE) as database:
        database.execute("DELETE FROM history WHERE id = (SELECT max(id) FROM history)")
        database.execute("UPDATE people SET telephone = '12345', version = version - 1")
    assert _kinds(_verified(home)) == {"search"}, "the history alone would not tell"
    found = _verified(home, head=report.head, count=report.count)
    assert _kinds(found) == {"count", "search"}
    assert "The history is too short" in found.lines[0]


def test_what_no_printed_head_holds_is_said(home: Path) -> None:
    report = _verified(home)
    assert any("Without a printed head" in words for words in report.notes)
    held = _verified(home, head=report.head, count=report.count)
    assert not held.notes, "all of it is held"
    with closing(sqlite3.connect(home / DATABASE)) as database:
        sql = "SELECT hash FROM history WHERE id = ?"
        (earlier,) = database.execute(sql, (report.count - 2,)).fetchone()
    later = _verified(home, head=earlier, count=report.count - 2)
    assert later.sound
    assert any(words.startswith("2 history rows came after") for words in later.notes)


def test_a_large_register_is_looked_through_in_part(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_search, "WHOLE", 4)
    monkeypatch.setattr(verify_search, "SAMPLED", 4)
    assert _verified(home).sound
    with unguarded(home / DATABASE) as database:
        database.execute("INSERT INTO letters_tri(letters_tri) VALUES ('delete-all')")
    assert _kinds(_verified(home)) == {"search"}


def test_a_damaged_byte_is_told_in_words_that_can_be_written(home: Path) -> None:
    with unguarded(home / DATABASE) as database:
        database.execute("UPDATE letters SET number = CAST(x'41ff42' AS TEXT) WHERE id = 3")
    report = _verified(home)
    assert any("A\\udcffB" in line for line in report.lines), report.lines
    assert all(line.encode() for line in report.lines)


def test_a_problem_of_a_row_that_names_no_table_can_be_written() -> None:
    torn: Any = None
    assert Problem("gap", torn, "a\udcff").readable == ("gap", "", "a\\udcff")


def test_many_problems_are_counted(home: Path) -> None:
    with unguarded(home / DATABASE) as database:
        database.execute("UPDATE history SET hash = 'x'")
    report = _verified(home)
    assert len(report.problems) >= 39
    assert report.lines[-1].startswith("Not sound: ")


def test_columns_drawn_at_random_are_named_the_derived_ones_too(home: Path) -> None:
    chance = random.Random(11)
    copy = home / "copy.sqlite"
    shutil.copy(home / DATABASE, copy)
    with unguarded(copy) as database:
        places = [
            (table, row[0], column)
            for table in ("letters", "people", "letter_circulation", "counters", "settings")
            for row in database.execute(f"SELECT id FROM {table}").fetchall()
            for column in (
                row[1]
                for row in database.execute(f"PRAGMA table_info({table})").fetchall()
                if row[1] not in ("id", "first")
            )
        ]
    quiet = 0
    for table, row, column in chance.sample(places, 40):
        with unguarded(copy) as database:
            database.execute("SAVEPOINT one")
            try:
                database.execute(
                    f"UPDATE {table} SET \"{column}\" = coalesce(\"{column}\", '') || '7'"
                    " WHERE id = ?", (row,),
                )  # fmt: skip
            except sqlite3.IntegrityError:
                database.execute("ROLLBACK TO one")
                quiet += 1
                continue
            database.execute("RELEASE one")
        found = verify_copy(copy, Home(home), BY_KEY).problems
        assert any(problem.place == f"{table} {row}" for problem in found), (table, row, column)
        shutil.copy(home / DATABASE, copy)
    assert quiet < 10


def test_raw_flips_are_found(home: Path) -> None:
    chance = random.Random(3)
    content = (home / DATABASE).read_bytes()
    with closing(sqlite3.connect(home / DATABASE)) as database:
        whole = snapshot(database)
        pages = data_pages(database)
    copy = home / "flipped.sqlite"
    seen = 0
    for _round in range(80):
        raw = bytearray(content)
        place = (chance.choice(pages) - 1) * 4096 + chance.randrange(4096)
        raw[place] ^= 1 << chance.randrange(8)
        copy.write_bytes(raw)
        with closing(sqlite3.connect(copy)) as database:
            if snapshot(database) == whole:
                continue
        seen += 1
        assert verify_copy(copy, Home(home), BY_KEY).problems
    assert seen > 10


def test_the_program_verifies_with_its_own_list_of_columns(home: Path) -> None:
    """The list in the database serves the verifier that stands alone; a forger may change it."""
    with unguarded(home / DATABASE) as database:
        database.execute("UPDATE covered SET derived = 'remarks version' WHERE tab = 'letters'")
        database.execute("UPDATE letters SET remarks = 'forged' WHERE id = 1")
        alone = proof.check(database, proof.derived_columns(database))
        assert not [f for f in alone.findings if f.column == "remarks"], "the control"
    assert any("IN-2026-0001, Remarks" in line for line in _verified(home).lines)
