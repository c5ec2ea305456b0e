"""Words that want to be something else: formulas, markup, commands, other scripts; a long one."""

from __future__ import annotations

import random

PIECES = (
    "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "'=1", "''", "'quoted'", "<b>bold</b>",
    "<script>alert(1)</script>", "&amp;", "a;b,c\td", 'say "no"', "_x000D_", "_x0041_", "NULL",
    "#REF!", "1e5", "007", "1/2", "2026-01-01", "TRUE", "No",
    "𠮷野家", "👩‍👩‍👧", "-", "\u202egpj.exe",
    "\u2066x\u2069", "٣", "é", "a\u200bb", "{0}", "%s", "${x}", "\\n", "../x", "C:\\x", "~1",
    "'; DROP TABLE letters; --", "1' OR '1'='1", "合计", "total", "Number", "restricted", "line",
    "\u3000x", "Ω", "ß", "ﬁ", "Ⅳ", "１２", "(continued)", "--", "]]>", "<!--", "\ufeffx", "|", "`",
)  # fmt: skip
LONG = "长文 𠮷" * 10_000
"""40,000 characters, over the edge of a cell with one of two units."""


def hostile(chance: random.Random, lines: bool = False) -> str:
    """Words that want to be something else."""
    parts = [chance.choice(PIECES) for _piece in range(chance.randrange(1, 4))]
    return ("\n" if lines and chance.random() < 0.3 else " ").join(parts).strip()


def five_hundred(seed: int = 11) -> list[str]:
    """As many different strings, every piece among them, and the one over the edge of a cell."""
    chance = random.Random(seed)
    found = dict.fromkeys((*(piece for piece in PIECES), LONG))
    while len(found) < 500:
        found[hostile(chance)] = None
    return list(found)
