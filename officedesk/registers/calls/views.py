"""The named lists of telephone calls."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, or_

from officedesk.core.i18n import N_
from officedesk.core.register import View
from officedesk.registers.calls.choices import EMERGENCY, MEETING
from officedesk.registers.calls.model import Call
from officedesk.registers.calls.rules import OPEN


def _today(today: date) -> ColumnElement[bool]:
    return Call.registered_on == today.isoformat()


def _month(today: date) -> ColumnElement[bool]:
    return Call.registered_on >= today.replace(day=1).isoformat()


def _open(today: date) -> ColumnElement[bool]:
    return Call.state.in_(OPEN)


def _waiting() -> ColumnElement[bool]:
    # Neither empty nor unset; of a comparison the index knows that it finds little.
    return and_(Call.callback_due > "", Call.called_back.is_(None), Call.state != "void")


def _call_backs(today: date) -> ColumnElement[bool]:
    return _waiting()


def _overdue(now: datetime) -> ColumnElement[bool]:
    """By its time of day where it has one, which makes the text longer than a day."""
    due = Call.callback_due
    timed = and_(func.length(due) > 10, due < now)
    return and_(_waiting(), or_(due < now.date(), timed))


def _to_pass_on(today: date) -> ColumnElement[bool]:
    return and_(Call.state == "noted", Call.must_know.is_not(None))


def _emergencies(today: date) -> ColumnElement[bool]:
    return Call.category == EMERGENCY


def _meetings(today: date) -> ColumnElement[bool]:
    return Call.category == MEETING


VIEWS = (
    View("all", N_("All")),
    View("today", N_("Today’s calls"), _today),
    View("open", N_("Open calls"), _open, badge=True),
    View(
        "call-backs", N_("Call-backs due"), _call_backs, badge=True, deadline="callback_due",
        strip=N_("Call-backs due"),
    ),
    View("overdue", N_("Call-backs overdue"), alarm=True, when=_overdue, deadline="callback_due"),
    View("to-pass-on", N_("To pass on"), _to_pass_on),
    View("emergencies", N_("Emergencies"), _emergencies),
    View("meetings", N_("Meeting notices"), _meetings),
    View("month", N_("This month"), _month),
)
