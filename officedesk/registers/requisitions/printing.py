"""What stands under a requisition's row in the register on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from officedesk.core.corrections import correction_bands
from officedesk.core.i18n import N_
from officedesk.core.register import Band, Raws
from officedesk.registers.requisitions.states import CANCELLED, REFUSED


def bands(row: Raws, children: Mapping[str, Sequence[Raws]]) -> Iterator[Band]:
    """Refused or cancelled with the reason, what was ended short, what was corrected."""
    reason = str(row.get("refused_reason") or "")
    if row["state"] == REFUSED:
        yield Band(N_("REFUSED"), reason)
    elif row["state"] == CANCELLED:
        yield Band(N_("CANCELLED"), reason)
    elif reason:
        yield Band(N_("ISSUED IN PART"), reason)
    yield from correction_bands(children)
