"""The states that a task moves through."""

from __future__ import annotations

from officedesk.core.i18n import C_, N_
from officedesk.core.workflow import Shape, State, Workflow

ASSIGNED, ACCEPTED, IN_PROGRESS = "assigned", "accepted", "in-progress"
REPORTED, VERIFIED, SENT_BACK = "reported", "verified", "sent-back"
SUSPENDED, DROPPED = "suspended", "dropped"

WORKFLOW = Workflow(
    (
        State(ASSIGNED, C_("task state", "Assigned"), Shape.RING),
        State(ACCEPTED, C_("task", "Accepted"), Shape.QUARTER),
        State(IN_PROGRESS, N_("In progress"), Shape.HALF),
        State(REPORTED, N_("Reported done"), Shape.THREE_QUARTERS),
        State(VERIFIED, N_("Verified"), Shape.CHECK, open=False),
        State(SENT_BACK, N_("Sent back"), Shape.RETURNED, track=False),
        State(SUSPENDED, N_("Suspended"), Shape.PAUSE, track=False),
        State(DROPPED, N_("Dropped"), Shape.INFORMATION, open=False, track=False),
        State("void", N_("Void"), Shape.VOID, open=False, track=False),
    )
)

RUNNING = (ASSIGNED, ACCEPTED, IN_PROGRESS, SENT_BACK)
"""States in which the lead has to do something, and time runs."""
CLOSED = (VERIFIED, DROPPED)
"""States in which nobody has to do anything."""
OPEN = WORKFLOW.open_keys
"""States in which somebody has to do something."""
