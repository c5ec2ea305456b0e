"""Brings a backup back: at any moment the home holds the old register or the restored one.

The restored copy is prepared beside the live database: checked, migrated, purged
again, the restoring written into its history. Then SQLite copies it over the
live one as one transaction, so that a kill rolls back and other programs keep
their locks. Only a file that SQLite cannot even open is replaced by renaming.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from officedesk.core.clock import Clock, utc_text
from officedesk.core.errors import Busy, Corrupt, NotFound, OfficeError, WrongFile
from officedesk.core.i18n import _
from officedesk.core.permits import Duty, Operator, require
from officedesk.core.progress import Progress, Silent
from officedesk.core.register import Register
from officedesk.store import checked, migrate, purges, second
from officedesk.store.archive import is_archive, unpack
from officedesk.store.attachments import contents, fetch_missing, hashes_of
from officedesk.store.backup import back_up_if_changed, copy_database
from officedesk.store.engine import connect
from officedesk.store.faults import told
from officedesk.store.files import PART, make_folder, sync_folder
from officedesk.store.home import DATABASE, Home, WindowLock
from officedesk.store.ledger import Ledger
from officedesk.store.migrations import HEAD
from officedesk.store.proof import PURGE
from officedesk.store.shelf import POOL, BackupFile, on_shelf
from officedesk.store.soundness import Soundness, examine, last_row, open_copy


@dataclass(frozen=True)
class Restored:
    """What was brought back.

    Attributes:
        source: the backup.
        count, head: history rows of the restored register, and the last hash.
        aside: folder that holds what was there before; None where nothing was.
        lost: hashes of attachments that neither the backup nor the home has.
        purges: purges that were applied again.
    """

    source: Path
    count: int
    head: str
    aside: Path | None
    lost: tuple[str, ...] = ()
    purges: int = 0


def restore(
    home: Home,
    source: Path,
    clock: Clock,
    operator: Operator,
    registers: Iterable[Register],
    progress: Progress | None = None,
    *,
    anyway: bool = False,
    holding: bool = False,
) -> Restored:
    """Bring back the backup at ``source``: one of the shelf, or a file that ``backup`` wrote.

    Args:
        anyway: take it although its history does not fit in places.
        holding: the caller holds the window's lock itself.

    Raises:
        NotAllowed: the operator is no director.
        Busy: a window has the home open; names who.
        WrongFile, NewerDatabase, Corrupt: the source will not do; nothing was changed.
    """
    require(operator, Duty.RESTORE)
    make_folder(home.folder)
    make_folder(home.backups)
    by_key = {register.key: register for register in registers}
    with told(), _alone(home, holding), _workplace(home) as place:
        prepared, pool = _unpacked(home, source, place, progress or Silent())
        state = _trusted(prepared, source, anyway)
        if state.revision < HEAD:
            migrate.upgrade(prepared)
        done = _obey_purges(home, prepared, clock, by_key)
        restored = _written_down(prepared, source, clock, operator, state)
        with closing(open_copy(prepared)) as copy:
            wanted = hashes_of(copy)
        lost = fetch_missing(wanted, pool, home.attachments)
        lost = fetch_missing(lost, home.backups / POOL, home.attachments)
        aside = _keep_aside(home, clock, set(wanted))
        _put_over(home, prepared)
        checked.forget(home)
        sync_folder(home.folder)
        return replace(restored, aside=aside, lost=lost, purges=done)


@contextmanager
def _alone(home: Home, holding: bool) -> Iterator[None]:
    """Hold the window's lock, so that no window opens meanwhile."""
    if holding:
        yield
        return
    lock = WindowLock(home.lock)
    if not lock.take():
        held = lock.holder()
        raise Busy(
            _("{user} has this home open on {host}. Close that window, then restore.").format(
                user=held.get("user", "?"), host=held.get("host", "?")
            )
        )
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _workplace(home: Home) -> Iterator[Path]:
    """A folder in the home that goes away again, whatever happens."""
    place = home.backups / f"{PART}{os.getpid()}-{os.urandom(6).hex()}"
    place.mkdir(mode=0o700)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _unpacked(home: Home, source: Path, place: Path, progress: Progress) -> tuple[Path, Path]:
    """The source's database as a copy of our own, and where its attachments lie."""
    prepared = place / DATABASE
    if home.is_database(source):
        raise WrongFile(
            _("{path} is the register itself. Choose one of its backups.").format(path=source)
        )
    if not source.is_file():
        raise NotFound(
            _("There is no backup {path}. “officedesk doctor” lists them.").format(path=source)
        )
    if is_archive(source):
        unpack(source, prepared, place / POOL, progress)
        return prepared, place / POOL
    try:
        with closing(open_copy(source)) as reading, closing(sqlite3.connect(prepared)) as copy:
            reading.backup(copy, pages=-1)
    except sqlite3.DatabaseError as error:
        raise WrongFile(
            _("{path} is no backup of OfficeDesk, or it is damaged. Take another one.").format(
                path=source
            )
        ) from error
    return prepared, source.parent / POOL


def _trusted(prepared: Path, source: Path, anyway: bool) -> Soundness:
    try:
        state = examine(prepared)
    except Corrupt as error:
        raise Corrupt(
            _("{path} is damaged and cannot be used. Take another backup.").format(path=source)
        ) from error
    except WrongFile as error:
        raise WrongFile(
            _("{path} is no backup of OfficeDesk. Choose a file that it made.").format(path=source)
        ) from error
    if state.faults and not anyway:
        raise Corrupt(
            _(
                "In {path} the history does not fit in {count} places: it was changed outside the"
                " program. Take another backup."
            ).format(path=source, count=state.faults)
        )
    return state


def _obey_purges(home: Home, prepared: Path, clock: Clock, registers: dict[str, Register]) -> int:
    """Purge again what was purged since the backup was made; gives how many purges."""
    known = purges.in_file(home)
    with suppress(sqlite3.Error, ValueError, KeyError, TypeError):
        if home.database.exists():
            with closing(connect(home.database, read_only=True)) as live:
                known.update(purges.in_history(live))
    with closing(connect(prepared)) as copy:
        held = purges.in_history(copy)
        missing = [
            noted
            for key, noted in known.items()
            if key not in held and noted.criterion.register in registers
        ]
        if missing:
            copy.execute("PRAGMA secure_delete=ON")
            copy.execute("BEGIN IMMEDIATE")
            for noted in missing:
                ledger = Ledger(copy, utc_text(clock.now()), noted.operator, PURGE)
                purges.carry_out(copy, ledger, registers[noted.criterion.register], noted)
            copy.execute("COMMIT")
            copy.execute("VACUUM")
    return len(missing)


def _written_down(
    prepared: Path, source: Path, clock: Clock, operator: Operator, state: Soundness
) -> Restored:
    """Chain to the copy's history that it was restored, and from what."""
    with closing(connect(prepared)) as copy:
        copy.execute("BEGIN IMMEDIATE")
        ledger = Ledger(copy, utc_text(clock.now()), operator.name, "restore")
        ledger.event({"*restored": source.name, "*count": state.count, "*head": state.head})
        copy.execute("COMMIT")
        count, head = last_row(copy)
    return Restored(source, count, head, None)


def _keep_aside(home: Home, clock: Clock, wanted: set[str]) -> Path | None:
    """Keep what is there now, database and the attachments that will no longer be named."""
    if not home.database.exists() or not home.database.stat().st_size:
        return None
    # Another program may have dropped a table; the copy below keeps what is left.
    with suppress(OfficeError, sqlite3.DatabaseError):
        back_up_if_changed(home, clock, reason="before-restore")
    stem = f"aside-{clock.now():%Y%m%d-%H%M%S}"
    aside, count = home.folder / stem, 2
    while aside.exists():
        aside, count = home.folder / f"{stem}-{count}", count + 1
    make_folder(aside)
    try:
        copy_database(home.database, aside / DATABASE)
    except sqlite3.DatabaseError:
        # SQLite cannot read it, so no lock of SQLite's is there to be dropped.
        for path in _database_files(home):
            shutil.copyfile(path, aside / path.name)
    for path in contents(home.attachments):
        if path.name not in wanted:
            target = aside / "attachments" / path.parent.name / path.name
            make_folder(target.parent)
            _link(path, target)
    sync_folder(aside)
    return aside


def _database_files(home: Home) -> list[Path]:
    journal = home.database.with_name(home.database.name + "-journal")
    return [path for path in (home.database, journal) if path.exists()]


def _link(path: Path, target: Path) -> None:
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)


def _put_over(home: Home, prepared: Path) -> None:
    """Make ``prepared`` the live database."""
    if not home.database.exists():
        os.replace(prepared, home.database)
        return
    try:
        with closing(open_copy(prepared)) as copy, closing(connect(home.database)) as live:
            copy.backup(live, pages=-1)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname not in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
            raise
        # The journal of a file that cannot be opened must not be played into the new one.
        with suppress(FileNotFoundError):
            home.database.with_name(home.database.name + "-journal").unlink()
        os.replace(prepared, home.database)


def good_backups(home: Home) -> Iterator[BackupFile]:
    """Sound backups, newest first, of the home's shelf and of the second place."""
    folder = second.noted_folder(home)
    found = list(on_shelf(home.backups))
    if folder:
        found += on_shelf(second.shelf_in(home, Path(folder)))
    names: set[str] = set()
    for backup in sorted(found, key=lambda each: each.at, reverse=True):
        if backup.path.name in names:
            continue
        try:
            state = examine(backup.path)
        except (OfficeError, OSError):
            continue
        if not state.faults:
            names.add(backup.path.name)
            yield backup


def newest_good(home: Home) -> BackupFile | None:
    """The newest backup that is sound; what is offered when the database is damaged."""
    return next(good_backups(home), None)


def operators_in(backup: Path) -> tuple[tuple[str, str, str], ...]:
    """Name, role and password hash of the operators in a backup.

    Where the live database cannot be read, these decide who may restore.
    """
    with told(), closing(open_copy(backup)) as copy:
        rows = copy.execute(
            "SELECT name, role, coalesce(password, '') FROM operators WHERE active = 1 ORDER BY id"
        ).fetchall()
    return tuple((str(name), str(role), str(password)) for name, role, password in rows)
