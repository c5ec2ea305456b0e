"""Write a list to a file: workbook, CSV, JSON or PDF, by the ending of its name.

Rows and order are what the list shows; the file is put in place when it is whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from officedesk.core.errors import WrongFile
from officedesk.core.i18n import _
from officedesk.core.permits import Duty, require
from officedesk.core.progress import Asking, Progress
from officedesk.core.query import Query
from officedesk.desk.calendar_out import write_calendar
from officedesk.desk.desk import Desk
from officedesk.desk.entries import read_entries
from officedesk.desk.exporting_columns import (
    ExportColumn,
    child_columns,
    child_rows,
    columns_of,
    table_rows,
)
from officedesk.desk.exporting_extract import extract
from officedesk.desk.exporting_words import origin_words, title_words
from officedesk.desk.placing import put_in_place
from officedesk.desk.plain import plain_entry
from officedesk.desk.register_paper import print_register
from officedesk.paper.setup import PageSetup
from officedesk.sheets.csv_file import write_csv
from officedesk.sheets.table import About, CellKind, SheetTable
from officedesk.sheets.writing import write_workbook
from officedesk.store.reading import Reader
from officedesk.store.unit import Ask, unit_of_work

_ENTRIES = 200

Write = Callable[[Desk, Reader, Query, Path, bool, Asking], int]


def export(
    desk: Desk,
    query: Query,
    path: Path,
    *,
    unmasked: bool = False,
    progress: Progress | None = None,
    setup: PageSetup | None = None,
) -> int:
    """Write the list of ``query`` to ``path``; gives how many entries it holds.

    Safe on any thread: it reads on a connection of its own.

    Args:
        desk: an open home.
        query: which entries, in which order.
        path: ``.xlsx``, ``.csv``, ``.json``, ``.pdf``, or ``.ics`` for what stands in calendars.
        unmasked: personal data is written whole: the director's choice, recorded.
        progress: told the entries written.
        setup: the sheet of a PDF; that of the settings where none is given.

    Raises:
        WrongFile: an ending that is not known.
        NotAllowed: the operator may not.
        WorldError: the file cannot be written; what stood there is untouched.
        Cancelled: by ``progress``; there is no file.
    """
    require(desk.operator, Duty.EXPORT)
    write = _WAYS.get(path.suffix.lower())
    if write is None:
        raise WrongFile(
            _("{file} has no ending that says how to write it: use {endings}.").format(
                file=path.name, endings=", ".join(_WAYS)
            )
        )
    if setup is not None and write is _pdf:
        write = partial(_pdf, setup=setup)
    if unmasked:
        require(desk.operator, Duty.EXPORT_UNMASKED)
    reader = desk.reader()
    try:
        with put_in_place(path) as part:
            count = write(desk, reader, query, part, unmasked, Asking(progress))
            if unmasked:
                record_unmasked(desk, query, path, count)
    finally:
        reader.close()
    return count


def record_unmasked(desk: Desk, query: Query, path: Path, count: int) -> None:
    """Say in the history that personal data left the house, before it does (rule R15)."""
    ask = Ask("export-unmasked", desk.operator)
    with unit_of_work(desk.store, desk.clock, ask) as work:
        work.ledger.event({"*register": query.register, "*file": path.name, "*rows": count})
        work.finish(_("Exported with personal data."))


def _workbook(
    desk: Desk, reader: Reader, query: Query, part: Path, unmasked: bool, progress: Asking
) -> int:
    made = extract(desk, reader, query, watch=progress)
    marks = desk.setting("marks")
    columns = columns_of(made, marks, unmasked=unmasked)
    head = desk.letterhead()
    name = _(made.register.label)
    struck = _struck(columns)
    tables = [
        SheetTable(
            name,
            tuple(column.sheet for column in columns),
            table_rows(made, columns),
            made.count,
            title_words(made.register, query, head),
            struck,
        )
    ]
    for child in made.register.children:
        if child.key in made.filled:
            rows = child_rows(made, child, marks)
            count = sum(1 for _row in child_rows(made, child, marks))
            heads = tuple(child_columns(made, child))
            tables.append(SheetTable(_(child.label), heads, rows, count))
    about = About(_("About"), origin_words(made, query, head))
    footer = _("Printed by {name}, {version}").format(name=head.printed_by, version=head.version)
    write_workbook(part, tables, about, footer=footer, progress=progress)
    return made.count


def _struck(columns: list[ExportColumn]) -> int | None:
    """The column whose words mean that a row is void."""
    heading = _("Void: reason")
    places = [place for place, column in enumerate(columns) if column.sheet.heading == heading]
    return places[0] if places else None


def _csv(
    desk: Desk, reader: Reader, query: Query, part: Path, unmasked: bool, progress: Asking
) -> int:
    made = extract(desk, reader, query, watch=progress)
    columns = columns_of(made, desk.setting("marks"), unmasked=unmasked, blocks=True)
    headings = [column.sheet.heading for column in columns]
    moments = [column.sheet.kind is CellKind.MOMENT for column in columns]
    rows = (
        [
            value.replace("T", " ") if moment and isinstance(value, str) else value
            for value, moment in zip(row, moments, strict=True)
        ]
        for row in table_rows(made, columns)
    )
    write_csv(part, headings, rows, count=made.count, progress=progress)
    return made.count


def _json(
    desk: Desk, reader: Reader, query: Query, part: Path, unmasked: bool, progress: Asking
) -> int:
    """Entry by entry, in the shape of ``list --format json``."""
    register = desk.registers[query.register]
    with part.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        ids = reader.ids(query)
        file.write("[")
        for start in range(0, len(ids), _ENTRIES):
            with reader.steady() as database:
                some = ids[start : start + _ENTRIES]
                views = read_entries(desk.store, database, desk.operator, register.key, some)
            for place, view in enumerate(views, start):
                plain = plain_entry(view, register, unmasked=unmasked)
                file.write("\n" if place == 0 else ",\n")
                file.write(json.dumps(plain, ensure_ascii=False))
            progress.step(start + len(some), len(ids))
        file.write("\n]\n")
    return len(ids)


def _pdf(
    desk: Desk,
    reader: Reader,
    query: Query,
    part: Path,
    unmasked: bool,
    progress: Asking,
    setup: PageSetup | None = None,
) -> int:
    return print_register(desk, reader, query, part, progress, unmasked=unmasked, setup=setup)


_WAYS: dict[str, Write] = {
    ".xlsx": _workbook, ".csv": _csv, ".json": _json, ".pdf": _pdf, ".ics": write_calendar,
}  # fmt: skip
