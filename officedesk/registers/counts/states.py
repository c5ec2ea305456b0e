"""The states that a stocktake moves through."""

from __future__ import annotations

from officedesk.core.i18n import C_, N_
from officedesk.core.workflow import Shape, State, Workflow

DRAFT, FROZEN, COUNTED, APPROVED, CANCELLED = (
    "draft", "frozen", "counted", "approved", "cancelled",
)  # fmt: skip
_LINES = ("lines",)
WORKFLOW = Workflow(
    (
        State(DRAFT, N_("Draft"), Shape.RING, numbered=False),
        State(FROZEN, N_("Frozen"), Shape.QUARTER, locked=_LINES),
        State(COUNTED, N_("Counted"), Shape.HALF, locked=_LINES),
        State(APPROVED, C_("stocktake", "Approved"), Shape.CHECK, open=False, physical=True,
              settled=True, locked=_LINES),
        State(CANCELLED, C_("stocktake", "Cancelled"), Shape.RETURNED, open=False, track=False,
              counted=False, settled=True, locked=_LINES),
        State("void", N_("Void"), Shape.VOID, open=False, track=False),
    )
)  # fmt: skip
"""The number is taken as the book quantities are frozen (rule R2)."""
