"""How a visit stands in the visitors' book on paper, beside its columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from officedesk.core.corrections import correction_bands
from officedesk.core.i18n import C_, N_, _
from officedesk.core.register import Band
from officedesk.core.values import UNSTATED_TEXT, Raw
from officedesk.registers.visitors.states import REFUSED

TURNED_AWAY, LATE_OUT = C_("visitor", "REFUSED"), N_("LATE CHECK-OUT")


def bands(
    row: Mapping[str, Raw], children: Mapping[str, Sequence[Mapping[str, Raw]]]
) -> Iterable[Band]:
    """Why a visitor was refused, that nobody noted the departure, what was corrected (R4)."""
    if row["state"] == REFUSED:
        yield Band(TURNED_AWAY, str(row["refusal"] or ""))
    if row["late_out"]:
        known = row["left"] != UNSTATED_TEXT
        words = _("The departure was noted later.") if known else _("Nobody noted the departure.")
        yield Band(LATE_OUT, words)
    yield from correction_bands(children)
