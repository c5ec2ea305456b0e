"""Workbooks of the older kinds (.xls) and of the free offices (.ods), read by calamine.

calamine is fast and takes its process down on some files of a few kilobytes
(traps.md): it is called in the worker alone, and imported there alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, Literal, cast
from zipfile import BadZipFile, ZipFile

from officedesk.sheets.grid import Cell
from officedesk.sheets.limits import Limits
from officedesk.sheets.ods_merged import Merged, merged_of
from officedesk.sheets.sink import Sink
from officedesk.sheets.unreadable import Reason, Unreadable
from officedesk.sheets.xlsx_cells import duration_words
from officedesk.sheets.xlsx_file import checked

_CHUNK_ROWS = 500
_PROLOGUE = 1 << 16
"""Bytes in which a document type would stand."""
_CLOSE = 2000
"""Microseconds within which a time is taken for a full second: a fraction of a day
cannot hold it exactly."""

Kind = Literal["xls", "ods"]


def read_old_book(path: Path, limits: Limits, sink: Sink, kind: Kind) -> None:
    """Read every sheet of the workbook at ``path`` into ``sink``.

    Raises:
        Unreadable: encrypted, damaged, or beyond the limits.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    merged: list[Merged] = []
    if kind == "ods":
        size, merged = _check_archive(path, limits)
        sink.size(size)
    try:
        book = CalamineWorkbook.from_path(path)
        _read_sheets(book, limits, sink, merged)
    except PasswordError:
        raise Unreadable(Reason.ENCRYPTED) from None
    except CalamineError as error:
        raise Unreadable(Reason.DAMAGED, str(error)) from None


def _check_archive(path: Path, limits: Limits) -> tuple[int, list[Merged]]:
    """Look at the archive before anything of it is unpacked: its size then, each merged cell."""
    try:
        with ZipFile(path) as archive:
            size = checked(archive, limits)
            if "META-INF/manifest.xml" in archive.namelist():
                manifest = archive.open("META-INF/manifest.xml").read(1 << 20)
                if b"encryption-data" in manifest:
                    raise Unreadable(Reason.ENCRYPTED)
            if "content.xml" in archive.namelist():
                with archive.open("content.xml") as content:
                    if b"<!DOCTYPE" in content.read(_PROLOGUE):
                        raise Unreadable(Reason.UNSAFE)
                return size, merged_of(archive)
            return size, []
    except BadZipFile as error:
        raise Unreadable(Reason.DAMAGED, str(error)) from None


def _read_sheets(book: Any, limits: Limits, sink: Sink, merged: Sequence[Merged]) -> None:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    places = {one.name: place for place, one in enumerate(book.sheets_metadata)}
    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    if len(sheets) > limits.sheets:
        raise Unreadable(Reason.SHEETS)
    for found in sheets:
        sheet = book.get_sheet_by_name(found.name)
        sink.sheet(found.name, hidden=found.visible != SheetVisibleEnum.Visible)
        for lines in _chunks(_lines(sheet, limits)):
            sink.lines(lines)
        ranges = [(a + 1, b + 1, c + 1, d + 1)
                  for (a, b), (c, d) in sheet.merged_cell_ranges or ()]  # fmt: skip
        place = places[found.name]
        sink.close_sheet(ranges or (merged[place] if place < len(merged) else ()))


def _lines(sheet: Any, limits: Limits) -> Iterator[tuple[int, list[Cell]]]:
    """The filled rows of one sheet, without the blank cells at their ends."""
    if not sheet.height:
        return
    count = 0
    # Rows are counted from the first of the sheet, columns from the first that is filled.
    left: list[Cell] = [None] * sheet.start[1]
    for number, cells in enumerate(sheet.iter_rows(), 1):
        last = len(cells)
        while last and cells[last - 1] == "":
            last -= 1
        if not last:
            continue
        count += 1
        if count > limits.rows:
            raise Unreadable(Reason.ROWS)
        if len(left) + last > limits.columns:
            raise Unreadable(Reason.COLUMNS, str(number))
        yield number, left + [_cell(cell) for cell in cells[:last]]


def _chunks(
    lines: Iterator[tuple[int, list[Cell]]],
) -> Iterator[Sequence[tuple[int, list[Cell]]]]:
    waiting: list[tuple[int, list[Cell]]] = []
    for line in lines:
        waiting.append(line)
        if len(waiting) >= _CHUNK_ROWS:
            yield waiting
            waiting = []
    yield waiting


def _cell(found: Any) -> Cell:
    """A cell as ``grid.Cell`` has it; every number comes as a fraction."""
    if found == "" and isinstance(found, str):
        return None
    if isinstance(found, float):
        return int(found) if found.is_integer() and abs(found) < 10**15 else found
    if isinstance(found, timedelta):
        return duration_words(found / timedelta(days=1))
    if isinstance(found, datetime):
        return _full_second(found)
    if isinstance(found, time):
        return _full_second(datetime.combine(datetime(2000, 1, 1), found)).time()
    return cast(Cell, found)


def _full_second(moment: datetime) -> datetime:
    """The moment on its second, where it is almost there."""
    if moment.microsecond <= _CLOSE:
        return moment.replace(microsecond=0)
    if moment.microsecond >= 1_000_000 - _CLOSE:
        return moment.replace(microsecond=0) + timedelta(seconds=1)
    return moment
