"""The short form of T3: every state of disk and file, two databases damaged, the control."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from torture.test_torture_t1 import carry_out

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are forked")


def test_a_bad_state_is_one_sentence_and_the_backup_comes_back(tmp_path: Path) -> None:
    lines, table = carry_out(tmp_path, "t3", "--damaged", "3")
    assert not [line for line in lines if not line["good"]], table
    assert sum(line["control"] for line in lines) == 1
    assert len(lines) >= 4
