"""The check code of the pages of a paper of the store room: over the lines that stand on each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from officedesk.core.paper_code import PaperFacts
from officedesk.paper.listframe import PageMark
from officedesk.paper.rows import ListRow
from officedesk.paper.sheet import measure

_ROOM = 48.0
"""Beside the QR code, millimetres."""

Mark = Callable[[Sequence[object]], PageMark | None]
"""Gives the code of a page from the numbers of its lines."""


def proved(row: ListRow) -> ListRow:
    """The row with its number as its part of the page's code."""
    return replace(row, proof=row.number)


def marker(facts: PaperFacts) -> Mark:
    """Gives the codes of the pages of a paper: ``COUNT|CNT-2026-0001|1-14|152|9f3a61c0d27e0b51``.

    Args:
        facts: of the whole paper; its lines are numbered from 1 on.
    """

    def mark(proofs: Sequence[object]) -> PageMark | None:
        numbers = [int(str(one)) for one in proofs]
        code = facts.code(min(numbers, default=0), max(numbers, default=0))
        lines = [" ".join(code.parts)]
        if measure(lines[0], 7.5) > _ROOM:
            lines = [" ".join(code.parts[:2]), " ".join(code.parts[2:])]
        return PageMark(code.data, (*lines, code.shown))

    return mark
