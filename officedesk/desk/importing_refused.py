"""The rows of a file that were refused, as a workbook to correct and bring back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

from officedesk.core.i18n import _
from officedesk.core.imports import Refusal
from officedesk.desk.importing import ImportPlan
from officedesk.desk.importing_names import REASON_HEADING
from officedesk.desk.placing import put_in_place
from officedesk.sheets.grid import Cell
from officedesk.sheets.table import About, CellKind, SheetColumn, SheetTable, Value
from officedesk.sheets.writing import write_workbook


def write_refused(plan: ImportPlan, reasons: Sequence[Refusal], path: Path) -> int:
    """Write those rows with every cell they had, and why; gives how many.

    The first column says why; an import reads over it, so the corrected file
    can be brought back as it is.

    Raises:
        WorldError: the file cannot be written.
    """
    why: dict[int, list[str]] = {}
    for reason in reasons:
        words = f"{reason.column}: {reason.reason}" if reason.column else reason.reason
        why.setdefault(reason.line, []).append(words)
    lines = [line for line in plan.table.lines() if line.number in why]
    columns = (
        SheetColumn(_(REASON_HEADING), CellKind.LONG, 50),
        *(SheetColumn(column.heading, _kind(plan, column.place), 18) for column in plan.columns),
    )

    def rows() -> Iterator[list[Value]]:
        for line in lines:
            cells = [_value(cell) for cell in line.cells]
            missing = [None] * (len(plan.columns) - len(cells))
            yield ["\n".join(why[line.number]), *cells, *missing]

    table = SheetTable(plan.source.sheet or _("Refused rows"), columns, rows(), len(lines))
    about = About(
        _("About"),
        (
            (_("File"), plan.source.file_name),
            (_("SHA-256"), plan.source.sha256),
            (_("Rows"), ", ".join(str(line.number) for line in lines[:500])),
        ),
    )
    with put_in_place(path) as part:
        write_workbook(part, [table], about)
    return len(lines)


def _kind(plan: ImportPlan, place: int) -> CellKind:
    """Days stay days where the file had them as such."""
    for line in plan.table.grid.lines():
        cell = line.cells[place] if place < len(line.cells) else None
        if isinstance(cell, date):
            return CellKind.MOMENT
    return CellKind.TEXT


def _value(cell: Cell) -> Value:
    """A cell as it is written again."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return cell
