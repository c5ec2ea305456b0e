"""S2: from the start to the first painted rows, beside a bare process that reads that page."""

from __future__ import annotations

from typing import Any

from bench.lines import Line
from bench.measure import interleaved, median
from bench.place import Place
from bench.starting import home_with_list, start
from officedesk.store.home import Home

ROUNDS = 9


def measure(place: Place) -> list[Line]:
    """Processor time of whole processes."""
    home, table, columns = home_with_list(place)
    said: list[dict[str, Any]] = []

    def ours() -> float:
        said.append(start("program_letters", home=str(home)))
        return float(said[-1]["cpu"])

    def bare() -> float:
        database = str(Home(place.home).database)
        return float(start("bare_page", database=database, table=table, columns=columns)["cpu"])

    def window() -> float:
        return float(start("empty_window")["cpu"])

    took = interleaved(ROUNDS, {"ours": ours, "bare": bare, "window": window})
    mine, peer = median(took["ours"]), median(took["bare"])
    elapsed = median([one["elapsed"] for one in said])
    return [
        Line(
            "S2", "start to the first rows painted, CPU", mine,
            peer="process that imports PySide6 and SQLAlchemy and reads the page", theirs=peer,
            value=mine / peer, bar=1.3, note=f"elapsed {elapsed:.0f} ms; an empty window alone"
            f" takes {median(took['window']):.0f} ms of CPU", details=took,
        )
    ]  # fmt: skip
