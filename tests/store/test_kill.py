"""Killed in the middle: nothing acknowledged is lost, nothing is half there (figures.md T1)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="children are forked")

ROOT = Path(__file__).parents[2]


def _run(mode: str, folder: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.killing", mode, str(folder)],
        capture_output=True, text=True, timeout=300, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_four_programs_at_once_take_every_number_once(tmp_path: Path) -> None:
    found = _run("number", tmp_path)
    assert found["statuses"] == [0, 0, 0, 0]
    assert found["sequences"] == list(range(1, 201))


def test_nothing_acknowledged_is_lost_to_a_kill(tmp_path: Path) -> None:
    found = _run("register", tmp_path)
    assert found["acknowledged"] >= 15
    assert found["hot"], "some kills hit a save in its middle"
    assert (found["lost"], found["gaps"], found["unsound"]) == (0, 0, 0)


def test_the_harness_sees_an_acknowledgement_that_comes_too_early(tmp_path: Path) -> None:
    found = _run("too-early", tmp_path)
    assert found["lost"], "the control must fail, or the test above proves nothing"


def test_an_import_that_is_killed_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    found = _run("import", tmp_path)
    assert found["counts"] == sorted(found["counts"])
    assert all(count % found["rows"] == 0 for count in found["counts"])
    assert (found["unsound"], found["half"]) == (0, 0)


def test_a_restore_that_is_killed_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    found = _run("restore", tmp_path)
    assert set(found["counts"]) <= {3, 63}
    assert found["unsound"] == 0


@pytest.mark.parametrize("step", ["first", "second"])
def test_a_migration_killed_before_each_statement_is_old_or_new(tmp_path: Path, step: str) -> None:
    seen = _run(step, tmp_path)["seen"]
    assert len(seen) > 20
    assert set(seen) == {"old", "new"}
    assert seen[-1] == "new"
