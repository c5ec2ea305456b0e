"""Cells of a file as words, and in the one form by which the same row is known again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal

from officedesk.core.text import fold
from officedesk.core.values import Moment
from officedesk.desk.importing_dates import (
    DateOrder,
    Undecided,
    day_and_time,
    looks_like_date,
    time_of,
)
from officedesk.sheets.grid import Cell

_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,20})?")
_MAYBE_DATE = re.compile(
    r"[0-9０-９][日号]?\s*[-/.:：年月点时－／．]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
"""Without it a text is neither a date nor a time; most texts are told by it alone."""
_MIDNIGHT = time()
_LONG = 120


def words_of(cell: Cell) -> str:
    """What a person reads in the cell, as it would be typed; text stays as it is."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds") if cell.time() != _MIDNIGHT else f"{cell:%Y-%m-%d}"
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**15:
        return str(int(cell))
    return str(cell)


def blank(cell: Cell) -> bool:
    """Nothing in it but blanks."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def canonical(cell: Cell, *, dates: bool = False, order: DateOrder | None = None) -> str:
    """The same for the same content, whatever format the file was saved in.

    Times count to the minute, because many formats of a cell show no seconds and
    a file saved as text then loses them.

    Args:
        cell: as it was read.
        dates: the cell stands in a column of dates.
        order: of that column.
    """
    if isinstance(cell, str):
        if not cell.strip():
            return ""
        if len(cell) > _LONG:
            # Blanks are all that saving a long text in another format changes.
            return "".join(cell.split())
    elif cell is None:
        return ""
    if dates or not isinstance(cell, str) or _MAYBE_DATE.search(cell):
        return _dated(cell, dates, order)
    return _plain(cell)


def _dated(cell: Cell, dates: bool, order: DateOrder | None) -> str:
    """A cell that may be a date or a time."""
    if dates or looks_like_date(cell):
        try:
            moment = day_and_time(cell, order)
        except Undecided:
            moment = None
        if moment is not None:
            return _to_the_minute(moment)
    clock = time_of(cell)
    return clock.isoformat("minutes") if clock is not None else _plain(cell)


def _plain(cell: Cell) -> str:
    """A number or words."""
    words = words_of(cell).strip()
    if words[-1:].isdigit() and _NUMBER.fullmatch(words):
        return f"{Decimal(words).normalize():f}"
    return fold(words)


def _to_the_minute(moment: Moment) -> str:
    if isinstance(moment, datetime) and moment.time().replace(second=0, microsecond=0) != _MIDNIGHT:
        return moment.isoformat("T", "minutes")
    return f"{moment:%Y-%m-%d}"


def row_hash(cells: Iterable[str]) -> str:
    """SHA-256 (hex) over a row's cells, in whatever order the columns stand.

    Args:
        cells: of each filled cell its folded heading and its canonical words.
    """
    return hashlib.sha256("\x1e".join(sorted(cells)).encode("utf-8", "surrogatepass")).hexdigest()
