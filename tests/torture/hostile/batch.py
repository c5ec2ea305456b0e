"""A process that judges mutants one after another: ``python -m torture.hostile.batch``.

Arguments: kind, seed, first number, last number (not included), a folder.
Each mutant is announced before it is judged, so that whoever reads the lines
knows which one took the process down.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, TextIO

from officedesk.core import i18n
from torture.hostile.attempts import attempt_of
from torture.hostile.judging import Case, Judge
from torture.hostile.mutants import Mutant, mutant
from torture.hostile.office import Office
from torture.hostile.warm import Reader
from torture.hostile.watching import Watch, temporary

_WHOLE = 5
"""Every fifth is imported for good."""
_COLD = 100
"""Every hundredth is read by the program's own start of its reader."""


def judge_all(kind: str, seed: int, first: int, last: int, place: Path, out: TextIO) -> None:
    """Write a line before and after each, and one at the end on what ``verify`` says."""
    office = Office(place)
    temporary(office.temporary)
    files = place / "files"
    files.mkdir()
    reader = Reader()
    watch = Watch([office.home, office.temporary, files, Path("/dev/null")], starts=True)
    judge = Judge(office, reader, watch)
    attempt = attempt_of(kind)
    with reader.instead():
        for number in range(first, last):
            _say(out, at=number)
            i18n.use_language("zh_CN" if number % 4 == 3 else "en")
            case = _case(files, mutant(kind, seed, number))
            verdict = judge.judge(case, attempt)
            case.path.unlink()
            _say(
                out, number=number, outcome=verdict.outcome, faults=verdict.faults,
                seconds=round(verdict.seconds, 3), megabytes=round(verdict.megabytes, 1),
                sentence=verdict.sentence, strategy=mutant(kind, seed, number).strategy,
            )  # fmt: skip
    i18n.use_language("en")
    _say(out, verify=office.problems())
    office.close()


def _case(files: Path, made: Mutant) -> Case:
    path = files / f"{made.kind}-{made.number}.{made.kind}"
    path.write_bytes(made.data)
    number = made.number
    return Case(path, made.kind, number % _WHOLE == 0, number % 3 != 0, number % _COLD == 7)


def _say(out: TextIO, **words: Any) -> None:
    out.write(json.dumps(words) + "\n")
    out.flush()


if __name__ == "__main__":
    kind_, seed_, first_, last_, place_ = sys.argv[1:]
    judge_all(kind_, int(seed_), int(first_), int(last_), Path(place_), sys.stdout)
