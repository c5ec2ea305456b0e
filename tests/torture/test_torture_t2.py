"""The short form of T2: power cuts on recorded works, calls that fail, three controls."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from torture.harm.powercut import Disk
from torture.harm.recorder import CREATE, RENAME, SYNC, WRITE, Call, compiler
from torture.test_torture_t1 import carry_out

needs_compiler = pytest.mark.skipif(not compiler(), reason="no C compiler, or not Linux")


@needs_compiler
def test_power_cuts_and_failing_calls_lose_nothing(tmp_path: Path) -> None:
    lines, table = carry_out(tmp_path, "t2", "--cuts", "90", "--faults", "24")
    assert not [line for line in lines if not line["good"]], table
    assert sum(line["control"] for line in lines) == 3
    assert sum(line["count"] for line in lines if not line["control"]) >= 110


def test_what_was_synced_lasts_and_the_rest_may_be_lost(tmp_path: Path) -> None:
    base = tmp_path / "base"
    base.mkdir()
    root = "/root"
    calls = [
        Call(CREATE, f"{root}/a", "", 0, b""),
        Call(WRITE, f"{root}/a", "", 0, b"x" * 1024),
        Call(SYNC, f"{root}/a", "", 0, b""),
        Call(RENAME, f"{root}/a", f"{root}/b", 0, b""),
    ]
    disk = Disk(base)
    for call in calls:
        disk.play(call, root)
    seen = set()
    for number in range(40):
        home = tmp_path / f"cut{number}"
        disk.cut(home, random.Random(number))
        seen.add(tuple(sorted(path.name for path in home.iterdir())))
    assert seen >= {(), ("b",)}, "a name in a folder that was not synced may be lost"
    disk.play(Call(SYNC, root, "", 0, b""), root)
    disk.cut(tmp_path / "last", random.Random(1))
    assert (tmp_path / "last" / "b").read_bytes() == b"x" * 1024
