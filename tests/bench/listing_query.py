"""The newest part of a list, by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from officedesk.core.query import Query
from officedesk.desk.desk import Desk


def newest(desk: Desk, query: Query, rows: int) -> Query:
    """``query`` from the day on that leaves about ``rows`` entries; as it is for 0."""
    reader = desk.reader()
    left = rows
    for day, count in reader.days(query) if rows else ():
        left -= count
        if left <= 0 and day:
            query = replace(query, since=date.fromisoformat(day))
            break
    reader.close()
    return query
