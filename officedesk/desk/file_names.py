"""Names of the files that an office sends on: ``2026-09_Incoming_0101-0143``."""

from __future__ import annotations

from datetime import date

from officedesk.core.i18n import _
from officedesk.core.query import Query
from officedesk.desk.desk import Desk
from officedesk.store.faults import told

_MOST_BYTES = 120
"""File systems take 255 bytes; an ending and a folder's own limits need room."""


def safe(words: str) -> str:
    """``words`` as a file name that every system takes; blanks become hyphens."""
    kept = "".join(char if char.isalnum() or char in "-_." else "-" for char in words)
    while "--" in kept:
        kept = kept.replace("--", "-")
    while len(kept.encode("utf-8")) > _MOST_BYTES:
        kept = kept[:-1]
    return kept.replace("-_", "_").replace("_-", "_").strip("-_.")


def file_name(desk: Desk, query: Query) -> str:
    """The suggested name for a list, without an ending.

    A month or a year carries its first and last running number; another list the day.
    """
    label = _(desk.registers[query.register].label)
    period = _period(query)
    if not period:
        return safe(f"{label}_{desk.today.isoformat()}")
    return safe(f"{period}_{label}{_numbers(desk, query)}")


def _period(query: Query) -> str:
    """``2026-09``, ``2026``, or two days; empty where the list has no period."""
    since, until = query.since, query.until
    if since is None or until is None:
        return ""
    if since.day == 1 and (since.year, since.month) == (until.year, until.month):
        return f"{since:%Y-%m}"
    if since == date(since.year, 1, 1) and since.year == until.year:
        return f"{since:%Y}"
    return f"{since.isoformat()}_{until.isoformat()}"


def _numbers(desk: Desk, query: Query) -> str:
    """``_0101-0143``: the running numbers of the period; empty where it has none."""
    table = desk.registers[query.register].table
    assert query.since is not None and query.until is not None
    with told():
        first, last = desk.store.reading().execute(
            f"SELECT min(sequence), max(sequence) FROM {table}"
            " WHERE registered_on BETWEEN ? AND ?",
            (query.since.isoformat(), query.until.isoformat()),
        ).fetchone()  # fmt: skip
    return "" if not first else f"_{first:04}-{last:04}"
