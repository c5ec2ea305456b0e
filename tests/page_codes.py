"""What tests of printed check codes share: a code as it is typed from paper."""

from __future__ import annotations

import re
from pathlib import Path

from tests.paper.paper_reading import Pdf

_DIGITS = re.compile(r"[0-9a-f]{4}(?: [0-9a-f]{4}){3}")
_KIND = re.compile(r"(?:CARD|COUNT|ORDER|REPORT|PLAN) \S")


def typed(path: Path, page: int = 0) -> str:
    """The check code beside the QR code of a page, its lines from the top down."""
    words = Pdf(path).words(page)
    end = next(at for at, line in enumerate(words) if _DIGITS.fullmatch(line))
    start = next(at for at in range(end, len(words)) if _KIND.match(words[at]))
    return " ".join(reversed(words[end : start + 1]))
