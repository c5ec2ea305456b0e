"""A sample sheet of the first register, by which one sees how papers are set up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from officedesk.core.i18n import _
from officedesk.core.patterns import number_text
from officedesk.core.permits import Duty, require
from officedesk.core.progress import Progress
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.desk.desk import Desk
from officedesk.desk.placing import put_in_place
from officedesk.desk.register_paper import NO_MORE_AT_ALL, Printed
from officedesk.desk.register_paper_columns import declared, paper_column
from officedesk.desk.register_paper_counts import Counts, book_title
from officedesk.paper.listing import Listing, print_listing
from officedesk.paper.rows import ListRow
from officedesk.store.reading import Reader

ROWS = 6
"""On the sample: fewer than a sheet takes."""


def print_sample(desk: Desk, path: Path, progress: Progress) -> None:
    """The first rows that the first register has this year, or empty ones where it has none yet.

    Raises:
        Cancelled: by ``progress``; there is no file.
        WorldError: the file cannot be written.
    """
    require(desk.operator, Duty.READ)
    register = next(one for one in desk.registers.values() if not one.master)
    reader = desk.reader()
    try:
        listing = _listing(desk, reader, register)
        with put_in_place(path) as part:
            print_listing(listing, desk.letterhead(), part, progress)
    finally:
        reader.close()


def _listing(desk: Desk, reader: Reader, register: Register) -> Listing:
    printed = Printed.begin(desk, reader, register)
    since = date(desk.today.year, 1, 1)
    made = printed.extract(Query(register.key, descending=False, since=since), ROWS)
    if made.count:
        return printed.listing(made, Counts.of(made), filter="", period="")
    columns = tuple(paper_column(register, column) for column in declared(register))
    return Listing(
        book_title(register), columns, _empty(desk, register, len(columns)), ROWS,
        year=desk.today.year, setup=printed.setup, closing=NO_MORE_AT_ALL,
    )  # fmt: skip


def _empty(desk: Desk, register: Register, columns: int) -> list[ListRow]:
    """Numbered rows with nothing in them but the place of a word."""
    pattern = desk.setting("numbering." + register.key) or register.pattern
    numbers = [number_text(pattern, desk.today.year, place) for place in range(1, ROWS + 1)]
    words = [_("Sample"), *[""] * (columns - 2)]
    return [ListRow((number, *words), number) for number in numbers]
