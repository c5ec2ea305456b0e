"""Folders that outlast one test and go with the run."""

from __future__ import annotations

import atexit
import shutil
from pathlib import Path
from tempfile import mkdtemp

_MADE: list[Path] = []


def scratch(name: str) -> Path:
    """A new folder, kept until the last test of this process is over."""
    folder = Path(mkdtemp(prefix=f"officedesk-{name}-"))
    _MADE.append(folder)
    return folder


def clear() -> None:
    """Take them away: when a process has run its tests, for where these run side by side
    ``atexit`` is never reached; and at the end of whatever else takes such a folder."""
    while _MADE:
        shutil.rmtree(_MADE.pop(), ignore_errors=True)


atexit.register(clear)
