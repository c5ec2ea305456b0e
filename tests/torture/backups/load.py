"""Backups beside programs that write without a pause; and a plain copy of the file beside them."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from officedesk.core.clock import SystemClock
from officedesk.core.errors import Busy, OfficeError
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.desk.desk import Desk
from officedesk.store.attachments import hashes_of, sound
from officedesk.store.backup import back_up
from officedesk.store.home import Home
from officedesk.store.shelf import on_shelf
from officedesk.store.soundness import examine, open_copy
from tests.homes import letter
from tests.office import empty_home
from tests.store.killing import ended, fork

_TRIES = 2000
"""Copies after which the control is given up as not seen."""
_ROWS, _IMPORTS, _LETTERS = 60, 25, 300
"""Of the imports, and of what is registered one by one: beyond it entries are edited."""


def under_load(
    place: Path, count: int, tell: Callable[[str], None]
) -> tuple[list[str], list[str], int, int]:
    """What is wrong with backups and with plain copies; how many entries and copies were made.

    Each backup has to be sound, hold all that was acknowledged before it began,
    and find the files of its entries in the pool.
    """
    home = Home(empty_home(place / "load"))
    faults: list[str] = []
    copies: list[str] = []
    known: tuple[int, str] | None = None
    target = place / "copy.sqlite"
    with _writers(home, place) as told:
        for number in range(count):
            if number % 20 == 0:
                tell(f"under load: {number:,} of {count:,}, {_lines(told):,} entries")
                known = None
            before = _lines(told)
            try:
                made = back_up(home, SystemClock(), reason="load")
            except OfficeError as error:
                faults.append(f"{number}: {error}")
                continue
            faults += [f"{number}: {words}" for words in _wrong(made.path, before, known)]
            known = (made.count, made.head)
            copies += [f"{number}: {words}" for words in _copied(home, target, known)]
            for older in on_shelf(home.backups)[1:]:
                older.path.unlink()
        tries = count
        while known and not copies and tries < _TRIES:
            tries += 1  # a quick machine copies a small file between two writes
            copies += [f"{tries}: {words}" for words in _copied(home, target, known)]
    return faults, copies, _lines(told), tries


def _wrong(path: Path, before: int, known: tuple[int, str] | None) -> Iterator[str]:
    """What is wrong with a backup; ``known`` was looked through already, every 20th is anew."""
    state = examine(path, known)
    if state.faults:
        yield f"the history does not fit in {state.faults} places"
    with closing(open_copy(path)) as copy:
        (held,) = copy.execute("SELECT count(*) FROM letters").fetchone()
        files = hashes_of(copy)
    if held < before:
        yield f"{before} letters were acknowledged, it holds {held}"
    pool = path.parent / "pool"
    yield from (
        f"{sha256[:8]} is not in the pool"
        for sha256 in files
        if not sound(pool / sha256[:2] / sha256, sha256)
    )


def _copied(home: Home, target: Path, known: tuple[int, str]) -> Iterator[str]:
    """The control, in a process that has no lock of SQLite's to lose: copy the file, and look."""

    def copy() -> None:
        shutil.copyfile(home.database, target)

    ended(fork(copy))
    try:
        state = examine(target, known)
        if state.faults:
            yield f"{state.faults} places do not fit"
    except (OfficeError, sqlite3.Error, TypeError, ValueError) as error:
        yield str(error)


@contextmanager
def _writers(home: Home, place: Path) -> Iterator[Path]:
    """Two programs at work: one registers and attaches, one imports."""
    told, stop = place / "told", place / "stop"
    told.write_bytes(b"")
    processes = [
        fork(lambda: _register(home, told, stop)),
        fork(lambda: _import(home, told, stop)),
    ]
    try:
        yield told
    finally:
        stop.touch()
        for process in processes:
            ended(process)


def _register(home: Home, told: Path, stop: Path) -> None:
    desk = Desk.open(home.folder)
    number = 0
    while not stop.exists():
        number += 1
        try:
            if number <= _LETTERS:
                ref = next(iter(desk.register_entry("letters", letter(number)).refs()))
                _tell(told, 1)
            desk.edit(ref, {"remarks": f"{number} " + "x" * 2000})
            if number % 20 == 0:
                desk.attach_bytes(ref, "scan.bin", os.urandom(5000))
        except Busy:
            continue
        if number % 8 == 0:
            time.sleep(0.05)
    desk.close()


def _import(home: Home, told: Path, stop: Path) -> None:
    desk = Desk.open(home.folder)
    number = 0
    while not stop.exists() and number < _IMPORTS:
        number += 1
        time.sleep(0.2)
        rows = [
            EntryInput(letter(i), row_hash=f"{number * _ROWS + i:064x}", line=i + 2)
            for i in range(_ROWS)
        ]
        source = ImportSource("a.xlsx", f"{number:064x}")
        try:
            desk.register_many("letters", rows, source=source, backup=False)
            _tell(told, _ROWS)
        except Busy:
            continue
    desk.close()


def _tell(told: Path, count: int) -> None:
    """One line for each entry that was acknowledged."""
    with open(told, "ab", buffering=0) as file:
        file.write(b"x\n" * count)


def _lines(told: Path) -> int:
    return told.stat().st_size // 2
