"""A screen that nobody sees: Xvfb where it is there, else Qt's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

_LOOK = "1600x1000x24"


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """What a process needs in its environment to show a window on it."""
    program = shutil.which("Xvfb")
    if program is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    told, tell = os.pipe()
    command = [program, "-displayfd", str(tell), "-screen", "0", _LOOK, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(tell,), stderr=subprocess.DEVNULL)
    os.close(tell)
    with os.fdopen(told, encoding="ascii") as said:
        number = said.readline().strip()
    try:
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()
