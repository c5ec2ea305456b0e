"""The states of an item: only an active one is bought and handed out."""

from __future__ import annotations

from officedesk.core.i18n import C_, N_
from officedesk.core.workflow import Shape, State, Workflow

ACTIVE, RETIRED = "active", "retired"
WORKFLOW = Workflow(
    (
        State(ACTIVE, C_("item", "Active"), Shape.CHECK, open=False, track=False),
        State(RETIRED, C_("item", "Retired"), Shape.BOX, open=False, track=False, offered=False),
        State("void", N_("Void"), Shape.VOID, open=False, track=False, offered=False),
    )
)
