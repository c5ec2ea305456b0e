"""The rows that have been read, by page; the oldest go when there are too many."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence

from officedesk.core.views import Row
from officedesk.ui.list.lines import Line

PAGE = 64
"""Rows read at once."""
KEPT = 40
"""Pages kept: some screens either way, whatever the length of the list."""


class Pages:
    """A window of the list by position."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        self._lines: dict[int, Line] = {}
        self._places: dict[int, int] = {}

    def clear(self) -> None:
        """Forget everything."""
        self._pages.clear()
        self._lines.clear()
        self._places.clear()

    def forget_lines(self) -> None:
        """Have every line made anew: language or day changed."""
        self._lines.clear()

    def put(self, page: int, rows: Sequence[Row]) -> None:
        """Keep the rows of a page."""
        if page in self._pages:
            self._drop(page)
        self._pages[page] = list(rows)
        for at, row in enumerate(rows):
            self._places[row.id] = page * PAGE + at
        while len(self._pages) > KEPT:
            self._drop(next(iter(self._pages)))

    def row(self, position: int) -> Row | None:
        """The row at ``position``, if it has been read."""
        page = self._pages.get(position // PAGE)
        at = position % PAGE
        return page[at] if page is not None and at < len(page) else None

    def line(self, position: int) -> Line | None:
        """The line made for ``position``, if there is one."""
        return self._lines.get(position)

    def keep_line(self, position: int, line: Line) -> None:
        """Keep a line that was made."""
        self._lines[position] = line

    def place(self, entry_id: int) -> int | None:
        """Position of an entry, if its row has been read."""
        return self._places.get(entry_id)

    def replace(self, rows: Iterable[Row]) -> Iterator[int]:
        """Put changed rows in the place of those of the same entries; the positions changed."""
        for row in rows:
            position = self._places.get(row.id)
            if position is None:
                continue
            page = self._pages[position // PAGE]
            if page[position % PAGE] != row:
                page[position % PAGE] = row
                self._lines.pop(position, None)
                yield position

    def has(self, page: int) -> bool:
        """Whether the page has been read; it counts as used."""
        if page in self._pages:
            self._pages.move_to_end(page)
            return True
        return False

    def ids(self, page: int) -> list[int]:
        """The entries of a page that has been read."""
        return [row.id for row in self._pages.get(page, ())]

    def keep_only(self, pages: Iterable[int]) -> None:
        """Forget all other pages."""
        wanted = set(pages)
        for page in [page for page in self._pages if page not in wanted]:
            self._drop(page)

    def __len__(self) -> int:
        return len(self._pages)

    def _drop(self, page: int) -> None:
        for at, row in enumerate(self._pages.pop(page)):
            position = page * PAGE + at
            self._lines.pop(position, None)
            if self._places.get(row.id) == position:
                del self._places[row.id]
