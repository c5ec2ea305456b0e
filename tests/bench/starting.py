"""Runs one start in a new process and tells what it took."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.child import environment
from bench.place import Place, register_of

_CALL = (
    "import json, sys; from bench import start_child;"
    "getattr(start_child, sys.argv[1])(**json.loads(sys.argv[2]))"
)


def start(name: str, **given: Any) -> dict[str, Any]:
    """Milliseconds of processor and elapsed time of ``start_child.name``, and what else it said."""
    command = [sys.executable, "-P", "-c", _CALL, name, json.dumps(given)]
    began = time.monotonic()
    done = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, env=environment(), timeout=120
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(f"{name} ended with {done.returncode} before anything was painted")
    said: dict[str, Any] = json.loads(lines[-1])
    said["cpu"] *= 1000
    said["elapsed"] = (said["at"] - began) * 1000
    return said


def home_with_list(place: Place) -> tuple[Path, str, list[str]]:
    """A copy of the home whose window opens on its largest list; table and columns of it."""
    home = place.copy("home")
    desk = place.open()
    register = register_of(desk)
    kept = {"tab": register.key, "language": "en"}
    (home / "window.json").write_text(json.dumps(kept), encoding="utf-8")
    columns = [name for name in register.shown if register.child(name) is None]
    desk.close()
    return home, register.table, columns
