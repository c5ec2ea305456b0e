"""QR codes as plain black rectangles (paper.md, *Foot*)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from urllib.parse import quote

import segno


def ascii_only(words: str) -> str:
    """``words`` for a code: ASCII as it is, everything else percent-encoded."""
    return quote(words, safe=" !\"#$&'()*+,-./:;<=>?@[]^_`{|}~")


def bars(data: str) -> tuple[int, Iterator[tuple[int, int, int]]]:
    """The dark runs of a QR code, level M.

    Args:
        data: ASCII; fields parted by ``|``.

    Returns:
        Modules along one side, and for each run its column, row and length.
    """
    code = segno.make(data, error="m", micro=False, boost_error=False)
    rows = [bytes(row) for row in code.matrix]

    def runs() -> Iterator[tuple[int, int, int]]:
        for row, modules in enumerate(rows):
            column = 0
            for dark, group in groupby(modules):
                length = len(list(group))
                if dark:
                    yield column, row, length
                column += length

    return len(rows), runs()
