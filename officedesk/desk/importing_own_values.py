"""Cells of our own export as the values they were, and the registration they tell."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime

from officedesk.core.clock import from_utc_text, utc_text
from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Kind
from officedesk.core.formats import parse
from officedesk.core.i18n import LANGUAGES, N_, _, in_language
from officedesk.core.imports import Kept, Standing
from officedesk.core.patterns import number_text
from officedesk.core.register import Register
from officedesk.core.text import clean_name, clean_text, fold
from officedesk.core.values import NOT_STATED, UNSTATED_TEXT, Value
from officedesk.core.workflow import VOID
from officedesk.desk.importing_cells import words_of
from officedesk.desk.importing_dates import DateOrder, Undecided, day_and_time
from officedesk.desk.importing_numbers import decimal_in
from officedesk.sheets.grid import Cell

_WORDS = (Kind.TEXT, Kind.LONG, Kind.PARTY, Kind.MASTER)
_UNSTATED = N_("not stated")
_RUNS = re.compile(r"[0-9]+")


class Faulty(Exception):
    """A cell that is not what an export of ours writes; never leaves the room.

    Attributes:
        column: its heading.
        words: of the cell.
    """

    def __init__(self, sentence: str, column: str = "", words: str = "") -> None:
        super().__init__(sentence)
        self.column = column
        self.words = words


def own_value(field: Field, cell: Cell, marks: Mapping[str, str], heading: str) -> Value:
    """The value that an export wrote into ``cell``: words stay as they are, whatever they say.

    Raises:
        Faulty: it cannot be read.
    """
    if cell is None or cell == "":
        return None
    words = words_of(cell)
    if field.unstated and words in _unstated():
        return NOT_STATED
    if field.kind in _WORDS:
        return words
    try:
        if field.kind in (Kind.DAY, Kind.MOMENT):
            return _moment(cell, midnight=field.kind is Kind.MOMENT and isinstance(cell, str))
        if field.kind is Kind.MARK:
            return marks[fold(words)]
        if field.kind is Kind.DECIMAL:
            return decimal_in(field, cell)
        if isinstance(cell, bool) and field.kind is Kind.FLAG:
            return cell
        return parse(field, words, today=date(2000, 1, 1))
    except (Invalid, KeyError, Undecided, ValueError) as problem:
        label = _(field.label)
        sentence = _("“{words}” is no value of {label}.").format(words=words[:60], label=label)
        raise Faulty(sentence, heading, words) from problem


def _unstated() -> frozenset[str]:
    return frozenset({UNSTATED_TEXT, *(in_language(_UNSTATED, code) for code in LANGUAGES)})


def _moment(cell: Cell, *, midnight: bool) -> date | datetime:
    """A day, or a moment; in a workbook a day is its midnight."""
    found = day_and_time(cell, DateOrder.YMD)
    if found is None:
        raise ValueError(cell)
    if not isinstance(found, datetime):
        return found
    bare = not (found.hour or found.minute)
    timed = midnight and ":" in words_of(cell)
    return found.date() if bare and not timed else found.replace(second=0, microsecond=0)


def listed(words: str, heading: str) -> list[Cell]:
    """The values of a cell that holds a list as JSON writes it.

    Raises:
        Faulty: it holds none.
    """
    try:
        found = json.loads(words)
    except (ValueError, RecursionError):
        found = None
    plain = str | int | float | None
    if not isinstance(found, list) or not all(isinstance(x, plain) for x in found):
        raise Faulty(_("“{words}” is no list.").format(words=words[:60]), heading, words)
    return found


def kept_of(system: Mapping[str, Cell], register: Register, pattern: str) -> Kept:
    """Number and registration of one row.

    Args:
        system: the row's cells by the keys of ``importing_own.SYSTEM``.
        register: whose export it is.
        pattern: of its numbers.

    Raises:
        Faulty: something of it is missing or cannot be read.
    """
    number = clean_name(words_of(system.get("number")))
    at = _registered(system.get("registered_at"), "registered_at")
    by = clean_name(words_of(system.get("registered_by")))
    day = from_utc_text(at).date()
    standing = standing_of(system, register, number)
    drafts = register.workflow.unnumbered
    draft = standing.state in drafts or (
        bool(drafts) and standing.state == VOID and _unnumbered(number)
    )
    year = 0 if register.master or draft else day.year
    sequence = 0 if draft else _sequence(number, year, pattern)
    if not number or not (sequence or draft) or not by:
        raise Faulty(_("This row has no number, or nobody registered it."), "", number)
    return Kept(
        "" if draft else number, year, sequence, at, day, by, standing.state, standing.void_at,
        standing.void_by, standing.void_reason,
    )  # fmt: skip


def standing_of(system: Mapping[str, Cell], register: Register, number: str) -> Standing:
    """State and void of one row; ``number`` names it.

    Raises:
        Faulty: no state of the register, or a void without its moment.
    """
    state = _state(register, words_of(system.get("state")).strip())
    voided = system.get("void_at")
    if (state == VOID) == (voided is None or voided == ""):
        raise Faulty(_("This row does not say by whom and when it was voided."), "", number)
    if state != VOID:
        return Standing(state)
    return Standing(
        state,
        _registered(voided, "void_at"),
        clean_name(words_of(system.get("void_by"))),
        clean_text(words_of(system.get("void_reason"))),
    )


def place_of(system: Mapping[str, Cell], register: Register, pattern: str) -> tuple[int, int]:
    """Year and running number of one row, to put rows in order; (0, 0) where it has none."""
    try:
        kept = kept_of(system, register, pattern)
    except Faulty:
        return (0, 0)
    return (kept.year, kept.sequence)


def _unnumbered(number: str) -> bool:
    """Whether it is the place of a draft, as lists (``~17``) or JSON (``outgoing~17``) have it."""
    return re.fullmatch(r"[a-z]*~[0-9]+", number) is not None


def _registered(cell: Cell, heading: str) -> str:
    """A moment of registration as the database keeps it."""
    words = words_of(cell).strip()
    try:
        if isinstance(cell, datetime):
            return utc_text(cell.astimezone())
        if isinstance(cell, date):
            return utc_text(datetime(cell.year, cell.month, cell.day).astimezone())
        return utc_text(datetime.fromisoformat(words.replace("Z", "+00:00")).astimezone())
    except (ValueError, OverflowError) as problem:
        raise Faulty(_("“{words}” is no day and time.").format(words=words[:60]), heading, words) \
            from problem  # fmt: skip


def _state(register: Register, words: str) -> str:
    """The state of that key, or of that label in whatever language."""
    for state in register.workflow.states:
        labels = {in_language(state.label, code) for code in LANGUAGES}
        if words == state.key or words in labels or words == state.label:
            return state.key
    raise Faulty(_("“{words}” is no state of this register.").format(words=words[:60]), "", words)


def _sequence(number: str, year: int, pattern: str) -> int:
    """The running number in a printed one; 0 where there is none."""
    runs = [int(run) for run in _RUNS.findall(number)][-6:]
    for run in reversed(runs):
        if number_text(pattern, year, run) == number:
            return run
    others = [run for run in runs if run != year]
    return (others or runs or [0])[-1] if not number.startswith("~") else 0
