"""The peer of the workbook: what a careful program writes with openpyxl's write-only mode."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from officedesk.sheets.table import CellKind, SheetTable, Value


def write_plainly(path: Path, table: SheetTable) -> None:
    """Heads, freeze, filter, widths, real dates, print set-up: the same as the program gives."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.name)
    last = get_column_letter(len(table.columns))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{last}{table.count + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for at, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    heads = []
    for column in table.columns:
        cell = WriteOnlyCell(sheet, column.heading)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True)
        heads.append(cell)
    sheet.append(heads)
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        sheet.append(_cells(row, kinds))
    book.save(path)


def _cells(row: Sequence[Value], kinds: Sequence[CellKind]) -> list[object]:
    return [
        _moment(value) if kind in (CellKind.DAY, CellKind.MOMENT) else value
        for value, kind in zip(row, kinds, strict=True)
    ]


def _moment(value: Value) -> object:
    """ISO text as a date that a spreadsheet knows."""
    if not isinstance(value, str) or len(value) < 10:
        return value
    return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
