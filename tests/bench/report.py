"""The table for people and the JSON for whoever compares runs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.figures import FIGURES
from bench.lines import Line

_HEADS = ("", "entries", "what", "ours", "peer", "", "figure", "bar", "")
_RIGHT = (1, 3, 5, 6, 7)
_WIDEST = 74


def table(head: Mapping[str, str], lines: Sequence[Line]) -> str:
    """The run as text."""
    width = max(len(label) for label in head)
    out = [f"{label.ljust(width)}  {words}" for label, words in head.items()]
    rows = [_HEADS, *(_cells(line) for line in lines)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADS))]
    out.append("")
    for number, row in enumerate(rows):
        cells = [
            cell.rjust(wide) if at in _RIGHT else cell.ljust(wide)
            for at, (cell, wide) in enumerate(zip(row, widths, strict=True))
        ]
        out.append("  ".join(cells).rstrip())
        if number == 0:
            out.append("  ".join("-" * wide for wide in widths))
    out += ["", *(f"{line.figure}  {line.what}: {line.note}" for line in lines if line.note), ""]
    missed = [line for line in lines if line.reached is False]
    held = [line for line in lines if line.reached is not None]
    out.append(f"{len(held) - len(missed)} of {len(held)} bars reached.")
    out += [f"Meant for {keys}." for keys in _elsewhere(lines)]
    return "\n".join(out) + "\n"


def _elsewhere(lines: Sequence[Line]) -> list[str]:
    """Figures that were measured at another size than their bar is meant for."""
    meant: dict[int, list[str]] = {}
    for line in lines:
        figure = FIGURES.get(line.figure)
        if figure is None or line.entries is None or _near(line.entries, figure.size):
            continue
        keys = meant.setdefault(figure.size, [])
        if line.figure not in keys:
            keys.append(line.figure)
    return [f"{size:,} entries: {', '.join(keys)}" for size, keys in sorted(meant.items())]


def _near(entries: int, size: int) -> bool:
    return abs(entries - size) * 10 <= size


def _cells(line: Line) -> tuple[str, ...]:
    bar = ""
    if line.bar is not None:
        bar = f"{'≥' if line.at_least else '≤'} {line.bar:g} {line.bar_unit}"
    return (
        line.figure,
        "" if line.entries is None else f"{line.entries:,}",
        line.what[:_WIDEST],
        _amount(line.ours, line.unit),
        line.peer[:_WIDEST],
        _amount(line.theirs, line.unit),
        _amount(line.value, line.bar_unit),
        bar,
        line.verdict,
    )


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    digits = 0 if abs(value) >= 1000 else 1 if abs(value) >= 100 else 2
    return f"{value:,.{digits}f} {unit}"


def write_json(path: Path, head: Mapping[str, str], lines: Sequence[Line]) -> None:
    """Write the run for programs."""
    made = {"head": dict(head), "lines": [line.plain() for line in lines]}
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
