"""Ways in which a database file is damaged by other hands, each with its own chance."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

Damage = Callable[[Path, random.Random], None]


def cut_short(path: Path, chance: random.Random) -> None:
    """Truncated at a random place."""
    with open(path, "r+b") as file:
        file.truncate(chance.randint(1, path.stat().st_size - 4096))


def emptied(path: Path, chance: random.Random) -> None:
    """Nothing is left in it."""
    path.write_bytes(b"")


def headless(path: Path, chance: random.Random) -> None:
    """The head of the file is destroyed."""
    with open(path, "r+b") as file:
        file.write(chance.randbytes(100))


def overwritten(path: Path, chance: random.Random) -> None:
    """A run of blocks holds something else."""
    size = path.stat().st_size // 4096
    first = chance.randint(0, max(0, size - 8))
    with open(path, "r+b") as file:
        file.seek(first * 4096)
        file.write(chance.randbytes(4096 * 8))


def zeroed(path: Path, chance: random.Random) -> None:
    """A run of blocks was never written."""
    size = path.stat().st_size // 4096
    with open(path, "r+b") as file:
        file.seek(chance.randint(0, max(0, size - 12)) * 4096)
        file.write(bytes(4096 * 12))


def strewn(path: Path, chance: random.Random) -> None:
    """Single bytes all over it are wrong."""
    content = bytearray(path.read_bytes())
    for _byte in range(300):
        content[chance.randrange(len(content))] ^= chance.randint(1, 255)
    path.write_bytes(bytes(content))


def another_file(path: Path, chance: random.Random) -> None:
    """Another file was copied over it."""
    path.write_bytes(b"%PDF-1.4 " + chance.randbytes(20_000))


def table_dropped(path: Path, chance: random.Random) -> None:
    """Another program dropped a table."""
    table = chance.choice(["letters", "history", "counters", "attachments"])
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA foreign_keys=OFF")
        database.execute(f"DROP TABLE {table}")
        database.commit()


def rows_deleted(path: Path, chance: random.Random) -> None:
    """Another program lifted the guard and deleted letters."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in rows:
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("DELETE FROM letters WHERE id > ?", (chance.randint(2, 8),))
        database.commit()


def gone(path: Path, chance: random.Random) -> None:
    """The file is not there any more."""
    os.unlink(path)


DAMAGES: tuple[Damage, ...] = (
    cut_short, emptied, headless, overwritten, zeroed, strewn, another_file, table_dropped,
    rows_deleted, gone,
)  # fmt: skip
