"""Whether a copy of a database is ours, whole and unaltered, before it is trusted."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from officedesk.core.errors import Corrupt, NewerDatabase, WrongFile
from officedesk.core.i18n import _
from officedesk.core.progress import Progress, Silent
from officedesk.store import proof
from officedesk.store.engine import APPLICATION_ID
from officedesk.store.migrations import HEAD


@dataclass(frozen=True)
class Soundness:
    """What was found in a copy.

    Attributes:
        count, head: history rows, and the hash of the last of them.
        revision: of its schema.
        faults: places where the history does not fit; 0 is sound.
    """

    count: int
    head: str
    revision: str
    faults: int


def open_copy(path: Path) -> sqlite3.Connection:
    """A reading connection to a copy: a backup, never the live database.

    A damaged byte in a text must not stop the check, hence the lenient texts.

    Raises:
        sqlite3.DatabaseError: its schema cannot be read.
    """
    connection = sqlite3.connect(
        path.absolute().as_uri() + "?mode=ro", uri=True, check_same_thread=False
    )
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.text_factory = proof.lenient
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1")
    except UnicodeDecodeError as error:
        # A damaged name in the schema stands in SQLite's own words, which Python cannot read.
        connection.close()
        raise sqlite3.DatabaseError("malformed database schema") from error
    except sqlite3.DatabaseError:
        pass  # whoever reads it meets the same, and says what it is about
    return connection


def position_of(path: Path) -> tuple[int, str] | None:
    """Count and head of a copy's history; None where it cannot be read."""
    try:
        connection = open_copy(path)
        try:
            return last_row(connection)
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return None


def last_row(database: sqlite3.Connection) -> tuple[int, str]:
    """Position and hash of the last row of the history."""
    row = database.execute("SELECT id, hash FROM history ORDER BY id DESC LIMIT 1").fetchone()
    return (int(row[0]), str(row[1])) if row else (0, proof.START)


def examine(
    path: Path, known: tuple[int, str] | None = None, progress: Progress | None = None
) -> Soundness:
    """Check the copy at ``path``: mark, version, pages, chain and every covered table.

    Args:
        known: position and hash up to which the history was checked earlier; then
            only what came after it is walked, and the tables are not compared: for
            the backups that are made all day, beside a window that is at work.

    Raises:
        WrongFile: no database of ours.
        NewerDatabase: a newer version wrote it.
        Corrupt: its pages are damaged.
        Cancelled: the person gave up.
    """
    try:
        connection = open_copy(path)
        try:
            return _examined(connection, path, known, progress or Silent())
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise damaged(path) from error


def damaged(path: Path) -> Corrupt:
    """The error that names the damaged copy."""
    return Corrupt(
        _("{path} is damaged and cannot be used. Take another backup.").format(path=path)
    )


def _examined(
    connection: sqlite3.Connection,
    path: Path,
    known: tuple[int, str] | None,
    progress: Progress,
) -> Soundness:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise WrongFile(
            _("{path} is no database of OfficeDesk. Choose a backup that it made.").format(
                path=path
            )
        )
    revision = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    if revision > HEAD:
        raise NewerDatabase(
            _(
                "{path} was written by a newer version of OfficeDesk ({held}; this one knows"
                " {known}). Install that version."
            ).format(path=path, held=revision, known=HEAD)
        )
    goes_on = known is not None and _same_until(connection, known)
    # The quick check leaves out the indexes, which can be made anew: a quarter of the time.
    pragma = "quick_check" if goes_on else "integrity_check"
    if connection.execute(f"PRAGMA {pragma}(1)").fetchone()[0] != "ok":
        raise damaged(path)
    last = last_row(connection)[0]

    def step(position: int) -> None:
        progress.step(position, last)

    if known is not None and goes_on:
        chain = proof.Chain(known[1], known[0])
        for walked in proof.walk(connection, known[0], known[1]):
            chain = walked[2]
            if chain.count % proof.STEP == 0:
                step(chain.count)
    else:
        chain = proof.check(connection, proof.derived_columns(connection), step=step)
    return Soundness(chain.count, chain.head, revision, len(chain.findings))


def _same_until(connection: sqlite3.Connection, known: tuple[int, str]) -> bool:
    position, head = known
    row = connection.execute("SELECT hash FROM history WHERE id = ?", (position,)).fetchone()
    return row is not None and row[0] == head
