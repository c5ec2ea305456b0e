"""The note for characters that no font has (paper.md, *Wrapping*)."""

from __future__ import annotations

from collections.abc import Sequence

from officedesk.core.i18n import N_
from officedesk.paper.fonts import GETA
from officedesk.paper.words import Speech

NOTE = N_("{sign} stands for a character that no font here has, in order: {codes}")


def codes(characters: Sequence[str]) -> str:
    """``U+20BB7, U+1FAE9`` for the characters, in order."""
    return ", ".join(f"U+{ord(char):04X}" for char in characters)


def note_of(characters: Sequence[str], speech: Speech) -> str:
    """The sentence that says what each 〓 stands for, in order of appearance."""
    return speech.say(NOTE).first.format(sign=GETA, codes=codes(characters))
