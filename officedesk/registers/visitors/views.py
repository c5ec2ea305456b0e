"""The named lists of visits."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import InstrumentedAttribute

from officedesk.core.i18n import C_, N_
from officedesk.core.register import View
from officedesk.registers.visitors.model import Visit
from officedesk.registers.visitors.states import EXPECTED, INSIDE, NO_SHOW, OUT, REFUSED, WAITING

MORNING = time(6)
"""A visit that ran past midnight is a late check-out from here on."""
OVERNIGHT = (("did-not-come", "no-show"), ("not-checked-out", "late-out"))


def _on(column: ColumnElement[Any] | InstrumentedAttribute[Any], day: date) -> ColumnElement[bool]:
    """Of that day, with or without a time."""
    return and_(column >= day, column < day + timedelta(days=1))


def _today(today: date) -> ColumnElement[bool]:
    """Whatever stands on the desk, and who was refused."""
    return or_(
        Visit.state.in_((WAITING, INSIDE)), _on(Visit.arrived, today),
        _expected_today(today), _left_today(today),
    )  # fmt: skip


def _expected(today: date) -> ColumnElement[bool]:
    return Visit.state == EXPECTED


def _expected_today(today: date) -> ColumnElement[bool]:
    return and_(Visit.state == EXPECTED, Visit.planned_for < today + timedelta(days=1))


def _inside(today: date) -> ColumnElement[bool]:
    return Visit.state.in_((WAITING, INSIDE))


def _left_today(today: date) -> ColumnElement[bool]:
    return and_(Visit.state == OUT, _on(Visit.left, today))


def _late(today: date) -> ColumnElement[bool]:
    return and_(Visit.state == OUT, Visit.late_out == 1, Visit.left == "∅")


def _badges(today: date) -> ColumnElement[bool]:
    return and_(Visit.state == OUT, Visit.badge.is_not(None), Visit.badge_back.is_(False))


def _no_shows(today: date) -> ColumnElement[bool]:
    return Visit.state == NO_SHOW


def _refused(today: date) -> ColumnElement[bool]:
    return Visit.state == REFUSED


def _month(today: date) -> ColumnElement[bool]:
    return Visit.registered_on >= today.replace(day=1).isoformat()


def _did_not_come(now: datetime) -> ColumnElement[bool]:
    """The day for which they were planned is over."""
    return and_(Visit.state == EXPECTED, Visit.planned_for < now.date())


def _not_checked_out(now: datetime) -> ColumnElement[bool]:
    """Came on an earlier day; one may stay past midnight, not past the morning."""
    day = now.date() if now.time() >= MORNING else now.date() - timedelta(days=1)
    return and_(Visit.state.in_((WAITING, INSIDE)), Visit.arrived < day)


VIEWS = (
    View("all", N_("All")),
    View("today", N_("Today’s visits"), _today),
    View("expected", N_("Expected"), _expected),
    View("inside", N_("Inside"), _inside, badge=True, strip=N_("Visitors inside")),
    View("left-today", N_("Left today"), _left_today),
    View("late", N_("Late check-outs"), _late, alarm=True),
    View("badges", N_("Badges not back"), _badges),
    View("no-shows", N_("Did not come"), _no_shows),
    View("refused", C_("visitor", "Refused"), _refused),
    View(
        "expected-today",
        N_("Expected today"),
        _expected_today,
        chip=False,
        strip=N_("Visitors expected"),
    ),
    View("did-not-come", N_("To note as not come"), chip=False, when=_did_not_come),
    View("not-checked-out", N_("Not checked out"), chip=False, when=_not_checked_out),
    View("month", N_("This month"), _month),
)
