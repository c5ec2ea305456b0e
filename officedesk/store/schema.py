"""The schema of this version: a migration is written from it, *verify* compares with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from officedesk.core.entity import fields_of, table_of
from officedesk.core.register import Register
from officedesk.store.ledger_schema import append_triggers, items_of, ledger_schema
from officedesk.store.on_order import order_triggers
from officedesk.store.search import tables_sql
from officedesk.store.tables import OFFICE_TABLES, History
from officedesk.store.triggers import Takes, booking_triggers, triggers_of

COVERED = "CREATE TABLE covered (tab VARCHAR PRIMARY KEY, derived VARCHAR NOT NULL)"


def covered_tables(registers: Iterable[Register]) -> list[Table]:
    """Every table under the history."""
    tables = [table_of(entity) for entity in OFFICE_TABLES]
    for register in registers:
        tables.append(table_of(register.entity))
        tables += [table_of(child.entity) for child in register.children]
    return tables


def derived_of(table: Table) -> frozenset[str]:
    """The table's columns outside the history."""
    return frozenset(column.name for column in table.columns if column.info.get("derived"))


_TAKEN = ("series",)
"""Fields named as an index of the number is."""


def sort_indexes(register: Register) -> dict[str, str]:
    """An index for every sortable column of the list, with the id behind it."""
    table = table_of(register.entity)
    keys = {
        column.info["sort_of"]: column.name for column in table.columns if "sort_of" in column.info
    }
    made: dict[str, str] = {}
    for name in dict.fromkeys((*register.columns, "registered_on", "old_number", "carried")):
        if name == "number" or name not in table.columns:
            continue
        column = keys.get(name, name)
        index = f"ix_{register.table}_{name}{'_field' * (name in _TAKEN)}"
        made[index] = f"CREATE INDEX {index} ON {register.table} ({column}, id)"
    made[f"ix_{register.table}_number"] = (
        f"CREATE UNIQUE INDEX ix_{register.table}_number ON {register.table}"
        " (number COLLATE NOCASE)"
    )
    made[f"ix_{register.table}_series"] = (
        f"CREATE INDEX ix_{register.table}_series ON {register.table} (year, sequence, id)"
    )
    for name, field in fields_of(register.entity).items():
        if field.link:
            index = f"ix_{register.table}_{field.link}"
            made[index] = f"CREATE INDEX {index} ON {register.table} ({field.link})"
        if any(name == group[0] for group in register.twins):
            index = f"ix_{register.table}_{name}_words"
            made[index] = f"CREATE INDEX {index} ON {register.table} ({name}, id)"
    return made


def wanted(registers: Iterable[Register]) -> Mapping[str, str]:
    """Every object of the schema by name, with its SQL."""
    registers = list(registers)
    dialect = sqlite.dialect()
    tables = [*covered_tables(registers), table_of(History)]
    made: dict[str, str] = {}
    for table in tables:
        made[table.name] = str(CreateTable(table).compile(dialect=dialect)).strip()
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            made[str(index.name)] = str(CreateIndex(index).compile(dialect=dialect)).strip()
    made["covered"] = COVERED
    for register in registers:
        made.update(sort_indexes(register))
        for sql in tables_sql(register.table):
            made[sql.split("TABLE ")[1].split()[0]] = sql
    drafts = {register.table: register.workflow.unnumbered for register in registers}
    for table in tables:
        made.update(triggers_of(table, drafts.get(table.name, ())))
    for register in registers:
        if register.booking is not None:
            made.update(booking_triggers(table_of(register.entity), _takes(register, registers)))
        if register.append_only:
            made.update(append_triggers(table_of(register.entity)))
        if register.ledger is not None:
            made.update(ledger_schema(register, items_of(registers, register)))
    made.update(order_triggers(registers))
    return made


def _takes(register: Register, registers: Iterable[Register]) -> Takes:
    """What the triggers of a register with a booking have to know."""
    booking = register.booking
    assert booking is not None
    place = register.fields[booking.place]
    venues = next(one for one in registers if one.key == place.of)
    assert venues.venue is not None
    return Takes(place.link, venues.table, venues.venue.shared, booking.frees)


def covered_rows(registers: Iterable[Register]) -> list[tuple[str, str]]:
    """What the table ``covered`` tells the verifier that stands alone."""
    return [
        (table.name, " ".join(sorted(derived_of(table)))) for table in covered_tables(registers)
    ]


def held(database: sqlite3.Connection) -> dict[str, str]:
    """Every object that the database holds, by name, but for SQLite's own.

    What is not text there, as a flipped bit can make it, is given as an empty word.
    """
    return dict(
        database.execute(
            "SELECT CAST(name AS TEXT),"
            " CASE WHEN typeof(name) = 'text' AND typeof(sql) = 'text' THEN sql ELSE '' END"
            " FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    )


def squeezed(sql: str) -> str:
    """``sql`` without differences that mean nothing."""
    return " ".join(sql.replace("(", " ( ").replace(")", " ) ").replace(",", " , ").split())
