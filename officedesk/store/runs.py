"""Ids by position, counted from the nearer end of a list: in runs that one index serves each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.store.conditions import Conditions, Where, sort_column
from officedesk.store.counts import Counts
from officedesk.store.neighbours import DRAFT, NUMBERED

_FEW = 500
"""So many entries are counted at first of each of two runs."""


@dataclass(frozen=True)
class Run:
    """A part of a list that one index serves."""

    condition: str
    order: tuple[str, ...]
    descending: bool


class Runs:
    """Reads ids by position where no entry beside them is known."""

    def __init__(self, conditions: Conditions, counts: Counts) -> None:
        self._conditions = conditions
        self._counts = counts

    def skipped(self, register: Register, query: Query, offset: int, limit: int) -> list[int]:
        """Ids by position, counted from the nearer end of the list."""
        where = self._conditions.where(register, query)
        column = sort_column(register, query.sort)
        total = self._counts.count(query)
        down = query.descending
        if column is None:
            series = ("year", "sequence", "id")
            if not register.workflow.unnumbered:
                return self._run(register, where, series, down, offset, limit, total)
            runs = [Run(NUMBERED, series, down), Run(DRAFT, ("id",), down)]
            return self._runs(register, query, runs[::-1] if down else runs, offset, limit)
        if down:
            return self._run(register, where, (column, "id"), True, offset, limit, total)
        # Ascending: what is empty comes last, in two runs so that the index serves both.
        runs = [
            Run(f"{column} IS NOT NULL", (column, "id"), False),
            Run(f"{column} IS NULL", ("id",), False),
        ]
        return self._runs(register, query, runs, offset, limit)

    def _runs(
        self, register: Register, query: Query, runs: Sequence[Run], offset: int, limit: int
    ) -> list[int]:
        """Ids by position in a list of two runs, each served by the index."""
        where = self._conditions.where(register, query)
        total = self._counts.count(query)
        condition = runs[0].condition
        if where.parts:
            first = self._counts.count(query, condition)
        else:
            shorter = partial(self._first_of, register, runs, total)
            first = self._counts.remembered(register, query, condition, shorter)
        end = total if limit < 0 else min(offset + limit, total)
        found: list[int] = []
        for run, start, stop in zip(runs, (0, first), (first, total), strict=True):
            since, until = max(offset, start), min(end, stop)
            if since < until:
                part = Where((*where.parts, run.condition), where.parameters)
                found += self._run(
                    register, part, run.order, run.descending, since - start, until - since,
                    stop - start,
                )  # fmt: skip
        return found

    def _first_of(self, register: Register, runs: Sequence[Run], total: int) -> int:
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
                found = int(self._conditions.connection.execute(sql, (most,)).fetchone()[0])
                if found < most:
                    return found if run is runs[0] else total - found
            most *= 8

    def _run(
        self, register: Register, where: Where, order: tuple[str, ...], descending: bool,
        offset: int, limit: int, total: int,
    ) -> list[int]:  # fmt: skip
        """Ids by position in one run, read from its nearer end."""
        if limit < 0:
            limit = max(total - offset, 0)
        limit = min(limit, max(total - offset, 0))
        backward = offset > total // 2
        if backward:
            offset = total - offset - limit
        way = " DESC" if descending != backward else ""
        by = ", ".join(name + way for name in order)
        sql = f"SELECT id FROM {register.table}{where.sql()} ORDER BY {by} LIMIT ? OFFSET ?"
        parameters = (*where.parameters, limit, offset)
        rows = self._conditions.connection.execute(sql, parameters).fetchall()
        ids = [row[0] for row in rows]
        return ids[::-1] if backward else ids
