"""The figures by key, each with the module that measures it."""

from __future__ import annotations

from typing import NamedTuple

from bench.bookings import BOOKINGS
from bench.movements import MOVEMENTS

SIZE, LARGE = 100_000, 1_000_000
"""Entries of the two sample homes."""


class Figure(NamedTuple):
    """One figure.

    Attributes:
        title: what it is about.
        module: in this package; its ``measure(place)`` gives the lines.
        size: entries for which its bar is meant.
        own: it makes its entries itself, and needs no sample home.
    """

    title: str
    module: str
    size: int = LARGE
    own: bool = False


FIGURES = {
    "S1": Figure("start to the painted window", "start"),
    "S2": Figure("start to the first letters", "first_letters"),
    "S3": Figure("a page of the list", "pages"),
    "S4": Figure("search as one types", "searching"),
    "S5": Figure("a keystroke to its painted answer", "keystroke"),
    "S6": Figure("a turn of the wheel", "wheel"),
    "S7": Figure("a click on a head", "sorting"),
    "S8": Figure("a workbook", "workbook", SIZE),
    "S9": Figure("a PDF list", "listing", SIZE),
    "S10": Figure("saving one entry", "saving"),
    "S11": Figure("an import", "importing", SIZE),
    "S12": Figure("a backup", "backing_up"),
    "S13": Figure("memory of the idle program", "idle"),
    "CAL": Figure("the month view of a calendar", "month_view", BOOKINGS, own=True),
    "STOCK": Figure("a store room in which much has moved", "store_room", MOVEMENTS, own=True),
    "LOOP": Figure("the event loop under a hand that does everything", "stalls"),
}
"""In the order of the table."""
