"""The cells of one sheet of a workbook."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import isfinite

from officedesk.sheets.grid import Cell
from officedesk.sheets.limits import Limits
from officedesk.sheets.unreadable import Reason, Unreadable
from officedesk.sheets.xlsx_book import Shows, XlsxBook, unescape

_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})\Z")
_DAY_SECONDS = 86400
_MOST_MERGED = 20_000

Taker = Callable[[int, list[Cell]], None]
"""Is given each filled row: its number and its cells."""


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """``A`` is 1, ``XFD`` is 16384."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - 64
    return place


def from_serial(serial: float, shows: Shows, from_1904: bool) -> Cell:
    """The day, time or moment that a number in a date's format stands for.

    Excel believes that 1900 was a leap year: days before 1 March 1900 are one
    more than it says. Times come to the full second where they are within two
    thousandths of one, because a fraction of a day cannot hold them exactly.

    Raises:
        OverflowError, ValueError: no day has that number.
    """
    if shows is Shows.DURATION:
        return duration_words(serial)
    days = int(serial // 1)
    milliseconds = round((serial - days) * _DAY_SECONDS * 1000)
    if milliseconds % 1000 <= 2:
        milliseconds -= milliseconds % 1000
    elif milliseconds % 1000 >= 998:
        milliseconds += 1000 - milliseconds % 1000
    if days == 0 and shows is Shows.TIME and milliseconds < _DAY_SECONDS * 1000:
        return (datetime.min + timedelta(milliseconds=milliseconds)).time()
    if from_1904:
        start = datetime(1904, 1, 1)
    else:
        start = datetime(1899, 12, 30) if days >= 60 else datetime(1899, 12, 31)
    moment = start + timedelta(days=days, milliseconds=milliseconds)
    if shows is Shows.DAY and moment.time() == time(0):
        return moment.date()
    return moment


def duration_words(days: float) -> str:
    """A length of time as a clerk reads it: ``27:17:54``."""
    seconds = round(abs(days) * _DAY_SECONDS)
    hours, rest = divmod(seconds, 3600)
    sign = "-" if days < 0 else ""
    return f"{sign}{hours}:{rest // 60:02}:{rest % 60:02}"


def number_of(words: str) -> int | float | str:
    """The number of a cell; the file's own words where a number would lose figures."""
    try:
        number = float(words)
    except ValueError:
        return words
    if not isfinite(number):
        return words
    if number.is_integer() and abs(number) < 10**15:
        return int(number)
    return number


class CellReader:
    """Turns the events of one sheet into rows; see ``xml_events.Handler``.

    Attributes:
        merged: merged ranges, from 1.
        unsolved: formulas without a result in the file.
    """

    def __init__(self, book: XlsxBook, limits: Limits, take: Taker) -> None:
        self.merged: list[tuple[int, int, int, int]] = []
        self.unsolved = 0
        self._book = book
        self._limits = limits
        self._take = take
        self._row = 0
        self._column = 0
        self._cells: list[Cell] = []
        self._attributes: dict[str, str] = {}
        self._value = ""
        self._parts: list[str] = []
        self._listening = False
        self._formula = False
        self._reading = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self._parts = []
            self._listening = not self._reading
        elif name == "row":
            self._row = int(float(attributes["r"])) if "r" in attributes else self._row + 1
            self._column = 0
            self._cells = []
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._reading += 1
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            if self._listening:
                self._value += "".join(self._parts)
            self._listening = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            if self._cells:
                self._take(self._row, self._cells)
        elif name == "rPh":
            self._reading -= 1

    def text(self, words: str) -> None:
        if self._listening:
            self._parts.append(words)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        # Most cells of a formatted sheet are empty: all that can wait waits for a value.
        self._attributes = attributes
        place = _PLACE.match(attributes.get("r", ""))
        self._column = column_of(place[1]) if place else self._column + 1
        self._value = ""
        self._formula = False

    def _end_cell(self) -> None:
        if self._value == "":
            if self._formula:
                self.unsolved += self._attributes.get("t") != "str"
            return
        cell = self._cell(self._value)
        if cell is None or cell == "":
            return
        if self._column > self._limits.columns:
            raise Unreadable(Reason.COLUMNS, str(self._row))
        missing = self._column - len(self._cells)
        if missing > 0:
            self._cells.extend([None] * missing)
        self._cells[self._column - 1] = cell

    def _cell(self, value: str) -> Cell:
        kind = self._attributes.get("t", "n")
        if kind == "s":
            return self._book.words[int(value)]
        if kind == "n":
            return self._number(value)
        if kind == "b":
            return value.strip() not in ("0", "false")
        if kind == "d":
            return _iso(value)
        return unescape(value)

    def _number(self, value: str) -> Cell:
        number = number_of(value)
        shows = self._book.shows
        style = int(self._attributes.get("s", "0"))
        if style >= len(shows) or isinstance(number, str):
            return number
        how = shows[style]
        if how is Shows.NUMBER:
            return number
        try:
            return from_serial(float(value), how, self._book.from_1904)
        except (OverflowError, ValueError):
            return number

    def _merge(self, ref: str) -> None:
        first, _colon, last = ref.partition(":")
        start, end = _PLACE.match(first), _PLACE.match(last or first)
        if start and end and len(self.merged) < _MOST_MERGED:
            self.merged.append(
                (
                    int(start.group(2)),
                    column_of(start.group(1)),
                    int(end.group(2)),
                    column_of(end.group(1)),
                )
            )


def _iso(value: str) -> Cell:
    """A cell of type ``d``: ISO 8601, otherwise the words."""
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return value
    if moment.tzinfo is not None:
        return value
    return date.fromisoformat(value.strip()) if len(value.strip()) == 10 else moment
