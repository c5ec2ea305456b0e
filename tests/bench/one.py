"""One figure in a process of its own: ``python -m bench.one S3 HOME WORK SIZE OUT``."""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import replace
from pathlib import Path

from bench.figures import FIGURES
from bench.lines import Line, line_of
from bench.place import Place


def main(key: str, home: str, work: str, size: str, out: str) -> None:
    """Measure the figure ``key`` and write its lines to ``out``."""
    module = importlib.import_module(f"bench.{FIGURES[key].module}")
    lines: list[Line] = module.measure(Place(Path(home), Path(work), int(size)))
    plain = [replace(line, entries=int(size)).plain() for line in lines]
    Path(out).write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")


def read_lines(out: Path) -> list[Line]:
    """The lines that ``main`` wrote."""
    return [line_of(plain) for plain in json.loads(out.read_text(encoding="utf-8"))]


if __name__ == "__main__":
    main(*sys.argv[1:])
