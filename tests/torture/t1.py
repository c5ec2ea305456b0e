"""T1: ``kill -9`` at random moments, by kind of work; what was acknowledged is there."""

from __future__ import annotations

import argparse
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from officedesk.store.home import DATABASE
from torture.harm.forking import Child, Tell
from torture.harm.judging import judge
from torture.harm.offices import Offices, leftovers, offices
from torture.harm.unsafe import without_journal
from torture.harm.works import (
    BACK_UP,
    EDIT,
    IMPORT,
    MIGRATE,
    REGISTER,
    Work,
    acknowledge_early,
)
from torture.lines import Line

KILLS = 1000
LEFT = 0.3
"""So many of the kills have to leave a hot journal or a temporary file."""
WORKS = (REGISTER, EDIT, IMPORT, BACK_UP, MIGRATE)
AIMED = 0.6
"""So many kills wait for the next moment at which a journal is hot or a file half written."""
_WITHIN = 0.003
"""Seconds within which such a kill then falls."""
_PATIENCE = 0.5
_CONTROL_ROUNDS = 60
_MANY = 1000


@dataclass
class Tally:
    """What came of the kills of one kind."""

    count: int = 0
    hot: int = 0
    parts: int = 0
    left: int = 0
    acknowledged: int = 0
    notes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many."""
    parser.add_argument("--kills", type=int, default=KILLS, metavar="N", help="of all kinds")


def run(given: argparse.Namespace, tell: Callable[[str], None]) -> list[Line]:
    """The controls, then the kills by kind, then whether enough of them left something."""
    lines = []
    with offices() as made:
        for work in _controls():
            tally = kill(made, work, _CONTROL_ROUNDS, given.seed, tell, until_seen=True)
            lines.append(_line(f"control: {work.key}", tally, control=True))
        tallies = []
        for work in WORKS:
            rounds = max(1, given.kills * work.share // 100)
            tallies.append(kill(made, work, rounds, given.seed, tell))
            lines.append(_line(work.key, tallies[-1]))
    count, left = sum(t.count for t in tallies), sum(t.left for t in tallies)
    few = () if left >= LEFT * count else (f"only {left} of {count} kills left something",)
    lines.append(Line("T1", "kills that left a journal or file", count, few,
                      cells={"left": f"{left:,}"}))  # fmt: skip
    return lines


def _controls() -> Sequence[Work]:
    return (
        Work("acknowledged before the commit", 0, acknowledge_early),
        Work("without a journal", 0, _import_without_journal),
    )


def _import_without_journal(home: Path, tell: Tell, times: int) -> None:
    without_journal()
    IMPORT.run(home, tell, times)


def kill(
    made: Offices, work: Work, rounds: int, seed: int, tell: Callable[[str], None], *,
    until_seen: bool = False,
) -> Tally:  # fmt: skip
    """Kill so many children of one kind of work, each in a home of its own."""
    chance = random.Random(f"{seed} {work.key}")
    span = _seconds(made, work)
    tally = Tally()
    for round_ in range(rounds):
        home = made.copy("killed", old=work.old)
        child = Child(partial(work.run, home, times=1 if work.old else _MANY))
        child.wait_for("begin")
        time.sleep(chance.uniform(0.0, span))
        if chance.random() < AIMED and not until_seen:
            _wait_for_harm(home, chance.uniform(0.0, _WITHIN))
        child.kill(signal.SIGKILL)
        _look(home, child.end(), work, tally)
        if round_ % 25 == 24:
            tell(f"{work.key}: {tally.count} of {rounds}, {tally.left} left something,"
                 f" {len(tally.faults)} faults")  # fmt: skip
        if until_seen and tally.faults:
            break
    return tally


def _wait_for_harm(home: Path, delay: float) -> None:
    """Wait until the child is in the middle of something, and a little longer."""
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end:
        if any(leftovers(home)):
            time.sleep(delay)
            return


def _seconds(made: Offices, work: Work) -> float:
    """How long the work takes; its kills fall within twice that, a migration's within it."""
    spans = []
    for _time in range(3):
        home = made.copy("timed", old=work.old)
        child = Child(partial(work.run, home, times=1))
        child.wait_for("begin")
        start = time.perf_counter()
        child.end()
        spans.append(time.perf_counter() - start)
    return min(spans) * (0.95 if work.old else 2.0)


def _look(home: Path, said: list[list[str]], work: Work, tally: Tally) -> None:
    hot, parts = leftovers(home)
    journal = home / (DATABASE + "-journal")
    cold = journal.exists() and journal.stat().st_size > 0
    faults, note = judge(home, said, old=work.old)
    words = " ".join(note)
    if hot and "in the middle of a save" not in words:
        faults.append("a save was taken back, and no note says so")
    if not cold and "in the middle of a save" in words:
        faults.append("the note tells of a save that was not taken back")
    if parts and "temporary file" not in words:
        faults.append("a temporary file was left, and no note says that it went")
    if any(leftovers(home)) or (journal.exists() and journal.stat().st_size):
        faults.append("the start left a journal or a temporary file")
    tally.count += 1
    tally.hot += hot
    tally.parts += bool(parts)
    tally.left += hot or bool(parts)
    tally.acknowledged += sum(len(words) > 1 for words in said)
    tally.notes[words] += 1
    tally.faults += [f"kill {tally.count}: {fault}" for fault in faults]


def _line(what: str, tally: Tally, *, control: bool = False) -> Line:
    return Line(
        "T1", what, tally.count, tuple(tally.faults), control,
        cells={
            "acknowledged": f"{tally.acknowledged:,}",
            "hot journal": f"{tally.hot:,}",
            "temporary file": f"{tally.parts:,}",
            "left": f"{tally.left:,}",
        },
        details={"notes": dict(tally.notes.most_common(20))},
    )  # fmt: skip
