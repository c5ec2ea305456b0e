"""A paper as a workbook: its tables, and a sheet that says who made it and when."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from officedesk.core.i18n import C_, _
from officedesk.core.permits import Duty, require
from officedesk.core.tables import Holds, PaperTable, TableCell
from officedesk.desk.desk import Desk
from officedesk.desk.placing import put_in_place
from officedesk.sheets.table import About, CellKind, SheetColumn, SheetTable, Value
from officedesk.sheets.writing import write_workbook

_KINDS = {
    Holds.WORDS: CellKind.TEXT,
    Holds.QUANTITY: CellKind.QUANTITY,
    Holds.MONEY: CellKind.MONEY,
    Holds.DAY: CellKind.DAY,
}


def write_book(desk: Desk, label: str, tables: Sequence[PaperTable], target: Path) -> None:
    """Write the tables of a paper, one sheet each, and the sheet *About*.

    Raises:
        NotAllowed: the operator may not export.
        WorldError: the file cannot be written; what stood there is untouched.
    """
    require(desk.operator, Duty.EXPORT)
    head = desk.letterhead()
    digest = sha256(json.dumps([list(map(_rows, tables))]).encode()).hexdigest()
    house = " · ".join(words for words in (head.institution, head.office) if words)
    lines = (
        (_(C_("document", "Paper")), label),
        (_("Institution"), head.institution),
        (_("Office"), head.office),
        (_("Printed by"), head.printed_by),
        (_("Printed at"), f"{head.printed_at:%Y-%m-%d %H:%M}"),
        (_("Hash of the rows (SHA-256)"), digest),
        (_("Program"), f"OfficeDesk {head.version}"),
    )
    about = About(_("About"), tuple((name, words) for name, words in lines if words))
    footer = _("Printed by {name}, {version}").format(name=head.printed_by, version=head.version)
    with put_in_place(target) as part:
        write_workbook(part, [_sheet(one, house) for one in tables], about, footer=footer)


def _sheet(table: PaperTable, house: str) -> SheetTable:
    columns = tuple(
        SheetColumn(one.heading, _KINDS[one.holds], one.width) for one in table.columns
    )
    titles = tuple(words for words in (house, *table.titles) if words)
    return SheetTable(table.name, columns, _rows(table), len(table.rows), titles)


def _rows(table: PaperTable) -> list[list[Value]]:
    return [[_cell(value) for value in row] for row in table.rows]


def _cell(value: TableCell) -> Value:
    """A cell as a workbook takes it: a quantity whole where it is whole."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value
