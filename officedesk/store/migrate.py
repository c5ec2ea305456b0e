"""Brings a home's database to this version's schema, in one transaction."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from officedesk.core.clock import Clock
from officedesk.core.errors import Corrupt, NewerDatabase, NotFound
from officedesk.core.i18n import _
from officedesk.store import mended
from officedesk.store.engine import (
    APPLICATION_ID,
    check_mark,
    raw_connection,
    writing_engine,
)
from officedesk.store.files import clear_parts
from officedesk.store.home import Home, had_database
from officedesk.store.migrations import HEAD


def bring_up(home: Home, clock: Clock, *, read_only: bool) -> bool:
    """Make or migrate the database; gives whether it can only be read.

    A kill at any statement leaves the old schema or the new one, never one
    between. Before an old database is migrated it is backed up.

    Raises:
        NewerDatabase: a newer version wrote it.
        Corrupt: it is damaged, or gone from a home that had one: an empty one in its
            place would give every number a second time.
        NotFound: there is none, and none may be made.
    """
    if home.writable:
        # Also for who only wants to read: SQLite reads no file with a save broken off in it.
        mend_journal(home)
    ours = check_mark(home.database)
    if not ours and (read_only or not home.writable):
        raise NotFound(
            _("There is no register in {path}, and none can be made there.").format(
                path=home.folder
            )
        )
    if not ours and had_database(home):
        raise gone(home)
    held = revision(home.database) if ours else ""
    if held == HEAD:
        return read_only or not home.writable
    if held > HEAD:
        raise NewerDatabase(
            _(
                "This home was written by a newer version of OfficeDesk ({held}; this one knows"
                " {known}). Install that version; nothing was changed."
            ).format(held=held, known=HEAD)
        )
    if held:
        from officedesk.store.backup import back_up

        cleared = clear_parts(home.backups, before=0)
        if cleared:
            mended.note(home, mended.PARTS, cleared)
        back_up(home, clock, reason="before-migration")
    upgrade(home.database)
    return False


def gone(home: Home) -> Corrupt:
    """The error of a home that had a database and has it no more."""
    return Corrupt(
        _(
            "The database of {path} is gone or empty, though its backups are there."
            " “officedesk restore” brings back the newest good one."
        ).format(path=home.folder)
    )


def revision(path: Path) -> str:
    """The schema's revision; empty where there is none yet."""
    connection = sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True, timeout=5.0)
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return ""
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        # A damaged name in the schema stands in SQLite's own words, which Python cannot read.
        raise Corrupt(
            _("The database is damaged. “officedesk restore” brings back the newest good backup.")
        ) from error
    finally:
        connection.close()
    return str(row[0]) if row else ""


def upgrade(database: Path) -> None:
    """Run the steps that are missing, in one transaction with foreign keys off."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    engine = writing_engine(database)
    try:
        with engine.connect() as connection:
            raw = raw_connection(connection)
            raw.execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
                broken = raw.execute("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise Corrupt(
                        _("Table {table} holds links to rows that are not there.").format(
                            table=broken[0][0]
                        )
                    )
    finally:
        engine.dispose()


def mend_journal(home: Home) -> bool:
    """Whether a save was broken off and has been put right by opening the database.

    It is noted in the home, so that window and commands can say so.
    """
    if not _journal_left(home):
        return False
    with closing(sqlite3.connect(home.database, timeout=0, isolation_level=None)) as connection:
        try:
            # Whoever is saving right now holds this lock; a program that was killed does not.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
            if _journal_left(home):
                # It was stopped before a page was written: SQLite lets that journal lie.
                connection.execute("PRAGMA journal_mode=TRUNCATE")
                connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            if not str(error.sqlite_errorname).startswith("SQLITE_BUSY"):
                raise
            return False
    done = not _journal_left(home)
    if done:
        mended.note(home, mended.SAVE)
    return done


def _journal_left(home: Home) -> bool:
    journal = home.database.with_name(home.database.name + "-journal")
    with suppress(FileNotFoundError):
        return home.database.exists() and journal.stat().st_size > 0
    return False
