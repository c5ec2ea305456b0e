"""A page found by its neighbour's key is the same as one found by counting."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from random import Random

import pytest

from officedesk.store.neighbours import Listing, Places

ROWS = 137


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    """Few values, empty ones among them, and two rows that have no number yet."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, year, sequence, few, odd)")
    random = Random(7)
    for entry in range(1, ROWS + 1):
        numbered = entry not in (40, 90)
        database.execute(
            "INSERT INTO t VALUES (?, ?, ?, ?, ?)",
            (
                entry, 2024 + entry // 60 if numbered else None, entry if numbered else None,
                random.choice(["a", "b", None]), entry % 2,
            ),
        )  # fmt: skip
    yield database
    database.close()


def whole(database: sqlite3.Connection, listing: Listing) -> list[int]:
    """The list by one query, as the screen orders it."""
    way = "DESC" if listing.descending else "ASC"
    if listing.column is None:
        order = f"year {way}, sequence {way}, id {way}"
    else:
        order = f"{listing.column} IS NULL, {listing.column} {way}, id {way}"
    where = f"WHERE {' AND '.join(listing.where)}" if listing.where else ""
    sql = f"SELECT id FROM t {where} ORDER BY {order}"
    return [row[0] for row in database.execute(sql, listing.values).fetchall()]


@pytest.mark.parametrize("where", [(), ("odd = ?",)])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", ["few", "odd"])
def test_every_neighbour_of_a_column(
    database: sqlite3.Connection, column: str, descending: bool, where: tuple[str, ...]
) -> None:
    listing = Listing("t", where, (1,) if where else (), column, descending)
    ids = whole(database, listing)
    assert listing.first(database, 10) == ids[:10]
    for place, entry in enumerate(ids):
        assert listing.beside(database, entry, 10) == ids[place + 1 : place + 11]
        before = ids[max(0, place - 10) : place]
        assert listing.beside(database, entry, 10, back=True) == before


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", ["few", "odd"])
def test_entries_further_away_are_counted_from_a_neighbour(
    database: sqlite3.Connection, column: str, descending: bool
) -> None:
    listing = Listing("t", (), (), column, descending)
    ids = whole(database, listing)
    for place, entry in enumerate(ids):
        for skip in (1, 17, 60):
            after = ids[place + 1 + skip : place + 11 + skip]
            assert listing.beside(database, entry, 10, skip=skip) == after
            before = ids[max(0, place - skip - 10) : max(0, place - skip)]
            assert listing.beside(database, entry, 10, back=True, skip=skip) == before


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", ["few", None])
def test_a_list_of_few_is_read_whole_and_a_longer_one_not(
    database: sqlite3.Connection, column: str | None, descending: bool
) -> None:
    listing = Listing("t", ("odd = ?",), (1,), column, descending, drafts=True)
    ids = database.execute("SELECT id FROM t WHERE odd = 1").fetchall()
    found = listing.few(database, len(ids))
    assert found == listing.first(database, ROWS)
    assert sorted(found or ()) == [row[0] for row in ids]
    assert listing.few(database, len(ids) - 1) is None
    assert listing._replace(values=(7,)).few(database, 10) == []


@pytest.mark.parametrize("descending", [False, True])
def test_neighbours_by_number(database: sqlite3.Connection, descending: bool) -> None:
    listing = Listing("t", (), (), None, descending)
    ids = whole(database, listing)
    assert listing.first(database, ROWS) == ids
    numbered = [entry for entry in ids if entry not in (40, 90)]
    for place, entry in enumerate(numbered):
        assert listing.beside(database, entry, 10) == numbered[place + 1 : place + 11]
        before = numbered[max(0, place - 10) : place]
        assert listing.beside(database, entry, 10, back=True) == before


def test_an_entry_without_number_has_no_neighbours(database: sqlite3.Connection) -> None:
    assert Listing("t", (), (), None, True).beside(database, 40, 10) is None


def test_places_are_kept_by_list() -> None:
    places = Places()
    places.put("one", 100, [7, 8, 9])
    places.put("one", 200, [])
    assert places.at("one", 100) == 7
    assert places.at("one", 102) == 9
    assert places.at("one", 101) is None
    assert places.at("other", 100) is None


def test_the_nearest_place() -> None:
    places = Places()
    assert places.nearest("one", 5) is None
    places.put("one", 100, [7, 8, 9])
    assert places.nearest("one", 90) == (100, 7)
    assert places.nearest("one", 400) == (102, 9)


def test_places_of_many_lists_forget_the_oldest() -> None:
    places = Places()
    for number in range(60):
        places.put(number, 0, [number])
    assert places.at(0, 0) is None
    assert places.at(59, 0) == 59
