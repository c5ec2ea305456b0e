"""Many saves wait for the disk once; afterwards each waits for itself again."""

from __future__ import annotations

from pathlib import Path

import pytest

from officedesk.desk.desk import Desk
from officedesk.store.engine import raw_connection
from officedesk.store.syncing import synced_once
from tests.homes import letter
from tests.office import open_at

OFF, FULL = 0, 2


def level(desk: Desk) -> int:
    with desk.store.engine.connect() as connection:
        found = raw_connection(connection).execute("PRAGMA synchronous").fetchone()[0]
    return int(found)


def test_it_is_off_within_and_full_afterwards(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    assert level(desk) == FULL
    with synced_once(desk.store):
        assert level(desk) == OFF
        desk.register_entry("letters", letter(1))
        assert level(desk) == OFF
    assert level(desk) == FULL
    desk.register_entry("letters", letter(2))
    desk.close()


def test_it_is_full_again_when_what_is_within_fails(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    with pytest.raises(ZeroDivisionError), synced_once(desk.store):
        raise ZeroDivisionError
    assert level(desk) == FULL
    desk.close()
