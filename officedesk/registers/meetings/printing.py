"""What stands under a meeting's row in the register on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from officedesk.core.corrections import correction_bands
from officedesk.core.i18n import N_, _
from officedesk.core.register import Band, Raws
from officedesk.registers.meetings.states import CANCELLED, POSTPONED


def bands(row: Raws, children: Mapping[str, Sequence[Raws]]) -> Iterator[Band]:
    """Not held with the reason, double-booked in the source, what was corrected."""
    if row["state"] in (CANCELLED, POSTPONED):
        tag = N_("CANCELLED") if row["state"] == CANCELLED else N_("POSTPONED")
        yield Band(tag, str(row.get("not_held") or ""))
    if row.get("double_with"):
        yield Band(
            N_("DOUBLE-BOOKED"),
            _("in the source, with {number}").format(number=row["double_with"]),
        )
    yield from correction_bands(children)


def attendance(said: Mapping[str, str]) -> str:
    """*8 due, 7 present*; the number expected where nobody is listed."""
    due, present = said.get("due_count", ""), said.get("present_count", "")
    if due and due != "0":
        return f"{due}/{present or '0'}"
    return said.get("expected", "")


def date_and_time(said: Mapping[str, str]) -> str:
    """Day and span: an end of the same day by its time alone."""
    start, end = said.get("starts", "").split(), said.get("ends", "").split()
    if len(start) != 2 or len(end) != 2:
        return "\n".join(" ".join(part) for part in (start, end) if part)
    until = end[1] if end[0] == start[0] else " ".join(end)
    return f"{start[0]}\n{start[1]}–{until}"
