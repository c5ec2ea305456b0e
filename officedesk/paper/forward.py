"""Brought forward, this page, carried forward (承前页、本页合计、过次页).

For lists whose columns are quantities: brought forward is the first row of a
sheet, this page and carried forward its last two (paper.md, *Rows and pages*).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from officedesk.core.decimals import MINUS
from officedesk.core.i18n import N_
from officedesk.paper.rows import ListRow
from officedesk.paper.words import Speech

BROUGHT = N_("Brought forward")
THIS_PAGE = N_("This page")
CARRIED = N_("Carried forward")


def plainly(amount: Decimal) -> str:
    """A quantity in figures; zero prints —."""
    return f"{amount.normalize():,f}".replace("-", MINUS) if amount else "—"


class Forward:
    """The totals of one list, sheet by sheet.

    Args:
        label: place of the column in which the words stand.
        places: of the columns that are added up; ``ListRow.amounts`` follows them.
        width: number of columns.
        write: how a total is written.
        writes: how those of some columns are written otherwise, by their place.
    """

    def __init__(
        self,
        label: int,
        places: Sequence[int],
        width: int,
        write: Callable[[Decimal], str] = plainly,
        writes: Mapping[int, Callable[[Decimal], str]] | None = None,
    ) -> None:
        self.label, self.places, self.width, self.write = label, tuple(places), width, write
        self.writes = writes or {}
        self.before = [Decimal(0)] * len(self.places)
        self.page = [Decimal(0)] * len(self.places)

    def add(self, row: ListRow) -> None:
        """Count a row; a voided one counts nothing."""
        if not row.struck:
            for place, amount in enumerate(row.amounts):
                self.page[place] += amount or 0

    def turn(self) -> None:
        """The sheet ends."""
        for place, amount in enumerate(self.page):
            self.before[place] += amount
        self.page = [Decimal(0)] * len(self.places)

    def _row(self, words: str, amounts: Sequence[Decimal], speech: Speech) -> ListRow:
        cells = [""] * self.width
        cells[self.label] = speech.say(words).joined()
        for place, amount in zip(self.places, amounts, strict=True):
            cells[place] = self.writes.get(place, self.write)(amount)
        return ListRow(tuple(cells), count=0, strong=True)

    def first(self, speech: Speech) -> ListRow:
        """What the sheets before hold together."""
        return self._row(BROUGHT, self.before, speech)

    def last(self, speech: Speech) -> tuple[ListRow, ListRow]:
        """What this sheet holds, and all up to its end."""
        both = [a + b for a, b in zip(self.before, self.page, strict=True)]
        return self._row(THIS_PAGE, self.page, speech), self._row(CARRIED, both, speech)
