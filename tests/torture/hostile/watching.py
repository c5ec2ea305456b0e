"""Sees what a process opens, writes, calls and starts, by Python's audit events (PEP 578).

What C code opens by itself is not seen so: that nothing beside the home was
written is also checked by a folder that must stay as it was, and that nothing
was read by a secret that must never show.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = frozenset(
    {"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate",
     "os.chmod", "shutil.rmtree", "shutil.move", "sqlite3.connect"}
)  # fmt: skip
_NEVER = re.compile(
    r"socket\.(connect|bind|sendto|getaddrinfo|gethostbyname)|os\.(system|exec|spawn|posix_spawn)"
    r"|subprocess\.Popen|webbrowser\.open|urllib\.Request|ftplib\..*|smtplib\..*|ctypes\.dlopen"
)
_SYSTEM = (
    "/dev/null", "/dev/urandom", "/proc/", "/etc/localtime", "/etc/mime.types",
    "/usr/share/zoneinfo", "/usr/local/etc/mime.types", "/etc/apache", "/etc/httpd",
    "/usr/local/lib/netscape/mime.types", "/etc/passwd", "/sys/fs/cgroup",
)  # fmt: skip
"""What the standard library itself looks at; the mutants name other places."""


class Watch:
    """Notes every event outside what is allowed while it is awake.

    Attributes:
        seen: what was noted, in words.
        awake: nothing is noted otherwise; a hook cannot be taken off again.
    """

    def __init__(self, places: Sequence[Path], *, starts: bool = False) -> None:
        """``places`` may be read and written; ``starts``: the reader may be started."""
        root = Path(__file__).resolve().parents[3]
        readable = (*sys.path, sys.prefix, sys.base_prefix, str(root / "officedesk"))
        self._places = tuple(os.path.realpath(place) for place in places)
        self._readable = tuple(os.path.realpath(place) for place in readable if place)
        self._readable += (str(root / "resources"),)
        self._starts = starts
        self.seen: list[str] = []
        self.awake = False
        sys.addaudithook(self._hook)

    def _hook(self, event: str, given: tuple[Any, ...]) -> None:
        if not self.awake:
            return
        if event == "open":
            self._opened(*given)
        elif event in _CHANGES:
            self._changed(event, given)
        elif _NEVER.fullmatch(event) and not (self._starts and event == "subprocess.Popen"):
            self.seen.append(f"{event} {given[:2]!r}"[:200])

    def _opened(self, name: Any, mode: str | None, flags: int) -> None:
        writes = any(sign in mode for sign in "wax+") if mode else bool(flags & _WRITES)
        self._look("open", name, writes=writes)

    def _changed(self, event: str, given: tuple[Any, ...]) -> None:
        """Its one or two names; those beside an open folder's number count from there."""
        names = given[: 2 if event in ("os.rename", "os.link", "shutil.move") else 1]
        folders = [one for one in given[len(names) :] if type(one) is int and one >= 0]
        for name in names:
            if folders and event in ("os.remove", "os.rmdir", "os.mkdir"):
                name = os.path.join(f"/proc/self/fd/{folders[-1]}", os.fsdecode(name))
            self._look(event, name, writes=True)

    def _look(self, event: str, name: Any, *, writes: bool) -> None:
        if isinstance(name, int):
            return
        path = os.fsdecode(name)
        if path.startswith("file:"):
            path = path[5:].split("?")[0]
        if path in ("", ":memory:", os.devnull):
            return
        path = os.path.realpath(path)
        allowed = self._places if writes else self._places + self._readable
        if any(path == place or path.startswith(place + os.sep) for place in allowed):
            return
        if not writes and path.startswith(_SYSTEM):
            return
        self.seen.append(f"{event} {'writes' if writes else 'reads'} {path}"[:200])


def temporary(folder: Path) -> None:
    """Let everything temporary of this process lie in ``folder``."""
    folder.mkdir(exist_ok=True)
    tempfile.tempdir = str(folder)
