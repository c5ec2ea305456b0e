"""Opening a home whose database is damaged where nothing has looked yet."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from officedesk.core.errors import Corrupt
from officedesk.desk.desk import Desk
from officedesk.store.home import DATABASE, WindowLock
from tests.homes import busy_home


def test_a_damaged_page_is_one_sentence_and_lets_the_window_go(tmp_path: Path) -> None:
    home = busy_home(tmp_path / "home")
    with closing(sqlite3.connect(home / DATABASE)) as database:
        (size,) = database.execute("PRAGMA page_size").fetchone()
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'history'"
        (root,) = database.execute(query).fetchone()
    with open(home / DATABASE, "r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xa5" * size)
    with pytest.raises(Corrupt, match="officedesk restore"):
        Desk.open(home, window=True)
    lock = WindowLock(home / "window.lock")
    assert lock.take()
    lock.release()
