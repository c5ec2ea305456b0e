"""The peer of the import: the finished rows put in by executemany, without any rule."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bench.measure import cpu
from officedesk.core.register import Register
from officedesk.desk.desk import Desk
from officedesk.store.engine import connect
from officedesk.store.home import Home
from officedesk.store.search import grams

Rows = list[tuple[object, ...]]

TABLES = ("{table}", "imported_rows", "history", "{table}_text", "{table}_tri", "{table}_gram")
"""What an import fills, besides a row or two of the run and the counter."""
BARE = ("{table}",)


def fill_raw(desk: Desk, register: Register, target: Path, tables: tuple[str, ...]) -> float:
    """Copy the rows of ``desk`` into the empty home ``target``; gives processor seconds.

    Triggers are dropped first, they are rules too; of the bare table also the
    indexes. What the search tables get is made ready before the clock runs.
    """
    database = connect(Home(target).database)
    _drop(database, "trigger")
    if tables is BARE:
        _drop(database, "index")
    names = [name.format(table=register.table) for name in tables]
    rows = {name: _rows(desk.store.reading(), register.table, name) for name in names}
    start = cpu()
    database.execute("BEGIN IMMEDIATE")
    for name, (columns, values) in rows.items():
        marks = ",".join("?" * len(columns))
        sql = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})"
        database.executemany(sql, values)
    database.execute("COMMIT")
    took = cpu() - start
    database.close()
    return took


def _drop(database: sqlite3.Connection, kind: str) -> None:
    """Drop every trigger or index; the empty home's own first rows stay in its history."""
    sql = "SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL"
    for (name,) in database.execute(sql, (kind,)).fetchall():
        database.execute(f"DROP {kind} {name}")
    if kind == "trigger":
        database.execute("DELETE FROM history")


def _rows(source: sqlite3.Connection, table: str, name: str) -> tuple[list[str], Rows]:
    texts = source.execute(f"SELECT id, text FROM {table}_text ORDER BY id")
    if name == f"{table}_tri":
        return ["rowid", "text"], texts.fetchall()
    if name == f"{table}_gram":
        return ["rowid", "grams"], [(entry, _once(grams(text))) for entry, text in texts]
    found = source.execute(f"SELECT * FROM {name} ORDER BY id")
    return [column[0] for column in found.description], found.fetchall()


def _once(words: str) -> str:
    """The least that the index can be given."""
    return " ".join(set(words.split()))
