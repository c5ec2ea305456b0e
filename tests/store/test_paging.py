"""Pages read one after the other hold what the whole list holds, in its order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from office import open_at

from officedesk.core.changes import EntryRef
from officedesk.core.fields import Kind
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.query import Query, Term
from officedesk.core.views import Row
from officedesk.desk.desk import Desk
from officedesk.store import positions, runs

COUNT = 47


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = open_at(tmp_path / "home")
    rows = [
        EntryInput(
            {
                "sender": f"Office {number % 4}",
                "subject": "Gauge network" if number % 3 else "水文站",
                "received": date(2026, 1, 5) + timedelta(days=number % 6),
                "letter_date": date(2026, 1, 2) if number % 5 else None,
                "reference": f"R{number % 2}" if number % 7 else None,
                "way": "post",
            },
            line=number + 2,
        )
        for number in range(COUNT)
    ]
    desk.register_many("letters", rows, source=ImportSource("old.xlsx", "0" * 64))
    return desk


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("search", ["", "gauge network", "水"])
@pytest.mark.parametrize("sort", ["number", "sender", "reference", "letter_date", "lead"])
def test_pages_in_sequence_make_the_list(
    desk: Desk, sort: str, search: str, descending: bool
) -> None:
    query = Query("letters", search=search, sort=sort, descending=descending)
    reader = desk.reader()
    whole = reader.ids(query)
    assert len(whole) == reader.count(query)
    forward = [row.id for at in range(0, COUNT + 10, 10) for row in reader.rows(query, at, 10)]
    back = [[row.id for row in reader.rows(query, at, 10)] for at in range(40, -1, -10)]
    reader.close()
    desk.close()
    assert forward == whole
    assert [entry for page in reversed(back) for entry in page] == whole


@pytest.mark.parametrize("most", [1, 3, 500])
@pytest.mark.parametrize("sort", ["sender", "reference", "letter_date", "lead"])
def test_what_is_empty_is_counted_from_its_shorter_side(
    desk: Desk, sort: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "_FEW", most)
    query = Query("letters", sort=sort, descending=False)
    reader = desk.reader()
    whole = reader.ids(query)
    jumps = {at: [row.id for row in desk_rows(desk, query, at)] for at in (3, 17, 30, 44)}
    reader.close()
    desk.close()
    assert len(whole) == COUNT
    assert jumps == {at: whole[at : at + 5] for at in jumps}


def desk_rows(desk: Desk, query: Query, at: int) -> list[Row]:
    """Five rows read by a reader that knows nothing of the list yet."""
    reader = desk.reader()
    rows = reader.rows(query, at, 5)
    reader.close()
    return rows


@pytest.mark.parametrize("most", [0, 500])
@pytest.mark.parametrize("sort", ["number", "sender", "letter_date"])
def test_pages_of_a_view_make_the_view(
    desk: Desk, sort: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(positions, "_FEW", most)
    query = Query("letters", view="to-instruct", sort=sort)
    reader = desk.reader()
    whole = reader.ids(query)
    pages = [row.id for at in range(0, COUNT + 10, 10) for row in reader.rows(query, at, 10)]
    reader.close()
    desk.close()
    assert len(whole) == COUNT
    assert pages == whole


@pytest.mark.parametrize("search", ["", "gauge", 'gauge "net'])
@pytest.mark.parametrize(
    ("term", "holds"),
    [
        (Term("sender", ":", "FFICE 2"), lambda number: number % 4 == 2),
        (Term("reference", ":", "1"), lambda number: number % 7 and number % 2),
        (Term("subject", ":", "文"), lambda number: not number % 3),
        (Term("subject", ":", "office"), lambda number: False),
        (Term("received", "=", "2026-01-08"), lambda number: number % 6 == 3),
        (Term("received", "<", "2026-01-07"), lambda number: number % 6 < 2),
        (Term("letter_date", "!=", "2026-01-02"), lambda number: not number % 5),
    ],
)
def test_a_term_finds_what_its_own_field_holds(
    desk: Desk, term: Term, holds: Callable[[int], object], search: str
) -> None:
    query = Query("letters", search=search, terms=(term,), descending=False)
    reader = desk.reader()
    found = [row.id for row in reader.rows(query, 0, COUNT)]
    count = reader.count(query)
    reader.close()
    desk.close()
    wanted = [n + 1 for n in range(COUNT) if holds(n) and (n % 3 or not search)]
    assert (found, count) == (wanted, len(wanted))


def test_every_column_of_days_has_an_index(desk: Desk) -> None:
    """So that its terms may be looked up before they are put in order."""
    database = desk.store.reading()
    missing = []
    for register in desk.registers.values():
        days = [
            name
            for name in register.columns
            if (field := register.fields.get(name)) and field.kind in (Kind.DAY, Kind.MOMENT)
        ]
        for name in days:
            sql = f"EXPLAIN QUERY PLAN SELECT id FROM {register.table} WHERE {name} BETWEEN ? AND ?"
            if "SEARCH" not in database.execute(sql, ("1", "2")).fetchone()[3]:
                missing.append((register.key, name))
    desk.close()
    assert not missing


def test_every_column_of_a_list_is_sorted_by_an_index(desk: Desk) -> None:
    reader = desk.reader()
    asked: list[str] = []
    reader._connection.set_trace_callback(asked.append)
    for register in desk.registers.values():
        for name in register.columns:
            reader.rows(Query(register.key, sort=name), 0, 10)
    reader._connection.set_trace_callback(None)
    sorted_by_hand = {
        sql
        for sql in asked
        if sql.startswith("SELECT") and "ORDER BY" in sql and "year IS NULL" not in sql
        for row in reader._connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
        if row[3] == "USE TEMP B-TREE FOR ORDER BY"
    }
    reader.close()
    desk.close()
    assert sorted_by_hand == set()


def test_the_entries_of_each_view_are_found_by_an_index(desk: Desk) -> None:
    """Without it the first page of a view with few entries goes through all of them."""
    reader = desk.reader()
    asked: list[str] = []
    reader._connection.set_trace_callback(asked.append)
    views = [(one, view) for one in desk.registers.values() for view in one.views if not view.whole]
    for register, view in views:
        reader.rows(Query(register.key, view=view.key), 0, 10)
    reader._connection.set_trace_callback(None)
    probes = [sql for sql in asked if sql.endswith(f"LIMIT {positions._FEW + 1}")]
    plans = {
        sql: [row[3] for row in reader._connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
        for sql in probes
    }
    reader.close()
    desk.close()
    assert len(probes) == len(views)
    assert {
        sql: plan for sql, plan in plans.items() if any(s.startswith("SCAN") for s in plan)
    } == {}


def test_a_page_is_right_after_another_program_wrote(desk: Desk) -> None:
    query = Query("letters", sort="sender", descending=False)
    reader = desk.reader()
    reader.rows(query, 0, 10)
    first = reader.ids(query)[0]
    desk.edit(EntryRef("letters", first), {"sender": "Zonal office"})
    again = reader.rows(query, 10, 10)
    assert [row.id for row in again] == reader.ids(query)[10:20]
    reader.close()
    desk.close()


def test_a_reader_that_rested_reads_the_same(desk: Desk) -> None:
    reader = desk.reader()
    query = Query("letters", search="gauge")
    before = reader.rows(query, 0, COUNT), reader.count(query)
    reader.rest()
    assert (reader.rows(query, 0, COUNT), reader.count(query)) == before
    reader.close()
