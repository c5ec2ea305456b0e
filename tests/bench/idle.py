"""S13: memory of the idle program, beside an empty window of PySide6."""

from __future__ import annotations

from bench.lines import Line
from bench.measure import interleaved, median
from bench.place import Place
from bench.starting import home_with_list, start

ROUNDS = 3
EXTRA = 60.0


def measure(place: Place) -> list[Line]:
    """What both hold some seconds after the last thing was done."""
    home, _table, _columns = home_with_list(place)
    ways = {
        "ours": lambda: float(start("program_idle", home=str(home))["memory"]),
        "empty": lambda: float(start("empty_window_idle")["memory"]),
    }
    held = interleaved(ROUNDS, ways, warm=0)
    mine, peer = median(held["ours"]), median(held["empty"])
    bar = 1.5 * peer + EXTRA
    return [
        Line(
            "S13", "memory of the idle program", mine, "MB",
            "1.5 × empty PySide6 window + 60 MB", bar, mine / bar, 1,
            note=f"the empty window holds {peer:.0f} MB", details=held,
        )
    ]  # fmt: skip
