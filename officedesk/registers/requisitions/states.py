"""The states that a requisition moves through."""

from __future__ import annotations

from officedesk.core.i18n import C_, N_
from officedesk.core.workflow import Shape, State, Workflow

DRAFT, SUBMITTED, APPROVED, PART = "draft", "submitted", "approved", "part-issued"
ISSUED, RECEIVED, CLOSED = "issued", "received", "closed"
REFUSED, CANCELLED = "refused", "cancelled"
_LINES = ("lines",)

WORKFLOW = Workflow(
    (
        State(DRAFT, N_("Draft"), Shape.RING, numbered=False),
        State(SUBMITTED, N_("Submitted"), Shape.QUARTER),
        State(APPROVED, C_("requisition", "Approved"), Shape.HALF, settled=True, locked=_LINES,
              eased_by="withdraw"),
        State(PART, N_("Issued in part"), Shape.THREE_QUARTERS, physical=True, settled=True,
              locked=_LINES),
        State(ISSUED, C_("requisition", "Issued"), Shape.OUT, physical=True, settled=True,
              locked=_LINES),
        State(RECEIVED, C_("requisition", "Received"), Shape.CHECK, open=False, physical=True,
              settled=True, locked=_LINES),
        State(CLOSED, N_("Closed"), Shape.BOX, open=False, physical=True, settled=True,
              locked=_LINES, eased_by="reopen"),
        State(REFUSED, C_("requisition", "Refused"), Shape.INFORMATION, open=False, track=False,
              counted=False, settled=True, locked=_LINES),
        State(CANCELLED, C_("requisition", "Cancelled"), Shape.RETURNED, open=False, track=False,
              counted=False, settled=True, locked=_LINES),
        State("void", N_("Void"), Shape.VOID, open=False, track=False),
    )
)  # fmt: skip
"""A draft has no number yet; what was issued is neither undone nor voided (rule R4)."""

TO_DO = (SUBMITTED, APPROVED, PART)
"""In these something is still wanted of the store room."""
HANDED_OUT = (PART, ISSUED, RECEIVED, CLOSED)
