"""Children that are killed, or that write at once: ``python -m tests.store.killing MODE FOLDER``.

A process of its own imports everything once and forks each child from there;
pytest's own process, with its Qt threads, is never forked. Prints one JSON line.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from officedesk.core.clock import SystemClock
from officedesk.core.errors import Busy
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from officedesk.discovery import registers
from officedesk.registers.letters.model import Letter
from officedesk.store import engine, migrate
from officedesk.store.backup import back_up
from officedesk.store.home import DATABASE, Home
from officedesk.store.migrations import HEAD
from officedesk.store.restore import restore
from officedesk.store.shelf import on_shelf
from officedesk.store.soundness import examine
from officedesk.store.unit import Ask, unit_of_work
from tests.homes import DIRECTOR, letter
from tests.office import empty_home

CLOCK = SystemClock()


def fork(child: Callable[[], None]) -> int:
    """Run ``child`` in a process of its own; gives its id."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        child()
        status = 0
    finally:
        sys.stdout.flush()
        os._exit(status)


def ended(process: int) -> int:
    """Wait for a child; 0, its status, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


# --- four programs at once ---------------------------------------------------------------


def number(folder: Path, each: int = 50) -> dict[str, object]:
    """Four processes register letters into one home at the same time."""
    home = empty_home(folder / "home")
    processes = [fork(lambda: _register(home, each)) for _process in range(4)]
    statuses = [ended(process) for process in processes]
    return {"statuses": statuses, "sequences": _sequences(home)}


def _register(home: Path, count: int) -> None:
    desk = Desk.open(home, clock=CLOCK)
    for number in range(count):
        while True:
            try:
                desk.register_entry("letters", letter(number))
                break
            except Busy:
                continue
    desk.close()


def _sequences(home: Path) -> list[int]:
    with closing(engine.connect(home / DATABASE)) as database:
        return [row[0] for row in database.execute("SELECT sequence FROM letters ORDER BY id")]


# --- killed while registering ------------------------------------------------------------


def kill_writers(folder: Path, rounds: int, *, too_early: bool) -> dict[str, object]:
    """Kill a child at random moments; see that what it acknowledged is there."""
    chance = random.Random(rounds)
    home = empty_home(folder / "home")
    found: dict[str, int] = {"lost": 0, "hot": 0, "acknowledged": 0, "gaps": 0, "unsound": 0}
    journal = home / (DATABASE + "-journal")
    for _round in range(rounds):
        told = folder / "told"
        told.write_bytes(b"")
        process = fork(partial(_write_and_tell, home, told, too_early=too_early))
        while not told.stat().st_size:
            time.sleep(0.001)
        time.sleep(chance.uniform(0.0, 0.04))
        os.kill(process, signal.SIGKILL)
        ended(process)
        found["hot"] += journal.exists() and journal.stat().st_size > 0
        _look(home, told, found)
    return dict(found)


def _write_and_tell(home: Path, told: Path, *, too_early: bool) -> None:
    desk = Desk.open(home, clock=CLOCK)
    with open(told, "ab", buffering=0) as file:
        while True:
            if too_early:
                with unit_of_work(desk.store, CLOCK, Ask("register", DIRECTOR)) as work:
                    ref = work.register(Letter(sender="Early", subject="x" * 3000))
                    changes = work.finish("early")
                    file.write(f"{changes.numbers[0]} {ref.id}\n".encode())
            else:
                changes = desk.register_entry("letters", letter(1, remarks="x" * 3000))
                ref = next(iter(changes.refs()))
                file.write(f"{changes.numbers[0]} {ref.id}\n".encode())
                desk.attach_bytes(ref, "scan.bin", os.urandom(9000))


def _look(home: Path, told: Path, found: dict[str, int]) -> None:
    desk = Desk.open(home, clock=CLOCK)
    held = dict(desk.store.reading().execute("SELECT number, id FROM letters").fetchall())
    lines = [line.split() for line in told.read_text().splitlines()]
    found["acknowledged"] += len(lines)
    found["lost"] += sum(held.get(words[0]) != int(words[1]) for words in lines)
    sequences = [row[0] for row in desk.store.reading().execute("SELECT sequence FROM letters")]
    found["gaps"] += sorted(sequences) != list(range(1, len(sequences) + 1))
    report = verify(desk.store)
    found["unsound"] += not report.sound
    desk.close()


# --- killed at every statement of a migration --------------------------------------------

STRIDE = 3
"""The first step is a hundred times the same; 1 tries it before each of its statements."""

_SECOND = """
from alembic import op

revision = "9999"
down_revision = "NEWEST"
branch_labels = None
depends_on = None


def upgrade():
    connection = op.get_bind()
    triggers = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'settings'"
    ).fetchall()
    sql = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE name = 'settings'"
    ).scalar()
    connection.exec_driver_sql(sql.replace("CREATE TABLE settings", "CREATE TABLE settings_new"))
    connection.exec_driver_sql("INSERT INTO settings_new SELECT * FROM settings")
    connection.exec_driver_sql("DROP TABLE settings")
    connection.exec_driver_sql("ALTER TABLE settings_new RENAME TO settings")
    for _name, sql in triggers:
        connection.exec_driver_sql(sql)
    connection.exec_driver_sql("ALTER TABLE letters ADD COLUMN trial TEXT")
    connection.exec_driver_sql("CREATE INDEX ix_letters_trial ON letters (trial, id)")
    for number in range(5):
        connection.exec_driver_sql("UPDATE settings SET value = value")
"""


def migrate_killed(folder: Path, *, first: bool) -> dict[str, object]:
    """Kill the migration before its n-th statement, for every n, until it ends by itself."""
    place = folder / "steps" / "migrations"
    shutil.copytree(Path(migrate.__file__).parent / "migrations", place)
    if not first:
        trial = _SECOND.replace("NEWEST", HEAD)
        (place / "versions" / "v9999_trial.py").write_text(trial, encoding="utf-8")
    old = folder / "old.sqlite"
    if not first:
        shutil.copy(empty_home(folder / "home") / DATABASE, old)
    new = folder / "new.sqlite"
    _copy(old, new)
    migrate.__file__ = str(place.parent / "migrate.py")
    migrate.upgrade(new)
    states = {_schema(old): "old", _schema(new): "new"}
    seen: list[str] = []
    path = folder / "tried.sqlite"
    for statement in range(1, 10_000, STRIDE if first else 1):
        for left in folder.glob("tried.sqlite*"):
            left.unlink()
        _copy(old, path)
        status = ended(fork(lambda at=statement: _migrate_until(path, at)))
        seen.append(states.get(_schema(path), "between"))
        migrate.upgrade(path)
        if states.get(_schema(path)) != "new":
            seen.append("stuck")
        if status == 0:
            break
    return {"seen": seen}


def _copy(old: Path, path: Path) -> None:
    if old.exists():
        shutil.copy(old, path)


def _migrate_until(path: Path, statement: int) -> None:
    """Migrate, and be killed before that statement."""
    count = 0

    def traced(_sql: str) -> None:
        nonlocal count
        count += 1
        if count == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    plain = engine.connect

    def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
        connection = plain(path, read_only=read_only)
        connection.set_trace_callback(traced)
        return connection

    engine.connect = connect
    migrate.upgrade(path)


def _schema(path: Path) -> str:
    if not path.exists():
        return ""
    with closing(engine.connect(path)) as database:
        rows = database.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        versions = (
            database.execute("SELECT version_num FROM alembic_version").fetchall()
            if any(row[0] == "alembic_version" for row in rows)
            else []
        )
        return json.dumps([rows, versions]) if rows else ""


# --- killed while restoring and backing up -----------------------------------------------


def kill_restore(folder: Path, rounds: int) -> dict[str, object]:
    """Kill a restore at random moments: the home holds the old register or the restored one."""
    chance = random.Random(9)
    home = Home(empty_home(folder / "home"))
    _register(home.folder, 3)
    source = back_up(home, CLOCK, reason="regular").path
    _register(home.folder, 60)
    full = folder / "full.sqlite"
    shutil.copy(home.database, full)
    counts: list[int] = []
    unsound = 0
    started = time.monotonic()
    ended(fork(lambda: _restore(home, source)))
    whole = time.monotonic() - started
    for _round in range(rounds):
        shutil.copy(full, home.database)
        process = fork(lambda: _restore(home, source))
        time.sleep(chance.uniform(0.3, 1.1) * whole)
        os.kill(process, signal.SIGKILL)
        ended(process)
        desk = Desk.open(home.folder, clock=CLOCK)
        counts.append(desk.store.reading().execute("SELECT count(*) FROM letters").fetchone()[0])
        unsound += not verify(desk.store).sound
        desk.close()
    left = [path.name for path in home.folder.glob("backups/officedesk-*.sqlite")]
    return {"counts": counts, "unsound": unsound, "seconds": whole, "backups": len(left)}


def kill_import(folder: Path, rounds: int) -> dict[str, object]:
    """Kill an import at random moments: all of its rows are there or none; no half backup."""
    chance = random.Random(12)
    home = Home(empty_home(folder / "home"))
    started = time.monotonic()
    ended(fork(partial(_import, home, 0)))
    whole = time.monotonic() - started
    counts: list[int] = []
    unsound = half = 0
    for round_ in range(1, rounds + 1):
        process = fork(partial(_import, home, round_))
        time.sleep(chance.uniform(0.2, 1.05) * whole)
        os.kill(process, signal.SIGKILL)
        ended(process)
        desk = Desk.open(home.folder, clock=CLOCK)
        counts.append(desk.store.reading().execute("SELECT count(*) FROM letters").fetchone()[0])
        unsound += not verify(desk.store).sound
        desk.close()
        half += sum(bool(examine(each.path).faults) for each in on_shelf(home.backups))
    return {"counts": counts, "unsound": unsound, "half": half, "rows": ROWS}


ROWS = 150


def _import(home: Home, round_: int) -> None:
    desk = Desk.open(home.folder, clock=CLOCK)
    rows = [
        EntryInput(letter(i), row_hash=f"{round_ * ROWS + i:064x}", line=i + 2) for i in range(ROWS)
    ]
    desk.register_many("letters", rows, source=ImportSource("a.xlsx", f"{round_:064x}"))
    back_up(home, CLOCK, reason="regular")
    desk.close()


def _restore(home: Home, source: Path) -> None:
    restore(home, source, CLOCK, DIRECTOR, registers())


def main() -> None:
    """Run one mode and print what was seen."""
    mode, folder = sys.argv[1], Path(sys.argv[2])
    started = datetime.now(UTC)
    modes: dict[str, Callable[[], dict[str, object]]] = {
        "number": lambda: number(folder),
        "register": lambda: kill_writers(folder, 15, too_early=False),
        "too-early": lambda: kill_writers(folder, 12, too_early=True),
        "first": lambda: migrate_killed(folder, first=True),
        "second": lambda: migrate_killed(folder, first=False),
        "import": lambda: kill_import(folder, 6),
        "restore": lambda: kill_restore(folder, 6),
    }
    found = modes[mode]()
    found["took"] = (datetime.now(UTC) - started).total_seconds()
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
