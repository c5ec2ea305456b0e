"""A file of tables as it was read: sheets of plain cells, kept small in memory."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, NamedTuple, TypeAlias

Cell: TypeAlias = str | int | float | bool | datetime | date | time | None
"""What one cell holds. Durations and error values come as the words a person sees."""


class Line(NamedTuple):
    """One filled row.

    Attributes:
        number: counted from 1, as the spreadsheet program counts.
        cells: without the blank ones at the end.
    """

    number: int
    cells: tuple[Cell, ...]


def pack_lines(lines: Sequence[tuple[int, Sequence[Cell]]]) -> bytes:
    """Lines as compressed JSON: plain data, nothing that could run when it is read again."""
    return pack(plain_lines(lines))


def plain_lines(lines: Sequence[tuple[int, Sequence[Cell]]]) -> bytes:
    """Lines as JSON."""
    text = json.dumps([[n, [_plain(c) for c in cells]] for n, cells in lines], ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def pack(plain: bytes) -> bytes:
    """JSON compressed, as a grid keeps it."""
    return zlib.compress(plain, 1)


def unpack_lines(packed: bytes) -> Iterator[Line]:
    """The lines that ``pack_lines`` packed."""
    for number, cells in json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")):
        yield Line(number, tuple([_cell(c) if type(c) is list else c for c in cells]))


def _plain(cell: Cell) -> Any:
    """A cell as JSON holds it; days and times as a pair."""
    if isinstance(cell, datetime):
        return ["m", cell.isoformat()]
    if isinstance(cell, date):
        return ["d", cell.isoformat()]
    if isinstance(cell, time):
        return ["t", cell.isoformat()]
    return cell


def _cell(pair: list[str]) -> Cell:
    """The day, time or moment of a pair."""
    kind, text = pair
    if kind == "m":
        return datetime.fromisoformat(text)
    return date.fromisoformat(text) if kind == "d" else time.fromisoformat(text)


@dataclass
class Grid:
    """One sheet.

    Attributes:
        name: of the sheet; of a text file its own name.
        hidden: not shown in the spreadsheet program.
        chunks: its lines, packed, in order.
        rows: number of filled rows.
        width: place of the last filled column, counted from 1.
        merged: merged ranges as (first row, first column, last row, last column), from 1.
        unsolved: formulas whose results the file does not hold.
    """

    name: str
    hidden: bool = False
    chunks: list[bytes] = field(default_factory=list)
    rows: int = 0
    width: int = 0
    merged: tuple[tuple[int, int, int, int], ...] = ()
    unsolved: int = 0

    def lines(self) -> Iterator[Line]:
        """The filled rows in order; may be asked again."""
        for chunk in self.chunks:
            yield from unpack_lines(chunk)

    def head(self, count: int) -> list[Line]:
        """The first ``count`` filled rows."""
        found: list[Line] = []
        for line in self.lines():
            if len(found) == count:
                break
            found.append(line)
        return found


@dataclass(frozen=True)
class Book:
    """One file that was read.

    Attributes:
        file_name: without the folder.
        sha256: hex digest of its bytes.
        kind: ``xlsx``, ``xls``, ``ods``, ``json``, ``vcard`` or ``text``.
        grids: its sheets in order.
        encoding, separator: of a text file, else empty.
    """

    file_name: str
    sha256: str
    kind: str
    grids: tuple[Grid, ...]
    encoding: str = ""
    separator: str = ""
