"""The workbook around the rows, made by openpyxl: styles, headings, print set-up."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.protection import Protection
from openpyxl.worksheet.worksheet import Worksheet

from officedesk.core.i18n import _
from officedesk.sheets.table import About, CellKind, SheetColumn, SheetTable
from officedesk.sheets.workbook_heights import LINE, lines_in, shown_width
from officedesk.sheets.workbook_rows import letter_of

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
FORMATS = {
    CellKind.TEXT: "@",
    CellKind.LONG: "@",
    CellKind.NUMBER: "0",
    CellKind.QUANTITY: "General",
    CellKind.WHOLE: "#,##0",
    CellKind.PART: "#,##0.0###",
    CellKind.MONEY: "#,##0.00##",
    CellKind.DAY: "yyyy-mm-dd",
    CellKind.MOMENT: "yyyy-mm-dd hh:mm",
}
_A4 = 9
_RULE = Side(style="thin", color="FF000000")
_FILTER = 3
"""Characters that the arrow of the filter takes of a heading."""
_LEGIBLE = 250
"""Characters that an A4 page across shows in a width at which they can still be read."""


@dataclass(frozen=True)
class FrameSheet:
    """One sheet of the frame.

    Attributes:
        member: of the archive.
        first: the row where the table's rows begin.
    """

    member: str
    first: int


@dataclass(frozen=True)
class Frame:
    """A workbook without its rows.

    Attributes:
        data: the archive.
        sheets: in the order of the tables.
    """

    data: bytes
    sheets: tuple[FrameSheet, ...]


def font(size: float = 11, *, bold: bool = False, strike: bool = False, color: str = "") -> Font:
    """The sheet's own face: without its name a program takes another one."""
    return Font(name="Calibri", family=2, size=size, bold=bold, strike=strike, color=color or None)


def put(cell: Cell, words: str) -> None:
    """Write words into a cell as words: openpyxl makes formulas of what begins with ``=``."""
    cell.value = _ILLEGAL.sub("", words)[:32_767]
    cell.data_type = "s"


def build_frame(tables: Sequence[SheetTable], about: About, footer: str) -> Frame:
    """The workbook; under the headings of each table one row that shows the styles.

    Args:
        tables: the sheets.
        about: the last sheet.
        footer: words at the left of each printed page's foot.
    """
    book = Workbook()
    book.remove(book.active)
    taken: set[str] = set()
    sheets = []
    for place, table in enumerate(tables, 1):
        sheet = book.create_sheet(sheet_name(table.name, taken))
        first = _fill(sheet, table)
        print_setup(sheet, footer, table.titles[0] if table.titles else table.name)
        sheets.append(FrameSheet(f"xl/worksheets/sheet{place}.xml", first))
    _about(book.create_sheet(sheet_name(about.name, taken)), about, footer)
    data = io.BytesIO()
    book.save(data)
    return Frame(data.getvalue(), tuple(sheets))


def sheet_name(name: str, taken: set[str]) -> str:
    """A name that a workbook takes, and no other sheet has."""
    bare = _FORBIDDEN.sub(" ", name).strip("' ")[:_LONGEST_NAME] or "1"
    found, count = bare, 1
    while found.casefold() in taken:
        count += 1
        found = f"{bare[: _LONGEST_NAME - 4]} {count}"
    taken.add(found.casefold())
    return found


def _headings(columns: Sequence[SheetColumn]) -> list[tuple[str, SheetColumn]]:
    """Heading and column, the continued ones among them."""
    sign = _("(continued)")
    return [
        (column.heading if part == 0 else f"{column.heading} {sign}", column)
        for column in columns
        for part in range(column.parts)
    ]


def _fill(sheet: Worksheet, table: SheetTable) -> int:
    """Titles, headings and the row of styles; the row where the table's rows begin."""
    for row, title in enumerate(table.titles, 1):
        cell = sheet.cell(row, 1)
        put(cell, title)
        cell.font = font(size=14 if row == 1 else 10, bold=row == 1)
    head = len(table.titles) + 1
    headings = _headings(table.columns)
    for place, (heading, column) in enumerate(headings, 1):
        cell = sheet.cell(head, place)
        put(cell, heading)
        cell.font = font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.fill = PatternFill("solid", fgColor="FFEDEDED")
        cell.border = Border(top=_RULE, bottom=_RULE)
        sheet.column_dimensions[letter_of(place)].width = shown_width(column)
    sheet.row_dimensions[head].height = LINE * max(
        lines_in(heading, shown_width(column) - _FILTER) for heading, column in headings
    )
    _styles(sheet, head + 1)
    last = f"{letter_of(len(headings))}{head + max(1, table.count)}"
    sheet.freeze_panes = sheet.cell(head + 1, 2)
    sheet.auto_filter.ref = f"A{head}:{last}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.print_options.gridLines = True
    sheet.print_area = f"A1:{letter_of(_printed(headings))}{head + max(1, table.count)}"
    if table.struck is not None and table.count:
        letter = letter_of(1 + sum(column.parts for column in table.columns[: table.struck]))
        rule = FormulaRule([f'${letter}{head + 1}<>""'], font=Font(strike=True))
        sheet.conditional_formatting.add(f"A{head + 1}:{last}", rule)
    return head + 1


def _printed(headings: Sequence[tuple[str, SheetColumn]]) -> int:
    """How many columns are printed: as many from the left as can be read on the page."""
    wide = 0.0
    for place, (_heading, column) in enumerate(headings):
        wide += shown_width(column)
        if wide > _LEGIBLE:
            return max(1, place)
    return len(headings)


def _styles(sheet: Worksheet, row: int) -> None:
    """One cell for each kind, in the order of the kinds."""
    for place, kind in enumerate(CellKind, 1):
        cell = sheet.cell(row, place)
        cell.value = 1
        cell.number_format = FORMATS[kind]
        left = "left" if kind in (CellKind.DAY, CellKind.MOMENT) else None
        cell.alignment = Alignment(left, "top", wrap_text=kind is CellKind.LONG)
        cell.protection = Protection(locked=False)


def print_setup(sheet: Worksheet, footer: str, header: str) -> None:
    """A4 landscape, as wide as the page, with page numbers."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins: Any = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.98, 0.5, 0.7, 0.7
    sheet.oddHeader.center.text = _coded(header)
    sheet.oddFooter.left.text = _coded(footer)
    sheet.oddFooter.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")


def _coded(words: str) -> str:
    """Words for a printed head or foot, where ``&`` begins a code; 255 characters at most."""
    return _ILLEGAL.sub("", words).replace("&", "&&").replace("\n", " ")[:180]


def _about(sheet: Worksheet, about: About, footer: str) -> None:
    """The sheet that says where the file comes from."""
    for row, (label, words) in enumerate(about.lines, 1):
        put(sheet.cell(row, 1), label)
        put(sheet.cell(row, 2), words)
        sheet.cell(row, 1).font = font(bold=True)
        sheet.cell(row, 1).alignment = Alignment(vertical="top")
        sheet.cell(row, 2).alignment = Alignment(vertical="top", wrap_text=True)
        sheet.cell(row, 2).number_format = "@"
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 90
    print_setup(sheet, footer, about.name)
