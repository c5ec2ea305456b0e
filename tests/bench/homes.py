"""Which home a figure is measured on: a sample home of its size, or one made before."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from pathlib import Path

from bench.place import Place, register_of, sample_home


class Homes:
    """The homes of one run; a sample home is made when the first figure needs it.

    Args:
        given: homes made before: each figure takes the one nearest to its size.
        size: entries of the sample home for every figure; None: each its own.
    """

    def __init__(self, given: Sequence[Path], size: int | None) -> None:
        self._given = {_entries(folder): folder for folder in given}
        self._size = size

    def of(self, size: int) -> tuple[Path, int]:
        """The home for a figure meant for ``size`` entries, and how many it has."""
        if self._given:
            nearest = min(self._given, key=lambda entries: abs(log(max(entries, 1) / size)))
            return self._given[nearest], nearest
        asked = size if self._size is None else self._size
        return sample_home(asked), asked


def _entries(folder: Path) -> int:
    """Entries of the largest register of a home."""
    desk = Place(folder, folder, 0).open()
    table = register_of(desk).table
    count = desk.store.reading().execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    desk.close()
    return int(count)
