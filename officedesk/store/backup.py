"""Backups: copied in one step, opened and verified, then renamed (figures.md T6).

The database is copied by SQLite's own backup; its file is never opened
otherwise, because closing it would drop SQLite's locks. Attachments are copied
once into a pool that all backups share. They are copied and not linked: a
linked file that goes bad is bad in both places.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from officedesk.core.clock import Clock
from officedesk.core.errors import Corrupt, NotFound, OfficeError
from officedesk.core.i18n import _
from officedesk.core.progress import Progress, Silent
from officedesk.store import second, shelf
from officedesk.store.attachments import copy_content, hashes_of
from officedesk.store.engine import connect
from officedesk.store.faults import told
from officedesk.store.files import PART, clear_parts, make_folder, sync_file, sync_folder
from officedesk.store.home import Home
from officedesk.store.shelf import POOL
from officedesk.store.soundness import Soundness, examine, last_row, open_copy, position_of

_CACHE = 16
"""Pages that the reading side of a copy keeps."""
_STALE = 3600.0
"""Seconds after which a temporary file belongs to a writer that was killed."""


@dataclass(frozen=True)
class BackupInfo:
    """A backup that was made.

    Attributes:
        path: where it lies.
        at: local time.
        reason: why it was made.
        count, head: history rows in it, and the hash of the last.
        faults: places where the history does not fit; the copy is kept all the
            same, but *restore* will not offer it by itself.
        missing: hashes of attachments that the home lacks or holds altered.
        second: the copy at the second place; None where none is set or it failed.
        trouble: why the copy at the second place failed, in one sentence.
    """

    path: Path
    at: datetime
    reason: str
    count: int
    head: str
    faults: int = 0
    missing: tuple[str, ...] = ()
    second: Path | None = None
    trouble: str = ""


def back_up(
    home: Home,
    clock: Clock,
    *,
    reason: str,
    target: Path | None = None,
    progress: Progress | None = None,
    thorough: bool = False,
) -> BackupInfo:
    """Make a verified backup, on the shelf or as one file at ``target``.

    Args:
        reason: ``regular``, ``exit``, ``before-import``: small letters and hyphens.
        target: a file to write instead (a zip with database and attachments), or
            a folder in which one is made.
        thorough: check all of the history, not only what is new since the last backup.

    Raises:
        Corrupt: the database is damaged; older backups stay.
        DiskFull, ReadOnly, WorldError: nothing is left behind.
    """
    progress = progress or Silent()
    now = clock.now()
    with told():
        if not home.database.exists():
            raise NotFound(_("There is no register in {path}.").format(path=home.folder))
        make_folder(home.backups)
        clear_parts(home.backups, now.timestamp() - _STALE)
        part = home.backups / f"{PART}{os.getpid()}-{os.urandom(6).hex()}"
        try:
            _copy(home.database, part)
            known = None if thorough or target is not None else _known(home)
            state = _settled(part, known, progress)
            if target is not None:
                from officedesk.store.archive import write_archive

                return write_archive(home, part, target, now, state, progress)
            return _shelve(home, part, now, reason, state, progress)
        finally:
            for left in (part, part.with_name(part.name + "-journal")):
                with suppress(OSError):
                    left.unlink()


def copy_database(source: Path, target: Path) -> None:
    """Copy a database in one step, whoever has it open, and sync the copy."""
    _copy(source, target)
    sync_file(target)


def _copy(source: Path, target: Path) -> None:
    read_only = not os.access(source, os.W_OK)
    with closing(connect(source, read_only=read_only)) as reading:
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous=OFF")
            copy.execute("PRAGMA journal_mode=OFF")
            # Every page is read once: kept in a large cache they only drive each other
            # out of the processor's own, which takes a third longer.
            reading.execute(f"PRAGMA cache_size={_CACHE}")
            reading.backup(copy, pages=-1)


def _settled(part: Path, known: tuple[int, str] | None, progress: Progress) -> Soundness:
    """Let the copy reach the disk while it is checked: nobody else has it open."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1, "sync") as beside:
        synced = beside.submit(sync_file, part)
        state = _examined(part, known, progress)
        synced.result()
    return state


def _examined(part: Path, known: tuple[int, str] | None, progress: Progress) -> Soundness:
    try:
        return examine(part, known, progress)
    except Corrupt as error:
        raise Corrupt(
            _(
                "The database is damaged; no backup was made of it, the older ones stay."
                " “officedesk restore” brings back the newest good one."
            )
        ) from error


def _known(home: Home) -> tuple[int, str] | None:
    """How far the newest backup was checked already."""
    newest = shelf.on_shelf(home.backups)[:1]
    known = position_of(newest[0].path) if newest else None
    return known if known and known[0] else None


def _shelve(
    home: Home, part: Path, now: datetime, reason: str, state: Soundness, progress: Progress
) -> BackupInfo:
    with closing(open_copy(part)) as copy:
        wanted = hashes_of(copy)
        place = _second_folder(copy)
    missing = fill_pool(home, wanted, home.backups / POOL, progress)
    path = shelf.name_for(home.backups, now, reason)
    os.replace(part, path)
    sync_folder(home.backups)
    shelf.thin(home.backups, now)
    shelf.sweep_pool(home.backups, wanted)
    info = BackupInfo(path, now, reason, state.count, state.head, state.faults, missing=missing)
    return _copy_away(home, info, place, tuple(wanted)) if place else info


def fill_pool(
    home: Home, wanted: dict[str, int], pool: Path, progress: Progress
) -> tuple[str, ...]:
    """Bring the home's attachments into a pool; gives those missing or altered in the home."""
    missing: list[str] = []
    for done, sha256 in enumerate(wanted):
        progress.step(done, len(wanted))
        source = home.attachment(sha256)
        if not source.exists() or not copy_content(source, sha256, pool):
            missing.append(sha256)
    return tuple(missing)


def _second_folder(copy: sqlite3.Connection) -> str:
    row = copy.execute("SELECT value FROM settings WHERE key = 'backup.folder'").fetchone()
    words = json.loads(row[0]) if row else ""
    return words.strip() if isinstance(words, str) else ""


def _copy_away(home: Home, info: BackupInfo, folder: str, wanted: tuple[str, ...]) -> BackupInfo:
    """Copy a finished backup to the second place; its failure does not undo the first."""
    try:
        with told():
            path = second.copy_to(home, info.path, Path(folder), wanted, info.at)
    except OfficeError as error:
        second.note(home, folder, info.at, str(error))
        return replace(info, trouble=str(error))
    second.note(home, folder, info.at, "")
    return replace(info, second=path)


def changed_since(home: Home) -> bool:
    """Whether the history went on since the newest backup."""
    newest = shelf.on_shelf(home.backups)[:1]
    if not newest:
        return True
    with told(), closing(connect(home.database, read_only=True)) as live:
        return position_of(newest[0].path) != last_row(live)


def is_due(home: Home) -> bool:
    """Whether something was written since the last backup, or the second place missed it."""
    return changed_since(home) or second.waits(home)


def back_up_if_changed(
    home: Home, clock: Clock, *, reason: str, progress: Progress | None = None
) -> BackupInfo | None:
    """Make a backup where something was written since the last one.

    Also where the second place missed the last one and is there again.
    """
    if not is_due(home):
        return None
    return back_up(home, clock, reason=reason, progress=progress)
