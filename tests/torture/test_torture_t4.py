"""The short form of T4: several programs at one home, the window among them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from torture.short import lines_of, not_good

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and asks /proc")


def test_programs_at_one_home_take_turns(tmp_path: Path) -> None:
    options = ("--entries", "60", "--edits", "45", "--commands", "12", "--seed", "11")
    lines = lines_of(tmp_path, "t4", *options)
    assert not_good(lines) == []
    assert sum(line["control"] for line in lines) == 2
