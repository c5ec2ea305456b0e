"""The fonts of one document: which characters it uses, and their embedded subsets.

Every font is written with two-byte codes that are the characters' own code
points (Identity-H), so that a text is put on paper by turning it into
hexadecimal, whole, and every reader finds it again. Characters beyond U+FFFF
take codes of the private area that the font itself leaves free.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from officedesk.paper.fonts import GETA, Font, Widths, fonts, width, widths
from officedesk.paper.pdf import PdfFile, names

_PRIVATE = range(0xE000, 0xF8FF)
_MOST = 32_000
"""Glyphs of one subset; what comes after keeps its code and prints as an empty box."""
_KEPT = 2048
"""Lines of which a document keeps the operators."""
_BOLD_STROKE = 0.035
"""Stroke of a thickened glyph, part of the size (paper.md, *Type*)."""


class Shown(NamedTuple):
    """A line of text as operators.

    Attributes:
        wide: in points.
        lost: characters that no font has.
    """

    code: str
    wide: float
    lost: tuple[str, ...]


class Usage:
    """The characters of one font that a document uses."""

    def __init__(self, font: Font) -> None:
        self.font = font
        self.used: set[str] = set()
        self.codes: dict[int, str] = {}
        self.high: dict[str, str] = {}

    def encode(self, text: str) -> str:
        """``text``, all of it in this font, as hexadecimal codes."""
        if not self.used.issuperset(text):
            self.used.update(text)
        return self.codes_of(text)

    def codes_of(self, text: str) -> str:
        """The same of a text whose characters are all in use."""
        codes = text.encode("utf-16-be")
        if len(codes) > 2 * len(text):
            codes = "".join(map(self._low, text)).encode("utf-16-be")
        return codes.hex()

    def _low(self, char: str) -> str:
        """A code below U+10000 for any character."""
        if char <= "\uffff":
            return char
        if char not in self.high:
            taken = set(self.high.values())
            free = (chr(code) for code in _PRIVATE if chr(code) not in self.font.chars)
            self.high[char] = next(code for code in free if code not in taken)
        return self.high[char]

    def coded(self) -> list[tuple[int, str]]:
        """Code and character of everything used, by code."""
        return sorted((ord(self._low(char)), char) for char in self.used)


def _cid_to_gid(usage: Usage, coded: list[tuple[int, str]]) -> bytes:
    """The glyph of each code, numbered as reportlab's subset numbers them."""
    glyphs = {0: 0}
    table = bytearray(2 * (coded[-1][0] + 1))
    for code, char in coded[:_MOST]:
        original = usage.font.face.charToGlyph.get(ord(char), 0)
        glyph = glyphs.setdefault(original, len(glyphs))
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return bytes(table)


def _to_unicode(coded: list[tuple[int, str]]) -> bytes:
    """The map by which a reader finds the text again."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <ffff> endcodespacerange",
    ]
    for start in range(0, len(coded), 100):
        part = coded[start : start + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{code:04x}> <{char.encode('utf-16-be').hex()}>" for code, char in part]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def _widths(usage: Usage, coded: list[tuple[int, str]]) -> str:
    """The widths by code, in runs."""
    runs: list[str] = []
    numbered = enumerate(coded)
    for _, run in groupby(numbered, key=lambda item: item[1][0] - item[0]):
        items = [item for _, item in run]
        advances = " ".join(f"{usage.font.advance(char):.4g}" for _, char in items)
        runs.append(f"{items[0][0]} [{advances}]")
    return "[" + " ".join(runs) + "]"


class Fonts:
    """Turns text into drawing operators and remembers what it used.

    Attributes:
        missing: characters that no font has, in order of use; the page takes
            them out for its note.
    """

    def __init__(self) -> None:
        self._usage = {font.key: Usage(font) for font in fonts()}
        self.missing: dict[str, None] = {}
        self._kept: dict[tuple[str, float, bool], Shown] = {}

    def shown(self, text: str, size: float, bold: bool = False) -> Shown:
        """``operators`` with their width, kept: pages say the same again and again."""
        key = (text, size, bold)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            before = self.take_missing()
            code = self.operators(text, size, bold)
            kept = self._kept[key] = Shown(code, width(text, size, bold), self.take_missing())
            self.missing.update(dict.fromkeys(before))
        if kept.lost:
            self.missing.update(dict.fromkeys(kept.lost))
        return kept

    def operators(self, text: str, size: float, bold: bool = False) -> str:
        """Operators that show one line of ``text`` from the current point on."""
        if not text:
            return ""
        table = widths(bold)
        main = table.chain[0]
        usage = self._usage[main.key]
        if usage.used.issuperset(text):
            return f"/{main.key} {size:g} Tf <{usage.codes_of(text)}> Tj"
        if main.chars.issuperset(text):
            return f"/{main.key} {size:g} Tf <{usage.encode(text)}> Tj"
        return " ".join(self._runs(text, size, bold, table))

    def _runs(self, text: str, size: float, bold: bool, table: Widths) -> Iterable[str]:
        for font, chars in groupby(text, key=table.fonts.__getitem__):
            run = "".join(chars)
            if font is None:
                self.missing.update(dict.fromkeys(run))
                run = GETA * len(run)
                font = table.fonts[GETA] or table.chain[0]
            shown = f"/{font.key} {size:g} Tf <{self._usage[font.key].encode(run)}> Tj"
            if bold and font.thicken:
                yield f"{size * _BOLD_STROKE:.3f} w 2 Tr {shown} 0 Tr"
            else:
                yield shown

    def take_missing(self) -> tuple[str, ...]:
        """The characters printed as 〓 since the last call."""
        found = tuple(self.missing)
        self.missing.clear()
        return found

    def embed(self, pdf: PdfFile) -> str:
        """Write a subset of each font that was used; gives the resources' dictionary."""
        return names({key: _embed(pdf, u) for key, u in self._usage.items() if u.used})


def _embed(pdf: PdfFile, usage: Usage) -> int:
    """One Type 0 font with its descendant, descriptor, file and maps."""
    coded = usage.coded()
    face = usage.font.face
    data = face.makeSubset([ord(char) for _, char in coded[:_MOST]])
    name = "OFFICE+" + face.name.decode("ascii")
    file = pdf.put_stream(data, f"/Length1 {len(data)}")
    box = " ".join(f"{edge:.0f}" for edge in face.bbox)
    descriptor = pdf.put(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{box}]"
        f" /ItalicAngle {face.italicAngle:g} /Ascent {face.ascent:.0f} /Descent {face.descent:.0f}"
        f" /CapHeight {face.capHeight:.0f} /StemV {face.stemV:.0f} /FontFile2 {file} 0 R >>"
    )
    glyphs = pdf.put_stream(_cid_to_gid(usage, coded))
    descendant = pdf.put(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name}"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        f" /FontDescriptor {descriptor} 0 R /DW 1000 /W {_widths(usage, coded)}"
        f" /CIDToGIDMap {glyphs} 0 R >>"
    )
    unicode = pdf.put_stream(_to_unicode(coded))
    return pdf.put(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H"
        f" /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>"
    )
