"""Merged cells of an OpenDocument workbook, which calamine does not tell."""

from __future__ import annotations

from typing import IO
from zipfile import ZipFile

from officedesk.sheets.xml_events import local_attribute, parse

_CONTENT = "content.xml"
_SPANNED = b"-spanned="
_CHUNK = 1 << 20
MOST = 100_000
"""Merged ranges that are kept of one sheet; what lies beyond is read cell by cell."""

Merged = list[tuple[int, int, int, int]]


def merged_of(archive: ZipFile) -> list[Merged]:
    """The merged ranges of each sheet in order, as ``Grid.merged`` has them.

    Raises:
        Unreadable: unsafe, or not well-formed.
    """
    with archive.open(_CONTENT) as source:
        if not _spans(source):
            return []
    reader = _Spans()
    with archive.open(_CONTENT) as source:
        parse(source, reader)
    return reader.found


def _spans(source: IO[bytes]) -> bool:
    """Whether any cell says that it spans others; most files have none."""
    tail = b""
    while chunk := source.read(_CHUNK):
        if _SPANNED in tail + chunk:
            return True
        tail = chunk[-len(_SPANNED) :]
    return False


class _Spans:
    """Counts rows and columns of every table and keeps the cells that span others."""

    def __init__(self) -> None:
        self.found: list[Merged] = []
        self._depth = self._row = self._column = 0
        self._rows = 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self._depth += 1
            if self._depth == 1:
                self.found.append([])
                self._row = 0
        elif self._depth != 1:
            return
        elif name == "table-row":
            self._row += 1
            self._column = 0
            self._rows = _count(attributes, "number-rows-repeated")
        elif name in ("table-cell", "covered-table-cell"):
            self._cell(attributes)

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1
        elif name == "table-row" and self._depth == 1:
            self._row += self._rows - 1

    def text(self, words: str) -> None:
        """What the cells say does not matter here."""

    def _cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        across = _count(attributes, "number-columns-spanned")
        down = _count(attributes, "number-rows-spanned")
        if (across > 1 or down > 1) and len(self.found[-1]) < MOST:
            last = (self._row + down - 1, self._column + across - 1)
            self.found[-1].append((self._row, self._column, *last))
        self._column += _count(attributes, "number-columns-repeated") - 1


def _count(attributes: dict[str, str], name: str) -> int:
    words = local_attribute(attributes, name) if attributes else ""
    return max(1, int(words)) if words.isascii() and words.isdigit() and len(words) < 9 else 1
