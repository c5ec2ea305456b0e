"""The fonts that come with the program, and which one has which character.

DejaVu Sans Condensed for Latin, Greek, Cyrillic and signs, WenQuanYi Micro Hei
for Chinese, Japanese and Korean, then whatever other TrueType font lies in
``resources/fonts``; what none of them has prints as 〓 (paper.md, *Wrapping*).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

from officedesk.core.errors import WrongFile
from officedesk.core.i18n import _
from officedesk.core.resources import resources

PLAIN = "DejaVuSansCondensed.ttf"
BOLD = "DejaVuSansCondensed-Bold.ttf"
CHINESE = "wqy-microhei.ttc"
GETA = "〓"
"""Stands for a character that no font has."""


@dataclass(eq=False)
class Font:
    """One font file, read when its first character is asked for, once for the program.

    Attributes:
        path: where it lies.
        key: its short name inside a PDF.
        thicken: it has no bold; bold text is filled and stroked.
    """

    path: Path
    key: str
    thicken: bool = False

    @cached_property
    def face(self) -> TTFontFace:
        """reportlab's view of the file: glyphs, widths, subsets.

        Raises:
            WrongFile: it is missing or broken.
        """
        try:
            return TTFontFace(str(self.path), subfontIndex=0)
        except (TTFError, OSError) as error:
            raise WrongFile(
                _("The font {name} cannot be read: install OfficeDesk again, then print.").format(
                    name=self.path
                )
            ) from error

    @cached_property
    def chars(self) -> frozenset[str]:
        """Every character it has."""
        return frozenset(map(chr, self.face.charToGlyph))

    def advance(self, char: str) -> float:
        """Width of a character this font has, in thousandths of the size."""
        return float(self.face.getCharWidth(ord(char)))


class _Drawers(dict[str, Font | None]):
    """The first font of a chain that has a character; None where none has."""

    def __init__(self, chain: tuple[Font, ...]) -> None:
        super().__init__()
        self.chain = chain

    def __missing__(self, char: str) -> Font | None:
        font = self[char] = next((font for font in self.chain if char in font.chars), None)
        return font


class Widths(dict[str, float]):
    """Width of each character in thousandths of the size, looked up once.

    A character that no font has is as wide as 〓. ``fonts`` says who draws each, None for such.
    """

    def __init__(self, chain: tuple[Font, ...]) -> None:
        super().__init__()
        self.chain = chain
        self.fonts = _Drawers(chain)

    def __missing__(self, char: str) -> float:
        font = self.fonts[char]
        width = self[GETA] if font is None and char != GETA else 1000.0
        if font is not None:
            width = font.advance(char)
        self[char] = width
        return width


@cache
def fonts() -> tuple[Font, ...]:
    """All fonts, in the order in which they are asked: plain, bold, Chinese, further ones."""
    folder = resources() / "fonts"
    named = [PLAIN, BOLD, CHINESE]
    more = sorted(p.name for p in folder.glob("*.tt[fc]") if p.name not in named)
    return tuple(
        Font(folder / name, f"F{place}", thicken=place > 1)
        for place, name in enumerate(named + more)
    )


@cache
def widths(bold: bool = False) -> Widths:
    """The table of widths for plain or bold text."""
    plain, heavy, *others = fonts()
    return Widths((heavy, *others) if bold else (plain, *others))


def width(text: str, size: float, bold: bool = False) -> float:
    """Width of one line of ``text`` in points."""
    return sum(map(widths(bold).__getitem__, text)) * size / 1000.0


def missing(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that no font has, each once, in order."""
    table = widths()
    return tuple(dict.fromkeys(char for char in text if char != "\n" and table.fonts[char] is None))
