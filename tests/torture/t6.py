"""T6: backups. When they are made and kept, under load, and brought back in drills."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from torture.backups.drills import Drill
from torture.backups.keeping import moments, second_places, year
from torture.backups.load import under_load
from torture.lines import Line
from torture.shares import judged

Tell = Callable[[str], None]


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many of each."""
    parser.add_argument("--backups", type=int, default=200, metavar="N", help="under load")
    parser.add_argument("--drills", type=int, default=100, metavar="N")
    parser.add_argument("--days", type=int, default=400, metavar="N", help="of the thinned shelf")


def run(given: argparse.Namespace, tell: Tell) -> list[Line]:
    """All of it, each in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="officedesk-torture-") as name:
        place = Path(name)
        lines = [
            _steps("moments at which one is made", moments(place)),
            _steps("what Today says of a second place", second_places(place)),
        ]
        count, faults = year(place, 4, given.days, tell)
        lines.append(Line("T6", f"thinned over {given.days} days", count, tuple(faults)))
        lines += load_lines(place, given.backups, tell)
        lines.append(drill_line(place, given.drills, given.seed, tell))
    return lines


def _steps(what: str, steps: Iterable[tuple[str, str]]) -> Line:
    said = list(steps)
    return Line("T6", what, len(said), tuple(f"{name}: {bad}" for name, bad in said if bad))


def load_lines(place: Path, count: int, tell: Tell) -> list[Line]:
    """Backups beside programs that write, and plain copies of the file as the control."""
    faults, copies, entries, tries = under_load(place, count, tell)
    bad = len({words.partition(":")[0] for words in faults})
    torn = len({words.partition(":")[0] for words in copies})
    return [
        Line(
            "T6", "backups under load", count, tuple(faults),
            cells={"good": f"{count - bad:,}", "entries meanwhile": f"{entries:,}"},
        ),
        Line(
            "T6", "control: the file copied", tries, tuple(copies), control=True,
            cells={"good": f"{tries - torn:,}"},
        ),
    ]  # fmt: skip


def drill_line(place: Path, count: int, seed: int, tell: Tell) -> Line:
    """Each in a process that goes on to the next."""

    def judge(number: int) -> dict[str, Any]:
        return {"faults": Drill(place, number, seed).carry_out()}

    faults: list[str] = []
    for number, said in judged(count, judge):
        if number % 10 == 0:
            tell(f"drills: {number:,} of {count:,}, {len(faults)} faults")
        faults += [f"{number}: {fault}" for fault in said.get("faults", ["the process died"])]
    equal = count - len({words.partition(":")[0] for words in faults})
    return Line("T6", "drills of restoring", count, tuple(faults), cells={"equal": f"{equal:,}"})
