"""The short form of T6: moments, second places, a month of the shelf, load, drills, the control."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from torture.short import lines_of, not_good

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and needs another disk")


def test_backups_are_made_kept_and_brought_back(tmp_path: Path) -> None:
    options = ("--backups", "24", "--drills", "6", "--days", "30", "--seed", "11")
    lines = lines_of(tmp_path, "t6", *options)
    assert not_good(lines) == []
    assert sum(line["control"] for line in lines) == 1
    assert {line["what"]: line["count"] for line in lines}["drills of restoring"] == 6
