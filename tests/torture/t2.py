"""T2: power cuts on the recorded file calls of the program's own works, and failing disks."""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from torture.harm.judging import judge
from torture.harm.offices import leftovers
from torture.harm.powercut import Disk
from torture.harm.recorder import MARK, Call, compiled, compiler, environment, read
from torture.harm.recordings import CONTROLS, WORKS
from torture.harm.works import Work
from torture.lines import Line

CUTS = 5000
FAULTS = 1000
_CONTROL_CUTS = 400
_MEMORY = Path("/dev/shm")


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many."""
    parser.add_argument("--cuts", type=int, default=CUTS, metavar="N", help="of all kinds")
    names = ",".join(work.key for work in WORKS)
    parser.add_argument("--works", default=names, metavar="KEYS", help=names)
    parser.add_argument("--faults", type=int, default=FAULTS, metavar="N", help="of all kinds")


def run(given: argparse.Namespace, tell: Callable[[str], None]) -> list[Line]:
    """Record, cut the power of the controls and of every work, then let calls fail."""
    if not compiler():
        tell("T2 needs Linux and a C compiler (cc or gcc): nothing was done.")
        return []
    with TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        place = Path(name)
        library = compiled(place)
        tell("Recording")
        for said in _preloaded(library, "record", place, given.seed, 0):
            failed = [words[1] for words in said["said"] if words[0] == "failed"]
            if failed:
                return [Line("T2", f"recording {said['work']}", 1, tuple(failed))]
        lines = [_cut(place, work, _CONTROL_CUTS, given.seed, tell, control=True)
                 for work in CONTROLS]  # fmt: skip
        whole = sum(work.share for work in WORKS)
        for work in WORKS:
            if work.key not in given.works.split(","):
                continue
            cuts = max(1, round(given.cuts * work.share / whole))
            lines.append(_cut(place, work, cuts, given.seed, tell))
        if given.faults:
            lines += fault_lines(library, place, given.seed, given.faults, tell)
    return lines


def _preloaded(library: Path, what: str, place: Path, seed: int, count: int) -> Iterator[Any]:
    command = [sys.executable, "-P", "-m", "torture.harm.preloaded", what, str(place)]
    process = subprocess.Popen(
        [*command, str(seed), str(count)], stdout=subprocess.PIPE, text=True,
        env=environment(library),
    )  # fmt: skip
    assert process.stdout is not None
    with process, process.stdout:
        for line in process.stdout:
            yield json.loads(line)
    if process.returncode:
        raise RuntimeError(f"{what} ended with {process.returncode}")


def _cut(
    place: Path, work: Work, cuts: int, seed: int, tell: Callable[[str], None], *,
    control: bool = False,
) -> Line:  # fmt: skip
    """Cut the power at so many moments of one record, in the order of the moments."""
    folder = place / work.key
    calls = list(read(folder / "record"))
    root = (folder / "root").read_text(encoding="utf-8")
    chance = random.Random(f"{seed} {work.key}")
    begin = next(at for at, call in enumerate(calls) if call.kind == MARK)
    moments = sorted(chance.randint(begin, len(calls)) for _cut in range(cuts))
    disk, played, faults, hot, acknowledged = Disk(folder / "base"), 0, [], 0, 0
    done = 0
    for done, moment in enumerate(moments, 1):
        while played < moment:
            disk.play(calls[played], root)
            played += 1
        home = place / "cut"
        shutil.rmtree(home, ignore_errors=True)
        disk.cut(home, chance)
        hot += any(leftovers(home))
        said = _said(calls[:moment])
        acknowledged += sum(len(words) > 1 for words in said)
        found, _note = judge(home, said, old=work.old)
        faults += [f"cut {done} after call {moment}: {fault}" for fault in found]
        if done % 100 == 0:
            tell(f"{work.key}: {done} of {cuts} cuts, {len(faults)} faults")
        if control and faults:
            break
    cells = {"calls": f"{len(calls):,}", "acknowledged": f"{acknowledged:,}", "left": f"{hot:,}"}
    what = f"control: {work.key}" if control else f"power cut while {work.key}"
    return Line("T2", what, done, tuple(faults), control, cells)


def _said(calls: list[Call]) -> list[list[str]]:
    return [call.name.split("\t") for call in calls if call.kind == MARK]


def fault_lines(
    library: Path, place: Path, seed: int, count: int, tell: Callable[[str], None]
) -> list[Line]:
    """One line for each kind of work whose calls failed."""
    counts: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    faults: dict[str, list[str]] = {}
    sentences: dict[str, Counter[str]] = {}
    for one in _preloaded(library, "faults", place, seed, count):
        kind = one["kind"]
        counts[kind] += 1
        hits[kind] += one["hit"]
        shown[kind] += bool(one["sentence"])
        faults.setdefault(kind, []).extend(one["faults"])
        sentences.setdefault(kind, Counter())[one["sentence"].replace(str(place), "…")] += 1
        if counts.total() % 50 == 0:
            tell(f"{counts.total()} of {count} calls failed,"
                 f" {sum(len(f) for f in faults.values())} faults")  # fmt: skip
    return [
        Line("T2", f"a call fails: {kind}", counts[kind], tuple(faults[kind]),
             cells={"failed": f"{hits[kind]:,}", "told": f"{shown[kind]:,}"},
             details={"sentences": dict(sentences[kind].most_common())})
        for kind in counts
    ]  # fmt: skip
