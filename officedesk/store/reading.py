"""Lists at size: a window of rows by position, sorted, filtered and counted in SQL.

Each ``Reader`` has a connection of its own, for one thread at a time; another
thread may interrupt it. Every query is fetched to its end at once, because an
open read would keep every save out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from officedesk.core.clock import Clock
from officedesk.core.entity import table_of
from officedesk.core.errors import Cancelled, Invalid
from officedesk.core.fields import Kind
from officedesk.core.i18n import _
from officedesk.core.permits import Operator
from officedesk.core.query import UNNUMBERED, WAITING, Query
from officedesk.core.register import Register
from officedesk.core.values import Raw
from officedesk.core.views import Row
from officedesk.store.faults import told
from officedesk.store.marks import hidden_marks, mark_of
from officedesk.store.neighbours import DRAFT, NUMBERED, Listing, Places
from officedesk.store.office import Store
from officedesk.store.queues import order_sql, place_sql
from officedesk.store.search import Hits, hits, words_of
from officedesk.store.terms import by_days, first_words, literal, register_functions, term_sql

_FEW = 500
"""Up to so many entries a view, or some days, are read at once and put in order."""


@dataclass(frozen=True)
class _Where:
    """Conditions joined by AND, with their parameters."""

    parts: tuple[str, ...] = ()
    parameters: tuple[Raw, ...] = ()

    def sql(self, *more: str) -> str:
        parts = (*self.parts, *more)
        return " WHERE " + " AND ".join(parts) if parts else ""


@dataclass(frozen=True)
class _Run:
    """A part of a list that one index serves."""

    condition: str
    order: tuple[str, ...]
    descending: bool


class Reader:
    """Reads lists on a connection of its own.

    Attributes:
        operator: for whom; restricted entries show number and date only.
    """

    def __init__(self, store: Store, clock: Clock, operator: Operator) -> None:
        self._store = store
        self._clock = clock
        self.operator = operator
        self._connection = store.connect_reader()
        register_functions(self._connection)
        self._counts: dict[tuple[Query, int, str, str], int] = {}
        self._places = Places()
        self._listed: tuple[Hashable, list[int] | None] = (None, None)

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

    # --- lists ------------------------------------------------------------------------

    def count(self, query: Query) -> int:
        """How many entries the list holds."""
        with told():
            return self._count(query, "")

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
            ids = self._ids(register, query, offset, limit)
            return self._rows(register, ids, asked)

    def ids(self, query: Query) -> list[int]:
        """Every entry of the list, in order; for exports and actions on all."""
        register = self._store.register(query.register)
        with told():
            return self._ids(register, query, 0, -1)

    def rows_of(self, register_key: str, ids: Sequence[int], columns: Sequence[str]) -> list[Row]:
        """The rows of these entries, in the order given."""
        register = self._store.register(register_key)
        with told():
            return self._rows(register, list(ids), tuple(columns))

    def position(self, query: Query, entry_id: int) -> int | None:
        """Place of an entry in the list; None where it is not in it."""
        register = self._store.register(query.register)
        with told():
            where = self._where(register, query)
            sql = f"SELECT 1 FROM {register.table}{where.sql(f'{register.table}.id = ?')}"
            if not self._connection.execute(sql, (*where.parameters, entry_id)).fetchone():
                return None
            if query.sort in ("number", "") and query.descending and not query.stepped:
                return self._place_by_number(register, where, entry_id)
            return self._ids(register, query, 0, -1).index(entry_id)

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
        column = self._sort_column(register, query.sort)
        day = "registered_on" if column is None else f"substr({column}, 1, 10)"
        if column is None and register.workflow.unnumbered:
            day = f"CASE WHEN {DRAFT} THEN '{UNNUMBERED}' ELSE registered_on END"
        with told():
            where = self._where(register, query)
            rows = self._connection.execute(
                f"SELECT {day} AS day, count(*) FROM {register.table}{where.sql()}"
                f" GROUP BY day ORDER BY day IS NULL, day {'DESC' if query.descending else 'ASC'}",
                where.parameters,
            ).fetchall()
        return [(row[0] or "", row[1]) for row in rows]

    def _steps(self, register: Register, query: Query) -> list[tuple[str, int]]:
        """How many entries of a queue stand under each of its steps, in their order."""
        steps = register.steps(query.view)
        where = self._where(register, query)
        place = place_sql(register, steps, self._wall(), literal)
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
                view.key: self._count(Query(register_key, view=view.key), "")
                for view in register.views
            }

    def tab_counts(self, register_key: str) -> dict[str, int]:
        """The same, and under ``WAITING`` how many entries count on the register's tab."""
        register = self._store.register(register_key)
        found = self.view_counts(register_key)
        if any(view.badge for view in register.views):
            with told():
                found[WAITING] = self._count(Query(register_key, view=WAITING), "")
        return found

    # --- how --------------------------------------------------------------------------

    def _count(self, query: Query, extra: str) -> int:
        register = self._store.register(query.register)

        def counted() -> int:
            where = self._where(register, query)
            sql = f"SELECT count(*) FROM {register.table}{where.sql(*([extra] if extra else []))}"
            return int(self._connection.execute(sql, where.parameters).fetchone()[0])

        return self._remembered(register, query, extra, counted)

    def _remembered(
        self, register: Register, query: Query, extra: str, count: Callable[[], int]
    ) -> int:
        """What ``count`` gave for the same entries, as long as nothing was written."""
        plain = replace(query, sort="number", descending=True)
        key = (plain, self.data_version(), extra, self._until_when(register, query.view))
        found = self._counts.get(key)
        if found is None:
            if len(self._counts) > 200:
                self._counts.clear()
            found = self._counts[key] = count()
        return found

    def _until_when(self, register: Register, key: str) -> str:
        """What a count hangs on beside the data: the day, for some views the minute."""
        timed = any(view.when and key in (view.key, WAITING) for view in register.views)
        return self._wall().isoformat() if timed else self._wall().date().isoformat()

    def data_version(self) -> int:
        """Changes whenever another connection has committed."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _ids(self, register: Register, query: Query, offset: int, limit: int) -> list[int]:
        """Ids by position: going on from a page that was read, or from the nearer end."""
        if query.stepped:
            return self._queued(register, query, offset, limit)
        found = self._hits(register, query)
        drafts = register.workflow.unnumbered
        if found is not None and query.sort in ("number", "") and not drafts:
            return self._found(register, query, found, offset, limit)
        if limit < 0:
            return self._skipped(register, query, offset, limit)
        key = (query, self.data_version(), self._clock.now().date())
        ids = self._near(register, query, offset, limit, key)
        if ids is None:
            ids = self._skipped(register, query, offset, limit)
        self._places.put(key, offset, ids)
        return ids

    def _queued(self, register: Register, query: Query, offset: int, limit: int) -> list[int]:
        """Ids by position in a queue: what waits is few, and is put in order as it is read."""
        where = self._where(register, query)
        place = place_sql(register, register.steps(query.view), self._wall(), literal)
        column = self._sort_column(register, query.sort)
        order = order_sql(place, column, descending=query.descending)
        sql = f"SELECT id FROM {register.table}{where.sql()} ORDER BY {order} LIMIT ? OFFSET ?"
        rows = self._connection.execute(sql, (*where.parameters, limit, offset)).fetchall()
        return [row[0] for row in rows]

    def _near(
        self, register: Register, query: Query, offset: int, limit: int, key: Hashable
    ) -> list[int] | None:
        """The page at the top, or beside one that was read; None where that does not help."""
        where = self._where(register, query)
        column = self._sort_column(register, query.sort)
        drafts = bool(register.workflow.unnumbered)
        listing = Listing(
            register.table, where.parts, where.parameters, column, query.descending, drafts
        )
        if where.parts and not query.search and by_days(register, query.terms):
            few = self._few(listing, (key, self._until_when(register, query.view)))
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
        return self._from_nearest(listing, key, offset, limit, self._count(query, ""))

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

    def _skipped(self, register: Register, query: Query, offset: int, limit: int) -> list[int]:
        """Ids by position, counted from the nearer end of the list."""
        where = self._where(register, query)
        column = self._sort_column(register, query.sort)
        total = self._count(query, "")
        down = query.descending
        if column is None:
            series = ("year", "sequence", "id")
            if not register.workflow.unnumbered:
                return self._run(register, where, series, down, offset, limit, total)
            runs = [_Run(NUMBERED, series, down), _Run(DRAFT, ("id",), down)]
            return self._runs(register, query, runs[::-1] if down else runs, offset, limit)
        if down:
            return self._run(register, where, (column, "id"), True, offset, limit, total)
        # Ascending: what is empty comes last, in two runs so that the index serves both.
        runs = [
            _Run(f"{column} IS NOT NULL", (column, "id"), False),
            _Run(f"{column} IS NULL", ("id",), False),
        ]
        return self._runs(register, query, runs, offset, limit)

    def _runs(
        self, register: Register, query: Query, runs: Sequence[_Run], offset: int, limit: int
    ) -> list[int]:
        """Ids by position in a list of two runs, each served by the index."""
        where = self._where(register, query)
        total = self._count(query, "")
        condition = runs[0].condition
        if where.parts:
            first = self._count(query, condition)
        else:
            shorter = partial(self._first_of, register, runs, total)
            first = self._remembered(register, query, condition, shorter)
        end = total if limit < 0 else min(offset + limit, total)
        found: list[int] = []
        for run, start, stop in zip(runs, (0, first), (first, total), strict=True):
            since, until = max(offset, start), min(end, stop)
            if since < until:
                part = _Where((*where.parts, run.condition), where.parameters)
                found += self._run(
                    register, part, run.order, run.descending, since - start, until - since,
                    stop - start,
                )  # fmt: skip
        return found

    def _first_of(self, register: Register, runs: Sequence[_Run], total: int) -> int:
        """How many entries the first of two runs holds: the shorter one is counted.

        Each is counted a little further in turn, so that no more is looked at
        than a few times what the shorter one holds.
        """
        most = _FEW
        while True:
            for run in runs:
                sql = (
                    f"SELECT count(*) FROM (SELECT 1 FROM {register.table} WHERE {run.condition}"
                    f" ORDER BY {run.order[0]} DESC LIMIT ?)"
                )
                found = int(self._connection.execute(sql, (most,)).fetchone()[0])
                if found < most:
                    return found if run is runs[0] else total - found
            most *= 8

    def _hits(self, register: Register, query: Query) -> Hits | None:
        search = _sought(register, query)
        if not search:
            return None
        common = self._store.common_parts(register.table, self._connection)
        return hits(register.table, search, common)

    def _found(
        self, register: Register, query: Query, found: Hits, offset: int, limit: int
    ) -> list[int]:
        """Ids of a search by number: the index gives them in order and stops at the limit.

        Entries are numbered as they are put in, so the order of ids is that of numbers.
        """
        where = self._where(register, query, searched=False)
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

    def _run(
        self, register: Register, where: _Where, order: tuple[str, ...], descending: bool,
        offset: int, limit: int, total: int,
    ) -> list[int]:  # fmt: skip
        if limit < 0:
            limit = max(total - offset, 0)
        limit = min(limit, max(total - offset, 0))
        backward = offset > total // 2
        if backward:
            offset = total - offset - limit
        way = " DESC" if descending != backward else ""
        by = ", ".join(name + way for name in order)
        sql = f"SELECT id FROM {register.table}{where.sql()} ORDER BY {by} LIMIT ? OFFSET ?"
        rows = self._connection.execute(sql, (*where.parameters, limit, offset)).fetchall()
        ids = [row[0] for row in rows]
        return ids[::-1] if backward else ids

    def _rows(self, register: Register, ids: list[int], asked: tuple[str, ...]) -> list[Row]:
        hidden = self._hidden(register)
        mark = mark_of(register)
        found: dict[int, Row] = {}
        names = ", ".join(self._cell(register, name) for name in asked)
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            sql = (
                f"SELECT id, number, state, registered_on, (SELECT count(*) FROM attachments a"
                f" WHERE a.register = ? AND a.entry_id = t.id AND a.removed = 0),"
                f" {'t.' + mark if mark else 'NULL'}{', ' if names else ''}{names}"
                f" FROM {register.table} t WHERE id IN ({','.join('?' * len(some))})"
            )
            for row in self._connection.execute(sql, (register.key, *some)).fetchall():
                restricted = row[5] in hidden if hidden else False
                cells = row[6:]
                if restricted:
                    cells = tuple(
                        value
                        if name in ("number", "state", register.event, "registered_on")
                        else None
                        for name, value in zip(asked, cells, strict=True)
                    )
                found[row[0]] = Row(
                    row[0], row[1] or f"~{row[0]}", row[2], row[3], 0 if restricted else row[4],
                    restricted, cells,
                )  # fmt: skip
        return [found[entry] for entry in ids if entry in found]

    def _cell(self, register: Register, name: str) -> str:
        """The SQL of one cell; a child block is shown as its first words joined."""
        child = register.child(name)
        if child is None:
            return f"t.{name}"
        first = first_words(child)
        return (
            f"(SELECT group_concat({first}, ', ') FROM {child.entity.__tablename__} c"
            f" WHERE c.entry_id = t.id AND c.removed = 0)"
        )

    def _place_by_number(self, register: Register, where: _Where, entry_id: int) -> int:
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

    def _sort_column(self, register: Register, name: str) -> str | None:
        """The column by which ``name`` is put in order; None for the number."""
        if name in ("number", ""):
            return None
        columns = table_of(register.entity).columns
        for column in columns:
            if column.info.get("sort_of") == name:
                return str(column.name)
        if name not in columns:
            raise Invalid(
                _("The list cannot be sorted by “{name}”. Choose one of its columns.").format(
                    name=name
                )
            )
        return name

    def _hidden(self, register: Register) -> tuple[str, ...]:
        if mark_of(register) is None or self.operator.alone:
            return ()
        return hidden_marks(self._store.setting("marks"), self.operator)

    # --- conditions -------------------------------------------------------------------

    def _where(self, register: Register, query: Query, *, searched: bool = True) -> _Where:
        parts: list[str] = []
        parameters: list[Raw] = []
        narrowed = self._viewed(register, query.view)
        today = self._clock.now().date()
        if narrowed:
            parts.append(narrowed)
        for term in query.terms:
            sql, values = term_sql(register, term, today)
            parts.append(sql)
            parameters += values
        for day, op in ((query.since, ">="), (query.until, "<=")):
            if day is not None:
                parts.append(f"registered_on {op} ?")
                parameters.append(day.isoformat())
        found = self._hits(register, query) if searched else None
        if found is not None:
            parts.append(f"id IN (SELECT f.rowid FROM {found.sources} WHERE {found.condition})")
            parameters += found.parameters
        hidden = self._hidden(register)
        # What a view, a term or a word finds would tell what the entry holds.
        if hidden and (query.terms or words_of(query.search) or narrowed):
            mark = mark_of(register)
            parts.append(f"({mark} IS NULL OR {mark} NOT IN ({','.join('?' * len(hidden))}))")
            parameters += hidden
        return _Where(tuple(parts), tuple(parameters))

    def _viewed(self, register: Register, key: str) -> str:
        """A view's condition as SQL; empty where it holds every entry.

        Raises:
            Invalid: the register has no such view.
        """
        views = [view for view in register.views if view.key == key]
        if key == WAITING:
            views = [view for view in register.views if view.badge]
        elif not views:
            raise Invalid(
                _("There is no view “{view}”. There are: {views}.").format(
                    view=key, views=", ".join(view.key for view in register.views)
                )
            )
        conditions = [view.condition(self._wall(), self.operator) for view in views]
        if not conditions or any(condition is None for condition in conditions):
            return ""
        return f"({' OR '.join(literal(c) for c in conditions if c is not None)})"

    def _wall(self) -> datetime:
        """The moment by the wall clock, to the minute."""
        return self._clock.now().replace(tzinfo=None, second=0, microsecond=0)

def _sought(register: Register, query: Query) -> str:
    """What has to stand in an entry's text: what is searched, and what its fields are to hold.

    The index finds few entries in which a field is then looked at, not in all.
    """
    search = query.search + ('"' if query.search.count('"') % 2 else "")
    held = [
        f'"{term.value}"'
        for term in query.terms
        if term.op == ":"
        and (field := register.fields.get(term.field)) is not None
        and field.kind in (Kind.TEXT, Kind.LONG, Kind.PARTY, Kind.MASTER)
        and '"' not in term.value
    ]
    return " ".join((search, *held)).strip()
