"""The unsafe settings that a control works with: without a journal, without syncs."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from officedesk.store import engine


def without_journal() -> None:
    """No journal, and pages written while the work goes on."""
    _after_connecting("PRAGMA journal_mode=OFF", "PRAGMA cache_spill=ON", "PRAGMA cache_size=2")


def without_sync() -> None:
    """SQLite trusts the disk to write in order."""
    _after_connecting("PRAGMA synchronous=OFF")


def deleting_journal() -> None:
    """SQLite's default: the deletion of the journal is not waited for in its folder."""
    _after_connecting("PRAGMA journal_mode=DELETE")


def _after_connecting(*pragmas: str) -> None:
    plain = engine.connect

    def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
        connection = plain(path, read_only=read_only)
        for pragma in pragmas if not read_only else ():
            connection.execute(pragma)
        return connection

    engine.connect = connect
