"""Who is in the house: counted with the size of each party, as plain words for the roll-call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from officedesk.core.i18n import _, ngettext
from officedesk.core.values import NOT_STATED
from officedesk.core.views import EntryView

FILE = "roll-call.txt"
"""Name of the current file in the home."""


def persons(entries: Sequence[EntryView]) -> int:
    """Persons of so many visits, each party with its size."""
    return sum(size_of(entry) for entry in entries)


def size_of(entry: EntryView) -> int:
    """Persons of one visit."""
    size = entry.values.get("party_size")
    return size if isinstance(size, int) and not isinstance(size, bool) else 1


def total_words(entries: Sequence[EntryView]) -> str:
    """*7 persons in 4 visits*."""
    count, visits = persons(entries), len(entries)
    inside = ngettext("{count} person", "{count} persons", count).format(count=count)
    return ngettext("{persons} in {visits} visit", "{persons} in {visits} visits", visits).format(
        persons=inside, visits=visits
    )


def text(entries: Sequence[EntryView], now: datetime) -> str:
    """The roll-call as a plain text that any machine shows, a box before each visit."""
    lines = [
        _("Who is in the house, {when}").format(when=f"{now:%Y-%m-%d %H:%M}"),
        total_words(entries) if entries else _("Nobody is in the house."),
        "",
    ]
    for entry in entries:
        if entry.restricted:
            hidden = _("restricted")
            lines.append(f"[ ] {hidden}  ·  {entry.number}")
            continue
        size = size_of(entry)
        who = said(entry, "name") + (f" (+{size - 1})" if size > 1 else "")
        parts = [said(entry, name) for name in ("organisation", "host", "department", "place")]
        badge = said(entry, "badge")
        if badge:
            parts.append(_("badge {badge}").format(badge=badge))
        since = _("since {when}").format(when=said(entry, "arrived")[-5:])
        parts = [part for part in (*parts, since) if part]
        lines.append(f"[ ] {who}  ·  {'  ·  '.join(parts)}  ·  {entry.number}")
    return "\n".join(lines) + "\n"


def said(entry: EntryView, name: str) -> str:
    """A value in words; nothing for one that is not stated."""
    value = entry.values.get(name)
    if value is None or value is NOT_STATED:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(value)
