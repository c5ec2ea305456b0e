"""What the fields of a room follow from each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.values import Value
from officedesk.core.work import Rules


def check(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """Rules across the fields of a room."""
    if row.get("capacity") == 0:
        yield Invalid(_("A room holds one person at least."), "capacity")


def explain(rules: Rules, row: Mapping[str, Value]) -> Mapping[str, str]:
    """What being shared means for its bookings, and when it closes."""
    said: dict[str, str] = {}
    if row.get("shared"):
        said["shared"] = _("its bookings never clash")
    opens, closes = row.get("opens"), row.get("closes")
    if isinstance(opens, str) and isinstance(closes, str) and closes <= opens:
        said["closes"] = _("it never closes") if opens == closes else _("on the next day")
    return said
