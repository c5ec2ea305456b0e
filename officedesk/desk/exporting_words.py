"""What an exported file says of itself: title, filter, who, when, how many, hash."""

from __future__ import annotations

from officedesk.core.i18n import _
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.core.views import Letterhead
from officedesk.desk.exporting_extract import Extract


def filter_words(register: Register, query: Query, *, days: bool = True) -> str:
    """The filter in words; empty where the list is the whole register.

    Args:
        days: say the days of registration too.
    """
    parts = []
    view = register.view(query.view)
    if view is not None and not view.whole:
        parts.append(_(view.label))
    if query.search:
        parts.append(_("search “{words}”").format(words=query.search))
    parts += [str(term) for term in query.terms]
    if days and query.since is not None:
        parts.append(_("registered from {day}").format(day=query.since.isoformat()))
    if days and query.until is not None:
        parts.append(_("registered until {day}").format(day=query.until.isoformat()))
    return " · ".join(parts)


def period_words(query: Query) -> str:
    """The days of registration from and to; empty where all are meant."""
    if query.since is None and query.until is None:
        return ""
    days = (query.since, query.until)
    return " – ".join(day.isoformat() if day is not None else "…" for day in days)


def title_words(register: Register, query: Query, head: Letterhead) -> tuple[str, ...]:
    """The lines above the table: house and register, then the filter."""
    house = [words for words in (head.institution, head.office) if words]
    first = " · ".join([*house, _(register.label)])
    words = filter_words(register, query)
    day = f"{head.printed_at:%Y-%m-%d %H:%M}"
    second = _("EXTRACT: {filter}").format(filter=words) if words else _("all entries")
    return (first, f"{second} · {day}")


def origin_words(made: Extract, query: Query, head: Letterhead) -> tuple[tuple[str, str], ...]:
    """The lines of the sheet *about*."""
    lines = [
        (_("Register"), _(made.register.label)),
        (_("Institution"), head.institution),
        (_("Office"), head.office),
        (_("Filter"), filter_words(made.register, query) or _("all entries")),
        (_("Printed by"), head.printed_by),
        (_("Printed at"), f"{head.printed_at:%Y-%m-%d %H:%M}"),
        (_("Entries"), str(made.count)),
        (_("Hash of the rows (SHA-256)"), made.digest),
        (_("Program"), f"OfficeDesk {head.version}"),
    ]
    if made.headings:
        lines.append((_("Other data of imported files"), ", ".join(made.headings)))
    return tuple((label, words) for label, words in lines if words)


def suggested_name(register: Register, query: Query, numbers: tuple[str, str], month: str) -> str:
    """A file name without its ending: ``2026-09_Incoming_letters_0101-0143``.

    Args:
        numbers: printed numbers of the first and the last entry; empty for none.
        month: of the export, ``YYYY-MM``.
    """
    first, last = (number.rpartition("-")[2] for number in numbers)
    label = "_".join(_(register.label).split())
    run = f"{first}-{last}" if first and first != last else first
    name = "_".join(part for part in (month, label, run) if part)
    return "".join("-" if char in '\\/:*?"<>|' else char for char in name)
