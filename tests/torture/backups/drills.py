"""Drills: a random state, a backup, more work or destruction, and the state comes back."""

from __future__ import annotations

import io
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from officedesk.cli import main as command
from officedesk.core.changes import EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.errors import OfficeError
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.query import Query
from officedesk.desk.desk import Desk
from officedesk.desk.restoring import restore_home
from officedesk.store.home import Home
from officedesk.store.shelf import on_shelf
from tests.homes import START, busy_home, letter, snapshot
from tests.office import registered
from torture.chain.seeing import seen

_LATER = START + timedelta(days=60)
"""When the states are looked at: what is due hangs on the day."""


@dataclass
class State:
    """What a home holds: every row under the history, the files, and what a person sees."""

    rows: dict[str, Any]
    files: dict[str, bytes]
    seen: dict[str, str]

    def differs(self, other: State) -> list[str]:
        """At which places; restoring adds its own row to the history."""
        found = [table for table in self.rows if not _begins(table, self.rows, other.rows)]
        found += [f"file {name[:8]}" for name in self.files.keys() ^ other.files.keys()]
        found += [f"file {n[:8]}" for n in self.files.keys() & other.files.keys()
                  if self.files[n] != other.files[n]]  # fmt: skip
        places = self.seen.keys() | other.seen.keys()
        return found + [at for at in sorted(places) if self.seen.get(at) != other.seen.get(at)]


def _begins(table: str, old: dict[str, Any], new: dict[str, Any]) -> bool:
    if table == "history":
        return bool(new[table][: len(old[table])] == old[table])
    return bool(old[table] == new[table])


@dataclass
class Drill:
    """One drill in a home of its own.

    Attributes:
        said: what was done, for the fault's sentence.
    """

    place: Path
    number: int
    seed: int
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chance = random.Random(f"{self.seed} drill {self.number}")
        self._home = Home(busy_home(self.place / f"drill-{self.number}"))
        self._clock = SetClock(START + timedelta(days=31))
        self._shell = self.number % 5 == 4

    def carry_out(self) -> list[str]:
        """Why it failed; nothing where all came back."""
        self._work(self._chance.randrange(3, 9))
        source = self._back_up()
        then = self._state()
        self._clock.forward(minutes=self._chance.randrange(1, 5000))
        self._work(self._chance.randrange(0, 6))
        purged = self._chance.random() < 0.25 and self._purge()
        late = self._state()
        ruined = self._chance.choice(_RUINS)
        self.said.append(ruined.__name__)
        ruined(self._home, self._chance)
        faults = self._restored(source)
        if not faults:
            faults = self._judged(then, late, purged=purged, ruined=ruined is not nothing)
        shutil.rmtree(self._home.folder)
        return [f"{self.said}: {fault}" for fault in faults]

    # --- work -------------------------------------------------------------------------

    def _work(self, times: int) -> None:
        desk = Desk.open(self._home.folder, clock=self._clock)
        for _time in range(times):
            self._clock.forward(minutes=3)
            deed = self._chance.choice(_DEEDS)
            try:
                deed(desk, self._chance)
            except OfficeError:
                continue
            self.said.append(deed.__name__)
        desk.close()

    def _purge(self) -> bool:
        """Every name that the backup holds is taken out since; those of today would stay."""
        self._clock.forward(days=1)
        desk = Desk.open(self._home.folder, clock=self._clock)
        done = desk.purge("letters", self._clock.now().date(), files=self._chance.random() < 0.5)
        desk.close()
        self.said.append("purge")
        return done.done

    def _back_up(self) -> Path:
        target = self.place / f"office-{self.number}.zip" if self.number % 2 else None
        if self._shell:
            self._run("backup", *([str(target)] if target else []))
        else:
            desk = Desk.open(self._home.folder, clock=self._clock)
            desk.back_up(target)
            desk.close()
        return target or on_shelf(self._home.backups)[0].path

    def _restored(self, source: Path) -> list[str]:
        try:
            if self._shell:
                return self._run("restore", str(source))
            restore_home(self._home.folder, source, None, None, self._clock)
        except OfficeError as error:
            return [f"not restored: {error}"]
        return []

    def _run(self, *words: str) -> list[str]:
        """A command as it is typed; what it refused."""
        said = io.StringIO()
        with redirect_stdout(io.StringIO()), redirect_stderr(said):
            status = command(["--home", str(self._home.folder), *words])
        self.said.append(words[0])
        return [said.getvalue().strip()] if status else []

    # --- judging ----------------------------------------------------------------------

    def _state(self) -> State:
        with closing(sqlite3.connect(self._home.database)) as database:
            rows = snapshot(database)
        files = {
            path.name: path.read_bytes()
            for path in self._home.attachments.rglob("*") if path.is_file()
        }  # fmt: skip
        return State(rows, files, seen(self._home.folder, SetClock(_LATER), None))

    def _judged(self, then: State, late: State, *, purged: bool, ruined: bool) -> list[str]:
        """The state then came back, its history with it; what was there later lies aside."""
        now = self._state()
        now.files = {name: raw for name, raw in now.files.items() if name in then.files}
        desk = Desk.open(self._home.folder, clock=self._clock)
        report = desk.verify()
        everything = {k: desk.reader().ids(Query(k)) for k in desk.registers}
        desk.close()
        faults = [f"verify: {report.lines[0]}"] if not report.sound else []
        if purged:
            raw = self._home.database.read_bytes()
            faults += ["the purge was not applied again"] if b"Quatermain" in raw else []
            numbers = {k: then.seen[f"{k} all"] for k in everything}
            faults += [f"{k} differ" for k, ids in everything.items() if numbers[k] != repr(ids)]
        else:
            faults += [f"{place} differs" for place in then.differs(now)[:5]]
        return faults + self._aside(late, ruined=ruined)

    def _aside(self, late: State, *, ruined: bool) -> list[str]:
        kept = sorted(self._home.folder.glob("aside-*"))
        if not kept:
            return [] if ruined else ["what was there is not kept aside"]
        if ruined:
            return []
        with closing(sqlite3.connect(kept[-1] / self._home.database.name)) as database:
            rows = snapshot(database)
        files = {path.name for path in (kept[-1] / "attachments").rglob("*") if path.is_file()}
        files |= {path.name for path in self._home.attachments.rglob("*") if path.is_file()}
        faults = [f"aside: {table} differs" for table in rows if rows[table] != late.rows[table]]
        return faults + [f"aside: file {n[:8]} is lost" for n in late.files.keys() - files]


# --- deeds ---------------------------------------------------------------------------------


def _some(desk: Desk, chance: random.Random) -> EntryRef:
    reader = desk.reader()
    try:
        return EntryRef("letters", chance.choice(reader.ids(Query("letters"))))
    finally:
        reader.close()


def register(desk: Desk, chance: random.Random) -> None:
    """A letter."""
    desk.register_entry("letters", letter(chance.randrange(50, 999)))


def other_register(desk: Desk, chance: random.Random) -> None:
    """An entry of any register."""
    key = chance.choice(list(desk.registers))
    registered(desk, desk.registers[key], chance.randrange(5))


def edit(desk: Desk, chance: random.Random) -> None:
    """A correction."""
    desk.edit(_some(desk, chance), {"subject": f"Corrected {chance.random()} 更正"}, reason="x")


def attach(desk: Desk, chance: random.Random) -> None:
    """A file."""
    content = chance.randbytes(chance.randrange(1, 60_000))
    desk.attach_bytes(_some(desk, chance), f"附件 {chance.randrange(99)}.bin", content)


def detach(desk: Desk, chance: random.Random) -> None:
    """A file is taken off."""
    for one in desk.entry(_some(desk, chance)).attachments[:1]:
        desk.detach(one.id, "wrong one")


def link(desk: Desk, chance: random.Random) -> None:
    """Two entries."""
    desk.link(_some(desk, chance), _some(desk, chance))


def void(desk: Desk, chance: random.Random) -> None:
    """An entry is void."""
    desk.act("void", [_some(desk, chance)], {"reason": "twice", "anyway": True})


def setting(desk: Desk, chance: random.Random) -> None:
    """A setting."""
    desk.set_setting("institution", f"City of {chance.random()}")


def undo(desk: Desk, _chance: random.Random) -> None:
    """The last operation is taken back."""
    desk.undo()


def carry(desk: Desk, chance: random.Random) -> None:
    """A file of three rows."""
    mark = chance.getrandbits(200)
    rows = [EntryInput(letter(60 + i), row_hash=f"{mark + i:064x}", line=i + 2) for i in range(3)]
    desk.register_many("letters", rows, source=ImportSource("old.csv", f"{mark:064x}"))


_DEEDS: tuple[Callable[[Desk, random.Random], None], ...] = (
    register, register, other_register, edit, edit, attach, attach, detach, link, void, setting,
    undo, carry,
)  # fmt: skip


# --- ruins ---------------------------------------------------------------------------------


def nothing(_home: Home, _chance: random.Random) -> None:
    """It is only wanted back."""


def files_gone(home: Home, _chance: random.Random) -> None:
    """The folder of the attachments."""
    shutil.rmtree(home.attachments, ignore_errors=True)


def files_spoilt(home: Home, _chance: random.Random) -> None:
    """Each attachment holds something else of the same length."""
    for path in home.attachments.rglob("*"):
        if path.is_file():
            path.chmod(0o600)
            path.write_bytes(os.urandom(path.stat().st_size))


def cut(home: Home, chance: random.Random) -> None:
    """The database is shorter."""
    os.truncate(home.database, chance.randrange(100, home.database.stat().st_size))


def overwritten(home: Home, chance: random.Random) -> None:
    """A part of the database holds something else."""
    raw = bytearray(home.database.read_bytes())
    start = chance.randrange(len(raw) - 9000)
    raw[start : start + 9000] = os.urandom(9000)
    home.database.write_bytes(raw)


def gone(home: Home, _chance: random.Random) -> None:
    """The database is not there."""
    home.database.unlink()


_RUINS: tuple[Callable[[Home, random.Random], None], ...] = (
    nothing, nothing, files_gone, files_spoilt, cut, overwritten, gone,
)  # fmt: skip
