"""The sheet of a list: size, margins and where its parts stand (paper.md, *Page*)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from officedesk.paper.sheet import A4, A4_ACROSS


class Binding(StrEnum):
    """Where the volume is bound."""

    LEFT = "left"
    TOP = "top"


LEAST_MARGIN, MOST_MARGIN = 25.0, 30.0
"""Of the binding margin (print-and-spreadsheets.md, *The page*)."""


@dataclass(frozen=True)
class PageSetup:
    """A sheet in millimetres from its upper left corner.

    Attributes:
        portrait: upright; else across.
        binding: where it is bound.
        margin: the binding margin, 25 to 30.
        closed: the rest of the last page is closed by a diagonal line.
    """

    portrait: bool = False
    binding: Binding = Binding.LEFT
    margin: float = 27.0
    closed: bool = True

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet."""
        return A4 if self.portrait else A4_ACROSS

    @property
    def _bound(self) -> float:
        return min(max(self.margin, LEAST_MARGIN), MOST_MARGIN)

    @property
    def left(self) -> float:
        """Left edge of the type area."""
        return self._bound if self.binding is Binding.LEFT else 13.0

    @property
    def right(self) -> float:
        """Right edge of the type area."""
        return self.size[0] - (12.0 if self.portrait else 13.0)

    @property
    def wide(self) -> float:
        """Width of the type area: 257 across, bound at 27 on the left."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Middle of the type area."""
        return (self.left + self.right) / 2

    @property
    def shift(self) -> float:
        """How much lower everything above the rows stands than with a margin of 12."""
        return self._bound - 12.0 if self.binding is Binding.TOP else 0.0

    @property
    def head(self) -> float:
        """Where the column heads begin, unless the head needs more."""
        return 31.5 + self.shift

    @property
    def bottom(self) -> float:
        """Rows come down to here."""
        return self.size[1] - 33.5

    @property
    def writing(self) -> float:
        """The writing lines of the foot."""
        return self.size[1] - 21.3

    @property
    def foot(self) -> float:
        """Baseline of the last line."""
        return self.size[1] - 12.7

    @property
    def institution(self) -> float:
        """Room for the institution at the left of the head."""
        return min(68.0, self.wide * 0.27)

    @property
    def side(self) -> float:
        """Room for the head data at the right."""
        return 64.0 if self.wide > 200 else 62.0

    @property
    def signer(self) -> float:
        """From one writing line of the foot to the next; the line is 7 shorter."""
        return min(64.0, (self.wide - 60.0) / 3)


ACROSS = PageSetup()
"""A4 across, bound at the left: the sheet of the reference pages."""
