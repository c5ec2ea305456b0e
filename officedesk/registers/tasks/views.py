"""The named lists of tasks."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, or_

from officedesk.core.i18n import C_, N_
from officedesk.core.permits import Operator
from officedesk.core.register import Step, View
from officedesk.registers.tasks.model import Task
from officedesk.registers.tasks.states import ASSIGNED, OPEN, REPORTED, RUNNING, SUSPENDED


def _open(today: date) -> ColumnElement[bool]:
    return Task.state.in_(OPEN)


def _mine(operator: Operator) -> ColumnElement[bool]:
    named = Task.lead == operator.name
    known = Task.lead_id == operator.person if operator.person is not None else named
    return and_(Task.state.in_(OPEN), or_(named, known))


def _running(today: date) -> ColumnElement[bool]:
    return Task.state.in_(RUNNING)


def _due_today(today: date) -> ColumnElement[bool]:
    return and_(_running(today), Task.due == today)


def _due_week(today: date) -> ColumnElement[bool]:
    end = today + timedelta(days=6 - today.weekday())
    return and_(_running(today), Task.due >= today, Task.due <= end)


def _overdue(today: date) -> ColumnElement[bool]:
    return and_(_running(today), Task.due < today)


def _to_accept(today: date) -> ColumnElement[bool]:
    return Task.state == ASSIGNED


def _to_verify(today: date) -> ColumnElement[bool]:
    return Task.state == REPORTED


def _extension(today: date) -> ColumnElement[bool]:
    return and_(Task.asked_until.is_not(None), Task.state.in_(RUNNING))


def _suspended(today: date) -> ColumnElement[bool]:
    return Task.state == SUSPENDED


def _done_late(today: date) -> ColumnElement[bool]:
    # A day that is not stated sorts behind all letters; the index knows the others.
    stated = and_(Task.done_on > "", Task.done_on < "A")
    return and_(stated, Task.done_on > Task.due, Task.state != "void")


def _desk(today: date) -> ColumnElement[bool]:
    return or_(_to_verify(today), _extension(today), _overdue(today), _to_accept(today))


VIEWS = (
    View("all", N_("All")),
    View("open", C_("tasks", "Open"), _open),
    View(
        "desk", N_("Supervision"), _desk,
        steps=(
            Step("to-verify", "verify"), Step("extension", "grant"), Step("overdue", "urge"),
            Step("to-accept", "accept"),
        ),
        shown=("number", "task", "lead", "due", "state"),
    ),
    View("mine", C_("tasks", "Mine"), whose=_mine),
    View("due-today", N_("Due today"), _due_today, chip=False),
    View("due-week", N_("Due this week"), _due_week),
    View("overdue", N_("Overdue"), _overdue, badge=True, alarm=True),
    View("to-verify", N_("To verify"), _to_verify, badge=True),
    View(
        "extension", N_("Extension asked for"), _extension, badge=True,
        shown=("number", "task", "lead", "due", "asked_until", "state"),
    ),
    View("to-accept", N_("To accept"), _to_accept),
    View("suspended", N_("Suspended"), _suspended),
    View("done-late", N_("Done late"), _done_late),
)  # fmt: skip
