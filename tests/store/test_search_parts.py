"""A search that asks only for the rarest parts of its words finds the same entries."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from random import Random

import pytest

from officedesk.store.search import common_parts, hits, index_new, tables_sql

WORDS = (
    "gauge network", "extension of the agreement", "水文站网络", "e-mail", "fee 10%", '"quoted"',
)  # fmt: skip


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(":memory:")
    for sql in tables_sql("t"):
        database.execute(sql)
    random = Random(5)
    texts = [
        (entry, "\n".join(random.choice(WORDS) for _line in range(3))) for entry in range(1, 401)
    ]
    index_new(database, "t", texts)
    yield database
    database.close()


def found(database: sqlite3.Connection, search: str, *, rarest: bool) -> list[int]:
    asked = hits("t", search, common_parts(database, "t") if rarest else None)
    assert asked is not None
    sql = f"SELECT f.rowid FROM {asked.sources} WHERE {asked.condition} ORDER BY f.rowid"
    return [row[0] for row in database.execute(sql, asked.parameters).fetchall()]


@pytest.mark.parametrize(
    "search",
    ["extension of the agreement", '"extension of the agreement"', "水文站网络", "网络 gau", "10%",
     "agreement extension", '"agreement extension"', "e-m", "gauge x", "nowhere at all"],
)  # fmt: skip
def test_the_rarest_parts_find_what_all_parts_find(
    database: sqlite3.Connection, search: str
) -> None:
    assert common_parts(database, "t")
    assert found(database, search, rarest=True) == found(database, search, rarest=False)


def test_a_long_search_asks_for_few_parts(database: sqlite3.Connection) -> None:
    asked = hits("t", "extension of the agreement", common_parts(database, "t"))
    assert asked is not None
    assert asked.question.count(" AND ") == 4
    assert set(asked.verify) == {"extension", "of", "the", "agreement"} - {
        part.strip('"') for part in asked.question.split(" AND ")
    }


def test_a_small_table_has_no_common_parts() -> None:
    database = sqlite3.connect(":memory:")
    for sql in tables_sql("t"):
        database.execute(sql)
    assert not common_parts(database, "t")
    database.close()
