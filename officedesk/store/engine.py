"""Connections to the database: pragmas, BEGIN IMMEDIATE, the file's own mark.

The choices and their measures: rollback journal in TRUNCATE mode with
synchronous=FULL lost nothing in simulated power cuts and opens on read-only
media; a deferred transaction that turns writer fails at once, hence IMMEDIATE.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from officedesk.core.errors import WrongFile
from officedesk.core.i18n import _

APPLICATION_ID = 0x4F44534B
"""``ODSK``: written into the file, so that no other database is taken for ours."""

BUSY_SECONDS = 5.0

_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA fullfsync=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-32000",
    "PRAGMA cache_spill=OFF",
)


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A plain connection with the home's pragmas, in autocommit; for any one thread at a time."""
    uri = path.absolute().as_uri() + ("?mode=ro" if read_only else "?mode=rwc")
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    if not read_only:
        connection.execute("PRAGMA journal_mode=TRUNCATE")
    else:
        connection.execute("PRAGMA query_only=ON")
    return connection


def writing_engine(path: Path, *, read_only: bool = False) -> Engine:
    """SQLAlchemy's engine on the database; each transaction begins IMMEDIATE."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, read_only=read_only),
        poolclass=QueuePool,
        pool_size=1,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def raw_connection(connection: Connection) -> sqlite3.Connection:
    """The plain connection under SQLAlchemy's."""
    raw: Any = connection.connection.dbapi_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError("the store runs on SQLite only")
    return raw


def check_mark(path: Path) -> bool:
    """Whether ``path`` is a database of ours; False for a missing or empty one.

    Raises:
        WrongFile: another program's database, or no database at all.
    """
    if not path.exists() or path.stat().st_size == 0:
        return False
    uri = path.absolute().as_uri() + "?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)
    try:
        mark: Any = connection.execute("PRAGMA application_id").fetchone()[0]
        if mark != APPLICATION_ID and not _half_made(connection):
            raise WrongFile(
                _("{path} is not a database of OfficeDesk. Choose another home.").format(path=path)
            )
    finally:
        connection.close()
    return bool(mark == APPLICATION_ID)


def _half_made(connection: sqlite3.Connection) -> bool:
    """A file in which the first migration had not yet been committed."""
    return not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
