"""The machine's troubles in one sentence each, with nothing lost: full disk, no right."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import RootTransaction
from sqlalchemy.exc import OperationalError

from officedesk.core.errors import Busy, Corrupt, DiskFull, OfficeError, ReadOnly, WorldError
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from officedesk.store import committing, unit
from officedesk.store.faults import fault_of, told
from officedesk.store.home import Home
from tests.homes import another_program, busy_home, letter
from tests.office import empty_home, open_at


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, ReadOnly),
        (errno.EACCES, ReadOnly),
        (errno.EIO, WorldError),
    ],
)
def test_what_the_disk_says_is_told(number: int, kind: type[OfficeError]) -> None:
    with pytest.raises(kind) as caught, told():
        raise OSError(number, os.strerror(number), "/a/file")
    assert str(caught.value).count(".") >= 1


@pytest.mark.parametrize("name", ["letters", "main.history", "letters_text", "covered"])
def test_a_table_of_ours_that_is_gone_is_damage(name: str) -> None:
    with pytest.raises(Corrupt), told():
        raise sqlite3.OperationalError(f"no such table: {name}")


@pytest.mark.parametrize("name", ["temp.picked", "leters"])
def test_a_table_that_was_never_ours_is_a_fault_of_the_program(name: str) -> None:
    assert fault_of(sqlite3.OperationalError(f"no such table: {name}")) is None


def test_a_table_dropped_meanwhile_is_told_as_damage(tmp_path: Path) -> None:
    home = busy_home(tmp_path / "home")
    desk = Desk.open(home)
    try:
        with another_program(home) as database:
            database.execute("PRAGMA foreign_keys=OFF")
            database.execute("DROP TABLE letters")
        reader = desk.reader()
        try:
            with pytest.raises(Corrupt, match="restore"):
                reader.view_counts("letters")
        finally:
            reader.close()
    finally:
        desk.close()


def test_a_file_under_a_temporary_name_is_told_by_its_folder() -> None:
    with pytest.raises(WorldError) as caught, told():
        raise OSError(errno.EIO, "Input/output error", "/home/attachments/.part-12-ab")
    assert str(caught.value).startswith("/home/attachments could")


def test_a_window_on_a_write_protected_disk_opens_for_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = busy_home(tmp_path / "home")
    (home / "window.lock").unlink(missing_ok=True)
    monkeypatch.setattr(Home, "writable", False)
    desk = Desk.open(home, window=True)
    assert desk.store.read_only and desk.store.protected and not desk.holder
    assert not (home / "window.lock").exists()
    desk.close()


def _sqlite(name: str, words: str = "x") -> sqlite3.Error:
    error = sqlite3.OperationalError(words)
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", DiskFull),
        ("SQLITE_BUSY", Busy),
        ("SQLITE_BUSY_SNAPSHOT", Busy),
        ("SQLITE_LOCKED", Busy),
        ("SQLITE_READONLY", ReadOnly),
        ("SQLITE_READONLY_ROLLBACK", ReadOnly),
        ("SQLITE_CANTOPEN", ReadOnly),
        ("SQLITE_CORRUPT", Corrupt),
        ("SQLITE_NOTADB", Corrupt),
        ("SQLITE_IOERR_WRITE", WorldError),
    ],
)
def test_what_sqlite_says_is_told(name: str, kind: type[OfficeError]) -> None:
    assert isinstance(fault_of(_sqlite(name)), kind)


def test_a_damaged_byte_in_a_text_is_a_damaged_database(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as database:
        with pytest.raises(Corrupt, match="officedesk restore"), told():
            database.execute("SELECT CAST(x'fffe41' AS TEXT)").fetchall()


def test_a_damaged_name_in_the_schema_is_a_damaged_database(tmp_path: Path) -> None:
    home = Home(empty_home(tmp_path / "home"))
    raw = home.database.read_bytes()
    place = raw.index(b"CREATE TABLE letters")
    home.database.write_bytes(raw[:place] + b"CREATE TABL\xff" + raw[place + 12 :])
    with pytest.raises(Corrupt, match="officedesk restore"):
        Desk.open(home.folder)


def test_a_fault_of_ours_stays_ours() -> None:
    assert fault_of(_sqlite("SQLITE_ERROR", "no such column: x")) is None
    assert fault_of(KeyError("x")) is None
    with pytest.raises(KeyError), told():
        raise KeyError("x")


_FULL = """
import os, resource, signal, sys
from contextlib import closing
from pathlib import Path
from officedesk.core.errors import DiskFull, WorldError
from tests.homes import letter
from tests.office import open_at

desk = open_at(Path(sys.argv[1]))
desk.register_entry("letters", letter(1))
size = desk.home.database.stat().st_size
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20000, hard))
refused = 0
for number in range(40):
    try:
        desk.register_entry("letters", letter(number, remarks="x" * 5000))
    except WorldError as error:
        refused += 1
        words = str(error)
assert refused > 10, refused
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
count = desk.store.reading().execute("SELECT count(*) FROM letters").fetchone()[0]
assert desk.register_entry("letters", letter(2)).numbers == (f"IN-2026-{count + 1:04}",)
desk.close()
print(refused, words)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_disk_that_fills_up_refuses_and_the_next_save_works(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(tmp_path / "home")],
        capture_output=True, text=True, timeout=60, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert "kept" in done.stdout
    desk = open_at(tmp_path / "home")
    assert verify(desk.store).sound
    desk.close()


def test_a_home_that_may_only_be_read_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write everything, so the question is answered for it."""
    home = busy_home(tmp_path / "home")

    def not_writable(_path: object, mode: int) -> bool:
        return mode != os.W_OK

    monkeypatch.setattr(os, "access", not_writable)
    desk = Desk.open(home)
    assert desk.store.read_only
    assert desk.entry(desk.find("IN-2026-0001")).number == "IN-2026-0001"
    with pytest.raises(ReadOnly, match="write-protected"):
        desk.register_entry("letters", letter())
    assert verify(desk.store).sound, "also what may only be read can be verified"
    desk.close()


def test_a_second_window_reads_and_knows_who_has_it(tmp_path: Path) -> None:
    home = empty_home(tmp_path / "home")
    first = Desk.open(home, window=True)
    second = Desk.open(home, window=True)
    assert not first.store.read_only
    assert second.store.read_only
    assert second.holder["pid"] == os.getpid()
    first.register_entry("letters", letter())
    assert second.find("IN-2026-0001")
    with pytest.raises(ReadOnly):
        second.register_entry("letters", letter())
    second.close()
    first.close()
    third = Desk.open(home, window=True)
    assert not third.store.read_only
    third.close()


class _Failing:
    """A transaction whose commit reports an error after it was written, or before."""

    def __init__(self, plain: RootTransaction, *, written: bool) -> None:
        self._plain, self._written = plain, written

    def commit(self) -> None:
        if self._written:
            self._plain.commit()
        raise OperationalError("COMMIT", {}, _sqlite("SQLITE_IOERR_FSYNC", "disk I/O error"))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._plain, name)


@pytest.mark.parametrize("written", [True, False])
def test_an_error_at_the_end_of_a_save_never_says_what_is_not_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, written: bool
) -> None:
    desk = open_at(tmp_path / "home")
    plain = committing.commit

    def failing(home: Home, transaction: Any, database: sqlite3.Connection) -> None:
        plain(home, cast(RootTransaction, _Failing(transaction, written=written)), database)

    with monkeypatch.context() as patch:
        patch.setattr(unit, "commit", failing)
        if written:
            assert desk.register_entry("letters", letter()).numbers
        else:
            with pytest.raises(WorldError, match="Nothing was saved"):
                desk.register_entry("letters", letter())
    count = desk.store.reading().execute("SELECT count(*) FROM letters").fetchone()[0]
    assert count == int(written)
    desk.register_entry("letters", letter(2))
    assert verify(desk.store).sound
    desk.close()
