"""Indexes set aside during an import are there again, word for word, or were never gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from office import open_at

from officedesk.core.errors import Cancelled
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.progress import Progress, Silent
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from officedesk.store import bulk, set_aside
from officedesk.store.schema import held
from officedesk.store.search import hits_sql

SOURCE = ImportSource("list.csv", "0" * 64)
ROWS = [EntryInput({"subject": f"No {n}", "sender": "A"}, line=n) for n in range(2, 40)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(set_aside, "MANY", 10)
    made = open_at(tmp_path / "home")
    yield made
    made.close()


def _take(desk: Desk, progress: Progress | None = None) -> None:
    desk.register_many("letters", ROWS, source=SOURCE, progress=progress, backup=False)


def test_they_are_dropped_and_come_back_as_they_were(desk: Desk) -> None:
    database = desk.store.reading()
    before = held(database)
    during: list[int] = []

    class Looking(Silent):
        def step(self, done: int, total: int) -> None:
            during.append(len(before) - len(held(desk.store.reading())))

    _take(desk, Looking())
    assert len(during) > 10, "each index that was made again told of it"
    assert set(during) == {0}, "nobody else saw them gone"
    assert held(desk.store.reading()) == before
    assert desk.store.reading().execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert verify(desk.store).sound


def test_an_import_given_up_leaves_them(desk: Desk) -> None:
    before = held(desk.store.reading())

    class GivenUp(Silent):
        steps = 0

        def step(self, done: int, total: int) -> None:
            self.steps += 1
            if self.steps == 5:
                raise Cancelled("given up")

    with pytest.raises(Cancelled):
        _take(desk, GivenUp())
    assert held(desk.store.reading()) == before
    assert desk.store.reading().execute("SELECT count(*) FROM letters").fetchone()[0] == 0


def test_few_rows_beside_many_keep_them(desk: Desk) -> None:
    _take(desk)
    database = desk.store.reading()
    assert set_aside.set_aside(database, desk.store.register("letters"), len(ROWS) // 2 - 1) == ()


def test_without_the_guard_a_taken_number_is_refused_all_the_same(desk: Desk) -> None:
    _take(desk)
    register = desk.store.register("letters")
    database = desk.store.reading()
    database.execute("PRAGMA query_only=OFF")
    database.execute("BEGIN IMMEDIATE")
    try:
        aside = set_aside.set_aside(database, register, 1000)
        assert sum("_not_replaced" in sql for sql in aside) == 4 + len(register.children)
        columns = [row[1] for row in database.execute("PRAGMA table_info(letters)")]
        row = list(database.execute("SELECT * FROM letters WHERE id = 1").fetchone())
        sql = f"INSERT INTO letters VALUES ({','.join('?' * len(columns))})"
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            database.execute(sql, row)
        row[0], row[columns.index("year")] = 1000, 1999
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            database.execute(sql, row)
    finally:
        database.execute("ROLLBACK")


def test_an_import_is_found_by_its_words_whatever_goes_into_the_index_at_a_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "CHUNK", 5)
    monkeypatch.setattr(bulk, "INDEXED", 12)
    _take(desk)
    database = desk.store.reading()
    for search in ("a", "no", "no 39"):
        sql, given = hits_sql("letters", search)
        assert len(database.execute(sql, given).fetchall()) == (1 if search == "no 39" else 38)
    assert verify(desk.store).sound
