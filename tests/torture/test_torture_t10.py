"""T10, the short form: each n-th statement, a few failing writes; run apart, for it forks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from officedesk.store.migrations import HEAD
from torture.t10 import STORED

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks")


def test_a_migration_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    told = tmp_path / "t10.json"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    words = ["t10", "--stride", "40", "--failing", "4", "--json", str(told)]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "torture", *words], env=env, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    lines = json.loads(told.read_text(encoding="utf-8"))["lines"]
    assert done.returncode == 0, [line["faults"] for line in lines if not line["good"]]
    assert [line["verdict"] for line in lines if line["control"]] == ["seen"]


def test_every_released_schema_is_kept() -> None:
    kept = [path.name[:4] for path in sorted(STORED.glob("*.sqlite.gz"))]
    assert kept == [f"{number:04}" for number in range(1, len(kept) + 1)]
    assert int(HEAD) - int(kept[-1]) <= 1, "the newest step may not be released yet"
