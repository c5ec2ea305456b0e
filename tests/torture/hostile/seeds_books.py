"""Sound workbooks of the new kind, with what real ones hold."""

from __future__ import annotations

import re
import tempfile
from datetime import datetime
from pathlib import Path
from random import Random

from openpyxl import Workbook

from officedesk.core.query import Query
from officedesk.desk.exporting import export
from tests.office import open_at
from tests.sheets.files import MAIN, raw_workbook
from torture.hostile.archives import packed, unpacked
from torture.hostile.rows import CHINESE, table

_TIME = re.compile(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def seeds(random: Random) -> list[bytes]:
    """Several of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        makers = (_plain, _titled, _many_sheets, _long, _shared, _own)
        for number, make in enumerate(makers):
            make(folder / f"{number}.xlsx", random)
        return [_timeless(path.read_bytes()) for path in sorted(folder.glob("*.xlsx"))]


def _timeless(data: bytes) -> bytes:
    """The same whenever it was made."""
    return packed(
        [(name, _TIME.sub(b"2026-01-01T00:00:00Z", body)) for name, body in unpacked(data)]
    )


def _plain(path: Path, random: Random) -> None:
    book = Workbook()
    for row in table(random, 12):
        book.active.append(row)
    book.save(path)


def _titled(path: Path, random: Random) -> None:
    """Title rows, merged cells, moments, a row of totals."""
    book = Workbook()
    sheet = book.active
    sheet.title = "收文 2026"
    sheet.append(["收文登记簿"])
    sheet.merge_cells("A1:G1")
    for row in table(random, 9, heads=CHINESE):
        sheet.append(row)
    for line in range(3, 9):
        sheet.cell(line, 2).value = datetime(2026, 3, line, 9, 30)
    sheet.merge_cells("C3:C6")
    sheet.append(["合计", None, None, None, None, 40])
    book.save(path)


def _many_sheets(path: Path, random: Random) -> None:
    """Formulas, a hidden sheet, an empty one."""
    book = Workbook()
    for number in range(4):
        sheet = book.create_sheet(f"Month {number}")
        for row in table(random, 4):
            sheet.append(row)
        sheet.cell(2, 8).value = "=SUM(F2:F5)"
    book.worksheets[2].sheet_state = "hidden"
    book.save(path)


def _long(path: Path, random: Random) -> None:
    book = Workbook()
    for number, row in enumerate(table(random, 5)):
        row[6] = "长" * 8000 if number == 2 else row[6]
        book.active.append(row)
    book.active.cell(1, 40).value = "Far away"
    book.active.cell(3, 40).value = "x" * 32767
    book.save(path)


def _shared(path: Path, random: Random) -> None:
    """Shared words in runs, inline words, a formula's words, an error, a flag."""
    words = "".join(f"<si><r><t>{w}</t></r><r><t> one</t></r></si>" for w in ("Sender", "Subject"))
    head = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>Office {n}</t></is></c>'
        f'<c r="B{n}" t="str"><f>A{n}</f><v>Letter {n}</v></c>'
        f'<c r="C{n}" t="e"><v>#REF!</v></c><c r="D{n}" t="b"><v>1</v></c>'
        f'<c r="E{n}" t="d"><v>2026-03-0{n}</v></c></row>'
        for n in range(2, 8)
    )
    xml = (
        f'<worksheet xmlns="{MAIN}"><sheetData>{head}{rows}</sheetData>'
        '<mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>'
    )
    strings = f'<sst xmlns="{MAIN}">{words}</sst>'
    raw_workbook(path, xml, **{"xl/sharedStrings.xml": strings})


def _own(path: Path, random: Random) -> None:
    """An export of the program's own, which keeps its numbers where it can."""
    desk = open_at(path.with_suffix(".home"))
    for number in range(5):
        sender, subject = f"Office {number}", f"Letter {random.randrange(999)}"
        desk.register_entry("letters", {"sender": sender, "subject": subject})
    export(desk, Query("letters"), path)
    desk.close()
