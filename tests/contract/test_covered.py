"""What a person can write is under the history: no table and no column stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table

from officedesk.core.register import Register
from officedesk.core.stock import USE_MONTH
from officedesk.discovery import registers
from officedesk.store.schema import covered_tables, derived_of
from tests.office import open_at

COMPUTED = {("counters", "next"), ("people", "initials")} | {
    (register.table, column)
    for register in registers()
    if register.stocked is not None
    for column in (*astuple(register.stocked), USE_MONTH)
}
"""Made by the program of other columns; *verify* computes each of them anew."""

SUMS = {
    name
    for register in registers() if register.ledger is not None
    for name in (register.ledger.months, register.ledger.used)
}  # fmt: skip
"""Sums of a ledger; *verify* computes each of them anew."""

OWN = {"history", "covered", "alembic_version"}
"""The history itself, and what the schema says of itself; *verify* compares them."""


def beside(table: Table) -> Iterator[str]:
    """Columns outside the history that are not computed from others."""
    for name in sorted(derived_of(table) - {"version"}):
        source = table.columns[name].info.get("sort_of")
        computed = (table.name, name) in COMPUTED or (
            source is not None and source in table.columns
        )
        field = table.columns[name].info.get("field")
        if not computed or (field is not None and not field.by_action):
            yield f"{table.name}.{name}"


@pytest.mark.parametrize("table", covered_tables(registers()), ids=lambda table: str(table.name))
def test_no_column_that_a_person_writes_stands_outside_the_history(table: Table) -> None:
    assert list(beside(table)) == []


def test_a_column_outside_the_history_is_seen() -> None:
    """The control: were one declared, the test above would fail."""
    sly = Table(
        "slips", MetaData(), Column("id", Integer, primary_key=True),
        Column("words", String, info={"derived": True}),
        Column("key", String, info={"derived": True, "sort_of": "gone"}),
    )  # fmt: skip
    assert list(beside(sly)) == ["slips.key", "slips.words"]


def test_every_table_is_covered_or_made_anew(tmp_path: Path) -> None:
    desk = open_at(tmp_path / "home")
    database = desk.store.reading()
    held = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    covered = {row[0] for row in database.execute("SELECT tab FROM covered")}
    desk.close()
    indexes = [f"{one.table}_{kind}" for one in registers() for kind in ("text", "tri", "gram")]
    known = covered | OWN | SUMS
    left = {name for name in held - known if not name.startswith(("sqlite_", *indexes))}
    assert left == set()


@pytest.mark.parametrize("register", registers(), ids=lambda r: r.key)
def test_a_register_has_all_its_tables_covered(register: Register) -> None:
    names = {table.name for table in covered_tables([register])}
    assert {register.table, *(str(c.entity.__tablename__) for c in register.children)} <= names
