"""Text of people made ready for paper: what nobody sees is left out, the rest stays."""

from __future__ import annotations

import re

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_HIDDEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e01ef"
)
"""Controls, bidi marks, zero-width signs and variation selectors: no ink, only trouble."""
_UNSEEN = re.compile(f"[{_HIDDEN}]")
_OTHER = re.compile(f"[\t\x0b-\x0d\x1c-\x1e\x85\xa0\u2028\u2029{_HIDDEN}]")
"""All that does not stay as it is."""


def printable(text: str) -> str:
    """``text`` with ``\\n`` for every line end, blanks for tabs, and nothing unseen."""
    if (text.isascii() and text.isprintable()) or _OTHER.search(text) is None:
        return text
    text = _LINE_END.sub("\n", text).replace("\t", "  ").replace("\xa0", " ")
    return _UNSEEN.sub("", text)
