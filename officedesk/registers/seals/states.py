"""The states of a seal: only one in use can be chosen."""

from __future__ import annotations

from officedesk.core.i18n import N_
from officedesk.core.workflow import Shape, State, Workflow

WORKFLOW = Workflow(
    (
        State("active", N_("In use"), Shape.CHECK, open=False, track=False),
        State("lost", N_("Lost"), Shape.INFORMATION, track=False, physical=True, offered=False),
        State("retired", N_("Retired"), Shape.BOX, open=False, track=False, physical=True,
              offered=False),
        State("destroyed", N_("Destroyed"), Shape.OUT, open=False, track=False, physical=True,
              offered=False),
        State("void", N_("Void"), Shape.VOID, open=False, track=False, offered=False),
    )
)  # fmt: skip
