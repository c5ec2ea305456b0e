"""The states that a visit moves through."""

from __future__ import annotations

from officedesk.core.i18n import C_, N_
from officedesk.core.workflow import Shape, State, Workflow

EXPECTED, WAITING, INSIDE, OUT = "expected", "waiting", "in", "out"
NO_SHOW, CANCELLED, REFUSED = "no-show", "cancelled", "refused"
WORKFLOW = Workflow(
    (
        State(EXPECTED, N_("Expected"), Shape.RING, numbered=False),
        State(WAITING, N_("Waiting"), Shape.HALF, physical=True, settled=True),
        State(INSIDE, N_("Inside"), Shape.THREE_QUARTERS, physical=True, settled=True),
        State(OUT, C_("visitor", "Left"), Shape.CHECK, open=False, physical=True, settled=True),
        State(NO_SHOW, N_("Did not come"), Shape.INFORMATION, open=False, track=False,
              numbered=False, counted=False),
        State(CANCELLED, N_("Cancelled"), Shape.RETURNED, open=False, track=False,
              numbered=False, counted=False),
        State(REFUSED, C_("visitor", "Refused"), Shape.VOID, open=False, track=False,
              counted=False),
        State("void", N_("Void"), Shape.VOID, open=False, track=False),
    )
)  # fmt: skip
