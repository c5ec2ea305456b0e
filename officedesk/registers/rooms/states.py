"""The states of a room: only one in use can be chosen."""

from __future__ import annotations

from officedesk.core.i18n import C_, N_
from officedesk.core.workflow import Shape, State, Workflow

IN_USE, GIVEN_UP = "in-use", "given-up"
WORKFLOW = Workflow(
    (
        State(IN_USE, N_("In use"), Shape.CHECK, open=False, track=False),
        State(GIVEN_UP, C_("room", "Given up"), Shape.BOX, open=False, track=False, offered=False),
        State("void", N_("Void"), Shape.VOID, open=False, track=False, offered=False),
    )
)
