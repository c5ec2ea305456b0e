"""How wide a column has to be: numbers, days and states are never cut."""

from __future__ import annotations

from datetime import date, datetime, time

from officedesk.core.fields import Kind
from officedesk.core.formats import due_words, short_day, short_moment
from officedesk.core.i18n import _, ngettext
from officedesk.core.lights import done_words
from officedesk.core.register import Register
from officedesk.core.workdays import WorkingDays
from officedesk.ui.list.columns import Cell, ListColumn
from officedesk.ui.list.delegate import PAD, SIGN_GAP
from officedesk.ui.list.header import ARROW
from officedesk.ui.list.levels import stock_width
from officedesk.ui.list.lines import Piece
from officedesk.ui.parts.marks import BOX
from officedesk.ui.theme import theme

HEAD_ROOM = 16
"""Least width of a column: its head and this."""
_SAMPLE_YEAR = 2028
_CHARACTER = 7


def natural_width(column: ListColumn, register: Register, seen: int = 0) -> int:
    """Width of a column in pixels, its padding included.

    Args:
        seen: width of the widest words seen in it, for columns that are never cut.
    """
    return max(_content(column, register), seen) + 2 * PAD + 6


def least_width(column: ListColumn, *, ordered: bool = False) -> int:
    """The narrowest a person may make it; the ordered column has room for the arrow."""
    words = theme().metrics(12, 600).horizontalAdvance(column.head)
    return words + (2 * PAD + ARROW + 4 if ordered else HEAD_ROOM)


def piece_width(piece: Piece) -> int:
    """How wide a cell's words and sign are."""
    metrics = theme().metrics
    if piece.level is not None:
        return stock_width(metrics(13, 600).horizontalAdvance(piece.text))
    wide = metrics(13, piece.weight).horizontalAdvance(piece.text)
    for more in (piece.before, piece.after):
        wide += metrics(12).horizontalAdvance(more) if more else 0
    return wide + (BOX + SIGN_GAP if piece.sign else 0)


def _content(column: ListColumn, register: Register) -> int:
    metrics = theme().metrics
    match column.cell:
        case Cell.NUMBER:
            words = register.pattern.format(year=_SAMPLE_YEAR, seq=0)
            digits = len(words) - len(words.rstrip("0123456789"))
            head = metrics(12).horizontalAdvance(words[: len(words) - digits])
            return head + metrics(13, 500).horizontalAdvance("0" * digits)
        case Cell.STATE:
            words_ = (_(state.label) for state in register.workflow.states)
            return BOX + SIGN_GAP + max(metrics(13, 600).horizontalAdvance(one) for one in words_)
        case Cell.DAY:
            return _moment_width() if column.field and column.field.timed else _day_width()
        case Cell.DUE:
            return _deadline_width(register, column.name)
        case Cell.JOINED if name := register.joined[column.name].deadline:
            return max(_least(column), _deadline_width(register, name))
        case Cell.LEVEL:
            return stock_width(_least(column))
        case Cell.STEP:
            return STEP_MARGIN + max(
                (step_width(label) for label in step_labels(register)), default=0
            )
    field = column.field
    if field is not None and field.kind is Kind.CHOICE:
        return max(
            (metrics().horizontalAdvance(_(choice.label)) for choice in field.choices), default=0
        )
    return _least(column)


def _least(column: ListColumn) -> int:
    return column.characters * _CHARACTER * theme().typeface.body // 13


STEP_MARGIN = 8
"""Right of the buttons of a queue, beside the padding of every cell."""
_STEP_SIDE = 12


def step_labels(register: Register) -> list[str]:
    """What the buttons of a register's queues say."""
    keys = dict.fromkeys(step.action for view in register.views for step in view.steps)
    return [_(action.label) for key in keys if (action := register.action(key)) is not None]


def step_width(label: str) -> int:
    """How wide a button of a queue is by itself."""
    return theme().metrics(12, 500).horizontalAdvance(label) + 2 * _STEP_SIDE


_EARLY = date(_SAMPLE_YEAR, 1, 3)
_DAYS = tuple(date(_SAMPLE_YEAR, month, 28) for month in range(1, 13))


def _day_width() -> int:
    metrics = theme().metrics()
    return max(metrics.horizontalAdvance(short_day(day, _DAYS[0])) for day in _DAYS)


def _moment_width() -> int:
    metrics = theme().metrics()
    moments = [datetime.combine(day, time(20, 0)) for day in _DAYS]
    return max(metrics.horizontalAdvance(short_moment(one, _DAYS[0])) for one in moments)


def _time_width() -> int:
    """Of a deadline with its time of day: passed, still to come, on another day."""
    calendar, bold = WorkingDays(), theme().metrics(13, 600)
    early, late = (datetime.combine(_DAYS[0], time(hour)) for hour in (10, 20))
    words = (due_words(early, late, calendar), due_words(late, early, calendar))
    signed = BOX + SIGN_GAP + max(bold.horizontalAdvance(one.words) for one in words)
    return max(_moment_width(), signed)


def _deadline_width(register: Register, name: str) -> int:
    deadline = register.deadline(name)
    wide = _lit_width() if deadline and deadline.lights else _due_width()
    return max(wide, _time_width()) if register.fields[name].kind is Kind.MOMENT else wide


def _lit_width() -> int:
    """Of a deadline with its light: what was done late is longest."""
    plain, calendar = theme().metrics(), WorkingDays()
    late = (done_words(_EARLY, _DAYS[0], calendar, day).words for day in _DAYS)
    return max(_due_width(), BOX + SIGN_GAP + max(map(plain.horizontalAdvance, late)))


def _due_width() -> int:
    plain, bold = theme().metrics(), theme().metrics(13, 600)
    calendar = WorkingDays()
    done = max(
        plain.horizontalAdvance(due_words(None, _DAYS[0], calendar, day).words) for day in _DAYS
    )
    late = ngettext("{count} day late", "{count} days late", 88).format(count=88)
    signed = BOX + SIGN_GAP + max(bold.horizontalAdvance(late), bold.horizontalAdvance(_("today")))
    return max(done, signed)
