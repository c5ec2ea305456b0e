"""The named lists of seal uses."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, or_

from officedesk.core.i18n import N_
from officedesk.core.register import Step, View
from officedesk.registers.seal_uses.choices import TELEPHONE
from officedesk.registers.seal_uses.model import SealUse


def _desk(today: date) -> ColumnElement[bool]:
    return or_(SealUse.state.in_(("requested", "approved", "out")), _to_countersign(today))


def _to_approve(today: date) -> ColumnElement[bool]:
    return SealUse.state == "requested"


def _to_affix(today: date) -> ColumnElement[bool]:
    return SealUse.state == "approved"


def _out(today: date) -> ColumnElement[bool]:
    return SealUse.state == "out"


def _late(now: datetime) -> ColumnElement[bool]:
    return and_(SealUse.state == "out", SealUse.due_back < now)


def _to_countersign(today: date) -> ColumnElement[bool]:
    return and_(
        SealUse.basis == TELEPHONE, SealUse.approved_at.is_not(None),
        SealUse.countersigned_on.is_(None), SealUse.state.not_in(("void", "rejected", "refused")),
    )  # fmt: skip


def _refused(today: date) -> ColumnElement[bool]:
    return SealUse.state.in_(("refused", "rejected"))


def _to_file(today: date) -> ColumnElement[bool]:
    return SealUse.state.in_(("affixed", "returned", "spoilt"))


def _month(today: date) -> ColumnElement[bool]:
    return SealUse.registered_on >= today.replace(day=1).isoformat()


VIEWS = (
    View("all", N_("All")),
    View(
        "desk", N_("At the desk"), _desk, badge=True,
        steps=(
            Step("to-approve", "approve"), Step("to-affix", "affix"), Step("out", "return"),
            Step("to-countersign", "countersign"),
        ),
        shown=("number", "seal", "title", "handler", "sets", "due_back"),
    ),
    View("to-approve", N_("To approve"), _to_approve),
    View("to-affix", N_("To affix"), _to_affix),
    View("out", N_("Out of the house"), _out, strip=N_("Seals out"), deadline="due_back"),
    View("late", N_("Not back in time"), alarm=True, when=_late, deadline="due_back"),
    View("to-countersign", N_("To countersign"), _to_countersign),
    View("refused", N_("Refused"), _refused),
    View("to-file", N_("To file"), _to_file),
    View("month", N_("This month"), _month),
)  # fmt: skip
