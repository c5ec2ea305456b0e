"""The states that a seal use moves through."""

from __future__ import annotations

from officedesk.core.i18n import C_, N_
from officedesk.core.workflow import Shape, State, Workflow

_DECIDED = ("approver", "basis", "basis_no")
_CHECKED = (*_DECIDED, "check_complete", "check_no_blanks", "check_body")

WORKFLOW = Workflow(
    (
        State("requested", N_("Requested"), Shape.RING),
        State("approved", C_("seal", "Approved"), Shape.HALF, settled=True, fixed=_DECIDED,
              eased_by="withdraw"),
        State("rejected", N_("Rejected"), Shape.INFORMATION, open=False, track=False),
        State("affixed", N_("Affixed"), Shape.CHECK, open=False, physical=True, settled=True,
              fixed=_CHECKED),
        State("refused", N_("Refused"), Shape.VOID, open=False, track=False),
        State("spoilt", N_("Spoilt"), Shape.INFORMATION, open=False, track=False, physical=True,
              settled=True, fixed=_CHECKED),
        State("out", N_("Out of the house"), Shape.OUT, track=False, physical=True, settled=True,
              fixed=_CHECKED),
        State("returned", C_("seal", "Returned"), Shape.RETURNED, open=False, track=False,
              physical=True, settled=True, fixed=_CHECKED),
        State("filed", N_("Filed"), Shape.BOX, open=False, physical=True, settled=True,
              fixed=_CHECKED),
        State("void", N_("Void"), Shape.VOID, open=False, track=False),
    )
)  # fmt: skip
