"""T7: hostile input. Mutants of every kind of file, bombs, and controls that the judge must see."""

from __future__ import annotations

import argparse
import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from torture.hostile.attempts import attempt_of
from torture.hostile.bombs import BOMBS, MAY_BE_TAKEN, Bomb, Lure
from torture.hostile.controls import CONTROLS, falsifies, seen
from torture.hostile.judging import Case, Judge
from torture.hostile.mutants import KINDS, STANDARD
from torture.hostile.office import Office
from torture.hostile.pool import Tally, judge_kind
from torture.hostile.warm import Reader
from torture.hostile.watching import Watch, temporary
from torture.lines import Line

MUTANTS = 10_000
_SOUND = "Sender,Subject\nOffice,Letter\n"


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many, and of what."""
    parser.add_argument("--mutants", type=int, default=MUTANTS, metavar="N", help="of each kind")
    parser.add_argument(
        "--kinds", default=",".join(STANDARD), metavar="xlsx,eml", help=", ".join(KINDS)
    )


def run(given: argparse.Namespace, tell: Callable[[str], None]) -> list[Line]:
    """The controls, the bombs, then the mutants kind after kind."""
    tell("The controls")
    lines = control_lines()
    tell("The bombs")
    lines += bomb_lines(BOMBS)
    for kind in given.kinds.split(","):
        if given.mutants:
            start = time.perf_counter()
            tally = judge_kind(kind, given.seed, given.mutants, tell)
            lines.append(_mutant_line(kind, tally, time.perf_counter() - start))
    return lines


def _mutant_line(kind: str, tally: Tally, seconds: float) -> Line:
    return Line(
        "T7",
        f"mutants of {kind}",
        tally.count,
        tuple(tally.faults),
        cells={
            "imported": f"{tally.outcomes['imported']:,}",
            "refused": f"{tally.outcomes['refused']:,}",
            "slowest": f"{tally.slowest:.1f} s",
            "memory": f"{tally.largest:.0f} MB",
            "took": f"{seconds:.0f} s",
        },
        details={
            "strategies": dict(tally.strategies.most_common()),
            "sentences": dict(tally.sentences.most_common(100)),
        },
    )


def bomb_lines(bombs: Sequence[Bomb]) -> list[Line]:
    """One line for each bomb, then one on what ``verify`` says of them all."""
    lines = []
    with _judge() as judge, socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        lure = Lure(judge.office.beside / "secret.txt", listener.getsockname()[1])
        for bomb in bombs:
            lines.append(_bomb_line(judge, bomb, lure, listener))
        lines.append(Line("T7", "verify after the bombs", 1, tuple(judge.office.problems())))
    return lines


def _bomb_line(judge: Judge, bomb: Bomb, lure: Lure, listener: socket.socket) -> Line:
    files = judge.office.place / "files"
    path = bomb(files, lure)
    case = Case(path, path.suffix[1:], whole=True, cold=True)
    verdict = judge.judge(case, attempt_of(case.kind))
    faults = list(verdict.faults)
    if verdict.outcome == "imported" and bomb.__name__ not in MAY_BE_TAKEN:
        faults.append("it was imported")
    try:
        listener.accept()[0].close()
        faults.append("it was fetched from the network")
    except BlockingIOError:
        pass
    shutil.rmtree(files)
    files.mkdir()
    return Line(
        "T7", bomb.__name__.replace("_", " "), 1, tuple(faults),
        cells={
            "imported" if verdict.outcome == "imported" else "refused": "1",
            "slowest": f"{verdict.seconds:.1f} s",
            "memory": f"{verdict.megabytes:.0f} MB",
        },
        details={"sentence": verdict.sentence},
    )  # fmt: skip


def control_lines() -> list[Line]:
    """One line for each control: what the judge sees of it."""
    lines = []
    for control in CONTROLS:
        with _judge() as judge:
            path = judge.office.place / "files" / "sound.csv"
            path.write_text(_SOUND, encoding="utf-8")
            what = f"control: {control.attempt.__name__.replace('_', ' ')}"
            lines.append(Line("T7", what, 1, tuple(seen(judge, control, path)), control=True))
    with _judge() as judge:
        falsifies(judge.office, Case(judge.office.place / "files" / "x.csv", "csv"))
        problems = tuple(judge.office.problems())
        lines.append(Line("T7", "control: falsifies", 1, problems, control=True))
    return lines


@contextmanager
def _judge() -> Iterator[Judge]:
    """A judge in an office of its own, the reader's start replaced."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="officedesk-torture-") as name:
        place = Path(name) / "place"
        place.mkdir()
        (place / "files").mkdir()
        office = Office(place)
        temporary(office.temporary)
        watch = Watch([office.home, office.temporary, place / "files"], starts=True)
        reader = Reader()
        with reader.instead():
            yield Judge(office, reader, watch)
        reader.close()
        office.close()
        tempfile.tempdir = before
