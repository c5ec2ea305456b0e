"""The states that a meeting moves through, and what each of them locks."""

from __future__ import annotations

from officedesk.core.i18n import C_, N_
from officedesk.core.workflow import Shape, State, Workflow

PLANNED, NOTIFIED, HELD = "planned", "notified", "held"
DRAFTED, SIGNED = "drafted", "signed"
POSTPONED, CANCELLED = "postponed", "cancelled"
AHEAD = (PLANNED, NOTIFIED)
"""It is still to be held."""
DONE = (HELD, DRAFTED, SIGNED)
"""It was held."""
FREES = (POSTPONED, CANCELLED)
"""It takes no room, and stays in the register."""
BLOCKS = ("attendees", "agenda", "decisions", "actions")
WORKFLOW = Workflow(
    (
        State(PLANNED, C_("meeting", "Planned"), Shape.RING),
        State(NOTIFIED, N_("Notice sent"), Shape.HALF),
        State(HELD, C_("meeting", "Held"), Shape.THREE_QUARTERS, physical=True, settled=True),
        State(DRAFTED, N_("Minutes drafted"), Shape.THREE_QUARTERS, physical=True, settled=True),
        State(SIGNED, C_("minutes", "Signed"), Shape.CHECK, open=False, physical=True, settled=True,
              fixed=("minutes", "recorder", "remarks"), locked=BLOCKS, eased_by="reopen"),
        State(POSTPONED, N_("Postponed"), Shape.RETURNED, track=False, counted=False),
        State(CANCELLED, N_("Cancelled"), Shape.INFORMATION, open=False, track=False,
              counted=False),
        State("void", N_("Void"), Shape.VOID, open=False, track=False),
    )
)  # fmt: skip
