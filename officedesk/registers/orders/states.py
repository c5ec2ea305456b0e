"""The states that an order moves through."""

from __future__ import annotations

from officedesk.core.i18n import C_, N_
from officedesk.core.workflow import Shape, State, Workflow

DRAFT, ORDERED, PART, RECEIVED, CANCELLED = (
    "draft", "ordered", "part-received", "received", "cancelled",
)  # fmt: skip
_LINES = ("lines",)
WORKFLOW = Workflow(
    (
        State(DRAFT, C_("order", "Plan"), Shape.RING, numbered=False),
        State(ORDERED, N_("Ordered"), Shape.HALF),
        State(PART, N_("Received in part"), Shape.THREE_QUARTERS, physical=True, settled=True,
              locked=_LINES),
        State(RECEIVED, C_("order", "Received"), Shape.CHECK, open=False, physical=True,
              settled=True, locked=_LINES),
        State(CANCELLED, C_("order", "Cancelled"), Shape.RETURNED, open=False, track=False,
              counted=False, settled=True, locked=_LINES),
        State("void", N_("Void"), Shape.VOID, open=False, track=False),
    )
)  # fmt: skip
"""A plan has no number yet (rule R2): it takes one as it is ordered."""

ON_THE_WAY = (ORDERED, PART)
"""In these something is still to come."""
