"""Cells of quantities and amounts: numbers of a sheet, or numbers as other programs write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from officedesk.core.decimals import PLACES, number_of_float
from officedesk.core.errors import Invalid
from officedesk.core.fields import Field
from officedesk.core.formats import parse
from officedesk.core.values import Value
from officedesk.desk.importing_cells import words_of
from officedesk.sheets.grid import Cell

_DAY = date(2000, 1, 1)
_BINARY = re.compile(r"-?[0-9]{1,15}\.[0-9]{12,20}")
"""A binary number that was written down with all its digits."""
_COUNTED = re.compile(r"([0-9][0-9,.]{0,20})\s*[^\W\d_]{1,10}\.?")
_MOSTLY = 0.8


def decimal_in(field: Field, cell: Cell) -> Value:
    """The number that a cell says; None for an empty one, *not stated* where it says so.

    Raises:
        Invalid: as ``parse``: no number, or one that the field would have to round.
    """
    if isinstance(cell, bool):
        return parse(field, words_of(cell), today=_DAY)
    if isinstance(cell, float):
        return parse(field, f"{number_of_float(cell):f}", today=_DAY)
    words = words_of(cell).strip()
    if _BINARY.fullmatch(words):
        return parse(field, f"{number_of_float(float(words)):f}", today=_DAY)
    return parse(field, words, today=_DAY)


def counted_in(field: Field, cell: Cell) -> Value:
    """The number before a unit, ``2.5 kg``; None where there is none.

    Not of an amount: its unit is a currency, and 12 dollars are not 12 of the office's money.
    """
    found = _COUNTED.fullmatch(words_of(cell).strip())
    if found is None or field.money:
        return None
    try:
        return parse(field, found[1], today=_DAY)
    except Invalid:
        return None


def reads_number(field: Field, cell: Cell) -> bool:
    """Whether a cell holds some number, whether or not the field takes it as it is."""
    wide = replace(field, places=PLACES, signed=True, money=True)
    try:
        return decimal_in(wide, cell) is not None
    except Invalid:
        return counted_in(field, cell) is not None


def column_of_numbers(field: Field, cells: Sequence[Cell]) -> bool:
    """Whether a column whose heading says nothing can only be one of such numbers.

    Nearly all of it is read as the field's number, and it does not count its rows.
    """
    read: list[Decimal] = []
    for cell in cells:
        try:
            value = decimal_in(field, cell)
        except Invalid:
            continue
        if isinstance(value, Decimal):
            read.append(value)
    if len(read) < max(1, _MOSTLY * len(cells)):
        return False
    steps = {after - before for before, after in pairwise(read)}
    return steps != {Decimal(1)}
