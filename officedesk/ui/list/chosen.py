"""Which columns each list of a register shows: chosen by a person, or usual there."""

from __future__ import annotations

from collections.abc import Iterable

from officedesk.core.query import Query
from officedesk.ui.list.columns import ListShape


class ChosenColumns:
    """Kept apart for each queue; all other lists of the register share their columns."""

    def __init__(self, shape: ListShape) -> None:
        self._shape = shape
        self._kept: dict[str, tuple[str, ...]] = {}

    def of(self, query: Query | None) -> tuple[str, ...]:
        """The columns of a list; of a queue the buttons stand behind them."""
        key = _key(query)
        kept = self._kept.get(key, self._shape.usual(key))
        return self._shape.with_steps(kept, key) if key else kept

    def usual(self, query: Query | None) -> tuple[str, ...]:
        """Those that it shows unless others are chosen."""
        return self._shape.usual(_key(query))

    def choose(self, query: Query | None, names: Iterable[str]) -> bool:
        """Show these, in the register's order; False where nothing would be left."""
        return self.restore(_key(query), names)

    def restore(self, key: str, names: Iterable[str]) -> bool:
        """Columns that were chosen at an earlier time, for a queue by its view."""
        wanted = set(names)
        shown = tuple(c.name for c in self._shape.columns if c.name in wanted)
        if shown:
            self._kept[key] = shown
        return bool(shown)

    def plain(self) -> dict[str, list[str]]:
        """By queue, and under nothing for every other list, for the settings."""
        return {key: list(names) for key, names in self._kept.items()}


def _key(query: Query | None) -> str:
    return query.view if query is not None and query.stepped else ""
