"""The office that is harmed: letters with attachments and child rows, of today and of 0001."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from officedesk.core.clock import SetClock
from officedesk.desk.desk import Desk
from officedesk.store.home import DATABASE
from tests.homes import letter

NOW = datetime.now().astimezone()
"""The clock of the harmed office stands; files have the machine's own time."""
CLOCK = SetClock(NOW)
LETTERS = 12
STORED = Path(__file__).parents[2] / "store" / "databases" / "0001.sqlite.gz"


class Offices:
    """Offices made once and copied each time; they lie in a folder that goes away."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self.current = place / "made"
        self._make()
        self.old = place / "old"
        self._make_old()

    def _make(self) -> None:
        clock = SetClock(NOW - timedelta(days=45))
        desk = Desk.open(self.current, clock=clock)
        for number in range(LETTERS):
            clock.forward(days=4 * (number > 3))
            ref = next(iter(desk.register_entry("letters", letter(number)).refs()))
            if number % 3 == 0:
                desk.attach_bytes(ref, f"scan{number}.pdf", b"%PDF-1.4 " + bytes(3000 + number))
        desk.close()

    def _make_old(self) -> None:
        """The stored office of the first version, with more letters and its attachments lost."""
        self.old.mkdir()
        path = self.old / DATABASE
        path.write_bytes(gzip.decompress(STORED.read_bytes()))

    def copy(self, name: str, *, old: bool = False) -> Path:
        """A home of its own."""
        home = self._place / name
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.old if old else self.current, home)
        return home


@contextmanager
def offices(folder: Path | None = None) -> Iterator[Offices]:
    """Offices in a temporary folder."""
    with TemporaryDirectory(prefix="officedesk-harm-", dir=folder) as name:
        yield Offices(Path(name))


def leftovers(home: Path) -> tuple[bool, int]:
    """Whether a hot journal lies there, and how many temporary files."""
    journal = home / (DATABASE + "-journal")
    # A journal that was not yet synced begins with zeros; no page was written before it is.
    hot = journal.exists() and journal.read_bytes()[:1] not in (b"", b"\0")
    parts = [path for path in home.rglob(".part-*") if path.parent.name[:6] != ".part-"]
    return hot, len(parts) + len(list((home / "drafts").glob("*.part")))


def ask(home: Path, sql: str) -> list[tuple[object, ...]]:
    """What a question to a home's database gives."""
    with closing(sqlite3.connect(home / DATABASE)) as database:
        return database.execute(sql).fetchall()


def noise(size: int) -> bytes:
    """A content that nothing else has."""
    return os.urandom(size)
