"""How papers put time, place and people of a meeting into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from officedesk.core.values import Value
from officedesk.core.views import ChildView


def when(values: Mapping[str, Value]) -> str:
    """*2026-03-05 09:00–11:00*, in figures that need no language."""
    start, end = values.get("starts"), values.get("ends")
    if not isinstance(start, datetime):
        return start.isoformat() if isinstance(start, date) else ""
    if not isinstance(end, datetime):
        return f"{start:%Y-%m-%d %H:%M}"
    until = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%Y-%m-%d %H:%M}"
    return f"{start:%Y-%m-%d %H:%M}–{until}"


def names(rows: Sequence[ChildView], *, role: str = "", answers: Sequence[str] = ()) -> str:
    """Those who attend, in one line; asked for by their answer, with the reason they gave."""
    found = []
    for values in (row.values for row in rows):
        if role and values.get("role") != role:
            continue
        if answers and values.get("answer") not in answers:
            continue
        reason, name = values.get("reason"), str(values["person"])
        found.append(f"{name} ({reason})" if reason and answers else name)
    return ", ".join(found)
