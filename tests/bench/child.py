"""Work done in a process of its own, so that its memory and imports are its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_CALL = (
    "import importlib, json, sys;"
    "module, name, given = sys.argv[1:];"
    "found = getattr(importlib.import_module(module), name)(**json.loads(given));"
    "sys.stdout.write('\\n' + json.dumps(found))"
)


def environment() -> dict[str, str]:
    """For every process of the bench: this package found, and a window that nobody sees."""
    found = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    tests = Path(__file__).resolve().parents[1]
    found["PYTHONPATH"] = os.pathsep.join((str(tests), str(tests.parent)))
    # Modules that are not compiled make a start take three times as long.
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def call(
    module: str, name: str, extra: Mapping[str, str] | None = None, **given: Any
) -> dict[str, Any]:
    """``module.name(**given)`` in a new process; paths go as text, the answer comes as JSON.

    Args:
        extra: added to the process's environment.

    Raises:
        RuntimeError: it broke down; what it said stands on the standard error.
    """
    plain = json.dumps({key: str(v) if isinstance(v, Path) else v for key, v in given.items()})
    command = [sys.executable, "-P", "-c", _CALL, module, name, plain]
    shown = {**environment(), **(extra or {})}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=shown)
    if done.returncode:
        raise RuntimeError(f"{module}.{name} broke down")
    found: dict[str, Any] = json.loads(done.stdout.rsplit("\n", 1)[1])
    return found
