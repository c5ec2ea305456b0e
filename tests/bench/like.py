"""The peer of the search: LIKE on the folded text, without any index."""

from __future__ import annotations

import sqlite3

from officedesk.store.search import words_of


class Like:
    """The question ``text`` put to the folded texts in ``table``."""

    def __init__(self, database: sqlite3.Connection, table: str, text: str) -> None:
        words = words_of(text)
        where = " AND ".join([r"text LIKE ? ESCAPE '\'"] * len(words))
        self._database = database
        self._sql = f"SELECT id FROM {table} WHERE {where}"
        self._given = [f"%{_escaped(word)}%" for word in words]

    def page(self, limit: int) -> list[int]:
        """The newest hits, as the list shows them first."""
        return self._ids(f"{self._sql} ORDER BY id DESC LIMIT {limit}")

    def all(self) -> list[int]:
        """Every hit, newest first."""
        return self._ids(f"{self._sql} ORDER BY id DESC")

    def _ids(self, sql: str) -> list[int]:
        return [row[0] for row in self._database.execute(sql, self._given).fetchall()]


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
