"""The short form of T1: a twentieth of the kills, both controls, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are forked")
ROOT = Path(__file__).parents[2]


def carry_out(tmp_path: Path, *words: str) -> tuple[list[dict[str, Any]], str]:
    """The lines of one harness, and what it printed."""
    found = tmp_path / "found.json"
    done = subprocess.run(
        [sys.executable, "-P", "-m", "torture", *words, "--json", str(found)],
        capture_output=True, text=True, timeout=600, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "tests"), str(ROOT)))},
    )  # fmt: skip
    assert found.exists(), done.stderr[-3000:]
    lines: list[dict[str, Any]] = json.loads(found.read_text("utf-8"))["lines"]
    return lines, done.stdout


def test_nothing_acknowledged_is_lost_to_a_kill(tmp_path: Path) -> None:
    lines, table = carry_out(tmp_path, "t1", "--kills", "50")
    # How many of so few kills fall into a save is chance; the full form counts them.
    bad = [line for line in lines if not line["good"] and "left" not in line["what"]]
    assert not bad, table
    assert sum(line["control"] for line in lines) == 2
    assert sum(line["count"] for line in lines if not line["control"]) >= 50
