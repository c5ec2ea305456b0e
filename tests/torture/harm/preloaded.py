"""A warm process with the recorder in it: ``python -m torture.harm.preloaded WHAT FOLDER …``.

``record`` records every kind of work into FOLDER; ``faults`` lets calls fail.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import Any

from torture.harm.faulty import FAULTY, one_fault, warm
from torture.harm.forking import Child, Tell
from torture.harm.offices import offices
from torture.harm.recorder import Recorder
from torture.harm.recordings import RECORDED
from torture.harm.works import Work


def main() -> int:
    """Do what was asked for; one JSON line for each result."""
    what, folder, seed, count = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    with offices(folder) as made:
        if what == "record":
            for work in RECORDED:
                base = folder / work.key / "base"
                shutil.copytree(made.copy("work", old=work.old), base)
                home = made.copy("work", old=work.old)
                child = Child(partial(_recorded, work, folder / work.key, home))
                _say({"work": work.key, "said": child.end()})
            return 0
        warm()
        chance = random.Random(f"{seed} faults")
        for number in range(count):
            kind = FAULTY[number % len(FAULTY)]
            _say(one_fault(made, kind, chance))
    return 0


def _say(found: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def _recorded(work: Work, folder: Path, home: Path, tell: Tell) -> None:
    recorder = Recorder()
    (folder / "root").write_text(str(home), encoding="utf-8")

    def both(words: str) -> None:
        recorder.mark(words)
        tell(words)

    recorder.begin(home, folder / "record")
    try:
        work.run(home, both, 1 if work.old else 4)
    finally:
        recorder.end()


if __name__ == "__main__":
    sys.exit(main())
