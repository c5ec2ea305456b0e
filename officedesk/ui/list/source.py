"""What a list reads from: rows by position, on a thread of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from officedesk.core.query import Query
from officedesk.core.views import Row

Days = Sequence[tuple[str, int]]
"""How many entries each day has, in the order of the list: ISO day, or empty, and count."""


class RowSource(Protocol):
    """A reader with a connection of its own (``Desk.reader()``).

    One thread uses it at a time; ``interrupt`` may come from any.
    """

    def count(self, query: Query) -> int:
        """How many entries the list holds."""

    def rows(
        self, query: Query, offset: int, limit: int, columns: Sequence[str] | None = None
    ) -> Sequence[Row]:
        """A run of the list; fetched to its end at once."""

    def rows_of(
        self, register_key: str, ids: Sequence[int], columns: Sequence[str]
    ) -> Sequence[Row]:
        """The rows of these entries."""

    def position(self, query: Query, entry_id: int) -> int | None:
        """Place of an entry in the list; None where it is not in it."""

    def days(self, query: Query) -> Days:
        """Entries by day of the column that orders the list; of registration for the number."""

    def interrupt(self) -> None:
        """Break off the query that runs; it raises ``Cancelled``."""

    def rest(self) -> None:
        """Hold no more memory than is needed until the next question."""

    def close(self) -> None:
        """Let the connection go."""


OpenSource = Callable[[], RowSource]
"""Opens a reader; called on the thread that will use it."""
