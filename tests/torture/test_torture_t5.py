"""The short form of T5: attacks named, flips noticed, purges gone, and the controls seen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from torture.short import lines_of, not_good

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks")


def test_what_is_done_to_the_history_is_named(tmp_path: Path) -> None:
    options = ("--attacks", "48", "--flips", "80", "--purges", "3", "--seed", "11")
    lines = lines_of(tmp_path, "t5", *options)
    assert not_good(lines) == []
    assert sum(line["control"] for line in lines) == 4
    assert {line["what"]: line["count"] for line in lines}["bits flipped"] == 80
