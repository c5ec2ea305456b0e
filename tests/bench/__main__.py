"""``script/bench``: measure, print the table, write the JSON."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.child import environment
from bench.figures import FIGURES
from bench.homes import Homes
from bench.lines import Line, unmeasured
from bench.machine import head
from bench.one import read_lines
from bench.report import table, write_json


def main(argv: list[str] | None = None) -> int:
    """Run the figures that were asked for; 1 where one of them broke down."""
    given = _parser().parse_args(argv)
    keys = [key for key in FIGURES if not given.only or key in given.only.upper().split(",")]
    said = head()
    homes = Homes(given.home, given.size)
    lines: list[Line] = []
    broken = False
    with tempfile.TemporaryDirectory(prefix="officedesk-bench-") as folder:
        for key in keys:
            figure = FIGURES[key]
            if figure.own:
                home, size = Path(folder), given.size or figure.size
            else:
                home, size = homes.of(figure.size)
            _tell(f"{key}  {figure.title}, {size:,} entries")
            found = _measured(key, home, Path(folder), size)
            broken = broken or found is None
            lines += found or [unmeasured(key, figure.title, "it broke down, see above")]
    sys.stdout.write(table(said, lines))
    if given.json:
        write_json(given.json, said, lines)
    return 1 if broken else 0


def _measured(key: str, home: Path, folder: Path, size: int) -> list[Line] | None:
    """Measure one figure in a process of its own."""
    work, out = folder / key, folder / f"{key}.json"
    work.mkdir()
    given = [key, str(home), str(work), str(size), str(out)]
    command = [sys.executable, "-P", "-m", "bench.one", *given]
    code = subprocess.run(command, env=environment()).returncode
    # A copy of a large home is not kept until the end of the run.
    shutil.rmtree(work)
    return None if code else read_lines(out)


def _tell(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument(
        "--size", type=int, metavar="N", help="entries in the sample home, for a quick look"
    )
    parser.add_argument(
        "--home", type=Path, action="append", default=[], metavar="DIR",
        help="a home made before, read only; may be given for each size",
    )  # fmt: skip
    parser.add_argument("--only", default="", metavar="S3,S4", help="only these figures")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
