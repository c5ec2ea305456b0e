"""T5: the history's chain. Attacks, flipped bits, purges, old homes; what a lesser check misses."""

from __future__ import annotations

import argparse
import gzip
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from officedesk.core.clock import SetClock
from officedesk.desk.desk import Desk
from officedesk.store.home import DATABASE, Home
from tests.office import NOON
from torture.chain import flips
from torture.chain.attacks import ATTACKS, attack
from torture.chain.judging import faults_of, integrity_only, verdicts
from torture.chain.office import Book, book
from torture.chain.purges import Round
from torture.lines import Line
from torture.shares import judged

OLD = Path(__file__).resolve().parents[1] / "store" / "databases"
_SAY = 50

Tell = Callable[[str], None]


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many of each."""
    parser.add_argument("--attacks", type=int, default=1000, metavar="N")
    parser.add_argument("--flips", type=int, default=2000, metavar="N")
    parser.add_argument("--purges", type=int, default=50, metavar="N")


def run(given: argparse.Namespace, tell: Tell) -> list[Line]:
    """All of it, the controls last."""
    with made_book(given.seed) as (made, place):
        lines = attack_lines(made, place, given.attacks, given.seed, tell)
        lines += flip_lines(made, place, given.flips, given.seed, tell)
        lines += purge_lines(place, given.purges, given.seed, tell)
        lines.append(old_line(place))
    return lines


@contextmanager
def made_book(seed: int) -> Iterator[tuple[Book, Path]]:
    """A home to be attacked, and a folder for the copies."""
    with tempfile.TemporaryDirectory(prefix="officedesk-torture-") as name:
        yield book(Path(name), seed), Path(name)


# --- attacks -------------------------------------------------------------------------------


def attack_lines(made: Book, place: Path, count: int, seed: int, tell: Tell) -> list[Line]:
    """One line a kind; then what no printed head, and no history at all, would miss."""
    each = _shared(count, list(ATTACKS))
    lines, missed = [], Counter[str]()
    for kind, many in each.items():

        def judge(number: int, kind: str = kind) -> dict[str, Any]:
            return _attacked(made, place, kind, number, seed)

        faults: list[str] = []
        for number, said in judged(many, judge):
            if number % _SAY == 0:
                tell(f"{kind}: {number:,} of {many:,}")
            faults += [f"{number}: {fault}" for fault in said.get("faults", ["the process died"])]
            missed.update(said.get("missed", ()))
        named = f"{many - len({fault.partition(':')[0] for fault in faults}):,}"
        lines.append(Line("T5", kind, many, tuple(faults), cells={"found and named": named}))
    for what, sort in (
        ("control: SQLite's own check alone", "integrity"),
        ("control: no printed head", "no head"),
    ):
        unseen = (f"{missed[sort]:,} of {count:,} attacks go unseen",) if missed[sort] else ()
        lines.append(
            Line("T5", what, count, unseen, control=True, cells={"missed": f"{missed[sort]:,}"})
        )
    return lines


def _attacked(made: Book, place: Path, kind: str, number: int, seed: int) -> dict[str, Any]:
    path = place / "attacked.sqlite"
    done = attack(kind, number, seed, made, path)
    said = verdicts(path, made.home, made.head, made.count)
    missed = [] if integrity_only(path) else ["integrity"]
    if not verdicts(path, made.home).program:
        missed.append("no head")
    return {"faults": faults_of(done, said, path, made.head, made.count), "missed": missed}


def _shared(count: int, kinds: list[str]) -> dict[str, int]:
    """``count`` shared out among the kinds."""
    return {
        kind: count // len(kinds) + (place < count % len(kinds)) for place, kind in enumerate(kinds)
    }


# --- flipped bits --------------------------------------------------------------------------


def flip_lines(made: Book, place: Path, count: int, seed: int, tell: Tell) -> list[Line]:
    """What is seen after one bit was flipped, and whether anything says so."""
    flipper = flips.Flipper(made, place, seed)
    faults: list[str] = []
    tally = Counter[str]()
    for number, said in judged(count, flipper.judge):
        if number % _SAY == 0:
            tell(f"flips: {number:,} of {count:,}, {len(faults)} faults")
        found = [f"{number}: {fault}" for fault in flips.faults_of(said)]
        for fault in found:
            tell(fault)
        faults += found
        tally["seen"] += bool(said.get("seen"))
        tally["refused"] += not said.get("opened", True)
        tally["told"] += bool(said.get("noticed"))
        tally["missed"] += bool(said.get("seen")) and not said.get("integrity", True)
    cells = {
        "seen to change": f"{tally['seen']:,}",
        "refused": f"{tally['refused']:,}",
        "told": f"{tally['told']:,}",
    }
    missed = (
        (f"{tally['missed']:,} of {tally['seen']:,} visible changes go unseen",)
        if tally["missed"] else ()
    )  # fmt: skip
    return [
        Line("T5", "bits flipped", count, tuple(faults), cells=cells, details=dict(tally)),
        Line(
            "T5", "control: flips, SQLite's own check alone", tally["seen"], missed, control=True,
            cells={"missed": f"{tally['missed']:,}"},
        ),
    ]  # fmt: skip


# --- purges, old homes ---------------------------------------------------------------------


def purge_lines(place: Path, count: int, seed: int, tell: Tell) -> list[Line]:
    """What was purged is nowhere; emptied by another program it is nearly everywhere."""

    def judge(number: int) -> dict[str, Any]:
        return {"faults": Round(place, number, seed).carry_out()}

    faults: list[str] = []
    for number, said in judged(count, judge):
        if number % 10 == 0:
            tell(f"purges: {number:,} of {count:,}")
        faults += [f"{number}: {fault}" for fault in said.get("faults", ["the process died"])]
    left = Round(place, 1_000_000, seed).carry_out(thorough=False)
    return [
        Line("T5", "purges", count, tuple(faults)),
        Line("T5", "control: only the row emptied", 1, tuple(left), control=True),
    ]


def old_line(place: Path) -> Line:
    """The home of every release, brought up to this one, is sound for both verifiers."""
    faults: list[str] = []
    stored = sorted(OLD.glob("*.sqlite.gz"))
    for packed in stored:
        home = Home(place / f"old-{packed.name}")
        home.folder.mkdir()
        (home.folder / DATABASE).write_bytes(gzip.decompress(packed.read_bytes()))
        desk = Desk.open(home.folder, clock=SetClock(NOON.replace(year=2027)))
        faults += [
            f"{packed.name}: {problem.sentence}"
            for problem in desk.verify().problems
            if problem.kind != "file"
        ]
        desk.close()
        said = verdicts(home.database, home)
        if said.alone:
            faults.append(f"{packed.name}, the verifier alone: {said.printed[:200]}")
    return Line("T5", "old homes after their migration", len(stored), tuple(faults))
