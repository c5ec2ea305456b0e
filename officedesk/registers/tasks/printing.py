"""How a task stands in its register on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from officedesk.core.i18n import C_, N_, _
from officedesk.core.register import Band, PrintColumn, Raws
from officedesk.core.tasking import SOURCES

SUSPENDED, DROPPED, EXTENDED = N_("SUSPENDED"), N_("DROPPED"), N_("EXTENDED")
_TAGS = {"suspended": SUSPENDED, "dropped": DROPPED, "granted": EXTENDED}


def source_word(key: str) -> str:
    """The word of a source."""
    return next((_(one.label) for one in SOURCES if one.key == key), key)


COLUMNS = (
    PrintColumn(N_("No."), 21, ("number",)),
    PrintColumn(N_("Source"), 23, ("source", "source_no")),
    PrintColumn(N_("Task"), 46, ("task",)),
    PrintColumn(N_("Lead, co"), 22, ("lead", "co")),
    PrintColumn(C_("task", "Assigned"), 19, ("assigned_on",)),
    PrintColumn(N_("Due"), 19, ("due",)),
    PrintColumn(C_("task", "Progress"), 33, ("progress",)),
    PrintColumn(N_("Urged"), 19, ("urged",)),
    PrintColumn(C_("task", "Result"), 23, ("result",)),
    PrintColumn(C_("task", "Closed"), 19, ("closed_on", "verified_by")),
    PrintColumn(C_("task", "Light"), 13, light="due"),
)
"""As print-and-spreadsheets.md has them."""


def bands(row: Raws, children: Mapping[str, Sequence[Raws]]) -> Iterable[Band]:
    """What was decided of its time: suspended, dropped, extended; by whom."""
    for one in children.get("decisions", ()):
        tag = _TAGS.get(str(one["what"]))
        if tag:
            yield Band(
                tag,
                _("{words} ({name}, {day})").format(
                    words=one["words"] or "–", name=one["decided_by"],
                    day=str(one["decided_on"])[:10],
                ),
            )
