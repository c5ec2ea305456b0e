"""One bit flipped in the database file: what a person sees may not change unnoticed."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from officedesk.core.clock import SetClock
from officedesk.core.errors import OfficeError
from officedesk.store.home import DATABASE, Home
from tests.homes import snapshot
from torture.chain.judging import integrity_only, verdicts
from torture.chain.office import NOW, Book
from torture.chain.seeing import seen

_USED = 0.75
"""Share of the flips that go to bytes that are in use: much of a page is empty."""


class Flipper:
    """Flips bits in copies of a book's database."""

    def __init__(self, book: Book, place: Path, seed: int) -> None:
        self._book, self._seed = book, seed
        self._home = Home(place / "flipped")
        self._home.folder.mkdir()
        (self._home.folder / "attachments").symlink_to(book.home.attachments)
        self._content = book.home.database.read_bytes()
        self._clock = SetClock(NOW)
        self._write(self._content)
        self.whole: Mapping[str, str] = seen(self._home.folder, self._clock)
        with closing(sqlite3.connect(book.home.database)) as database:
            self._rows = snapshot(database, derived=False)

    def judge(self, number: int) -> dict[str, Any]:
        """Flip a bit, ask both verifiers; where the program finds nothing, look at everything."""
        place = self._place(number)
        raw = bytearray(self._content)
        raw[place >> 3] ^= 1 << (place & 7)
        self._write(raw)
        path = self._home.folder / DATABASE
        said = verdicts(path, self._home)
        rows = self._rows_changed()
        opened, changed = True, ["a row"] if rows else []
        if not said.program:
            # Verify is silent: then everything has to look as it did, or opening says so.
            opened, changed = self._changed()
        return {
            "byte": place >> 3, "bit": place & 7, "changed": changed[:3], "seen": bool(changed),
            "opened": opened, "noticed": not opened or bool(said.program), "rows": rows,
            "schema": any(one.kind == "schema" for one in said.program),
            "alone": bool(said.alone), "integrity": integrity_only(path),
            "disagree": said.disagree if said.alone else "", "crashed": said.crashed,
        }  # fmt: skip

    def _place(self, number: int) -> int:
        chance = random.Random(f"{self._seed} flip {number}")
        wanted = chance.random() < _USED
        while True:
            byte = chance.randrange(len(self._content))
            if not wanted or self._content[byte]:
                return byte * 8 + chance.randrange(8)

    def _write(self, raw: bytes | bytearray) -> None:
        for path in self._home.folder.glob(DATABASE + "*"):
            path.unlink()
        (self._home.folder / DATABASE).write_bytes(raw)

    def _changed(self) -> tuple[bool, list[str]]:
        """Whether it opens, and the places at which something else is seen."""
        try:
            now = seen(self._home.folder, self._clock)
        except OfficeError:
            return False, ["it does not open"]
        places = now.keys() | self.whole.keys()
        return True, sorted(place for place in places if now.get(place) != self.whole.get(place))

    def _rows_changed(self) -> bool:
        """Whether a table that the history covers, or the history, reads otherwise."""
        with closing(sqlite3.connect(self._home.folder / DATABASE)) as database:
            with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
                return snapshot(database, derived=False) != self._rows
        return True


def faults_of(said: Mapping[str, Any]) -> list[str]:
    """Why a flip counts as unnoticed."""
    if said.get("died"):
        return ["the process died or hung"]
    where = f"byte {said['byte']}, bit {said['bit']}"
    faults = []
    if said["seen"] and not said["noticed"]:
        faults.append(f"{where}: {', '.join(said['changed'])} changed, and nothing is said")
    # Of the schema only the program knows what it has to be.
    if said["rows"] and not said["alone"] and not said["schema"]:
        faults.append(f"{where}: the verifier alone does not see it")
    if said["disagree"]:
        faults.append(f"{where}: {said['disagree']}")
    if said["crashed"]:
        faults.append(f"{where}: {said['crashed']}")
    return faults
