"""Lists at size: a window of rows by position, sorted, filtered and counted in SQL.

Each ``Reader`` has a connection of its own, for one thread at a time; another
thread may interrupt it. Every query is fetched to its end at once, because an
open read would keep every save out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from officedesk.core.clock import Clock
from officedesk.core.errors import Cancelled
from officedesk.core.permits import Operator
from officedesk.core.query import UNNUMBERED, WAITING, Query
from officedesk.core.register import Register
from officedesk.core.views import Row
from officedesk.store.conditions import Conditions, sort_column
from officedesk.store.counts import Counts
from officedesk.store.faults import told
from officedesk.store.list_rows import rows_of
from officedesk.store.neighbours import DRAFT
from officedesk.store.office import Store
from officedesk.store.positions import Positions
from officedesk.store.queues import place_sql
from officedesk.store.terms import literal, register_functions


class Reader:
    """Reads lists on a connection of its own."""

    def __init__(self, store: Store, clock: Clock, operator: Operator) -> None:
        self._store = store
        self._connection = store.connect_reader()
        register_functions(self._connection)
        self._conditions = Conditions(store, clock, self._connection, operator)
        self._counts = Counts(self._conditions)
        self._positions = Positions(self._conditions, self._counts)

    @property
    def operator(self) -> Operator:
        """For whom; restricted entries show number and date only."""
        return self._conditions.operator

    def close(self) -> None:
        """Close its connection."""
        self._connection.close()

    def rest(self) -> None:
        """Give back the pages of the database that are held for the next question.

        They come again from the system's own cache; counts and orders are kept.
        """
        with suppress(Cancelled), told():
            self._connection.execute("PRAGMA shrink_memory")

    def interrupt(self) -> None:
        """Break off the query that runs, from any thread; it raises ``Cancelled``."""
        self._connection.interrupt()

    @contextmanager
    def steady(self) -> Iterator[sqlite3.Connection]:
        """Several reads that see the home as it stood at one moment.

        Saves wait as long as it lasts: fetch what is needed and leave.
        """
        self._connection.execute("BEGIN")
        try:
            yield self._connection
        finally:
            self._connection.execute("ROLLBACK")

    def data_version(self) -> int:
        """Changes whenever another connection has committed."""
        return self._counts.data_version()

    # --- lists ------------------------------------------------------------------------

    def count(self, query: Query) -> int:
        """How many entries the list holds."""
        with told():
            return self._counts.count(query)

    def rows(
        self, query: Query, offset: int, limit: int, columns: Sequence[str] | None = None
    ) -> list[Row]:
        """A run of the list.

        Args:
            query: what is asked.
            offset: position of the first row, from 0.
            limit: how many at the most.
            columns: fields for the cells; the register's own where None.
        """
        register = self._store.register(query.register)
        asked = tuple(columns or register.columns)
        with told():
            ids = self._positions.ids(register, query, offset, limit)
            return self._rows(register, ids, asked)

    def ids(self, query: Query) -> list[int]:
        """Every entry of the list, in order; for exports and actions on all."""
        register = self._store.register(query.register)
        with told():
            return self._positions.ids(register, query, 0, -1)

    def rows_of(self, register_key: str, ids: Sequence[int], columns: Sequence[str]) -> list[Row]:
        """The rows of these entries, in the order given."""
        register = self._store.register(register_key)
        with told():
            return self._rows(register, list(ids), tuple(columns))

    def _rows(self, register: Register, ids: Sequence[int], asked: tuple[str, ...]) -> list[Row]:
        hidden = self._conditions.hidden(register)
        return rows_of(self._connection, register, ids, asked, hidden)

    def position(self, query: Query, entry_id: int) -> int | None:
        """Place of an entry in the list; None where it is not in it."""
        register = self._store.register(query.register)
        with told():
            return self._positions.of(register, query, entry_id)

    # --- how many of what -------------------------------------------------------------

    def days(self, query: Query) -> list[tuple[str, int]]:
        """How many entries each day has, in the order of the list, for its group rows.

        The day is that of the column that orders the list; of registration for
        the number. Entries without a day come last, under an empty one; those without
        a number are the newest in a list by number, under ``UNNUMBERED``. In a queue
        it is the view of the step, with how many entries stand under it.
        """
        register = self._store.register(query.register)
        if query.stepped:
            return self._steps(register, query)
        column = sort_column(register, query.sort)
        day = "registered_on" if column is None else f"substr({column}, 1, 10)"
        if column is None and register.workflow.unnumbered:
            day = f"CASE WHEN {DRAFT} THEN '{UNNUMBERED}' ELSE registered_on END"
        with told():
            where = self._conditions.where(register, query)
            # Not called ``day``: SQLite would group by a column of that name, where there is one.
            way = "DESC" if query.descending else "ASC"
            rows = self._connection.execute(
                f"SELECT {day} AS of_day, count(*) FROM {register.table}{where.sql()}"
                f" GROUP BY of_day ORDER BY of_day IS NULL, of_day {way}",
                where.parameters,
            ).fetchall()
        return [(row[0] or "", row[1]) for row in rows]

    def _steps(self, register: Register, query: Query) -> list[tuple[str, int]]:
        """How many entries of a queue stand under each of its steps, in their order."""
        steps = register.steps(query.view)
        where = self._conditions.where(register, query)
        place = place_sql(register, steps, self._conditions.wall(), literal)
        sql = (
            f"SELECT {place} AS place, count(*) FROM {register.table}{where.sql()}"
            " GROUP BY place ORDER BY place"
        )
        with told():
            rows = self._connection.execute(sql, where.parameters).fetchall()
        return [(steps[at].view if at < len(steps) else "", count) for at, count in rows]

    def view_counts(self, register_key: str) -> dict[str, int]:
        """How many entries each view of a register holds."""
        register = self._store.register(register_key)
        with told():
            return {
                view.key: self._counts.count(Query(register_key, view=view.key))
                for view in register.views
            }

    def tab_counts(self, register_key: str) -> dict[str, int]:
        """The same, and under ``WAITING`` how many entries count on the register's tab."""
        register = self._store.register(register_key)
        found = self.view_counts(register_key)
        if any(view.badge for view in register.views):
            with told():
                found[WAITING] = self._counts.count(Query(register_key, view=WAITING))
        return found
