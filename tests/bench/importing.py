"""S11: rows imported by the rules, beside raw SQL that fills the same tables without them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from bench.child import call
from bench.entries import inputs_of
from bench.lines import Line
from bench.measure import (
    cpu,
    forget_peak,
    interleaved,
    long_rounds,
    median,
    memory,
    peak_memory,
)
from bench.place import Place, register_of
from bench.raw_import import BARE, TABLES, fill_raw
from officedesk.core.imports import ImportSource
from officedesk.desk.desk import Desk

ROWS = 100_000
Answer = dict[str, Any]


def measure(place: Place) -> list[Line]:
    """The same rows three ways, each in a process and a home of its own."""
    empty = place.work / "empty"
    place.open(empty).close()
    filled = place.work / "filled"
    answers: dict[str, Answer] = {}

    def ours() -> float:
        answers["ours"] = _fresh(place, empty, filled, "by_the_rules", source=place.home)
        return float(answers["ours"]["cpu"])

    def raw(which: str) -> float:
        target = place.work / "raw"
        answers[which] = _fresh(place, empty, target, "by_raw_sql", source=filled, which=which)
        return float(answers[which]["cpu"])

    ways = {"ours": ours, "all": lambda: raw("all"), "bare": lambda: raw("bare")}
    took = interleaved(long_rounds(place.size), ways, warm=0)
    mine, peer, bare = (median(took[way]) for way in ("ours", "all", "bare"))
    rows = answers["ours"]["rows"]
    return [
        Line(
            "S11", f"{rows:,} rows imported: checked, numbered, history, index; CPU", mine, "s",
            "raw SQL into the same tables", peer, mine / peer, 2, details=took,
        ),
        Line(
            "S11", "the same", mine, "s", "raw SQL into the bare table", bare,
            note=f"{mine / bare:.0f} × the bare table; memory over the base"
            f" {answers['ours']['memory']:.0f} MB",
        ),
    ]  # fmt: skip


def _fresh(place: Place, empty: Path, target: Path, name: str, **given: Any) -> Answer:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(empty, target)
    return call("bench.importing", name, target=target, size=place.size, **given)


# --- each in a process of its own ---------------------------------------------------------------


def by_the_rules(target: str, size: int, source: str) -> Answer:
    """The way of every import behind the reading of its file."""
    given = Place(Path(source), Path(target), size).open()
    register = register_of(given)
    rows = list(inputs_of(given, register, min(ROWS, size)))
    desk = Place(Path(source), Path(target), size).open(Path(target))
    base = memory()
    forget_peak()
    start = cpu()
    run = ImportSource("list.xlsx", "0" * 64, "Sheet1")
    desk.register_many(register.key, rows, source=run, backup=False, date_is_right=True)
    took = cpu() - start
    found = {"cpu": took, "rows": len(rows), "memory": peak_memory() - base}
    desk.close()
    given.close()
    return found


def by_raw_sql(target: str, size: int, source: str, which: str) -> Answer:
    """The rows that the import made, put into an empty home as they are."""
    desk: Desk = Place(Path(source), Path(target), size).open()
    register = register_of(desk)
    tables = TABLES if which == "all" else BARE
    return {"cpu": fill_raw(desk, register, Path(target), tables)}
