"""The named lists of requisitions."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_

from officedesk.core.i18n import N_
from officedesk.core.register import Step, View
from officedesk.registers.requisitions.approving import TELEPHONE
from officedesk.registers.requisitions.model import Requisition
from officedesk.registers.requisitions.states import (
    APPROVED,
    CANCELLED,
    DRAFT,
    ISSUED,
    PART,
    REFUSED,
    SUBMITTED,
)


def _desk(today: date) -> ColumnElement[bool]:
    return Requisition.state.in_((SUBMITTED, APPROVED, PART, ISSUED))


def _drafts(today: date) -> ColumnElement[bool]:
    return Requisition.state == DRAFT


def _to_approve(today: date) -> ColumnElement[bool]:
    return Requisition.state == SUBMITTED


def _to_issue(today: date) -> ColumnElement[bool]:
    return Requisition.state.in_((APPROVED, PART))


def _to_receive(today: date) -> ColumnElement[bool]:
    return Requisition.state == ISSUED


def _to_countersign(today: date) -> ColumnElement[bool]:
    return and_(
        Requisition.basis == TELEPHONE, Requisition.countersigned_on.is_(None),
        Requisition.state.not_in((REFUSED, CANCELLED, "void")),
    )  # fmt: skip


def _refused(today: date) -> ColumnElement[bool]:
    return Requisition.state.in_((REFUSED, CANCELLED))


def _month(today: date) -> ColumnElement[bool]:
    return Requisition.registered_on >= today.replace(day=1).isoformat()


VIEWS = (
    View("all", N_("All")),
    View(
        "desk", N_("At the counter"), _desk, badge=True, strip=N_("Requisitions waiting"),
        steps=(
            Step("to-approve", "approve"), Step("to-issue", "issue"), Step("to-receive", "receive"),
        ),
        shown=("number", "day", "department", "requested_by", "contents", "purpose"),
    ),
    View("drafts", N_("Drafts"), _drafts),
    View("to-approve", N_("To approve"), _to_approve),
    View("to-issue", N_("To issue"), _to_issue),
    View("to-receive", N_("To receive"), _to_receive),
    View("to-countersign", N_("To countersign"), _to_countersign),
    View("refused", N_("Refused or cancelled"), _refused),
    View("month", N_("This month"), _month),
)  # fmt: skip
