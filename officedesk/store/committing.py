"""The commit, and what became of it where the disk reported an error at its very end.

SQLite empties the journal and then syncs it. Where that sync fails it reports
an error, though everything was written: “nothing was saved” would be untrue,
and who then saves again registers twice.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from sqlalchemy import RootTransaction
from sqlalchemy.exc import DBAPIError

from officedesk.core.errors import WorldError
from officedesk.core.i18n import _
from officedesk.store.engine import connect
from officedesk.store.home import Home
from officedesk.store.soundness import last_row
from officedesk.store.syncing import sync


def commit(home: Home, transaction: RootTransaction, database: sqlite3.Connection) -> None:
    """Commit; returns where the work stands in the database and will last.

    Raises:
        DBAPIError: nothing of it was saved.
        WorldError: it cannot be said whether it was.
    """
    wanted = last_row(database)
    try:
        transaction.commit()
    except DBAPIError:
        if transaction.is_active:
            transaction.rollback()
        if not _stands(home, wanted):
            raise


def _stands(home: Home, wanted: tuple[int, str]) -> bool:
    """Whether the history holds the work's last row; what holds it is then synced again."""
    try:
        with closing(connect(home.database)) as fresh:
            row = fresh.execute("SELECT hash FROM history WHERE id = ?", wanted[:1]).fetchone()
            if row is None or row[0] != wanted[1]:
                return False
            sync(fresh)
    except sqlite3.Error as error:
        raise WorldError(
            _(
                "The disk reported an error at the end of the save. Look whether it is there"
                " before you save again, and check the disk."
            )
        ) from error
    return True
