"""Blank forms of a register, for the day when the machine is down (DPR 445/2000 art. 63)."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from officedesk.core.errors import Invalid
from officedesk.core.i18n import N_, _
from officedesk.core.permits import Duty, require
from officedesk.core.progress import Progress
from officedesk.core.register import Register
from officedesk.desk.desk import Desk
from officedesk.desk.placing import put_in_place
from officedesk.desk.register_paper import page_setup
from officedesk.desk.register_paper_columns import declared, paper_column
from officedesk.desk.register_paper_counts import book_title
from officedesk.paper.letterhead import speech_of
from officedesk.paper.listing import Listing, print_listing
from officedesk.paper.rows import ListRow
from officedesk.paper.setup import PageSetup

MOST = 2000
HIGH = 13.0
"""Of a row to write in, millimetres."""

EMERGENCY = N_("Emergency register")
OUTAGE = N_(
    "The machine was down from ______________ to ______________. Entered later, these entries take"
    " running numbers; the emergency number is kept as their old number."
)


def print_blank(
    desk: Desk, register_key: str, rows: int, path: Path, progress: Progress | None = None,
    *, setup: PageSetup | None = None,
) -> tuple[str, str]:  # fmt: skip
    """Ruled rows with emergency numbers; gives the first and the last of them.

    The numbers go on behind those that were entered already.

    Raises:
        Invalid: too few or too many rows.
        WorldError: the file cannot be written.
        Cancelled: by ``progress``; there is no file.
    """
    require(desk.operator, Duty.EXPORT)
    check_rows(rows)
    register = desk.store.register(register_key)
    year = desk.today.year
    first = _used(desk.store.reading(), register, year) + 1
    numbers = [f"E-{year}-{place}" for place in range(first, first + rows)]
    columns = tuple(paper_column(register, column) for column in declared(register))
    letterhead = desk.letterhead()
    speech = speech_of(letterhead)
    empty = [""] * (len(columns) - 1)
    listing = Listing(
        book_title(register), columns,
        [ListRow((number, *empty), number, least=HIGH) for number in numbers], rows, year=year,
        period=speech.say(EMERGENCY).joined(" "), closing="",
        note=speech.say(OUTAGE).joined(" "), setup=setup or page_setup(desk),
    )  # fmt: skip
    with put_in_place(path) as part:
        print_listing(listing, letterhead, part, progress)
    return numbers[0], numbers[-1]


def check_rows(rows: int) -> None:
    """Refuse what is no number of rows.

    Raises:
        Invalid: too few or too many.
    """
    if not 1 <= rows <= MOST:
        raise Invalid(
            _("A blank form has 1 to {most} rows, not {rows}.").format(most=MOST, rows=rows), "rows"
        )


def _used(database: sqlite3.Connection, register: Register, year: int) -> int:
    """The highest emergency number of the year that was entered."""
    found = database.execute(
        f"SELECT old_number FROM {register.table} WHERE old_number LIKE ?", (f"E-{year}-%",)
    )
    ends = (str(number).rpartition("-")[2] for (number,) in found)
    return max((int(end) for end in ends if end.isdecimal()), default=0)
