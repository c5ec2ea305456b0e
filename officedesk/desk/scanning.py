"""What was scanned from a label or a slip: the number of its entry."""

from __future__ import annotations

import re
import unicodedata

_PAPER = re.compile(r"[A-Za-z][A-Za-z-]*\|([^|\s]+)(?:\|[0-9a-f]{12})?", re.IGNORECASE)
"""Of a label or a slip: ``letters|IN-2026-0123``, ``SLIP|IN-2026-0123|9f3a61c0d27e``."""


def number_in(words: str) -> str:
    """The number of the entry whose paper was scanned; else the words themselves."""
    plain = unicodedata.normalize("NFKC", words).strip()
    found = _PAPER.fullmatch(plain)
    return found.group(1) if found else plain
