"""The look as values: colours of light and dark, and sizes that grow with the font (look.md)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor

GRID = 4
"""All gaps are multiples of it, in logical pixels: 4, 8, 12, 16."""

PAGE_MARGIN = 20
CARD_MARGIN = 16
LABEL_GAP = 4
FIELD_GAP = 12

RADIUS_SMALL = 4
RADIUS = 6
RADIUS_CARD = 8

RAIL_WIDTH = 164
RAIL_NARROW = 56
DETAIL_WIDTH = 440
FORM_WIDTH = 420
PANE_LEAST = 360
OVERLAY_BELOW = 1180
"""Narrower than this, the detail opens over the list."""
NARROW_BELOW = 1000
"""Narrower than this, the rail shows icons only."""


@dataclass(frozen=True)
class Tokens:
    """The colours of one scheme, ``#RRGGBB``.

    Attributes:
        base, window, rail: list and pane; canvas; rail.
        raised, tint: group row and hover; selection.
        line, line2: hairlines; outline of buttons and cards.
        field: outline of inputs and checkboxes.
        text, text2, text3: body; secondary and icons; captions and void.
        accent, fill, on_fill: links and open states; filled primary; words on it.
        red, amber, green: overdue; today and urgent; in place.
        seal, badge: impressions; count pill.
    """

    dark: bool
    base: str
    window: str
    rail: str
    raised: str
    tint: str
    line: str
    line2: str
    field: str
    text: str
    text2: str
    text3: str
    accent: str
    fill: str
    red: str
    amber: str
    green: str
    seal: str
    badge: str
    on_fill: str = "#FFFFFF"


LIGHT = Tokens(
    dark=False,
    base="#FFFFFF",
    window="#F4F5F7",
    rail="#ECEEF1",
    raised="#F7F8FA",
    tint="#E6EDFB",
    line="#E4E7EB",
    line2="#CFD4DB",
    field="#8A939F",
    text="#1B2027",
    text2="#525B67",
    text3="#5F6874",
    accent="#2B5BC4",
    fill="#2B5BC4",
    red="#BD2A22",
    amber="#8A5600",
    green="#1D7544",
    seal="#C5301F",
    badge="#DDE1E7",
)

DARK = Tokens(
    dark=True,
    base="#1C1F24",
    window="#15171B",
    rail="#111317",
    raised="#23272D",
    tint="#243250",
    line="#2C3138",
    line2="#3D444D",
    field="#6F7884",
    text="#E7EAEE",
    text2="#AAB2BD",
    text3="#949DA9",
    accent="#8AABF5",
    fill="#3D66CC",
    red="#F58C85",
    amber="#E2B45F",
    green="#76C893",
    seal="#E4604F",
    badge="#2A2F36",
)


@cache
def ink(colour: str) -> QColor:
    """The ``QColor`` of a token, made once; never change the one returned."""
    return QColor(colour)


@dataclass(frozen=True)
class Sizes:
    """Heights in logical pixels, grown with the line of the body font.

    Attributes:
        line_height: ``QFontMetrics.height()`` of the body font; 16 at 13 px.
    """

    line_height: int = 16

    @property
    def row(self) -> int:
        """A list row."""
        return self.line_height + 18

    @property
    def row_compact(self) -> int:
        """A list row, compact."""
        return self.line_height + 14

    @property
    def group(self) -> int:
        """A group row."""
        return self.line_height + 12

    @property
    def head(self) -> int:
        """A column head."""
        return self.line_height + 16

    @property
    def card_head(self) -> int:
        """A column head inside a card."""
        return self.line_height + 12

    @property
    def button(self) -> int:
        """A button or the search field."""
        return self.line_height + 14

    @property
    def field(self) -> int:
        """A form's field."""
        return self.line_height + 16

    @property
    def chip(self) -> int:
        """A chip."""
        return self.line_height + 12

    @property
    def rail_entry(self) -> int:
        """An entry of the rail."""
        return self.line_height + 20

    @property
    def top_bar(self) -> int:
        """The bar with the title."""
        return self.line_height + 40

    @property
    def filter_bar(self) -> int:
        """The bar with search and chips."""
        return self.line_height + 28

    @property
    def footer(self) -> int:
        """The list's footer."""
        return self.line_height + 16

    @property
    def form_footer(self) -> int:
        """The form's footer with Save."""
        return self.line_height + 40


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB`` (WCAG 2.1)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
