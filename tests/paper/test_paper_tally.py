"""Totals for each value of a column: brought forward, this page, carried forward."""

from __future__ import annotations

from officedesk.paper.rows import ListRow
from officedesk.paper.tally import Tallies

HEADS = ("Entries", "Copies", "Impr.", "Refused")


def row(name: str, *sums: int, struck: bool = False) -> ListRow:
    return ListRow(("",), struck=struck, tally=(name, sums))


def test_what_is_carried_forward_is_brought_forward() -> None:
    tallies = Tallies("Totals", "All", HEADS, ["A", "B"])
    tallies.add(row("A", 1, 2, 4, 0))
    tallies.add(row("B", 1, 0, 0, 1))
    tallies.add(row("A", 1, 9, 9, 0, struck=True))
    assert tallies.page == {"A": (1, 2, 4, 0), "B": (1, 0, 0, 1)}
    tallies.turn()
    tallies.add(row("A", 1, 1, 1, 0))
    assert tallies.before["A"] == (1, 2, 4, 0) and tallies.page == {"A": (1, 1, 1, 0)}
    tallies.turn()
    assert tallies.before == {"A": (2, 3, 5, 0), "B": (1, 0, 0, 1)}


def test_many_values_have_sheets_of_their_own() -> None:
    few, many = (Tallies("T", "All", HEADS, [str(n) for n in range(count)]) for count in (8, 40))
    assert few.rest(100) == [] and few.high > many.high
    assert sum(len(some) for some in many.rest(100)) == 40
    assert max(len(some) for some in many.rest(100)) < 40
