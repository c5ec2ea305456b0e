"""S12: a verified backup, beside a copy of the same file with fsync."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from bench.lines import Line
from bench.measure import cpu, interleaved, median
from bench.place import NOW, Place
from officedesk.core.clock import SetClock
from officedesk.store.backup import back_up
from officedesk.store.home import Home

ROUNDS = 4


def measure(place: Place) -> list[Line]:
    """Elapsed time, as the person waits; the whole history is checked each time."""
    home = Home(place.copy("home"))
    processor: list[float] = []

    def ours() -> float:
        shutil.rmtree(home.backups, ignore_errors=True)
        used, start = cpu(), time.perf_counter()
        back_up(home, SetClock(NOW), reason="regular", thorough=True)
        took = time.perf_counter() - start
        processor.append(cpu() - used)
        return took

    def copied() -> float:
        return _copy(home.database, place.work / "copy")

    took = interleaved(ROUNDS, {"ours": ours, "copy": copied})
    mine, peer = median(took["ours"]), median(took["copy"])
    size = home.database.stat().st_size / 2**20
    return [
        Line(
            "S12", f"a backup of {size:,.0f} MB, opened and verified, elapsed", mine, "s",
            "copy + fsync", peer, mine / peer, 3,
            note=f"processor time {median(processor):.2f} s; the copy reads from memory what it"
            " copied before", details=took,
        )
    ]  # fmt: skip


def _copy(source: Path, target: Path) -> float:
    target.unlink(missing_ok=True)
    start = time.perf_counter()
    shutil.copyfile(source, target)
    handle = os.open(target, os.O_RDWR)
    os.fsync(handle)
    os.close(handle)
    return time.perf_counter() - start
