"""A damaged row of an attachment is named, whatever it holds instead of a hash."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from officedesk.desk.verify import verify
from officedesk.store.home import DATABASE
from tests.office import open_at


def test_a_number_in_the_place_of_a_hash_is_named(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    given = {"sender": "Water Board", "subject": "Levels"}
    ref = next(desk.register_entry("letters", given).refs())
    desk.attach_bytes(ref, "a.txt", b"words")
    desk.close()
    shell = sqlite3.connect(tmp_path / "home" / DATABASE)
    triggers = shell.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        shell.execute(f"DROP TRIGGER {name}")
    shell.execute("PRAGMA ignore_check_constraints = ON")
    shell.execute("PRAGMA writable_schema = ON")
    shell.execute(
        "UPDATE sqlite_master SET sql = replace(sql, 'sha256 VARCHAR', 'sha256 INTEGER')"
        " WHERE name = 'attachments'"
    )
    shell.commit()
    shell.close()
    shell = sqlite3.connect(tmp_path / "home" / DATABASE)
    shell.execute("UPDATE attachments SET sha256 = 53")
    shell.commit()
    shell.close()
    again = open_at(tmp_path / "home")
    assert not verify(again.store).sound
    again.close()
