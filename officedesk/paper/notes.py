"""The note for characters that no font has (paper.md, *Wrapping*)."""

from __future__ import annotations

from collections.abc import Sequence

from officedesk.core.i18n import N_
from officedesk.paper.cells import lines_of
from officedesk.paper.document import Document
from officedesk.paper.fonts import GETA
from officedesk.paper.setup import PageSetup
from officedesk.paper.sheet import Sheet
from officedesk.paper.words import Speech

NOTE = N_("{sign} stands for a character that no font here has, in order: {codes}")
OVERLEAF = N_("{sign} stands for a character that no font here has: see the last sheet")
ON_PAGE = N_("Page {page}: {note}")
_LINES = 38
"""Lines of a sheet that holds nothing but notes."""


def codes(characters: Sequence[str]) -> str:
    """``U+20BB7, U+1FAE9`` for the characters, in order."""
    return ", ".join(f"U+{ord(char):04X}" for char in characters)


def note_of(characters: Sequence[str], speech: Speech) -> str:
    """The sentence that says what each 〓 stands for, in order of appearance."""
    return speech.say(NOTE).first.format(sign=GETA, codes=codes(characters))


def draw_lost(sheet: Sheet, characters: Sequence[str], speech: Speech, setup: PageSetup) -> bool:
    """The note at the foot of a list's sheet; False where it needs a sheet of its own."""
    lines = lines_of(note_of(characters, speech), 7.0, setup.wide)
    fits = len(lines) == 1
    words = lines[0] if fits else speech.say(OVERLEAF).first.format(sign=GETA)
    sheet.text(setup.left, setup.bottom + 2.9, words, 7.0)
    return fits


def print_lost(
    document: Document,
    beyond: Sequence[tuple[int, Sequence[str]]],
    speech: Speech,
    setup: PageSetup,
) -> None:
    """Sheets at the end for the notes that no foot could hold; page and characters of each."""
    lines: list[str] = []
    for page, characters in beyond:
        words = speech.say(ON_PAGE).first.format(page=page, note=note_of(characters, speech))
        lines += lines_of(words, 8.0, setup.wide)
    for start in range(0, len(lines), _LINES):
        sheet = document.sheet()
        for number, line in enumerate(lines[start : start + _LINES]):
            sheet.text(setup.left, 18.0 + setup.shift + 4.0 * number, line, 8.0)
        document.add(sheet)
