"""What was put right as a home was opened, noted beside it until somebody has been told."""

from __future__ import annotations

from contextlib import suppress

from officedesk.store.home import Home

SAVE = "save"
"""A save that was broken off was taken back."""
PARTS = "parts"
"""Temporary files of a program that was stopped were cleared away."""


def note(home: Home, what: str, count: int = 1) -> None:
    """Write it down; where the disk refuses, it is not said."""
    with suppress(OSError), open(home.mended, "a", encoding="utf-8") as file:
        file.write(f"{what} {count}\n")


def take(home: Home) -> dict[str, int]:
    """What was put right, and how often; it is given once."""
    found: dict[str, int] = {}
    with suppress(OSError, ValueError):
        for line in home.mended.read_text(encoding="utf-8").splitlines():
            what, count = line.split(" ")
            found[what] = found.get(what, 0) + int(count)
    with suppress(OSError):
        home.mended.unlink(missing_ok=True)
    return found
