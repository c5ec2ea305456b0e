"""The end of a requisition: received, closed, ended short, cancelled; and what was wrong of it."""

from __future__ import annotations

from officedesk.core import corrections
from officedesk.core.answers import Given, day_given, needed
from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.work import Work
from officedesk.registers.requisitions.model import Requisition, RequisitionCorrection
from officedesk.registers.requisitions.states import CANCELLED, CLOSED, ISSUED, RECEIVED


def receive(work: Work, requisition: Requisition, given: Given) -> None:
    """Whoever it was for has it (领取)."""
    by = str(needed(given, "received_by", _("Write who received it.")))
    day = day_given(work, given, "received_on")
    if day > work.today:
        raise Invalid(_("This day lies ahead. Write the day on which it was received."),
                      "received_on")  # fmt: skip
    requisition.received_by, requisition.received_by_id = by, work.person(by)
    requisition.received_on = day
    requisition.state = RECEIVED


def end_short(work: Work, requisition: Requisition, given: Given) -> None:
    """What is left of it is not issued any more, with the reason."""
    reason = needed(given, "reason", _("Write why the rest is not issued."))
    requisition.refused_reason = str(reason)
    requisition.state = RECEIVED if requisition.received_by else ISSUED


def close(work: Work, requisition: Requisition, given: Given) -> None:
    """Nothing more is to be done."""
    requisition.state = CLOSED


def reopen(work: Work, requisition: Requisition, given: Given) -> None:
    """It was closed too soon, with the reason."""
    needed(given, "reason", _("Write why it is reopened."))
    requisition.state = RECEIVED if requisition.received_on is not None else ISSUED


def cancel(work: Work, requisition: Requisition, given: Given) -> None:
    """It is not wanted any more; nothing was issued yet."""
    requisition.refused_reason = str(needed(given, "reason", _("Write why it is cancelled.")))
    requisition.state = CANCELLED


_CORRECTED = ("day", "department", "requested_by", "purpose", "issued_by", "received_by")


def correct(work: Work, requisition: Requisition, given: Given) -> None:
    """Correct what was recorded of what was issued; both values stay and print (rule R4)."""
    changed = corrections.correct(work, requisition, given, _CORRECTED, RequisitionCorrection)
    if "day" in changed and isinstance(requisition.day, type(work.today)):
        if requisition.day > work.today:
            raise Invalid(_("This day lies ahead. Write the day of the request."), "day")
