"""T10: migrating, killed at every statement or with failing writes: old or new, never between."""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import shutil
import signal
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from officedesk.core.clock import SetClock
from officedesk.core.errors import NewerDatabase
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from officedesk.store import engine, migrate
from officedesk.store.home import DATABASE, Home
from officedesk.store.migrations import HEAD
from officedesk.store.shelf import on_shelf
from tests.office import NOON
from tests.store import killing
from torture.lines import Line

STORED = Path(__file__).resolve().parents[1] / "store" / "databases"
CLOCK = SetClock(NOON)
FAILING = 60
_FEW = 20
_MOST = 100_000
Child = Callable[[Home], None]


def add_options(parser: argparse.ArgumentParser) -> None:
    """How thoroughly."""
    parser.add_argument("--stride", type=int, default=1, metavar="N", help="each n-th statement")
    parser.add_argument("--failing", type=int, default=FAILING, metavar="N", help="of each file")


def run(given: argparse.Namespace, tell: Callable[[str], None]) -> list[Line]:
    """The control, then every released file and an empty home."""
    with tempfile.TemporaryDirectory(prefix="officedesk-torture-") as name:
        place = Path(name)
        tell("The control")
        lines = [control_line(place / "control")]
        for stored in released():
            tell(f"From {stored}")
            lines += lines_of(place / stored, stored, given.stride, given.failing)
        tell("A step that rebuilds a table")
        lines.append(rebuilt_line(place / "rebuilt"))
        return [*lines, newer_line(place / "newer")]


def released() -> list[str]:
    """Every schema that was ever released, and none: a home that is being made."""
    return ["nothing", *(path.name[:4] for path in sorted(STORED.glob("*.sqlite.gz")))]


def lines_of(place: Path, stored: str, stride: int, failing: int) -> list[Line]:
    """Killed before each n-th statement, then with writes that fail beyond a size."""
    trial = Trial(place, stored)
    killed = 0
    for statement in range(1, _MOST, stride):
        killed += 1
        if trial.try_one(partial(_killed_at, statement)) == 0:
            break
    lines = [trial.line(f"{stored} → {HEAD}, killed at a statement", killed)]
    trial = Trial(place, stored)
    largest = trial.size_of_new() + trial.size_of_old()
    for number in range(failing):
        trial.try_one(partial(_failing_beyond, largest * number // failing))
    return [*lines, trial.line(f"{stored} → {HEAD}, failing writes", failing)]


class Trial:
    """Migrates copies of one released file under harm.

    Attributes:
        states: how often the file was found old, new or between.
        faults: a sentence each.
    """

    def __init__(self, place: Path, stored: str) -> None:
        self._place, self._stored = place, stored
        place.mkdir(exist_ok=True)
        self.states: Counter[str] = Counter()
        self.faults: list[str] = []
        new = self._home()
        self._old = _schema(new.database)
        self._size_of_old = new.database.stat().st_size if new.database.exists() else 0
        Desk.open(new.folder, clock=CLOCK).close()
        self._new = _schema(new.database)
        self._size_of_new = new.database.stat().st_size
        fresh = Home(place / "fresh")
        shutil.rmtree(fresh.folder, ignore_errors=True)
        Desk.open(fresh.folder, clock=CLOCK).close()
        if _tables(new.database) != _tables(fresh.database):
            self.faults.append("the migrated schema is not that of a new home")

    def size_of_old(self) -> int:
        return self._size_of_old

    def size_of_new(self) -> int:
        return self._size_of_new

    def _home(self) -> Home:
        home = Home(self._place / "home")
        shutil.rmtree(home.folder, ignore_errors=True)
        home.folder.mkdir()
        if self._stored != "nothing":
            packed = (STORED / f"{self._stored}.sqlite.gz").read_bytes()
            home.database.write_bytes(gzip.decompress(packed))
        return home

    def try_one(self, child: Child) -> int:
        """Migrate in a process that is harmed, then look and start again; its exit status."""
        home = self._home()
        status = killing.ended(killing.fork(lambda: child(home)))
        state = self._state(home)
        self.states[state] += 1
        head = f"exit {status}"
        if state == "between":
            self.faults.append(f"{head}: the file is neither old nor new")
        if state == "old" and self._old != self._new and status == 0:
            self.faults.append(f"{head}: it went through, and nothing was migrated")
        self._start_again(home, head, migrated=state == "new")
        return status

    def _state(self, home: Home) -> str:
        found = _schema(home.database)
        return {self._old: "old", self._new: "new"}.get(found, "between")

    def _start_again(self, home: Home, head: str, *, migrated: bool) -> None:
        try:
            desk = Desk.open(home.folder, clock=CLOCK)
        except Exception as problem:  # noqa: BLE001 - whatever it is, the home is stuck
            self.faults.append(f"{head}: the next start fails: {problem}")
            return
        report = verify(desk.store)
        desk.close()
        if self._state(home) != "new":
            self.faults.append(f"{head}: the next start does not finish it")
        if {one.kind for one in report.problems} - {"file"}:  # attached files were not kept
            self.faults.append(f"{head}: {report.problems[0].sentence}")
        kept = [one for one in on_shelf(home.backups) if one.reason == "before-migration"]
        if self._old and self._old != self._new and not kept:
            self.faults.append(f"{head}: there is no backup from before the migration")

    def line(self, what: str, count: int) -> Line:
        """What was seen."""
        cells = {state: str(self.states[state]) for state in ("old", "new", "between")}
        return Line("T10", what, count, tuple(self.faults), cells=cells)


# --- harm ----------------------------------------------------------------------------------


def _killed_at(statement: int, home: Home, *, loose: bool = False) -> None:
    """Bring the home up and be killed before that statement; ``loose``: each commits itself."""
    count = 0

    def traced(_sql: str) -> None:
        nonlocal count
        count += 1
        if count == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    def no_transaction(action: int, *_more: str | None) -> int:
        return sqlite3.SQLITE_IGNORE if action == sqlite3.SQLITE_TRANSACTION else sqlite3.SQLITE_OK

    plain = engine.connect

    def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
        connection = plain(path, read_only=read_only)
        connection.set_trace_callback(traced)
        if loose:
            connection.set_authorizer(no_transaction)
        return connection

    engine.connect = connect
    migrate.bring_up(home, CLOCK, read_only=False)


def _failing_beyond(size: int, home: Home) -> None:
    """Bring the home up where no file can grow beyond ``size``: a disk that fills."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    migrate.bring_up(home, CLOCK, read_only=False)


def control_line(place: Path) -> Line:
    """Where every statement commits itself a kill leaves something between."""
    trial = Trial(place, released()[1])
    for number in range(_FEW):
        trial.try_one(partial(_killed_at, 2 + 3 * number, loose=True))
    seen = tuple(fault for fault in trial.faults if "neither" in fault)
    return Line("T10", "control: no transaction", _FEW, seen, control=True,
                cells={"between": str(trial.states["between"])})  # fmt: skip


def rebuilt_line(place: Path) -> Line:
    """A step after the newest, which rebuilds a table and adds a column, killed everywhere."""
    place.mkdir()
    process = os.pipe()
    kept: dict[str, object] = {}

    def child() -> None:
        found = killing.migrate_killed(place, first=False)
        seen = Counter(str(one) for one in found["seen"])  # type: ignore[attr-defined]
        os.write(process[1], " ".join(f"{k}={v}" for k, v in seen.items()).encode())

    status = killing.ended(killing.fork(child))
    os.close(process[1])
    with os.fdopen(process[0]) as said:
        kept = dict(word.split("=") for word in said.read().split())
    bad = [f"{kept[state]} {state}" for state in ("between", "stuck") if state in kept]
    if status:
        bad.append(f"it ended with {status}")
    count = sum(int(str(one)) for one in kept.values())
    cells = {state: str(kept.get(state, 0)) for state in ("old", "new", "between")}
    return Line("T10", f"{HEAD} → a rebuilt table", count, tuple(bad), cells=cells)


def newer_line(place: Path) -> Line:
    """The file of a newer version is refused in a sentence, and not touched."""
    faults = []
    Desk.open(place, clock=CLOCK).close()
    path = place / DATABASE
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    try:
        Desk.open(place, clock=CLOCK).close()
        faults.append("it was opened")
    except NewerDatabase as problem:
        if "Install that version" not in str(problem):
            faults.append(f"no way out is named: {problem}")
    if path.read_bytes() != before:
        faults.append("it was written to")
    return Line("T10", "the file of a newer version", 1, tuple(faults))


def _schema(path: Path) -> str:
    """Schema and revision; SQLite first puts right what was broken off."""
    return killing._schema(path) if path.exists() and path.stat().st_size else ""


def _tables(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    return [(name, " ".join((sql or "").split())) for name, sql in rows]
