"""Sound workbooks of the old kind and of the free offices."""

from __future__ import annotations

import struct
import tempfile
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from tests.sheets.old_files import compound, ods, old_workbook, record
from torture.hostile.archives import packed, unpacked
from torture.hostile.rows import CHINESE, table


def old_seeds(random: Random) -> list[bytes]:
    """Workbooks of Excel 97."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.xls"
        made = []
        for count, heads in ((12, None), (6, CHINESE), (60, None)):
            rows = table(random, count, heads=heads) if heads else table(random, count)
            made.append(old_workbook(path, rows).read_bytes())
        return [*made, _rich(random)]


def _rich(random: Random) -> bytes:
    """Shared words, packed numbers, formulas, merged cells, two sheets."""
    words = [cell for row in table(random, 5) for cell in row if isinstance(cell, str) and cell]
    shared = b"".join(struct.pack("<HB", len(w), 1) + w.encode("utf-16-le") for w in words)
    sst = record(0xFC, struct.pack("<II", len(words), len(words)) + shared)
    cells = b"".join(
        record(0xFD, struct.pack("<HHHI", at // 5, at % 5, 0, at)) for at in range(len(words))
    )
    cells += record(0x27E, struct.pack("<HHHI", 2, 6, 0, 0x3FF00000))
    cells += record(0xBD, struct.pack("<HHHIHIH", 3, 6, 0, 0x3FF00000, 0, 402, 7))
    cells += record(0x6, struct.pack("<HHHdHIH", 4, 6, 0, 2.5, 0, 0, 0))
    cells += record(0x205, struct.pack("<HHHBB", 5, 6, 0, 0x17, 1))
    cells += record(0xE5, struct.pack("<HHHHH", 1, 1, 3, 0, 0))
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 6)) + cells
    sheet += record(0xA, b"")
    head = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6))
    head += record(0xE0, struct.pack("<HHHHIIH", 0, 14, 0, 0, 0, 0, 0)) + sst
    names = ["One".encode("utf-16-le"), "二月".encode("utf-16-le")]
    start = len(head) + sum(12 + len(name) for name in names) + 4
    bound = b""
    for number, name in enumerate(names):
        at = start + number * len(sheet)
        bound += record(0x85, struct.pack("<IHBB", at, number, len(name) // 2, 1) + name)
    return compound("Workbook", head + bound + record(0xA, b"") + sheet * 2)


def free_seeds(random: Random) -> list[bytes]:
    """OpenDocument workbooks, with repeated, spanned and annotated cells."""
    raw = (
        "<table:table-row table:number-rows-repeated='3'><table:table-cell "
        "office:value-type='string' table:number-columns-repeated='2'><text:p>twice</text:p>"
        "</table:table-cell><table:covered-table-cell/></table:table-row>",
        "<table:table-row><table:table-cell office:value-type='time' "
        "office:time-value='PT27H17M'><text:p>x</text:p></table:table-cell><table:table-cell "
        "office:value-type='boolean' office:boolean-value='true' table:formula='of:=1'/>"
        f"</table:table-row></table:table><table:table table:name='{escape('Two & more')}'>"
        "<table:table-row><table:table-cell office:value-type='string' "
        "table:number-rows-spanned='3'><text:p>spanned</text:p></table:table-cell>"
        "</table:table-row>",
    )
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.ods"
        made = [ods(path, table(random, 10)).read_bytes()]
        made += [ods(path, table(random, 5, heads=CHINESE), raw=one).read_bytes() for one in raw]
        return [packed(unpacked(data)) for data in made]
