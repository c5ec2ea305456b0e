"""Another program writes into the ledger: the database keeps the rules, verify tells the rest."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from officedesk.desk.verify import verify
from tests.homes import unguarded
from tests.registers.movements.stock_room import move, shell, stocked_desk


def _home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    desk = stocked_desk(home)
    move(desk, "receipt", 10, 1, day=date(2026, 1, 29))
    move(desk, "issue", 8, day=date(2026, 2, 18), department="Finance")
    move(desk, "receipt", 5, 2)
    desk.close()
    return home


def _copied(**changed: object) -> str:
    """A statement that puts a copy of the issue in, with other values."""
    values = {
        "id": 99, "sequence": 99, "number": "'MOV-2026-0099'", "registered_on": "'2026-03-10'",
        **changed,
    }  # fmt: skip
    names = [row for row in COLUMNS if row not in values]
    return (
        f"INSERT INTO movements ({', '.join([*names, *values])})"
        f" SELECT {', '.join([*names, *map(str, values.values())])} FROM movements WHERE id = 2"
    )


COLUMNS = [
    "version", "register", "year", "registered_at", "registered_by", "state", "late", "carried",
    "kind", "item", "item_id", "day", "quantity", "change", "value",
]  # fmt: skip

REFUSED = [
    {"day": "'2026-03-10'"},  # 8 of 7
    {"day": "'2026-02-02'", "quantity": 30000, "change": -30000},  # 2 were left later
    {"day": "'2026-01-01'", "quantity": 10000, "change": -10000},  # before there was any
    {"day": "'2026-03-11'", "quantity": 10000, "change": -10000},
    {"day": "'2026-03-10'", "quantity": 10000, "change": 10000},
    {"day": "'2026-03-10'", "quantity": 20000, "change": -10000},
    {"day": "'2026-03-10'", "quantity": 0, "change": 0},
    {"day": "'2026-03-10'", "quantity": 10000, "change": -10000, "value": -15},
    {"day": "'2026-03-10'", "quantity": 10000, "change": -10000, "item_id": 77},
    {"day": "'2026-03-10'", "quantity": 10000, "change": -10000, "item_id": "NULL"},
    {"day": "NULL", "quantity": 10000, "change": -10000},
    {"day": "'2026-03-10'", "quantity": 10000, "change": -10000, "kind": "'theft'"},
]


@pytest.mark.parametrize("changed", REFUSED, ids=str)
def test_what_cannot_be_is_refused(tmp_path: Path, changed: dict[str, object]) -> None:
    home = _home(tmp_path)
    database = shell(home)
    tables = ("stock_months", "stock_used")
    before = [database.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
    for verb in ("INSERT", "INSERT OR REPLACE"):
        with pytest.raises(sqlite3.IntegrityError, match="officedesk:"):
            database.execute(_copied(**changed).replace("INSERT", verb, 1))
    assert before == [
        database.execute(f"SELECT * FROM {table}").fetchall() for table in tables
    ]
    database.execute(_copied(day="'2026-03-10'", quantity=10000, change=-10000, value=-15000))
    assert database.execute("SELECT on_hand FROM items WHERE id = 1").fetchone() == (60000,)
    database.close()


def test_a_closed_month_is_closed_for_everybody(tmp_path: Path) -> None:
    home = _home(tmp_path)
    desk = stocked_desk(home)
    desk.close_month("movements", "2026-02")
    desk.close()
    database = shell(home)
    with pytest.raises(sqlite3.IntegrityError, match="month of this movement is closed"):
        database.execute(_copied(day="'2026-02-27'", quantity=10000, change=-10000))
    database.close()


def test_what_was_reversed_is_not_replaced(tmp_path: Path) -> None:
    home = _home(tmp_path)
    desk = stocked_desk(home)
    desk.act("reverse", [desk.find("MOV-2026-0003")], {"why": "twice"})
    desk.close()
    database = shell(home)
    again = {"kind": "'reversal'", "reverses": "'MOV-2026-0003'", "day": "'2026-03-10'"}
    for verb in ("INSERT", "REPLACE"):
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(
                _copied(**again, quantity=10000, change=-10000).replace("INSERT", verb, 1)
            )
    database.close()


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE items SET on_hand = 990000 WHERE id = 1", "On hand is kept as 99"),
        ("UPDATE items SET stock_value = 0 WHERE id = 1", "Stock value is kept as 0"),
        ("UPDATE items SET price = 7 WHERE id = 1", "Last price is kept as"),
        ("UPDATE items SET month_use = 0 WHERE id = 1", "Use a month is kept as 0"),
        ("UPDATE items SET last_moved = '2026-01-01' WHERE id = 1", "Last moved is kept as"),
        ("UPDATE stock_months SET issued = 0 WHERE department = 'Finance'", "2026-02 Finance"),
        ("DELETE FROM stock_months WHERE month = '2026-01'", "2026-01"),
        ("INSERT INTO stock_months (item_id, month, department) VALUES (2, '2026-01', '')",
         "2026-01"),
        ("UPDATE stock_used SET value = 0 WHERE department = 'Finance'",
         "What Finance used in 2026-02 is kept as 0; the ledger says 8."),
        ("DELETE FROM stock_used", "What Finance used in 2026-02 is kept as –; the ledger says 8."),
        ("INSERT INTO stock_used (month, department, value) VALUES ('2026-01', '', 10000)",
         "What no department used in 2026-01 is kept as 1; the ledger says –."),
    ],
)  # fmt: skip
def test_verify_names_what_was_derived_wrongly(tmp_path: Path, sql: str, words: str) -> None:
    home = _home(tmp_path)
    database = shell(home)
    database.execute(sql)
    database.close()
    desk = stocked_desk(home)
    found = verify(desk.store).problems
    assert {one.kind for one in found} <= {"derived", "search"}
    assert any(words in one.sentence for one in found), found
    desk.close()


def test_verify_names_a_day_below_zero(tmp_path: Path) -> None:
    home = _home(tmp_path)
    with unguarded(home / "officedesk.sqlite") as database:
        database.execute("UPDATE movements SET change = -110000, quantity = 110000 WHERE id = 2")
    desk = stocked_desk(home)
    found = verify(desk.store).problems
    assert any(one.kind == "stock" and "MOV-2026-0002: −1 would be left" in one.sentence
               for one in found)  # fmt: skip
    desk.close()
