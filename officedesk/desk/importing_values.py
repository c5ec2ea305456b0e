"""One cell of a file as the value of a field, and what the value would not carry.

An import loses nothing: where the value shown again would not say what the
cell said (seconds, trailing words, an unknown choice), the cell's own words
come back beside it and stay with the entry as other data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Kind
from officedesk.core.formats import parse
from officedesk.core.i18n import LANGUAGES, _, in_language
from officedesk.core.text import clean_line, clean_text, fold
from officedesk.core.values import NOT_STATED, Unstated, Value
from officedesk.desk.importing_cells import blank, words_of
from officedesk.desk.importing_dates import DateOrder, Undecided, day_and_time
from officedesk.desk.importing_numbers import counted_in, decimal_in
from officedesk.sheets.grid import Cell


class Converted(NamedTuple):
    """What became of a cell.

    Attributes:
        value: for the field.
        leftover: words that the value does not carry; empty where it carries all.
        problem: why the row cannot be registered, one sentence; empty where it can.
    """

    value: Value
    leftover: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Reading:
    """How the cells of one column are read.

    Attributes:
        order: in which the figures of its dates stand.
        marks: confidentiality marks of the settings: folded word to key.
        today: the day at the desk.
    """

    today: date
    order: DateOrder | None = None
    marks: Mapping[str, str] = field(default_factory=dict)


_LONGEST_WORD = 80
"""Longer text cannot be a word with a meaning of its own, such as *not stated*."""
_COUNTED = re.compile(r"([0-9]{1,9})\s*[^\W\d_]{1,10}\.?")
_ZONE = re.compile(r"[0-9]\s*(z|utc|gmt|[+-][0-9]{2}:?[0-9]{2})$", re.IGNORECASE)
_TRUTH = {"true": True, "1": True, "false": False, "0": False}


def convert(field_: Field, cell: Cell, reading: Reading) -> Converted:
    """The cell as a value of the field."""
    if blank(cell):
        return _nothing(field_, "")
    if field_.kind in (Kind.DAY, Kind.MOMENT):
        return _moment(field_, cell, reading)
    if field_.kind is Kind.DECIMAL:
        return _decimal(field_, cell)
    words = words_of(cell)
    if field_.kind is Kind.MARK:
        key = reading.marks.get(fold(words))
        return Converted(key) if key else Converted(None, words)
    if len(words) > _LONGEST_WORD and field_.kind in (Kind.TEXT, Kind.LONG):
        value: Value = clean_text(words) if field_.kind is Kind.LONG else clean_line(words)
        return Converted(value, "" if carries(field_, value, words) else words)
    try:
        value = parse(field_, words, today=reading.today)
    except Invalid as problem:
        counted = _COUNTED.fullmatch(words.strip()) if field_.kind is Kind.NUMBER else None
        if counted:
            return Converted(int(counted.group(1)), words)
        return _nothing(field_, words, str(problem))
    if value is None:
        return _nothing(field_, words)
    return Converted(value, "" if carries(field_, value, words) else words)


def _decimal(field_: Field, cell: Cell) -> Converted:
    """A cell of a column of quantities or amounts: separators and signs are no words of its own."""
    words = words_of(cell)
    try:
        value = decimal_in(field_, cell)
    except Invalid as problem:
        counted = counted_in(field_, cell)
        if counted is not None:
            return Converted(counted, words)
        return _nothing(field_, words, str(problem))
    if value is None:
        return _nothing(field_, words)
    return Converted(value, words if isinstance(value, Unstated) else "")


def carries(field_: Field, value: Value, words: str) -> bool:
    """Whether ``value`` shown again says what the cell said."""
    said = unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if isinstance(value, Unstated):
        return False
    if isinstance(value, bool):
        return fold(said) in _shown("Yes" if value else "No") or _TRUTH.get(fold(said)) is value
    if field_.kind is Kind.CHOICE:
        choice = field_.choice(str(value))
        return said == value or (choice is not None and fold(said) in _shown(choice.label))
    return said == str(value)


def _shown(label: str) -> frozenset[str]:
    """A label in every language, folded."""
    return frozenset(fold(in_language(label, code)) for code in LANGUAGES) | {fold(label)}


def _nothing(field_: Field, words: str, problem: str = "") -> Converted:
    """No value: *not stated* where the field must have one, else empty or refused."""
    if not field_.must or field_.lenient:
        return Converted(None, words)
    if field_.unstated:
        return Converted(NOT_STATED, words)
    label = _(field_.label)
    empty = _("{label} is empty, and no entry is registered without it.").format(label=label)
    return Converted(None, words, problem or empty)


def _moment(field_: Field, cell: Cell, reading: Reading) -> Converted:
    """A cell of a column of dates."""
    words = words_of(cell)
    try:
        moment = day_and_time(cell, reading.order)
    except Undecided:
        moment = None
    if moment is None:
        problem = _("“{text}” is not a date that can be read.").format(text=clean_text(words)[:60])
        return _nothing(field_, words, problem)
    if not isinstance(moment, datetime):
        return Converted(moment)
    exact = not moment.second and not moment.microsecond
    exact = exact and not (isinstance(cell, str) and _zoned(cell))
    if field_.kind is Kind.DAY:
        midnight = exact and not moment.hour and not moment.minute
        return Converted(moment.date(), "" if midnight else words)
    if isinstance(cell, datetime) and exact and not moment.hour and not moment.minute:
        # A workbook keeps a day as its midnight.
        return Converted(moment.date())
    return Converted(moment.replace(second=0, microsecond=0), "" if exact else words)


def _zoned(words: str) -> bool:
    """Whether a time says its zone, which the wall clock does not keep."""
    return ":" in words and _ZONE.search(words.strip()) is not None
