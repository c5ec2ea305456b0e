"""Who waits for an item is named where there is not enough: read as a register declares it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from officedesk.core.stock import Wanting
from officedesk.store.shortage import Waiting, waiting

WANTING = Wanting("lines", "item_id", ("approved", "asked"), "issued", "office", ("sent", "part"))


def _registers() -> dict[str, Any]:
    child = SimpleNamespace(entity=SimpleNamespace(__tablename__="slip_lines"))
    slips = SimpleNamespace(wanting=WANTING, table="slips", child=lambda key: child)
    return {"slips": slips, "letters": SimpleNamespace(wanting=None)}


def test_the_oldest_that_still_wait_are_named() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE slips (id INTEGER PRIMARY KEY, number, office, state)")
        database.execute(
            "CREATE TABLE slip_lines (entry_id, item_id, asked, approved, issued, removed)"
        )
        states = ("done", "sent", "part", "sent", "sent", "sent")
        for n, state in enumerate(states, 1):
            office = "∅" if n == 4 else f"Office {n}"
            database.execute("INSERT INTO slips VALUES (?, ?, ?, ?)", (n, f"R-{n}", office, state))
        database.executemany(
            "INSERT INTO slip_lines VALUES (?, ?, ?, ?, ?, ?)",
            [
                (1, 7, 90000, None, None, 0),  # done
                (2, 7, 90000, 20000, None, 0), (2, 7, 10000, None, None, 0),
                (3, 7, 90000, 50000, 15000, 0), (3, 8, 90000, None, None, 0),
                (4, 7, 10000, None, None, 0), (4, 7, 90000, None, None, 1),
                (5, 7, 20000, 20000, 20000, 0),  # has all
                (6, 7, 10000, None, None, 0),  # one too many to be named
            ],
        )  # fmt: skip
        assert waiting(database, _registers(), 7) == [
            Waiting("R-2", "Office 2", Decimal(3)), Waiting("R-3", "Office 3", Decimal("3.5")),
            Waiting("R-4", "", Decimal(1)),
        ]  # fmt: skip
        assert waiting(database, _registers(), 9) == []
