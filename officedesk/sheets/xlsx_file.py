"""Workbooks (.xlsx, .xlsm): the archive checked, then sheet after sheet."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from officedesk.sheets.grid import Cell
from officedesk.sheets.limits import Limits
from officedesk.sheets.sink import Sink
from officedesk.sheets.unreadable import Reason, Unreadable
from officedesk.sheets.xlsx_book import open_book
from officedesk.sheets.xlsx_cells import CellReader
from officedesk.sheets.xml_events import parse

_CHUNK_ROWS = 500
_ENCRYPTED = 0x1
"""Bit of a member's flags (APPNOTE.TXT, 4.4.4)."""


def checked(archive: ZipFile, limits: Limits) -> int:
    """Size of the unpacked members.

    Raises:
        Unreadable: too many, too large, packed as no table is, or encrypted.
    """
    members = archive.infolist()
    if len(members) > limits.members:
        raise Unreadable(Reason.INFLATED)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Unreadable(Reason.ENCRYPTED)
    size = sum(member.file_size for member in members)
    if size > limits.inflated_bytes:
        raise Unreadable(Reason.INFLATED)
    for member in members:
        thin = member.file_size // max(1, member.compress_size)
        if member.file_size > limits.thin_bytes and thin > limits.most_thin:
            raise Unreadable(Reason.THIN, str(thin))
    return size


def read_xlsx(path: Path, limits: Limits, sink: Sink) -> None:
    """Read every sheet of the workbook at ``path`` into ``sink``."""
    try:
        with ZipFile(path) as archive:
            sink.size(checked(archive, limits))
            _read_sheets(archive, limits, sink)
    except BadZipFile as error:
        raise Unreadable(Reason.DAMAGED, str(error)) from None


def _read_sheets(archive: ZipFile, limits: Limits, sink: Sink) -> None:
    book = open_book(archive)
    if len(book.sheets) > limits.sheets:
        raise Unreadable(Reason.SHEETS)
    if not book.sheets:
        raise Unreadable(Reason.EMPTY)
    for sheet in book.sheets:
        sink.sheet(sheet.name, hidden=sheet.hidden)
        lines: list[tuple[int, list[Cell]]] = []
        count = 0

        def take(row: int, cells: list[Cell], lines: list[tuple[int, list[Cell]]] = lines) -> None:
            nonlocal count
            count += 1
            if count > limits.rows:
                raise Unreadable(Reason.ROWS)
            lines.append((row, cells))
            if len(lines) >= _CHUNK_ROWS:
                sink.lines(lines)
                lines.clear()

        reader = CellReader(book, limits, take)
        with archive.open(sheet.member) as source:
            parse(source, reader)
        sink.lines(lines)
        sink.close_sheet(reader.merged, reader.unsolved)
