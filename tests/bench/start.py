"""S1: from the start to the painted window, beside an empty window of PySide6."""

from __future__ import annotations

from typing import Any

from bench.lines import Line
from bench.measure import interleaved, median
from bench.place import Place
from bench.start_child import LATE
from bench.starting import home_with_list, start

ROUNDS = 9


def measure(place: Place) -> list[Line]:
    """Processor time of whole processes; what is loaded too early."""
    home, _table, _columns = home_with_list(place)
    said: dict[str, list[dict[str, Any]]] = {"ours": [], "empty": []}

    def ours() -> float:
        said["ours"].append(start("program_painted", home=str(home)))
        return float(said["ours"][-1]["cpu"])

    def empty() -> float:
        said["empty"].append(start("empty_window"))
        return float(said["empty"][-1]["cpu"])

    took = interleaved(ROUNDS, {"ours": ours, "empty": empty})
    mine, peer = median(took["ours"]), median(took["empty"])
    elapsed = {name: median([one["elapsed"] for one in all_]) for name, all_ in said.items()}
    early = sorted({name for one in said["ours"] for name in one["loaded"]})
    return [
        Line(
            "S1", "start to the painted window, CPU", mine, peer="empty PySide6 window",
            theirs=peer, value=mine / peer, bar=1.3,
            note=f"elapsed {elapsed['ours']:.0f} beside {elapsed['empty']:.0f} ms",
            details={**took, "elapsed": elapsed},
        ),
        Line(
            "S1", f"loaded before the first paint, of {', '.join(LATE)}", float(len(early)), "",
            value=float(len(early)), bar=0, bar_unit="", note=", ".join(early),
        ),
    ]  # fmt: skip
