"""Read a spreadsheet or a table as text, in a process of its own."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

import officedesk
from officedesk.core.errors import WorldError, WrongFile
from officedesk.core.given_file import given_file
from officedesk.core.i18n import _, language
from officedesk.core.progress import Progress, Silent
from officedesk.sheets.grid import Book, Grid
from officedesk.sheets.limits import STANDARD, Limits
from officedesk.sheets.sink import CLOSE, END, FAULT, LINES, SHEET, SIZE, frames, line_counts
from officedesk.sheets.unreadable import Reason, wrong_file


def read_book(path: Path, *, limits: Limits = STANDARD, progress: Progress | None = None) -> Book:
    """Every sheet of the file at ``path``.

    Args:
        path: a workbook (.xlsx, .xls, .ods) or a table as text, whatever its name says.
        limits: what reading it may take.
        progress: told the rows read so far.

    Raises:
        NotFound: there is no such file.
        WrongFile: one sentence says why it cannot be read.
        Cancelled: by ``progress``.
    """
    progress = progress or Silent()
    digest = _digest(path, limits)
    with _worker(path, limits) as (process, clock):
        gathered = _Gathered()
        assert process.stdout is not None
        try:
            for kind, body in frames(process.stdout):
                if kind == SIZE:
                    clock.grant(limits.time_for(int(body)))
                else:
                    gathered.take(kind, body)
                progress.step(gathered.rows, 0)
        except (ValueError, KeyError, TypeError) as error:
            raise wrong_file(Reason.DAMAGED, path.name, limits) from error
        if clock.up:
            raise wrong_file(Reason.TIME, path.name, limits)
    if gathered.fault is not None:
        reason, detail = gathered.fault
        raise wrong_file(Reason(reason), path.name, limits, detail)
    if gathered.end is None:
        raise wrong_file(_cause(process.returncode), path.name, limits)
    if not any(grid.rows for grid in gathered.grids):
        raise wrong_file(Reason.EMPTY, path.name, limits)
    return Book(
        path.name,
        digest,
        gathered.end["kind"],
        tuple(gathered.grids),
        gathered.end["encoding"],
        gathered.end["separator"],
    )


class _Gathered:
    """What the frames have brought so far."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.rows = 0
        self.end: dict[str, Any] | None = None
        self.fault: tuple[str, str] | None = None

    def take(self, kind: bytes, body: bytes) -> None:
        """Add one frame."""
        if kind == LINES:
            rows, width, packed = line_counts(body)
            grid = self.grids[-1]
            grid.chunks.append(packed)
            grid.rows += rows
            grid.width = max(grid.width, width)
            self.rows += rows
            return
        said = json.loads(body)
        if kind == SHEET:
            self.grids.append(Grid(str(said["name"]), bool(said["hidden"])))
        elif kind == CLOSE:
            self.grids[-1].merged = tuple((r[0], r[1], r[2], r[3]) for r in said["merged"])
            self.grids[-1].unsolved = int(said["unsolved"])
        elif kind == END:
            self.end = said
        elif kind == FAULT:
            self.fault = (said["reason"], said["detail"])


def _digest(path: Path, limits: Limits) -> str:
    """SHA-256 of the file, after a look at its size."""
    def refused() -> WrongFile:
        return wrong_file(Reason.FILE_SIZE, path.name, limits)

    with given_file(path, limits.file_bytes, refused) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Clock:
    """Ends a worker when its time is up.

    Attributes:
        up: that has happened.
    """

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.up = False
        self._process = process
        self._start = time.monotonic()
        self._timer = self._set(seconds)

    def grant(self, seconds: float) -> None:
        """So many seconds in all: the worker has found out how much there is to read."""
        self.stop()
        self._timer = self._set(max(0.0, seconds - (time.monotonic() - self._start)))

    def stop(self) -> None:
        """No longer look."""
        self._timer.cancel()
        self._timer.join()

    def _set(self, seconds: float) -> threading.Timer:
        timer = threading.Timer(seconds, self._end)
        timer.daemon = True
        timer.start()
        return timer

    def _end(self) -> None:
        self.up = True
        self._process.kill()


@contextmanager
def _worker(
    path: Path, limits: Limits
) -> Iterator[tuple[subprocess.Popen[bytes], _Clock]]:
    """The running worker, ended when its time is up or the caller leaves."""
    asked = json.dumps({"limits": asdict(limits), "language": language()})
    root = Path(officedesk.__file__).resolve().parent.parent
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "officedesk.sheets.worker", str(path.resolve()), asked],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=root,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise WorldError(
            _(
                "The reader for {file} could not be started ({reason}): free some memory and "
                "try again."
            ).format(file=path.name, reason=error.strerror or type(error).__name__)
        ) from error

    clock = _Clock(process, limits.time_for(path.stat().st_size))
    try:
        yield process, clock
        process.wait()
    finally:
        clock.stop()
        if process.poll() is None:
            process.kill()
            process.wait()
        _close(process.stdout)


def _close(pipe: IO[bytes] | None) -> None:
    """Close the pipe, so that nothing is left open."""
    if pipe is not None:
        pipe.close()


def _environment() -> dict[str, str]:
    """The worker's environment: nothing but what starting Python takes."""
    kept = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH")
    found = {name: os.environ[name] for name in kept if name in os.environ}
    return found | {"PYTHONUTF8": "1"}


def _cause(status: int | None) -> Reason:
    """What a worker that ended without a word ended of."""
    if status is not None and -status in (24, 30):
        return Reason.TIME
    return Reason.MEMORY if status in (-9, -6, 1) else Reason.DAMAGED
