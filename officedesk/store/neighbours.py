"""A page of a list found by the key of an entry beside it, not by counting rows from an end.

Skipping half a million rows of an index takes 14 ms, going on from a known
entry 0.3 ms; a jump counts from the nearest entry whose place is known. The
key is split in two (``col = ? AND id > ?``, then ``col > ?``): compared as one
row value it would take a hundred times as long on a column with few values
(traps.md).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from officedesk.core.values import Raw

NUMBERED, DRAFT = "year IS NOT NULL", "year IS NULL"
_LISTS = 40
"""More than there are orders of one list, both ways."""
_PLACES = 1000


class Places:
    """Which entry stands at which position, as far as pages of a list were read."""

    def __init__(self) -> None:
        self._lists: dict[Hashable, dict[int, int]] = {}

    def put(self, key: Hashable, offset: int, ids: Sequence[int]) -> None:
        """Remember both ends of a page.

        Args:
            key: the list's question, and the state of the home that answered it.
            offset: position of the first of ``ids``.
        """
        if key not in self._lists and len(self._lists) >= _LISTS:
            self._lists.pop(next(iter(self._lists)))
        places = self._lists.setdefault(key, {})
        if len(places) > _PLACES:
            places.clear()
        if ids:
            places[offset] = ids[0]
            places[offset + len(ids) - 1] = ids[-1]

    def at(self, key: Hashable, position: int) -> int | None:
        """The entry at ``position``; None where that is not known."""
        return self._lists.get(key, {}).get(position)

    def nearest(self, key: Hashable, position: int) -> tuple[int, int] | None:
        """The known place nearest to ``position``, and its entry; None where none is known."""
        places = self._lists.get(key)
        if not places:
            return None
        place = min(places, key=lambda known: abs(known - position))
        return place, places[place]


class Step(NamedTuple):
    """One run of an index: conditions with their values, and the order."""

    condition: str
    values: tuple[Raw, ...]
    order: str


class Listing(NamedTuple):
    """A list in its order.

    Attributes:
        table: of the register.
        where: its conditions, empty for none, and their values.
        column: that orders it; None for the number.
        descending: what is empty comes last either way.
        drafts: some entries have no number yet: they are the newest of all.
    """

    table: str
    where: tuple[str, ...]
    values: tuple[Raw, ...]
    column: str | None
    descending: bool
    drafts: bool = False

    def first(self, database: sqlite3.Connection, limit: int) -> list[int]:
        """The first entries."""
        way = "DESC" if self.descending else "ASC"
        if self.column is None:
            order = f"year {way}, sequence {way}, id {way}"
            if not self.drafts:
                return self._read(database, [Step("", (), order)], limit)
            steps = [Step(NUMBERED, (), order), Step(DRAFT, (), f"id {way}")]
            return self._read(database, steps[::-1] if self.descending else steps, limit)
        return self._read(database, [self._filled(way), self._empty(way)], limit)

    def few(self, database: sqlite3.Connection, most: int) -> list[int] | None:
        """Every entry, in order, where there are no more than ``most``; None where there are.

        Asked without an order the conditions are looked up by their own index.
        Asked in order SQLite goes through the index of the order until the
        page is full: at a million entries half a second where few are found.
        """
        sql = f"SELECT id FROM {self.table} WHERE {' AND '.join(self.where)} LIMIT ?"
        rows = database.execute(sql, (*self.values, most + 1)).fetchall()
        if len(rows) > most:
            return None
        among = f"id IN ({','.join(str(row[0]) for row in rows)})"
        return self._replace(where=(among,), values=()).first(database, most) if rows else []

    def beside(
        self, database: sqlite3.Connection, entry: int, limit: int, *, back: bool = False,
        skip: int = 0,
    ) -> list[int] | None:  # fmt: skip
        """The entries after ``entry``, or before it where ``back``, in the order of the list.

        ``skip`` passes over so many of those that stand next to it.

        None where they cannot be told from the entry's key: it has no number yet,
        or those that have none may stand beside it.
        """
        way = "DESC" if self.descending is not back else "ASC"
        names = self.column or "year, sequence"
        key = database.execute(
            f"SELECT {names} FROM {self.table} WHERE id = ?", (entry,)
        ).fetchone()
        if key is None or (self.column is None and None in key):
            return None
        if self.column is None:
            steps = self._by_number(key, way)
        else:
            steps = self._by_column(self.column, key[0], entry, way, back=back)
        found = self._read(database, steps, limit, skip)
        return found[::-1] if back else found

    def _by_column(
        self, column: str, value: Raw, entry: int, way: str, *, back: bool
    ) -> list[Step]:
        """What is empty stands at the end of the list, whichever way it goes."""
        op = "<" if way == "DESC" else ">"
        if value is None:
            steps = [Step(f"{column} IS NULL AND id {op} ?", (entry,), f"id {way}")]
            return [*steps, self._filled(way)] if back else steps
        steps = [
            Step(f"{column} = ? AND id {op} ?", (value, entry), f"id {way}"),
            Step(f"{column} {op} ?", (value,), f"{column} {way}, id {way}"),
        ]
        return steps if back else [*steps, self._empty(way)]

    def _by_number(self, key: Sequence[Raw], way: str) -> list[Step]:
        op = "<" if way == "DESC" else ">"
        year, sequence = key
        return [
            Step(f"year = ? AND sequence {op} ?", (year, sequence), f"sequence {way}, id {way}"),
            Step(f"year {op} ?", (year,), f"year {way}, sequence {way}, id {way}"),
        ]

    def _filled(self, way: str) -> Step:
        return Step(f"{self.column} IS NOT NULL", (), f"{self.column} {way}, id {way}")

    def _empty(self, way: str) -> Step:
        return Step(f"{self.column} IS NULL", (), f"id {way}")

    def _read(
        self, database: sqlite3.Connection, steps: Sequence[Step], limit: int, skip: int = 0
    ) -> list[int]:
        found: list[int] = []
        for condition, values, order in steps:
            if len(found) >= limit:
                break
            parts = (*self.where, condition) if condition else self.where
            where = f" WHERE {' AND '.join(parts)}" if parts else ""
            given = (*self.values, *values)
            rows = database.execute(
                f"SELECT id FROM {self.table}{where} ORDER BY {order} LIMIT ? OFFSET ?",
                (*given, limit - len(found), skip),
            ).fetchall()
            found += [row[0] for row in rows]
            if rows:
                skip = 0
            elif skip:
                sql = f"SELECT count(*) FROM {self.table}{where}"
                skip -= int(database.execute(sql, given).fetchone()[0])
        return found
