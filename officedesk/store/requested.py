"""Who waits for an item: the open requests of it, named where there is not enough."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from officedesk.core.decimals import decimal_words, from_raw
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.text import few_of


def open_requests(
    database: sqlite3.Connection, registers: Iterable[Register], item: int
) -> list[tuple[str, int]]:
    """Number of each entry that still wants some of an item, and how much of it."""
    found: list[tuple[str, int]] = []
    for register in registers:
        demand = register.requested
        child = register.child(demand.block) if demand is not None else None
        if demand is None or child is None:
            continue
        states = ", ".join("?" * len(demand.states))
        wanted = f"COALESCE(l.{demand.wanted}, l.{demand.asked or demand.wanted}, 0)"
        left = f"SUM({wanted} - COALESCE(l.{demand.done}, 0))"
        rows = database.execute(
            f"SELECT o.number, {left} FROM {child.entity.__tablename__} l"
            f" JOIN {register.table} o ON o.id = l.entry_id"
            f" WHERE l.{child.fields[demand.item].link} = ? AND l.removed = 0"
            f" AND o.number IS NOT NULL AND o.state IN ({states})"
            f" GROUP BY o.id HAVING {left} > 0 ORDER BY o.year, o.sequence",
            (item, *demand.states),
        )
        found += [(str(number), int(count)) for number, count in rows.fetchall()]
    return found


def requests_said(
    database: sqlite3.Connection, registers: Iterable[Register], item: int
) -> str:
    """The open requests in words, such as *open requests: REQ-2026-0004 (5)*; or nothing."""
    found = open_requests(database, registers, item)
    if not found:
        return ""
    named = few_of([f"{number} ({decimal_words(from_raw(left), 3)})" for number, left in found])
    return _("open requests: {requests}").format(requests=named)
