"""How far a home was found whole, noted beside it: what a later check begins from.

The note only saves work: where it is missing or spoilt, everything is looked through.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass

from officedesk.store.home import Home

SMALL = 32 << 20
"""Bytes up to which a database is gone through as a whole."""

Mark = tuple[int, int]
"""Size of the database in bytes, and when it was written (ns): the file is not opened for it."""


@dataclass(frozen=True)
class Checked:
    """What the last check left.

    Attributes:
        day: of the check, as ISO text.
        mark: of the file as it began.
        position, head: the history row up to which the chain was checked, and its hash.
        counted: the last history row there was when the rows were counted.
        counts: rows by covered table.
    """

    day: str
    mark: Mark
    position: int
    head: str
    counted: int
    counts: Mapping[str, int]


def mark_of(home: Home) -> Mark:
    """The mark of the database as it is now."""
    state = home.database.stat()
    return state.st_size, state.st_mtime_ns


def read(home: Home) -> Checked | None:
    """The note; None where there is none that can be read."""
    try:
        held = json.loads(home.checked.read_text(encoding="utf-8"))
        return Checked(
            str(held["day"]),
            (int(held["mark"][0]), int(held["mark"][1])),
            int(held["position"]),
            str(held["head"]),
            int(held["counted"]),
            {str(table): int(count) for table, count in held["counts"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None


def write(home: Home, found: Checked) -> None:
    """Note it; where the disk refuses, the next check does more."""
    with suppress(OSError):
        home.checked.write_text(json.dumps(asdict(found)), encoding="utf-8")


def forget(home: Home) -> None:
    """Another register lies here from now on."""
    with suppress(OSError):
        home.checked.unlink(missing_ok=True)
