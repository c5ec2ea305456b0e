"""What the database refuses, whoever asks: tried as another program would (rule R3)."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.homes import COVERED, another_program, busy_home, snapshot

REFUSED = (
    "UPDATE letters SET number = 'IN-2026-0099' WHERE id = 1",
    "UPDATE letters SET id = 99 WHERE id = 1",
    "UPDATE letters SET rowid = 99 WHERE rowid = 1",
    "UPDATE letters SET sequence = 99 WHERE id = 1",
    "UPDATE letters SET year = 2025 WHERE id = 1",
    "UPDATE letters SET registered_at = '2020-01-01T00:00:00.000Z' WHERE id = 1",
    "UPDATE letters SET registered_by = 'nobody' WHERE id = 1",
    "UPDATE OR REPLACE letters SET number = 'IN-2026-0002' WHERE id = 1",
    "UPDATE OR REPLACE letters SET id = 2 WHERE id = 1",
    "DELETE FROM letters WHERE id = 1",
    "DELETE FROM letters",
    "INSERT OR REPLACE INTO letters SELECT * FROM letters WHERE id = 1",
    "REPLACE INTO people SELECT * FROM people",
    "UPDATE history SET operator = 'nobody' WHERE id = 1",
    "UPDATE history SET hash = 'x' WHERE id = 1",
    "UPDATE OR REPLACE history SET id = 2 WHERE id = 1",
    "DELETE FROM history WHERE id = 1",
    "INSERT OR REPLACE INTO history SELECT * FROM history WHERE id = 1",
    "DELETE FROM attachments",
    "UPDATE attachments SET sha256 = 'x'",
    "UPDATE attachments SET entry_id = 5",
    "REPLACE INTO settings (id, version, key, value) VALUES (99, 1, 'institution', '\"x\"')",
    "REPLACE INTO counters SELECT 99, 1, register, year, 1, 1 FROM counters",
    "REPLACE INTO holidays (id, version, day, name, works) VALUES (99, 1, '2026-02-17', 'x', 1)",
)  # fmt: skip


def _same_number_other_place(database: sqlite3.Connection) -> str:
    """A new row with a number that is taken, in a series of its own."""
    columns = [row[1] for row in database.execute("PRAGMA table_info(letters)")]
    values = ["999" if c == "id" else "1999" if c == "year" else c for c in columns]
    return f"REPLACE INTO letters ({', '.join(columns)}) SELECT {', '.join(values)} FROM letters"


@pytest.mark.parametrize("sql", REFUSED)
def test_another_program_is_refused(tmp_path: Path, sql: str) -> None:
    home = busy_home(tmp_path / "home")
    with another_program(home) as database:
        before = snapshot(database)
        with pytest.raises(sqlite3.IntegrityError, match="officedesk: "):
            database.execute(sql)
        assert snapshot(database) == before


def test_a_number_is_not_replaced_by_way_of_another_series(tmp_path: Path) -> None:
    home = busy_home(tmp_path / "home")
    with another_program(home) as database:
        with pytest.raises(sqlite3.IntegrityError, match="officedesk: "):
            database.execute(_same_number_other_place(database))


def test_every_covered_table_keeps_its_rows(tmp_path: Path) -> None:
    home = busy_home(tmp_path / "home")
    with another_program(home) as database:
        filled = 0
        for table in COVERED:
            if not database.execute(f"SELECT 1 FROM {table}").fetchone():
                continue
            filled += 1
            for sql in (
                f"DELETE FROM {table}",
                f"UPDATE {table} SET id = id + 1000",
                f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
            ):
                with pytest.raises(sqlite3.IntegrityError, match="officedesk: "):
                    database.execute(sql)
        assert filled > 14


def test_what_may_change_does(tmp_path: Path) -> None:
    home = busy_home(tmp_path / "home")
    with another_program(home) as database:
        database.execute("UPDATE letters SET subject = 'changed' WHERE id = 1")
        assert database.execute("SELECT subject FROM letters WHERE id = 1").fetchone() == (
            "changed",
        )
