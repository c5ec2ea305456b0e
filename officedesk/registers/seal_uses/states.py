"""The states that a seal use moves through."""

from __future__ import annotations

from officedesk.core.i18n import C_, N_
from officedesk.core.workflow import Shape, State, Workflow

WORKFLOW = Workflow(
    (
        State("requested", N_("Requested"), Shape.RING),
        State("approved", C_("seal", "Approved"), Shape.HALF),
        State("rejected", N_("Rejected"), Shape.INFORMATION, open=False, track=False),
        State("affixed", N_("Affixed"), Shape.CHECK, open=False, physical=True, settled=True),
        State("refused", N_("Refused"), Shape.VOID, open=False, track=False),
        State("spoilt", N_("Spoilt"), Shape.INFORMATION, open=False, track=False, physical=True,
              settled=True),
        State("out", N_("Out of the house"), Shape.OUT, track=False, physical=True, settled=True),
        State("returned", C_("seal", "Returned"), Shape.RETURNED, open=False, track=False,
              physical=True, settled=True),
        State("filed", N_("Filed"), Shape.BOX, open=False, physical=True, settled=True),
        State("void", N_("Void"), Shape.VOID, open=False, track=False),
    )
)  # fmt: skip
