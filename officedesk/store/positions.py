"""Which entries stand at which positions of a list, and at which position an entry stands."""

from __future__ import annotations

from collections.abc import Hashable

from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.core.values import Raw
from officedesk.store.conditions import Conditions, Where, sort_column
from officedesk.store.counts import Counts
from officedesk.store.neighbours import DRAFT, Listing, Places
from officedesk.store.queues import order_sql, place_sql
from officedesk.store.runs import Runs
from officedesk.store.search import Hits
from officedesk.store.terms import by_days, literal

_FEW = 500
"""Up to so many entries a view, or some days, are read at once and put in order."""


class Positions:
    """Finds ids by position, going on from what was read where that is nearer."""

    def __init__(self, conditions: Conditions, counts: Counts) -> None:
        self._conditions = conditions
        self._connection = conditions.connection
        self._counts = counts
        self._runs = Runs(conditions, counts)
        self._places = Places()
        self._listed: tuple[Hashable, list[int] | None] = (None, None)

    def ids(self, register: Register, query: Query, offset: int, limit: int) -> list[int]:
        """Ids by position: going on from a page that was read, or from the nearer end.

        Args:
            limit: how many at the most; all that follow where it is below 0.
        """
        if query.stepped:
            return self._queued(register, query, offset, limit)
        found = self._conditions.hits(register, query)
        drafts = register.workflow.unnumbered
        if found is not None and query.sort in ("number", "") and not drafts:
            return self._found(register, query, found, offset, limit)
        if limit < 0:
            return self._runs.skipped(register, query, offset, limit)
        key = (query, self._counts.data_version(), self._conditions.clock.now().date())
        ids = self._near(register, query, offset, limit, key)
        if ids is None:
            ids = self._runs.skipped(register, query, offset, limit)
        self._places.put(key, offset, ids)
        return ids

    def of(self, register: Register, query: Query, entry_id: int) -> int | None:
        """Place of an entry in the list; None where it is not in it."""
        where = self._conditions.where(register, query)
        sql = f"SELECT 1 FROM {register.table}{where.sql(f'{register.table}.id = ?')}"
        if not self._connection.execute(sql, (*where.parameters, entry_id)).fetchone():
            return None
        if query.sort in ("number", "") and query.descending and not query.stepped:
            return self._by_number(register, where, entry_id)
        return self.ids(register, query, 0, -1).index(entry_id)

    def _by_number(self, register: Register, where: Where, entry_id: int) -> int:
        """The place of an entry in a list by number, the newest on top."""
        year, sequence = self._connection.execute(
            f"SELECT year, sequence FROM {register.table} WHERE id = ?", (entry_id,)
        ).fetchone()
        before = "(year > ? OR (year = ? AND sequence > ?))"
        values: tuple[Raw, ...] = (year, year, sequence)
        if sequence is None:
            before, values = f"({DRAFT} AND id > ?)", (entry_id,)
        elif register.workflow.unnumbered:
            before = f"({DRAFT} OR {before})"
        sql = f"SELECT count(*) FROM {register.table}{where.sql(before)}"
        parameters = (*where.parameters, *values)
        return int(self._connection.execute(sql, parameters).fetchone()[0])

    def _queued(self, register: Register, query: Query, offset: int, limit: int) -> list[int]:
        """Ids by position in a queue: what waits is few, and is put in order as it is read."""
        where = self._conditions.where(register, query)
        steps = register.steps(query.view)
        place = place_sql(register, steps, self._conditions.wall(), literal)
        column = sort_column(register, query.sort)
        order = order_sql(place, column, descending=query.descending)
        sql = f"SELECT id FROM {register.table}{where.sql()} ORDER BY {order} LIMIT ? OFFSET ?"
        rows = self._connection.execute(sql, (*where.parameters, limit, offset)).fetchall()
        return [row[0] for row in rows]

    def _found(
        self, register: Register, query: Query, found: Hits, offset: int, limit: int
    ) -> list[int]:
        """Ids of a search by number: the index gives them in order and stops at the limit.

        Entries are numbered as they are put in, so the order of ids is that of numbers.
        """
        where = self._conditions.where(register, query, searched=False)
        table = register.table
        joined = f" JOIN {table} ON {table}.id = f.rowid" if where.parts else ""
        conditions = " AND ".join((found.condition, *where.parts))
        way = "DESC" if query.descending else "ASC"
        sql = (
            f"SELECT f.rowid FROM {found.sources}{joined} WHERE {conditions}"
            f" ORDER BY f.rowid {way} LIMIT ? OFFSET ?"
        )
        parameters = (*found.parameters, *where.parameters, limit, offset)
        return [row[0] for row in self._connection.execute(sql, parameters).fetchall()]

    def _near(
        self, register: Register, query: Query, offset: int, limit: int, key: Hashable
    ) -> list[int] | None:
        """The page at the top, or beside one that was read; None where that does not help."""
        where = self._conditions.where(register, query)
        column = sort_column(register, query.sort)
        drafts = bool(register.workflow.unnumbered)
        listing = Listing(
            register.table, where.parts, where.parameters, column, query.descending, drafts
        )
        if where.parts and not query.search and by_days(register, query.terms):
            few = self._few(listing, (key, self._counts.until_when(register, query.view)))
            if few is not None:
                return few[offset : offset + limit]
        if not offset:
            return listing.first(self._connection, limit)
        before = self._places.at(key, offset - 1)
        if before is not None:
            ids = listing.beside(self._connection, before, limit)
            # Entries without a number stand beyond the last one that has one.
            return ids if ids is not None and (column or len(ids) == limit) else None
        after = self._places.at(key, offset + limit)
        if after is not None:
            ids = listing.beside(self._connection, after, limit, back=True)
            return ids if ids is not None and len(ids) == limit else None
        return self._from_nearest(listing, key, offset, limit, self._counts.count(query))

    def _few(self, listing: Listing, key: Hashable) -> list[int] | None:
        """Every entry of a list that holds few; None of a longer one."""
        if self._listed[0] != key:
            self._listed = (key, listing.few(self._connection, _FEW))
        return self._listed[1]

    def _from_nearest(
        self, listing: Listing, key: Hashable, offset: int, limit: int, total: int
    ) -> list[int] | None:
        """The page counted from a known entry, where one stands nearer to it than either end."""
        known = self._places.nearest(key, offset)
        if known is None:
            return None
        place, entry = known
        away = offset - place - 1 if place < offset else place - offset - limit
        if away < 0 or away >= min(offset, total - offset - limit):
            return None
        ids = listing.beside(self._connection, entry, limit, back=place > offset, skip=away)
        return ids if ids is not None and len(ids) == limit else None
