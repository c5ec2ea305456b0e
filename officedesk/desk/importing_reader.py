"""Reads the cells of one column; words that it has met it knows again."""

from __future__ import annotations

from typing import NamedTuple

from officedesk.core.fields import Field, Kind
from officedesk.core.text import clean_name, clean_text, fold
from officedesk.core.values import Value
from officedesk.desk.importing_cells import canonical, words_of
from officedesk.desk.importing_match import Column
from officedesk.desk.importing_names import LEFT_OUT, OLD_NUMBER, REASON
from officedesk.desk.importing_values import Reading, convert
from officedesk.sheets.grid import Cell

_KNOWN = 20_000
_LONGEST_KNOWN = 60


class Read(NamedTuple):
    """What a cell says.

    Attributes:
        value: for the column's field; of a file's own number, the number.
        leftover: words to be kept as other data, clean; empty for none.
        problem: why the row is refused; empty where it is not.
        key: the column and the cell in the form by which the same row is known
            again; empty for an empty cell.
    """

    value: Value
    leftover: str
    problem: str
    key: str


class ColumnReader:
    """One column of a table.

    Attributes:
        column: its place, heading and field.
        field: the field that it fills; None for other data and old numbers.
        skipped: says nothing of its own: the rest of the cells on its left, why the rows
            were refused before, or what is left out.
    """

    def __init__(self, column: Column, field: Field | None, reading: Reading) -> None:
        self.column = column
        self.field = field
        self.skipped = column.continues is not None or column.field in (REASON, LEFT_OUT)
        self._reading = reading
        self._dates = field is not None and field.kind in (Kind.DAY, Kind.MOMENT)
        self._heading = fold(column.heading) + "\x1f"
        self._known: dict[str, Read] = {}

    def read(self, cell: Cell) -> Read:
        """What ``cell`` says."""
        if type(cell) is not str or len(cell) > _LONGEST_KNOWN:
            return self._read(cell)
        found = self._known.get(cell)
        if found is None:
            found = self._read(cell)
            if len(self._known) < _KNOWN:
                self._known[cell] = found
        return found

    def _read(self, cell: Cell) -> Read:
        words = canonical(cell, dates=self._dates, order=self._reading.order)
        key = self._heading + words if words else ""
        if self.field is not None:
            value, leftover, problem = convert(self.field, cell, self._reading)
            return Read(value, clean_text(leftover) if leftover else "", problem, key)
        said = words_of(cell)
        if self.column.field != OLD_NUMBER:
            return Read(None, clean_text(said), "", key)
        number = clean_name(said)
        return Read(number, "" if number == said.strip() else clean_text(said), "", key)
