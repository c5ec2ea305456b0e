"""The reader's process, started by a fork of this one: what the program does, without the start.

The same ``worker.main`` with the same limits in a process of its own; only
starting Python and importing, a tenth of a second each time, is left out. With
``cold`` the program's own start is used, with the watch put in before it.
"""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from officedesk.sheets import reading, worker
from torture.hostile.watching import Watch

_TOLD = 4000
"""Bytes that the child tells at the most: they fit into a pipe that nobody reads yet."""
_COLD = (
    "import sys; sys.path[:0] = sys.argv[1].split('\\n'); from torture.hostile.warm import cold;"
    "sys.exit(cold(int(sys.argv[2]), sys.argv[3:]))"
)


class Forked:
    """Stands where ``subprocess.Popen`` stands; its process reads one file."""

    def __init__(self, given: list[str], tell: int) -> None:
        read, write = os.pipe()
        self.returncode: int | None = None
        self._pid = os.fork()
        if not self._pid:
            _child(given, write, tell)
        os.close(write)
        self.stdout = os.fdopen(read, "rb")

    def poll(self) -> int | None:
        if self.returncode is None:
            found, status = os.waitpid(self._pid, os.WNOHANG)
            if found:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self) -> int:
        if self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return self.returncode

    def kill(self) -> None:
        os.kill(self._pid, signal.SIGKILL)


def _child(given: list[str], write: int, tell: int) -> None:
    """Read, and end without anything of the parent's being tidied up."""
    status = 1
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        quiet = os.open(os.devnull, os.O_RDWR)
        os.dup2(quiet, 0)
        os.dup2(quiet, 2)
        os.dup2(write, 1)
        sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb", closefd=False), encoding="utf-8")
        watch = Watch([Path(given[0])])
        watch.awake = True
        status = worker.main(given)
        watch.awake = False
        sys.stdout.flush()
        _tell(watch, tell)
    finally:
        os._exit(status)


def cold(tell: int, given: list[str]) -> int:
    """The worker as the program starts it, watched."""
    watch = Watch([Path(given[0])])
    watch.awake = True
    status = worker.main(given)
    watch.awake = False
    _tell(watch, tell)
    return status


def _tell(watch: Watch, tell: int) -> None:
    if watch.seen:
        os.write(tell, "\n".join(watch.seen).encode("utf-8", "replace")[:_TOLD])


class Reader:
    """Reads in warm or cold processes while it is open; ``told`` is what their watches saw."""

    def __init__(self) -> None:
        self.warm = True
        self._told, self._tell = os.pipe()
        os.set_blocking(self._told, False)

    def told(self) -> list[str]:
        """What the processes since the last call have opened or called."""
        try:
            return [f"reader: {line}" for line in os.read(self._told, 65536).decode().split("\n")]
        except BlockingIOError:
            return []

    def close(self) -> None:
        """Close the pipe."""
        os.close(self._told)
        os.close(self._tell)

    @contextmanager
    def instead(self) -> Iterator[None]:
        """Stand in the program's way of starting its reader."""
        reading.subprocess = _Standing(self._start)  # type: ignore[assignment]
        try:
            yield
        finally:
            reading.subprocess = subprocess

    def _start(self, command: list[str], **given: Any) -> Any:
        if self.warm:
            return Forked(command[3:], self._tell)
        path = "\n".join(sys.path)
        start = [command[0], "-c", _COLD, path, str(self._tell), *command[3:]]
        return subprocess.Popen(start, pass_fds=(self._tell,), **given)


class _Standing:
    """The few names of ``subprocess`` that the reading uses."""

    DEVNULL, PIPE = subprocess.DEVNULL, subprocess.PIPE

    def __init__(self, start: Any) -> None:
        self.Popen = start
