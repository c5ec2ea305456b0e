"""Folders that outlast one test and go with the run."""

from __future__ import annotations

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
    """Take them away; called when a process has run its tests: ``atexit`` is never reached
    where tests run side by side."""
    while _MADE:
        shutil.rmtree(_MADE.pop(), ignore_errors=True)
