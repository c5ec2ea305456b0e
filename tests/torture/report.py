"""The table for people and the JSON for whoever compares runs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from torture.lines import Line

_SHOWN = 40
"""Faults that are printed; the JSON holds all."""


def table(head: Mapping[str, str], lines: Sequence[Line]) -> str:
    """The run as text."""
    wide = max(len(label) for label in head)
    out = [f"{label.ljust(wide)}  {words}" for label, words in head.items()]
    extra = list(dict.fromkeys(heading for line in lines for heading in line.cells))
    rows = [["", "what", "count", *extra, ""]]
    for line in lines:
        further = [line.cells.get(heading, "") for heading in extra]
        rows.append([line.harness, line.what, f"{line.count:,}", *further, line.verdict])
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    out.append("")
    for number, row in enumerate(rows):
        cells = [
            cell.ljust(width) if at in (0, 1, len(widths) - 1) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        out.append("  ".join(cells).rstrip())
        if number == 0:
            out.append("  ".join("-" * width for width in widths))
    found = [(line, fault) for line in lines if not line.control for fault in line.faults]
    out += ["", *(f"{line.harness}  {line.what}: {fault}" for line, fault in found[:_SHOWN])]
    controls = [line for line in lines if line.control]
    seen = sum(line.good for line in controls)
    out.append(f"{len(found)} faults; {seen} of {len(controls)} controls seen.")
    return "\n".join(out) + "\n"


def write_json(path: Path, head: Mapping[str, str], lines: Sequence[Line]) -> None:
    """Write the run for programs."""
    made = {"head": dict(head), "lines": [line.plain() for line in lines]}
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
