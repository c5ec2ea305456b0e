"""S10: one entry saved, with number, history, index and sync, beside two fsync of that disk."""

from __future__ import annotations

import time
from functools import partial
from itertools import islice

from bench.entries import values_of
from bench.lines import Line
from bench.measure import fsync_milliseconds, median, p95, timed
from bench.place import Place, register_of

SAVES = 60
WARM = 20
EXTRA = 5.0
"""Milliseconds that a save may take besides two fsync."""


def measure(place: Place) -> list[Line]:
    """Save entries like those of the home, and sync 4 KB before each."""
    desk = place.open(place.copy("home"))
    register = register_of(desk)
    saved: list[float] = []
    processor: list[float] = []
    synced: list[float] = []
    for values in list(islice(values_of(desk, register), WARM + SAVES)):
        synced.append(median([fsync_milliseconds(place.work) for _time in range(3)]))
        start = time.thread_time()
        save = partial(desk.register_entry, register.key, values)
        saved.append(timed(save, time.perf_counter))
        processor.append((time.thread_time() - start) * 1000)
    desk.close()
    return [_line(saved[WARM:], processor[WARM:], synced[WARM:])]


def _line(saved: list[float], processor: list[float], synced: list[float]) -> Line:
    fsync, ours = median(synced), median(saved)
    peer = 2 * fsync + EXTRA
    return Line(
        "S10", "one entry saved, p50, elapsed", ours, peer="two fsync of 4 KB + 5 ms",
        theirs=peer, value=ours / peer, bar=1,
        note=f"one fsync {fsync:.2f} ms, p95 of a save {p95(saved):.2f} ms,"
        f" processor time of a save {median(processor):.2f} ms",
        details={"p95": p95(saved), "fsync": fsync, "cpu p50": median(processor)},
    )  # fmt: skip
