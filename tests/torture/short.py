"""A harness in its short form, in a process of its own: pytest, with Qt's threads, never forks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[2]


def lines_of(folder: Path, harness: str, *options: str) -> list[dict[str, Any]]:
    """Carry out ``script/torture HARNESS OPTIONS``; the lines of its table."""
    written = folder / f"{harness}.json"
    done = subprocess.run(
        [sys.executable, "-P", "-m", "torture", harness, *options, "--json", str(written)],
        capture_output=True, text=True, timeout=500, check=False,
        env={
            **os.environ, "PYTHONPATH": os.pathsep.join((str(_ROOT / "tests"), str(_ROOT))),
            "QT_QPA_PLATFORM": "offscreen",
        },
    )  # fmt: skip
    assert written.exists(), done.stderr[-2000:]
    found: list[dict[str, Any]] = json.loads(written.read_text(encoding="utf-8"))["lines"]
    return found


def not_good(lines: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    """What was found, and the controls that were not seen."""
    return [(line["what"], line["faults"]) for line in lines if not line["good"]]
