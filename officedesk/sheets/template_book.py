"""A workbook to fill in: headings, how to fill them, an example, lists to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from officedesk.sheets.table import CellKind
from officedesk.sheets.workbook_frame import FORMATS, font, print_setup, put, sheet_name
from officedesk.sheets.workbook_rows import letter_of

CHOICES = "Choices"
"""The hidden sheet that the lists stand on; a list inside a rule may have 255 characters only."""
LAST_ROW = 5000
"""Lists and formats reach down to this row."""
RULED = 40
"""So many rows under the example are ruled, to be filled by hand too."""
_HEAD = PatternFill("solid", fgColor="FFEDEDED")
_FAINT = PatternFill("solid", fgColor="FFF7F7F7")
_GREY = "FF6E6E6E"
_RULE = Side(style="thin", color="FF000000")
_HAIR = Side(style="hair", color="FF808080")
_CELL = Border(left=_HAIR, right=_HAIR, bottom=_HAIR)
_LONGEST_TITLE, _LONGEST_WORDS = 32, 255
"""What Excel takes in the title and the words of a rule's message."""


@dataclass(frozen=True)
class TemplateColumn:
    """One column to fill in.

    Attributes:
        heading: as an import knows it; ``*`` is added where it must be filled.
        must: whether it must.
        how: one line that says how to fill it.
        example: an example, as it would be typed.
        kind: how its cells are written and shown.
        width: in characters.
        choices: the only words it takes; empty for any.
        folded: seldom filled; hidden behind the *+* over the sheet.
    """

    heading: str
    must: bool
    how: str
    example: str
    kind: CellKind = CellKind.TEXT
    width: float = 16
    choices: tuple[str, ...] = ()
    folded: bool = False

    @property
    def head(self) -> str:
        """The heading as it is written."""
        return f"{self.heading} *" if self.must else self.heading


@dataclass(frozen=True)
class Template:
    """The workbook.

    Attributes:
        name, title, note: of the sheet to fill in; the note stands under the title.
        columns: in order.
        how_name: of the sheet that explains; ``how_heads`` and ``how_rows`` are its table.
        how_mark, example_mark: written before the first cell of those two rows.
        wrong: what a cell with a word that is in no list says.
    """

    name: str
    title: str
    note: str
    columns: tuple[TemplateColumn, ...]
    how_name: str
    how_heads: tuple[str, ...]
    how_rows: tuple[tuple[str, ...], ...]
    how_mark: str
    example_mark: str
    wrong: str


def write_template(path: Path, template: Template) -> None:
    """Write the workbook to ``path``; the caller puts it in place.

    Raises:
        OSError: the disk is full, or the file cannot be written.
    """
    book = Workbook()
    book.remove(book.active)
    taken = {CHOICES.casefold()}
    sheet = book.create_sheet(sheet_name(template.name, taken))
    _explain(book.create_sheet(sheet_name(template.how_name, taken)), template)
    _fill(sheet, template)
    _offer(sheet, book.create_sheet(CHOICES), template)
    book.active = 0
    book.save(path)


def _fill(sheet: Worksheet, template: Template) -> None:
    put(sheet.cell(1, 1), template.title)
    sheet.cell(1, 1).font = font(14, bold=True)
    put(sheet.cell(2, 1), template.note)
    sheet.cell(2, 1).font = font(10, color=_GREY)
    for place, column in enumerate(template.columns, 1):
        _column(sheet, place, column, template)
    for row, mark in ((3, ""), (4, template.how_mark), (5, template.example_mark)):
        shown = (column for column in template.columns if not column.folded)
        said = [(_said(column, row), column.width) for column in shown]
        said[0] = (f"{mark}: {said[0][0]}", said[0][1])
        sheet.row_dimensions[row].height = _high(said)
    sheet.freeze_panes = "B4"
    sheet.print_title_rows = "3:3"
    print_setup(sheet, "", template.title)


def _column(sheet: Worksheet, place: int, column: TemplateColumn, template: Template) -> None:
    """Heading, instruction, example and the cells below, of one column."""
    letter = letter_of(place)
    wide = sheet.column_dimensions[letter]
    wide.width = column.width
    wide.number_format = FORMATS[column.kind]
    wide.outlineLevel, wide.hidden = int(column.folded), column.folded
    marks = {4: f"{template.how_mark}: ", 5: f"{template.example_mark}: "} if place == 1 else {}
    for row in (3, 4, 5):
        cell = sheet.cell(row, place)
        put(cell, marks.get(row, "") + _said(column, row))
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=True, vertical="center" if row == 3 else "top")
        cell.fill = _HEAD if row == 3 else _FAINT
        cell.font = font(bold=column.must) if row == 3 else font(9, color=_GREY)
        cell.border = Border(top=_RULE, bottom=_RULE) if row == 3 else _CELL
    for row in range(6, 6 + RULED):
        cell = sheet.cell(row, place)
        cell.number_format = FORMATS[column.kind]
        cell.alignment = Alignment(wrap_text=column.kind is CellKind.LONG, vertical="top")
        cell.border = _CELL


def _said(column: TemplateColumn, row: int) -> str:
    """What stands in the rows of headings, instructions and example."""
    return {3: column.head, 4: column.how, 5: column.example}[row]


def _high(cells: Sequence[tuple[str, float]]) -> float:
    """Height in points of a row of wrapped words, by the widths of their columns."""
    lines = [1]
    for words, width in cells:
        wide = sum(2 if letter > "\u2e7f" else 1 for letter in words)
        lines.append(1 + int(wide * 1.1 / max(1.0, width - 1)))
    return 4 + 13.5 * max(lines)


def _offer(sheet: Worksheet, lists: Worksheet, template: Template) -> None:
    """Lists to choose from, on a hidden sheet, for the columns that have them."""
    lists.sheet_state = "hidden"
    at = 0
    for place, column in enumerate(template.columns, 1):
        if not column.choices:
            continue
        at += 1
        source = letter_of(at)
        for row, choice in enumerate(column.choices, 1):
            put(lists.cell(row, at), choice)
        rule = DataValidation(
            type="list",
            formula1=f"'{CHOICES}'!${source}$1:${source}${len(column.choices)}",
            allow_blank=True,
            showErrorMessage=True,
            errorTitle=column.heading[:_LONGEST_TITLE],
            error=template.wrong[:_LONGEST_WORDS],
        )
        letter = letter_of(place)
        rule.add(f"{letter}6:{letter}{LAST_ROW}")
        sheet.add_data_validation(rule)


def _explain(sheet: Worksheet, template: Template) -> None:
    """The sheet that lists the fields."""
    widths: Sequence[float] = (26, 26, 9, 60, 60, 36)
    for place, heading in enumerate(template.how_heads, 1):
        cell = sheet.cell(1, place)
        put(cell, heading)
        cell.font = font(bold=True)
        cell.fill = _HEAD
        cell.border = Border(top=_RULE, bottom=_RULE)
        sheet.column_dimensions[letter_of(place)].width = widths[place - 1]
    for row, cells in enumerate(template.how_rows, 2):
        sheet.row_dimensions[row].height = _high(list(zip(cells, widths, strict=True)))
        for place, words in enumerate(cells, 1):
            cell = sheet.cell(row, place)
            put(cell, words)
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(bottom=_HAIR)
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    print_setup(sheet, "", template.how_name)
