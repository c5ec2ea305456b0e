"""What the order of a list and its conditions mean for its group rows and for what comes later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from officedesk.core.fields import Kind
from officedesk.core.query import UNNUMBERED, Query
from officedesk.core.register import Register
from officedesk.core.views import Row
from officedesk.ui.list.columns import Cell, ListColumn
from officedesk.ui.list.fetch import Question
from officedesk.ui.list.groups import Groups, fold_days, fold_steps
from officedesk.ui.list.source import Days


def by_time(register: Register, sort: str) -> bool:
    """Whether group rows make sense in this order."""
    if sort in ("number", "registered_on"):
        return not register.master
    field = register.fields.get(sort)
    return field is not None and field.kind in (Kind.DAY, Kind.MOMENT)


def sorted_by(query: Query, column: ListColumn) -> Query:
    """The same list ordered by a column; by the one that orders it already, the other way."""
    if query.sort == column.name:
        descending = not query.descending
    else:
        descending = column.cell in (Cell.NUMBER, Cell.DAY, Cell.DUE)
    return replace(query, sort=column.name, descending=descending)


def narrowed(register: Register, query: Query) -> bool:
    """Whether an entry may come into the list, or go, by what changes in it."""
    view = register.view(query.view)
    plain = view is None or view.whole
    return not plain or bool(query.search or query.terms or query.since or query.until)


def day_of(question: Question, row: Row) -> str:
    """The day by which the list is ordered."""
    sort = question.query.sort
    if sort == "number" and row.number.startswith(UNNUMBERED):
        return UNNUMBERED
    if sort in ("number", "registered_on"):
        return row.registered_on[:10]
    raw = row.cells[question.columns.index(sort)]
    return "" if raw is None else str(raw)[:10]


def fold(
    register: Register, query: Query | None, days: Days, today: date, *, counted: bool = True
) -> Groups:
    """The groups between the entries: of days, or of what is to be done."""
    if query is not None and query.stepped:
        return fold_steps(days, register, query.view)
    return fold_days(days, today, counted=counted)
