"""The states of a receipt."""

from __future__ import annotations

from officedesk.core.i18n import C_, N_
from officedesk.core.workflow import Shape, State, Workflow

INVOICE, STORED = "invoice", "stored"
WORKFLOW = Workflow(
    (
        State(INVOICE, N_("Invoice only"), Shape.INFORMATION, open=False, track=False),
        State(STORED, C_("receipt", "In store"), Shape.CHECK, open=False, track=False,
              physical=True, settled=True, locked=("lines",), eased_by=""),
        State("void", N_("Void"), Shape.VOID, open=False, track=False),
    )
)  # fmt: skip
"""What came into the store is neither edited nor voided: its movements are reversed."""
