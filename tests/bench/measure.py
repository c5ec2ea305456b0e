"""Clocks, medians and memory; rounds in which every way takes its turn."""

from __future__ import annotations

import gc
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Way = Callable[[], float]
"""Does a piece of work once; gives what it took."""


def median(values: Sequence[float]) -> float:
    """The middle of ``values``."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """What nineteen of twenty stay below or at."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def timed(work: Callable[[], object], clock: Callable[[], float] = time.thread_time) -> float:
    """Milliseconds that ``work`` took by ``clock``."""
    start = clock()
    work()
    return (clock() - start) * 1000


def cpu() -> float:
    """Processor seconds of this process and of those it has ended, all threads."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def interleaved(rounds: int, ways: Mapping[str, Way], warm: int = 1) -> dict[str, list[float]]:
    """Let every way take its turn in each round, so that what disturbs one disturbs all.

    The first ``warm`` rounds are not counted.
    """
    found: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(warm + rounds):
        for name, way in ways.items():
            gc.collect()
            took = way()
            if number >= warm:
                found[name].append(took)
    return found


def long_rounds(size: int) -> int:
    """Rounds of what grows with the home: at full size one takes minutes, and varies little."""
    return 3 if size <= 20_000 else 1


def memory() -> float:
    """Megabytes that this process holds now."""
    return _status("VmRSS") or peak_memory()


def forget_peak() -> None:
    """Let ``peak_memory`` count from now on, where the system can."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def peak_memory() -> float:
    """Megabytes that this process has held at the most."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return _status("VmHWM") or held / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _status(name: str) -> float:
    try:
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1]) / 1024
    except OSError:
        return 0.0
    return 0.0


def fsync_milliseconds(folder: Path) -> float:
    """What one fsync of 4 KB takes on the disk of ``folder``."""
    path = folder / "fsync.probe"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, b"x" * 4096)
        start = time.perf_counter()
        os.fsync(handle)
        return (time.perf_counter() - start) * 1000
    finally:
        os.close(handle)
        path.unlink()
