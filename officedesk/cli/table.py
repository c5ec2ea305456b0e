"""Tables on the command line."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def print_table(heads: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    """Print heads and rows; Chinese characters count double, long cells end in …."""
    lines = [[_one_line(cell) for cell in line] for line in cells]
    widths = [
        max([_width(head), *(_width(line[i]) for line in lines)]) for i, head in enumerate(heads)
    ]
    for line in [list(heads), *lines]:
        print(
            "  ".join(
                cell + " " * (widths[i] - _width(cell)) for i, cell in enumerate(line)
            ).rstrip()
        )


def _one_line(cell: str, most: int = 48) -> str:
    cell = " ".join(cell.split())
    if _width(cell) <= most:
        return cell
    short = ""
    for char in cell:
        if _width(short) + _width(char) >= most:
            break
        short += char
    return short + "…"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
