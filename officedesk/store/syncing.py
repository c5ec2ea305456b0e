"""When the disk has to keep what was written: after each save, or once for many."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from officedesk.store.engine import raw_connection
from officedesk.store.faults import told
from officedesk.store.office import Store


def sync(database: sqlite3.Connection) -> None:
    """Have the whole file synced: a page is written again as it stands, and committed.

    The file is not opened for it: closing it would drop the locks that this process holds.
    """
    database.execute("BEGIN IMMEDIATE")
    version = database.execute("PRAGMA user_version").fetchone()[0]
    database.execute(f"PRAGMA user_version={version}")
    database.execute("COMMIT")


@contextmanager
def synced_once(store: Store) -> Iterator[None]:
    """Let all saves within wait for the disk once, at the end.

    For homes that can be made anew, such as a sample office: a kill harms nothing, a power
    cut within may spoil the home.

    Raises:
        WorldError: the disk could not keep it.
    """
    _set(store, "OFF")
    try:
        yield
    finally:
        _set(store, "FULL")


def _set(store: Store, much: str) -> None:
    with told(), store.engine.connect() as connection:
        database = raw_connection(connection)
        database.execute(f"PRAGMA synchronous={much}")
        if much != "OFF":
            sync(database)
