"""Where the pages of a PDF stand under each other on the screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

GAP = 16
"""Logical pixels between two pages, and around them."""


class Places:
    """Pages in one column, in logical pixels.

    Args:
        sizes: width and height of each page in points.
        scale: logical pixels a point.
    """

    def __init__(self, sizes: Sequence[tuple[float, float]], scale: float) -> None:
        self.sizes = [(round(wide * scale), round(high * scale)) for wide, high in sizes]
        steps = (high + GAP for _wide, high in self.sizes)
        self.tops = list(accumulate(steps, initial=GAP))

    @property
    def wide(self) -> int:
        """Width of the widest page with its margins."""
        return max((wide for wide, _high in self.sizes), default=0) + 2 * GAP

    @property
    def high(self) -> int:
        """Height of all pages with their margins."""
        return self.tops[-1]

    def at(self, y: int) -> int:
        """The page that stands at a height, or the last one above it."""
        return min(max(bisect_right(self.tops, y) - 1, 0), max(len(self.sizes) - 1, 0))

    def between(self, top: int, bottom: int) -> range:
        """The pages of which something stands between two heights."""
        if not self.sizes:
            return range(0)
        return range(self.at(top), self.at(bottom) + 1)
