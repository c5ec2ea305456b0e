"""A row as it is painted: texts, signs and colours, made once for each row that is seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from officedesk.core.due import DueWords, due_of
from officedesk.core.formats import DueKind, due_words, short_day, short_moment, show, value_of
from officedesk.core.i18n import _
from officedesk.core.lights import done_words, light_of
from officedesk.core.masks import masked_value
from officedesk.core.register import Deadline
from officedesk.core.values import UNSTATED_TEXT, Moment, Raw, Value
from officedesk.core.views import Row
from officedesk.core.workdays import WorkingDays
from officedesk.core.workflow import VOID
from officedesk.ui.list.columns import DONE, URGENCY, Cell, ListColumn, ListShape
from officedesk.ui.parts.lights import SIGNS
from officedesk.ui.parts.marks import Sign
from officedesk.ui.parts.stockbar import ENOUGH, Level

_NUMBER = re.compile(r"(.*?)(\d+)(\D*)", re.DOTALL)
DASH = "–"
"""Where there is nothing due."""


class Piece(NamedTuple):
    """One cell as it is painted.

    Attributes:
        text: plain words, one line.
        ink: token of their colour.
        weight: 400, 500 or 600.
        sign: kind of the sign before them, empty for none.
        sign_ink: token of its colour.
        before, after: of a number: prefix and what follows the digits.
        level: of a stock: the figure stands before its bar, sign and word behind it.
    """

    text: str
    ink: str = "text"
    weight: int = 400
    sign: str = ""
    sign_ink: str = ""
    before: str = ""
    after: str = ""
    level: Level | None = None

    @property
    def plain(self) -> str:
        """All its words, as they are copied and read out."""
        return f"{self.before}{self.text}{self.after}"


class Line(NamedTuple):
    """One row as it is painted.

    Attributes:
        pieces: of the shown columns, in order.
        struck: void: struck out in every column but the state.
        urgency: chevrons: 0, 1 or 2, and their word.
    """

    id: int
    pieces: tuple[Piece, ...]
    clips: int
    struck: bool
    urgency: int
    urgency_word: str


class LineMaker:
    """Makes lines of rows for the shown columns.

    Args:
        shape: the list.
        shown: names of the shown columns.
        asked: names of the cells that each row carries.
        now: the day at the desk, or the moment by its wall clock; lateness hangs on it.
        calendar: lateness counts working days.
    """

    def __init__(
        self,
        shape: ListShape,
        shown: tuple[str, ...],
        asked: tuple[str, ...],
        now: Moment,
        calendar: WorkingDays,
    ) -> None:
        self.shown = tuple(shape.column(name) for name in shown)
        self._asked = asked
        self._now = now
        self._today = now.date() if isinstance(now, datetime) else now
        self._calendar = calendar
        self._register = shape.register
        self._deadlines = {d.field: d for d in shape.register.deadlines}
        self._workflow = shape.register.workflow
        self._urgency = shape.register.fields.get(URGENCY)
        self._at = {name: at for at, name in enumerate(asked)}
        self._states = {state.key: state for state in self._workflow.states}
        self._makers: dict[Cell, Callable[[Row, ListColumn, str], Piece]] = {
            Cell.NUMBER: self._number,
            Cell.STATE: self._state,
            Cell.DAY: self._day,
            Cell.DUE: self._due,
            Cell.TEXT: self._text,
            Cell.COUNT: self._text,
            Cell.JOINED: self._joined,
            Cell.STEP: self._step,
            Cell.LEVEL: self._level,
        }
        self._due_cache: dict[tuple[str, str], Piece] = {}

    def make(self, row: Row) -> Line:
        """The line of ``row``."""
        state = self._states.get(row.state)
        is_open = state is None or state.open or (self._register.master and state.offered)
        void = row.state == VOID
        ink = "text3" if void else ("text" if is_open else "text2")
        pieces = tuple(self._makers[column.cell](row, column, ink) for column in self.shown)
        urgency, word = (0, "") if void or row.restricted else self._pressing(row)
        return Line(row.id, pieces, row.clips, void, urgency, word)

    def _raw(self, row: Row, name: str) -> Raw:
        at = self._at.get(name)
        return None if at is None else row.cells[at]

    def _number(self, row: Row, column: ListColumn, ink: str) -> Piece:
        found = _NUMBER.fullmatch(row.number)
        if found is None:
            return Piece(row.number, ink, 500)
        return Piece(found[2], ink, 500, before=found[1], after=found[3])

    def _state(self, row: Row, column: ListColumn, ink: str) -> Piece:
        state = self._states.get(row.state)
        if state is None:
            return Piece(row.state, ink)
        sign_ink = "accent" if state.open else "text3"
        return Piece(_(state.label), ink, 400, str(state.shape.value), sign_ink)

    def _day(self, row: Row, column: ListColumn, ink: str) -> Piece:
        raw = row.registered_on if column.name == "registered_on" else self._raw(row, column.name)
        shown = self._day_words(raw)
        if column.field is not None and column.field.timed and (moment := due_of(raw)):
            shown = short_moment(moment, self._today)
        return Piece(shown, "text3" if ink == "text3" else "text2")

    def _day_words(self, raw: Raw) -> str:
        day = _day_of(raw)
        if day is not None:
            return short_day(day, self._today)
        return _("not stated") if raw == UNSTATED_TEXT else ("" if raw is None else str(raw))

    def _due(self, row: Row, column: ListColumn, ink: str) -> Piece:
        deadline = self._deadlines[column.name]
        if not self._still_due(row, deadline):
            return self._done(row, ink, deadline)
        return self._due_piece(row, column.name)

    def _still_due(self, row: Row, deadline: Deadline) -> bool:
        met = self._raw(row, deadline.met) if deadline.met else None
        return self._register.still_due(deadline, row.state, met)

    def _due_piece(self, row: Row, name: str) -> Piece:
        raw = self._raw(row, name)
        key = (name, str(raw))
        if key not in self._due_cache:
            words = due_words(due_of(raw), self._now, self._calendar)
            if self._deadlines[name].lights and words.kind is not DueKind.NONE:
                piece = _lit(words)
            elif words.kind is DueKind.LATE:
                piece = Piece(words.words, "red", 600, Sign.OVERDUE, "red")
            elif words.kind is DueKind.TODAY:
                piece = Piece(words.words, "amber", 600, Sign.TODAY, "amber")
            else:
                piece = Piece(words.words or self._day_words(raw) or DASH)
            self._due_cache[key] = piece
        return self._due_cache[key]

    def _done(self, row: Row, ink: str, deadline: Deadline) -> Piece:
        """Of what is closed or met: when it was done."""
        done = _day_of(self._raw(row, deadline.met or DONE)) if ink != "text3" else None
        if done is None:
            return Piece(DASH, ink)
        if deadline.lights:
            due = due_of(self._raw(row, deadline.field))
            return _lit(done_words(due, self._today, self._calendar, done))
        return Piece(due_words(None, self._today, self._calendar, done).words, ink)

    def _text(self, row: Row, column: ListColumn, ink: str) -> Piece:
        if row.restricted:
            return Piece(_("restricted"), "text3")
        raw = self._raw(row, column.name)
        if raw is None:
            return Piece("", ink)
        field = column.field
        if field is None:
            return Piece(" ".join(str(raw).split()), ink)
        words = show(field, masked_value(field, value_of(field, raw)), today=self._today)
        return Piece(" ".join(words.split()), "text3" if raw == UNSTATED_TEXT else ink)

    def _joined(self, row: Row, column: ListColumn, ink: str) -> Piece:
        """What the register makes of several fields."""
        if row.restricted:
            return Piece(_("restricted"), "text3")
        joined = self._register.joined[column.name]
        due = self._deadlines.get(joined.deadline)
        if due and due_of(self._raw(row, due.field)) and self._still_due(row, due):
            return self._due_piece(row, due.field)
        shown = {name: self._shown_words(row, name) for name in joined.fields}
        return Piece(" ".join(joined.words(shown).split()), ink)

    def _shown_words(self, row: Row, name: str) -> str:
        raw, field = self._raw(row, name), self._register.fields[name]
        if raw is None:
            return ""
        return show(field, masked_value(field, value_of(field, raw)), today=self._today)

    def _step(self, row: Row, column: ListColumn, ink: str) -> Piece:
        """The button of a queue is painted over an empty cell."""
        return Piece("", ink)

    def _level(self, row: Row, column: ListColumn, ink: str) -> Piece:
        """How much there is of an item, with its bar."""
        stocked, figure = self._register.stocked, self._text(row, column, ink)
        found = [
            value if isinstance(value, Decimal) else None
            for value in map(partial(self._value, row), (
                (stocked.on_hand, stocked.reorder, stocked.maximum) if stocked is not None else ()
            ))
        ]  # fmt: skip
        if not found or found[0] is None or row.restricted or ink != "text":
            return figure
        level = Level(found[0], *found[1:])
        if level.state == ENOUGH:
            return figure._replace(level=level, weight=500)
        return figure._replace(
            ink=level.ink, weight=600, sign=level.sign, sign_ink=level.ink, level=level
        )

    def _value(self, row: Row, name: str) -> Value:
        raw = self._raw(row, name)
        return None if raw is None else value_of(self._register.fields[name], raw)

    def _pressing(self, row: Row) -> tuple[int, str]:
        """Chevrons and word of the urgency; the first choice is normal."""
        raw = self._raw(row, URGENCY)
        if self._urgency is None or raw is None:
            return 0, ""
        for at, choice in enumerate(self._urgency.choices):
            if choice.key == raw:
                return min(at, 2), _(choice.label)
        return 0, ""


def _lit(words: DueWords) -> Piece:
    """What a due date means, with its light."""
    if words.kind is DueKind.TODAY:
        return Piece(words.words, "amber", 600, Sign.TODAY, "amber")
    sign, ink, weight = SIGNS[light_of(words)]
    return Piece(words.words, ink if sign else "text2", weight, sign, ink)


def _day_of(raw: Raw) -> date | None:
    if not isinstance(raw, str) or len(raw) < 10:
        return None
    try:
        return date.fromisoformat(raw[:10])
    except ValueError:
        return None
