"""A database out of which another program dropped a table comes back from its backup."""

from __future__ import annotations

from pathlib import Path

from officedesk.core.clock import SystemClock
from officedesk.desk.desk import Desk
from officedesk.desk.restoring import restore_home
from officedesk.desk.verify import verify
from officedesk.store.backup import back_up
from officedesk.store.home import Home
from tests.homes import another_program, busy_home


def test_a_dropped_table_does_not_keep_the_backup_from_coming_back(tmp_path: Path) -> None:
    home = busy_home(tmp_path / "home")
    back_up(Home(home), SystemClock(), reason="regular")
    with another_program(home) as database:
        database.execute("PRAGMA foreign_keys=OFF")
        database.execute("DROP TABLE attachments")
    done = restore_home(home, None, None, None, SystemClock())
    assert done.aside is not None and any(done.aside.iterdir())
    desk = Desk.open(home)
    assert verify(desk.store).sound
    desk.close()
