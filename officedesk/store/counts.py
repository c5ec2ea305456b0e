"""How many entries a list holds: counted once for as long as nothing was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from officedesk.core.query import WAITING, Query
from officedesk.core.register import Register
from officedesk.store.conditions import Conditions

_KEPT = 200
"""Counts that are remembered at the most."""


class Counts:
    """Counts lists under their conditions, and remembers what it counted."""

    def __init__(self, conditions: Conditions) -> None:
        self._conditions = conditions
        self._counts: dict[tuple[Query, int, str, str], int] = {}

    def count(self, query: Query, extra: str = "") -> int:
        """How many entries a list holds; of those that meet one more condition."""
        register = self._conditions.store.register(query.register)

        def counted() -> int:
            where = self._conditions.where(register, query)
            sql = f"SELECT count(*) FROM {register.table}{where.sql(*([extra] if extra else []))}"
            return int(self._conditions.connection.execute(sql, where.parameters).fetchone()[0])

        return self.remembered(register, query, extra, counted)

    def remembered(
        self, register: Register, query: Query, extra: str, count: Callable[[], int]
    ) -> int:
        """What ``count`` gave for the same entries, as long as nothing was written."""
        plain = replace(query, sort="number", descending=True)
        key = (plain, self.data_version(), extra, self.until_when(register, query.view))
        found = self._counts.get(key)
        if found is None:
            if len(self._counts) > _KEPT:
                self._counts.clear()
            found = self._counts[key] = count()
        return found

    def until_when(self, register: Register, key: str) -> str:
        """What a count hangs on beside the data: the day, for some views the minute."""
        timed = any(view.when and key in (view.key, WAITING) for view in register.views)
        wall = self._conditions.wall()
        return wall.isoformat() if timed else wall.date().isoformat()

    def data_version(self) -> int:
        """Changes whenever another connection has committed."""
        return int(self._conditions.connection.execute("PRAGMA data_version").fetchone()[0])
