"""After a kill the next start puts right what is left, and says so once."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from officedesk.desk.desk import Desk
from officedesk.desk.doctor import examine_home
from officedesk.store.attachments import keep_bytes
from officedesk.store.home import DATABASE, Home
from tests.homes import busy_home
from tests.office import NOON, open_at


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A home as a kill in the middle of a save leaves it: with a hot journal."""
    home = busy_home(tmp_path / "home")
    broken = tmp_path / "broken"
    broken.mkdir()
    with closing(sqlite3.connect(home / DATABASE, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=DELETE")
        writer.execute("PRAGMA cache_size=2")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE letters SET remarks = hex(randomblob(4000))")
        for path in home.glob(DATABASE + "*"):
            (broken / path.name).write_bytes(path.read_bytes())
        writer.execute("ROLLBACK")
    assert (broken / (DATABASE + "-journal")).stat().st_size
    return broken


def test_a_broken_off_save_is_told_once(broken: Path) -> None:
    desk = Desk.open(broken)
    assert "stopped in the middle of a save" in desk.tidy()[0]
    assert desk.tidy() == ()
    desk.close()
    again = Desk.open(broken)
    assert again.tidy() == ()
    again.close()


def test_who_only_reads_finds_the_home_put_right(broken: Path) -> None:
    desk = Desk.open(broken, read_only=True)
    held = "SELECT count(*) FROM letters WHERE length(remarks) > 99"
    assert desk.store.reading().execute(held).fetchone() == (0,)
    assert desk.tidy() == ()
    desk.close()


def test_the_doctor_is_not_frightened_by_a_broken_off_save(broken: Path) -> None:
    checks = {check.key: check for check in examine_home(Home(broken))}
    assert checks["database"].good


def test_files_never_attached_go_after_a_day(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    kept = keep_bytes(desk.home, "a.txt", b"words")
    path = desk.home.attachment(kept.sha256)
    os.utime(path, (NOON.timestamp(), NOON.timestamp()))
    assert desk.tidy() == ()
    past = (NOON - timedelta(days=2)).timestamp()
    os.utime(path, (past, past))
    assert desk.tidy() == ("1 file that was never attached was cleared away.",)
    assert not path.exists()
    desk.close()


def test_a_journal_that_was_never_used_is_told_and_goes(tmp_path: Path) -> None:
    """Stopped before a page was written: SQLite itself lets such a journal lie."""
    home = busy_home(tmp_path / "home")
    journal = home / (DATABASE + "-journal")
    journal.write_bytes(bytes(4096))
    desk = Desk.open(home)
    assert not journal.exists() or not journal.stat().st_size
    assert "stopped in the middle of a save" in desk.tidy()[0]
    desk.close()


def test_a_save_that_goes_on_in_another_program_is_no_accident(tmp_path: Path) -> None:
    home = busy_home(tmp_path / "home")
    with closing(sqlite3.connect(home / DATABASE, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=TRUNCATE")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE settings SET value = value")
        desk = Desk.open(home)
        writer.execute("COMMIT")
    assert desk.tidy() == ()
    desk.close()


@pytest.mark.skipif(os.name == "nt", reason="nobody can be asked there whether he lives")
def test_temporary_files_of_a_program_that_ended_go_at_once(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    attachments = desk.home.attachments
    attachments.mkdir(exist_ok=True)
    left = attachments / f".part-{process.pid}-0011223344ff"
    ours = attachments / f".part-{os.getpid()}-0011223344ff"
    for path in (left, ours):
        path.write_bytes(b"half")
    assert "1 temporary file" in desk.tidy()[0]
    assert not left.exists() and ours.exists()
    desk.close()
