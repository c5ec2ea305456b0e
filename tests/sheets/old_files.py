"""Small .xls and .ods files, made byte by byte for the tests."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _label(row: int, column: int, words: str) -> bytes:
    text = words.encode("utf-16-le")
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1) + text)


def _cell(row: int, column: int, cell: object) -> bytes:
    if isinstance(cell, str):
        return _label(row, column, cell)
    day = isinstance(cell, date)
    number = (cell - date(1899, 12, 30)).days if isinstance(cell, date) else cell
    return record(0x203, struct.pack("<HHHd", row, column, int(day), number))


def old_workbook(path: Path, rows: Sequence[Sequence[object]], *, locked: bool = False) -> Path:
    """A workbook of Excel 97: one sheet, words, numbers and days; None leaves a cell out."""
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 6))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell is not None:
                sheet += _cell(row, column, cell)
    sheet += record(0xA, b"")
    style = "<HHHHIIH"
    head = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6))
    if locked:
        head += record(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(48))
    for form in (0, 14):
        head += record(0xE0, struct.pack(style, 0, form, 0, 0, 0, 0, 0))
    name = "收文".encode("utf-16-le")
    start = len(head) + 4 + 6 + 2 + len(name) + 4
    head += record(0x85, struct.pack("<IHBB", start, 0, 2, 1) + name)
    path.write_bytes(compound("Workbook", head + record(0xA, b"") + sheet))
    return path


def compound(name: str, stream: bytes) -> bytes:
    """The container in which old workbooks lie, with one stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(stream) // _SECTOR
    fat = [_FAT, _END, *range(3, sectors + 2), _END]
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    entries = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 2, len(stream))
    return header + struct.pack("<128I", *fat) + entries.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    words = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        words, len(words), kind, 1, _FREE, _FREE, child, bytes(16), 0, 0, 0, start, size,
    )  # fmt: skip


_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def ods_cell(cell: object, repeated: int = 1) -> str:
    """One cell as OpenDocument writes it."""
    again = f' table:number-columns-repeated="{repeated}"' if repeated > 1 else ""
    if cell is None:
        return f"<table:table-cell{again}/>"
    if isinstance(cell, date):
        return (
            f'<table:table-cell{again} office:value-type="date" '
            f'office:date-value="{cell.isoformat()}"><text:p>x</text:p></table:table-cell>'
        )
    if isinstance(cell, int | float):
        return (
            f'<table:table-cell{again} office:value-type="float" office:value="{cell}">'
            "<text:p>x</text:p></table:table-cell>"
        )
    words = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
    return f'<table:table-cell{again} office:value-type="string">{words}</table:table-cell>'


def ods(
    path: Path, rows: Sequence[Sequence[object]], *, raw: str = "", manifest: str = "<m/>",
    head: str = "",
) -> Path:  # fmt: skip
    """An OpenDocument workbook of one sheet; ``raw`` is XML of further rows."""
    lines = "".join(
        f"<table:table-row>{''.join(map(ods_cell, cells))}</table:table-row>" for cells in rows
    )
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?>{head}<office:document-content {_SPACES}>"
        "<office:body><office:spreadsheet><table:table table:name='收文'>"
        f"{lines}{raw}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path
