"""The schema: what migrating makes is what the declarations say; other files are refused."""

from __future__ import annotations

import gzip
import os
import sqlite3
from contextlib import closing
from dataclasses import astuple
from pathlib import Path

import pytest

from officedesk.core.clock import SetClock
from officedesk.core.errors import Corrupt, NewerDatabase, NotFound, OfficeError, WrongFile
from officedesk.core.progress import Silent
from officedesk.core.stock import USE_MONTH
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from officedesk.discovery import registers
from officedesk.store import migrate
from officedesk.store.engine import APPLICATION_ID, connect
from officedesk.store.home import DATABASE, Home
from officedesk.store.migrations import HEAD
from officedesk.store.migrations.compose import composed
from officedesk.store.schema import covered_rows, held, squeezed, wanted
from officedesk.store.shelf import on_shelf
from tests.homes import another_program, busy_home
from tests.office import NOON, empty_home, open_at

STORED = Path(__file__).parent / "databases"


def test_a_migrated_home_has_the_schema_that_the_declarations_make(tmp_path: Path) -> None:
    with another_program(empty_home(tmp_path / "home")) as database:
        found = held(database)
        rows = database.execute("SELECT tab, derived FROM covered").fetchall()
        mark = database.execute("PRAGMA application_id").fetchone()[0]
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
    expected = wanted(registers())
    assert {name: squeezed(found[name]) for name in expected} == {
        name: squeezed(sql) for name, sql in expected.items()
    }
    assert set(rows) == set(covered_rows(registers()))
    assert mark == APPLICATION_ID


def test_a_step_is_not_written_over_what_stands_already() -> None:
    """What a released step made is changed by hand, never composed anew."""
    with pytest.raises(ValueError, match="letters_text"):
        composed("Next.", "0099", [["CREATE TABLE letters_text (id, words)"]], registers())


def test_every_column_that_a_person_can_write_is_under_the_history() -> None:
    """What is derived is computed from something; all else is covered."""
    from officedesk.store.schema import covered_tables

    known = {"version", "initials", "next", USE_MONTH}
    for register in registers():
        known |= set(astuple(register.stocked)) if register.stocked is not None else set()
    for table in covered_tables(registers()):
        for column in table.columns:
            if column.info.get("derived"):
                assert column.name in known or "sort_of" in column.info, (table.name, column.name)


def test_opening_again_migrates_nothing(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    desk.close()
    before = (tmp_path / "home" / DATABASE).stat().st_mtime_ns
    open_at(tmp_path / "home").close()
    assert (tmp_path / "home" / DATABASE).stat().st_mtime_ns == before
    assert not on_shelf(tmp_path / "home" / "backups")


@pytest.mark.parametrize("stored", sorted(STORED.glob("*.sqlite.gz")), ids=lambda p: p.name[:4])
def test_a_home_of_an_older_version_is_whole_after_migrating(tmp_path: Path, stored: Path) -> None:
    """One database of every step is kept for ever."""
    home = tmp_path / "home"
    home.mkdir()
    (home / DATABASE).write_bytes(gzip.decompress(stored.read_bytes()))
    with another_program(home) as database:
        letters = database.execute("SELECT * FROM letters").fetchall()
        history = database.execute("SELECT * FROM history").fetchall()
    desk = Desk.open(home, clock=SetClock(NOON))
    report = verify(desk.store, Silent())
    assert {p.kind for p in report.problems} <= {"file"}  # they were not kept
    desk.close()
    with another_program(home) as database:
        expected = wanted(registers())
        found = held(database)
        assert {n: squeezed(found[n]) for n in expected} == {
            n: squeezed(sql) for n, sql in expected.items()
        }
        assert set(database.execute("SELECT tab, derived FROM covered")) == set(
            covered_rows(registers())
        )
        assert database.execute("SELECT * FROM letters").fetchall() == letters
        assert database.execute("SELECT * FROM history").fetchall()[: len(history)] == history


def test_an_older_home_is_backed_up_before_it_is_migrated(tmp_path: Path) -> None:
    home = busy_home(tmp_path / "home")
    with another_program(home) as database:
        database.execute("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises((OfficeError, Exception), match="0000"):
        Desk.open(home)
    (kept,) = on_shelf(home / "backups")
    assert kept.reason == "before-migration"


def test_a_newer_home_is_left_alone(tmp_path: Path) -> None:
    home = busy_home(tmp_path / "home")
    with another_program(home) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (home / DATABASE).read_bytes()
    with pytest.raises(NewerDatabase, match=r"9999.*Install that version"):
        Desk.open(home)
    assert (home / DATABASE).read_bytes() == before


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with closing(sqlite3.connect(home / DATABASE)) as database:
        database.execute("CREATE TABLE letters (id)")
    with pytest.raises(WrongFile, match="is not a database of OfficeDesk"):
        Desk.open(home)


@pytest.mark.parametrize("content", [b"words " * 5000, os.urandom(20000)], ids=["text", "noise"])
def test_a_file_that_is_no_database_says_so(tmp_path: Path, content: bytes) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / DATABASE).write_bytes(content)
    with pytest.raises((Corrupt, WrongFile)):
        Desk.open(home)
    assert (home / DATABASE).read_bytes() == content


def test_a_cut_off_database_says_how_to_go_on(tmp_path: Path) -> None:
    home = busy_home(tmp_path / "home")
    raw = (home / DATABASE).read_bytes()
    (home / DATABASE).write_bytes(raw[:6000])
    with pytest.raises(Corrupt, match="officedesk restore"):
        Desk.open(home)


def test_an_empty_file_becomes_a_home(tmp_path: Path) -> None:
    """What a kill before the first commit leaves."""
    home = tmp_path / "home"
    home.mkdir()
    (home / DATABASE).touch()
    Desk.open(home).close()
    with closing(connect(home / DATABASE, read_only=True)) as database:
        assert database.execute("SELECT count(*) FROM letters").fetchone() == (0,)


def test_reading_makes_no_home(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Desk.open(tmp_path / "nothing", read_only=True)
    assert not (tmp_path / "nothing").exists()


def test_a_save_broken_off_is_put_right_when_the_home_is_opened(tmp_path: Path) -> None:
    home = Home(busy_home(tmp_path / "home"))
    assert not migrate.mend_journal(home)
    writer = sqlite3.connect(home.database, isolation_level=None)
    writer.execute("PRAGMA journal_mode=DELETE")
    writer.execute("PRAGMA cache_size=2")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE letters SET remarks = hex(randomblob(4000))")
    broken = tmp_path / "broken"
    broken.mkdir()
    for path in home.folder.glob(DATABASE + "*"):
        (broken / path.name).write_bytes(path.read_bytes())
    writer.execute("ROLLBACK")
    writer.close()
    assert (broken / (DATABASE + "-journal")).stat().st_size
    desk = Desk.open(broken)
    rows = desk.store.reading().execute("SELECT count(*) FROM letters WHERE length(remarks) > 99")
    assert rows.fetchone() == (0,)
    desk.close()
