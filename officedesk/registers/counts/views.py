"""The named lists of stocktakes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement

from officedesk.core.i18n import C_, N_
from officedesk.core.register import Step, View
from officedesk.registers.counts.model import Count
from officedesk.registers.counts.states import APPROVED, COUNTED, FROZEN


def _open(today: date) -> ColumnElement[bool]:
    return Count.state.in_((FROZEN, COUNTED))


def _to_count(today: date) -> ColumnElement[bool]:
    return Count.state == FROZEN


def _to_approve(today: date) -> ColumnElement[bool]:
    return Count.state == COUNTED


def _approved(today: date) -> ColumnElement[bool]:
    return Count.state == APPROVED


VIEWS = (
    View("all", N_("All")),
    View(
        "desk", N_("Under way"), _open, badge=True,
        steps=(Step("to-count", "count"), Step("to-approve", "approve")),
        shown=("number", "day", "title", "place", "category", "value"),
    ),
    View("to-count", N_("To count"), _to_count),
    View("to-approve", N_("To approve"), _to_approve),
    View("approved", C_("stocktake", "Approved"), _approved),
)
