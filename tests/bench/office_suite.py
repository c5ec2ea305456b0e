"""The peer of the PDF: LibreOffice converting a workbook that holds the same cells."""

from __future__ import annotations

import subprocess
from math import ceil
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bench.listing_query import newest
from bench.measure import cpu
from bench.place import Place, register_of
from officedesk.core.query import Query
from officedesk.desk.exporting_extract import extract
from officedesk.desk.register_paper import register_query
from officedesk.desk.register_paper_columns import declared
from officedesk.desk.register_paper_rows import RegisterRows

_LINE = 11.5
"""Points of one line of text."""
_WRAP, _SMALL = Alignment(wrap_text=True, vertical="top"), Font(size=9)
_MILLIMETRES = 1.9
"""Of one character of a workbook's column, so that it is as wide as on our paper."""


def convert(program: str, place: Place, rows: int) -> tuple[float, int]:
    """Processor seconds of turning the newest ``rows`` (0: all) into a PDF, and its pages."""
    book = _book(place, rows)
    profile = (place.work / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless"]
    # The first start makes its profile; it is not counted.
    subprocess.run([*command, "--terminate_after_init"], capture_output=True)
    command += ["--convert-to", "pdf", "--outdir", str(place.work), str(book)]
    start = cpu()
    subprocess.run(command, capture_output=True, check=True)
    took = cpu() - start
    data = book.with_suffix(".pdf").read_bytes()
    return took, data.count(b"/Type/Page") - data.count(b"/Type/Pages")


def version_of(program: str) -> str:
    """Its name and version."""
    done = subprocess.run([program, "--version"], capture_output=True, text=True)
    return " ".join(done.stdout.split()[:2])


def _book(place: Place, rows: int) -> Path:
    """The columns that our list prints, as wide as there, each cell wrapped, each row as high
    as its text: LibreOffice takes the heights from the file and computes none."""
    desk = place.open()
    register = register_of(desk)
    reader = desk.reader()
    query, _words = register_query(desk, newest(desk, Query(register.key), rows))
    columns = declared(register)
    widths = [column.width / _MILLIMETRES for column in columns]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(register.key)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    for place_, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place_)].width = width
    sheet.append([column.label for column in columns])
    for number, row in enumerate(RegisterRows(extract(desk, reader, query)), 2):
        sheet.row_dimensions[number].height = _LINE * max(map(_lines, row.cells, widths))
        sheet.append([_wrapped(sheet, words) for words in row.cells])
    path = place.work / f"list-{rows}.xlsx"
    book.save(path)
    reader.close()
    desk.close()
    return path


def _lines(words: str, width: float) -> int:
    """Lines that a cell takes in a column of so many characters; a Chinese one counts twice."""
    return sum(
        max(1, ceil(sum(1 + (char > "\u2e7f") for char in line) / width))
        for line in words.split("\n")
    )


def _wrapped(sheet: Any, words: str) -> Any:
    cell = WriteOnlyCell(sheet, words)
    cell.alignment, cell.font = _WRAP, _SMALL
    return cell
