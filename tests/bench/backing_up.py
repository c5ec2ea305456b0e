"""S12: a verified backup, beside a copy of the same file with fsync."""

from __future__ import annotations

import os
import shutil
import time
from functools import partial
from pathlib import Path

from bench.lines import Line
from bench.measure import cpu, interleaved, median
from bench.place import NOW, Place
from officedesk.core.clock import SetClock
from officedesk.store.backup import back_up
from officedesk.store.home import Home

ROUNDS = 2


def measure(place: Place) -> list[Line]:
    """Elapsed time, as the person waits: each backup goes on from the one before."""
    home = Home(place.copy("home"))
    processor: dict[bool, list[float]] = {False: [], True: []}

    def ours(*, thorough: bool) -> float:
        used, start = cpu(), time.perf_counter()
        back_up(home, SetClock(NOW), reason="regular", thorough=thorough)
        took = time.perf_counter() - start
        processor[thorough].append(cpu() - used)
        return took

    ways = {
        "regular": partial(ours, thorough=False),
        "copy": partial(_copy, home.database, place.work / "copy"),
        "thorough": partial(ours, thorough=True),
    }
    took = interleaved(ROUNDS, ways)
    mine, whole, peer = (median(took[name]) for name in ("regular", "thorough", "copy"))
    size = home.database.stat().st_size / 2**20
    return [
        Line(
            "S12", f"a backup of {size:,.0f} MB, opened and verified, elapsed", mine, "s",
            "copy + fsync", peer, mine / peer, 3, details=took,
            note=f"processor time {median(processor[False]):.2f} s",
        ),
        Line(
            "S12", "the same, with all of its history checked again", whole, "s", "copy + fsync",
            peer, note=f"processor time {median(processor[True]):.2f} s",
        ),
    ]  # fmt: skip


def _copy(source: Path, target: Path) -> float:
    target.unlink(missing_ok=True)
    start = time.perf_counter()
    shutil.copyfile(source, target)
    handle = os.open(target, os.O_RDWR)
    os.fsync(handle)
    os.close(handle)
    return time.perf_counter() - start
