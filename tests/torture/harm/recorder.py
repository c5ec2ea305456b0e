"""The recorder of file calls: compiled where a compiler is, loaded before the C library."""

from __future__ import annotations

import ctypes
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("filecalls.c")
CREATE, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, MARK, RMDIR, LINK = range(1, 11)
WRITES, SYNCS, NAMES = 1, 2, 4
"""Kinds of calls that can be made to fail."""
_HEAD = struct.Struct("=6q")


@dataclass(frozen=True)
class Call:
    """One call that changed a file.

    Attributes:
        kind: one of the numbers above.
        name, second: absolute paths; the new name of a renaming is the second.
        at: offset of a write, new size of a truncation.
    """

    kind: int
    name: str
    second: str
    at: int
    data: bytes


def compiler() -> str:
    """The C compiler of this machine; empty where there is none or it is of no use here."""
    if sys.platform != "linux":
        return ""
    return shutil.which("cc") or shutil.which("gcc") or ""


def compiled(folder: Path) -> Path:
    """The recorder as a library in ``folder``."""
    library = folder / "filecalls.so"
    command = [compiler(), "-O2", "-shared", "-fPIC", str(SOURCE), "-o", str(library)]
    subprocess.run([*command, "-ldl", "-lpthread"], check=True, timeout=120)
    return library


def environment(library: Path) -> dict[str, str]:
    """The environment of a process in which the recorder is loaded."""
    return {**os.environ, "LD_PRELOAD": str(library), "HARM_LIBRARY": str(library),
            "PYTHONPATH": os.pathsep.join(sys.path), "QT_QPA_PLATFORM": "offscreen"}  # fmt: skip


class Recorder:
    """The recorder in this process, which was started with it."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(os.environ["HARM_LIBRARY"])

    def begin(self, folder: Path, record: Path | None) -> None:
        """Watch what happens under ``folder`` from now on."""
        self._library.harm_begin(str(folder).encode(), str(record or "").encode())

    def end(self) -> None:
        """Watch no more."""
        self._library.harm_end()

    def mark(self, words: str) -> None:
        """Put words into the record: so far this was acknowledged."""
        self._library.harm_mark(words.encode())

    def fail(self, at: int, error: int, kinds: int) -> None:
        """Let the ``at``-th call of these kinds fail from now on; 0 lets none fail."""
        self._library.harm_fail(at, error, kinds)

    @property
    def failed(self) -> bool:
        """Whether the call that was to fail has come."""
        return bool(self._library.harm_failed())

    @property
    def counted(self) -> int:
        """How many calls of these kinds came since ``fail``."""
        return int(self._library.harm_counted())


def read(record: Path) -> Iterator[Call]:
    """The calls of a record in their order."""
    content = record.read_bytes()
    at = 0
    while at < len(content):
        kind, first, second, offset, size, _result = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        parts = []
        for length in (first, second, size):
            parts.append(content[at : at + length])
            at += length
        yield Call(kind, parts[0].decode(), parts[1].decode(), offset, parts[2])
