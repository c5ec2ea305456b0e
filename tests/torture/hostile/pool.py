"""Two processes at work on the mutants of one kind; one that dies is replaced and told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

_BATCH = 250
_WORKERS = 2


@dataclass
class Tally:
    """What came of the mutants of one kind.

    Attributes:
        outcomes, strategies: how often each.
        faults: each with the mutant's number and strategy.
        slowest, largest: seconds and megabytes of the worst.
        sentences: one example for each beginning of a sentence.
    """

    count: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    strategies: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0
    largest: float = 0.0
    sentences: Counter[str] = field(default_factory=Counter)

    def take(self, said: dict[str, Any]) -> None:
        """Add one mutant."""
        self.count += 1
        self.outcomes[said["outcome"] or "neither"] += 1
        self.strategies[said["strategy"]] += 1
        self.slowest = max(self.slowest, said["seconds"])
        self.largest = max(self.largest, said["megabytes"])
        self.sentences[said["sentence"].replace(str(said["number"]), "#")[:90]] += 1
        self.faults += [f"{said['number']} ({said['strategy']}): {f}" for f in said["faults"]]


def judge_kind(kind: str, seed: int, count: int, tell: Callable[[str], None]) -> Tally:
    """Judge the mutants 0 to ``count`` of a kind."""
    tally, lock = Tally(), Lock()

    def one(first: int) -> None:
        for said in _lines(kind, seed, first, min(count, first + _BATCH)):
            with lock:
                if "outcome" in said:
                    tally.take(said)
                else:
                    tally.faults += [f"{first} ff: {fault}" for fault in said["faults"]]
        with lock:
            tell(f"{kind}: {tally.count:,} of {count:,}, {len(tally.faults)} faults")

    with ThreadPoolExecutor(_WORKERS) as pool:
        list(pool.map(one, range(0, count, _BATCH)))
    return tally


def _lines(kind: str, seed: int, first: int, last: int) -> Iterator[dict[str, Any]]:
    """What the processes say of these mutants; of each death one fault."""
    while first < last:
        at = first
        for said in _batch(kind, seed, first, last):
            if "at" in said:
                at = said["at"]
            elif "verify" in said:
                yield {"faults": [f"verify: {sentence}" for sentence in said["verify"]]}
                return
            else:
                yield said
        yield {"faults": [f"the program died at mutant {at}"]}
        first = at + 1


def _batch(kind: str, seed: int, first: int, last: int) -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="officedesk-torture-") as folder:
        command = [sys.executable, "-P", "-m", "torture.hostile.batch", kind, str(seed)]
        place = Path(folder) / "place"
        place.mkdir()
        process = subprocess.Popen(
            [*command, str(first), str(last), str(place)],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": _path()},
        )  # fmt: skip
        assert process.stdout is not None
        with process, process.stdout:
            for line in process.stdout:
                yield json.loads(line)


def _path() -> str:
    root = Path(__file__).resolve().parents[3]
    return os.pathsep.join((str(root / "tests"), str(root)))
