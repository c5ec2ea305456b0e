"""The home that hostile files are brought into, and what is in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from officedesk.discovery import registers
from officedesk.store.schema import covered_tables
from tests.office import open_at

SECRET = "the-secret-of-the-folder-beside"
"""Stands in a file beside the home; it must never show in what was read."""


class Office:
    """A home in ``place``, and a folder beside it that must stay as it is.

    Attributes:
        desk: open on the home.
        beside: the folder beside.
        temporary: where the program may put what it needs for a while.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self.home = place / "home"
        self.beside = place / "beside"
        self.temporary = place / "temporary"
        self.beside.mkdir()
        self.temporary.mkdir(exist_ok=True)
        (self.beside / "secret.txt").write_text(SECRET, encoding="utf-8")
        self._looked = self._listing()
        self.desk: Desk = open_at(self.home)
        self.desk.register_entry("letters", {"sender": "Office", "subject": "The first"})
        tables = [table.name for table in covered_tables(registers())]
        self._sql = " UNION ALL ".join(
            f"SELECT count(*) FROM {name}" for name in (*tables, "history")
        )
        self._text = "SELECT count(*) FROM letters WHERE subject LIKE ? OR sender LIKE ?"

    def counts(self) -> tuple[int, ...]:
        """Rows of every table that the history covers, and of the history; files that hang."""
        rows = self.desk.store.reading().execute(self._sql).fetchall()
        files = sum(path.is_file() for path in self.desk.home.attachments.rglob("*"))
        return (*(row[0] for row in rows), files)

    def entries(self) -> int:
        """Letters and contacts registered."""
        sql = "SELECT (SELECT count(*) FROM letters) + (SELECT count(*) FROM people)"
        return int(self.desk.store.reading().execute(sql).fetchone()[0])

    def faults_beside(self) -> list[str]:
        """What was changed in the folder beside, or around the home."""
        now = self._listing()
        found = sorted(now.keys() ^ self._looked.keys())
        found += [
            name for name in now.keys() & self._looked.keys() if now[name] != self._looked[name]
        ]
        self._looked = now
        return [f"beside the home {name} was written" for name in found]

    def _listing(self) -> dict[str, tuple[int, int]]:
        known = {"home", "temporary", "files"}
        paths = [path for path in self.place.iterdir() if path.name not in known]
        paths += self.beside.rglob("*")
        return {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in paths}

    def secret_shows(self) -> bool:
        """Whether the secret was imported."""
        found = self.desk.store.reading().execute(self._text, [f"%{SECRET}%"] * 2).fetchone()
        return bool(found[0])

    def problems(self) -> list[str]:
        """What ``verify`` finds."""
        return [problem.sentence for problem in verify(self.desk.store).problems]

    def close(self) -> None:
        """Close the desk, and take the home away."""
        self.desk.close()
        shutil.rmtree(self.place)
