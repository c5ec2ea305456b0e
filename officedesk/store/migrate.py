"""Brings a home's database to this version's schema, in one transaction."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from officedesk.core.clock import Clock
from officedesk.core.errors import Corrupt, NewerDatabase, NotFound
from officedesk.core.i18n import _
from officedesk.store.engine import (
    APPLICATION_ID,
    check_mark,
    connect,
    raw_connection,
    writing_engine,
)
from officedesk.store.home import Home
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
    if _writable(home):
        # Also for who only wants to read: SQLite reads no file with a save broken off in it.
        mend_journal(home)
    ours = check_mark(home.database)
    if not ours and (read_only or not _writable(home)):
        raise NotFound(
            _("There is no register in {path}, and none can be made there.").format(
                path=home.folder
            )
        )
    if not ours and had_database(home):
        raise Corrupt(
            _(
                "The database of {path} is gone or empty, though its backups are there."
                " “officedesk restore” brings back the newest good one."
            ).format(path=home.folder)
        )
    held = revision(home.database) if ours else ""
    if held == HEAD:
        return read_only or not _writable(home)
    if held > HEAD:
        raise NewerDatabase(
            _(
                "This home was written by a newer version of OfficeDesk ({held}; this one knows"
                " {known}). Install that version; nothing was changed."
            ).format(held=held, known=HEAD)
        )
    if held:
        from officedesk.store.backup import back_up

        back_up(home, clock, reason="before-migration")
    upgrade(home.database)
    return False


def had_database(home: Home) -> bool:
    """Whether entries were kept here: backups or attached files lie beside the database."""
    return any(home.backups.glob("*.sqlite")) or any(home.attachments.glob("??/*"))


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


def _writable(home: Home) -> bool:
    if home.database.exists() and not os.access(home.database, os.W_OK):
        return False
    return os.access(home.folder, os.W_OK)


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

    It is noted in the home, so that the window can say so once it is there.
    """
    journal = home.database.with_name(home.database.name + "-journal")
    if not home.database.exists() or not journal.exists() or not journal.stat().st_size:
        return False
    connection = connect(home.database)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        connection.close()
    # Another program that is saving right now still has its journal.
    mended = not journal.exists() or not journal.stat().st_size
    if mended:
        home.mended.touch()
    return mended
