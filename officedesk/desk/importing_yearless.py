"""Dates of a file that leave their year out, as 3月6日 does: the year is taken, and told.

It is the one that lies nearest by the sense of the field, as for what a person types
(``officedesk.core.dates``). Figures such as 3/6 stay what they are: they may be anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from officedesk.core.dates import parse_day
from officedesk.core.errors import Invalid
from officedesk.core.fields import Field
from officedesk.core.i18n import ngettext
from officedesk.core.text import shortened
from officedesk.core.values import Moment
from officedesk.desk.importing_dates import of_year, yearless
from officedesk.sheets.grid import Cell

if TYPE_CHECKING:
    from officedesk.desk.importing_table import Table


def with_year(cell: Cell, field: Field, today: date) -> Moment | None:
    """The day, or day and time, that a cell without a year says; None where it is none such."""
    found = yearless(cell)
    if found is None:
        return None
    words = f"{found.group('m')}月{found.group('d')}日"
    try:
        near = parse_day(words, today=today, future=field.ahead)
    except Invalid:
        return None
    return of_year(found, near.year)


def told(table: Table) -> Iterator[str]:
    """Of each column how many of its dates have no year, and how the first one is read."""
    for place, field in table.dated.items():
        count, first = 0, ""
        for line in table.lines():
            cell = line.cells[place] if place < len(line.cells) else None
            moment = with_year(cell, field, table.today)
            if moment is not None and line.number not in table.samples:
                count += 1
                first = first or f"“{shortened(str(cell).strip())}” → {moment:%Y-%m-%d}"
        if count:
            yield ngettext(
                "Column “{column}”: {count} date has no year, the nearest is taken: {first}.",
                "Column “{column}”: {count} dates have no year, the nearest is taken: {first}.",
                count,
            ).format(column=shortened(table.columns[place].heading), count=count, first=first)
