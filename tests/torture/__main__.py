"""``script/torture``: carry out one harness, print the table, write the JSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.machine import head

from torture.harnesses import HARNESSES, module_of
from torture.report import table, write_json


def main(argv: list[str] | None = None) -> int:
    """Carry out what was asked for; 1 where a fault was found or a control not seen."""
    given = _parser().parse_args(argv)
    said = {**head(), "seed": str(given.seed)}
    lines = module_of(given.harness).run(given, _tell)
    sys.stdout.write(table(said, lines))
    if given.json:
        write_json(given.json, said, lines)
    return 0 if all(line.good for line in lines) else 1


def _tell(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="script/torture", description=__doc__)
    harnesses = parser.add_subparsers(dest="harness", required=True)
    for key, harness in HARNESSES.items():
        one = harnesses.add_parser(key, help=harness.title)
        one.add_argument("--seed", type=int, default=7, help="the same seed, the same run")
        one.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
        module_of(key).add_options(one)
    return parser


if __name__ == "__main__":
    sys.exit(main())
