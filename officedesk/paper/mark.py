"""The check code of the pages of a list that is no register: over what stands on each page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256

from officedesk.paper.listframe import PageMark
from officedesk.paper.rows import ListRow


def proved(row: ListRow) -> ListRow:
    """The row with what it says as its part of the page's code."""
    return replace(row, proof="\x1f".join(row.cells))


def marker(kind: str, number: str) -> Callable[[Sequence[object]], PageMark | None]:
    """Gives the code of a page from the proofs of its rows: ``COUNT|CNT-2026-0001|9f3a61c0d27e``.

    Args:
        kind: of the paper, ASCII.
        number: of the entry that it is of, or the span.
    """

    def mark(proofs: Sequence[object]) -> PageMark | None:
        facts = "\x1e".join([number, *map(str, proofs)])
        digest = sha256(facts.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        shown = " ".join(digest[place : place + 4] for place in range(0, 12, 4))
        return PageMark(f"{kind}|{number}|{digest}", (f"{kind} {number}", shown))

    return mark
