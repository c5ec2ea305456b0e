"""From a file to its table: sheet, head, columns, and the order of dates."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from officedesk.core.errors import NeedsConfirmation, NotFound, PersonError, WrongFile
from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import LANGUAGES, N_, _, in_language, ngettext
from officedesk.core.register import Register
from officedesk.core.text import fold
from officedesk.core.work import Rules
from officedesk.desk.importing_cells import blank, words_of
from officedesk.desk.importing_dates import DateOrder, decide_order
from officedesk.desk.importing_head import Head, continued_from, find_head, headings_of
from officedesk.desk.importing_match import Column, How, known_enough, match_columns
from officedesk.desk.importing_names import OTHER, REASON, importable, is_reason
from officedesk.desk.importing_table import Table
from officedesk.desk.importing_times import times_beside
from officedesk.sheets.grid import Book, Cell, Grid

ABOUT = N_("About")
"""The sheet of our own exports that says where they come from."""

_SAMPLED_ROWS = 400
_EXAMPLES = 3
_EXAMPLE_CHARS = 60


@dataclass(frozen=True)
class Choices:
    """What the person said: sheet, headings to fields, order of dates."""

    sheet: str = ""
    mapping: Mapping[str, str] | None = None
    date_order: DateOrder | None = None


def table_of(
    register: Register, book: Book, choices: Choices, rules: Rules
) -> tuple[Table, list[str]]:
    """The table that is to be imported, and what the person should read first.

    Raises:
        NotFound: no such sheet, column or field.
        WrongFile: no column is known.
        NeedsConfirmation: the order of dates cannot be seen.
        PersonError: a must-field has no column.
    """
    given = choices.mapping or {}
    grid, head = _chosen(register, book, choices)
    headings = headings_of(head.line, grid.width)
    samples = _samples(grid, head)
    ignored = {place for place, heading in enumerate(headings) if is_reason(heading)}
    continues = continued_from(headings)
    usable = ["" if p in ignored or p in continues else h for p, h in enumerate(headings)]
    matched = match_columns(register, usable, samples, given)
    if not known_enough(register, matched):
        if any(field in register.fields for field, _how in matched.values()):
            _refuse_without(register, {field for field, _how in matched.values()})
        raise _nothing_known(register, book)
    times = times_beside(register, usable, samples, matched)
    columns = []
    for place, heading in enumerate(headings):
        field, how = (
            (REASON, How.NONE) if place in ignored else matched.get(place, (OTHER, How.NONE))
        )
        examples = tuple(_example(cell) for cell in samples[place][:_EXAMPLES])
        columns.append(
            Column(
                place, heading, field, how, None, continues.get(place), examples, times.get(place)
            )
        )
    table = Table(register, grid, head, tuple(columns), marks_of(register, rules), rules.today)
    table = table.with_columns(_with_orders(table, choices.date_order))
    return table, _warnings(table, book)


def _chosen(register: Register, book: Book, choices: Choices) -> tuple[Grid, Head]:
    """The sheet asked for, or the first whose head names enough fields."""
    given = choices.mapping or {}
    grids = [grid for grid in book.grids if grid.rows]
    if choices.sheet:
        grids = [grid for grid in grids if grid.name.strip() == choices.sheet.strip()]
        if not grids:
            raise NotFound(
                _("{file} has no filled sheet “{sheet}”. It has: {sheets}.").format(
                    file=book.file_name,
                    sheet=choices.sheet,
                    sheets=", ".join(grid.name for grid in book.grids if grid.rows),
                )
            )
    heads = [(grid, find_head(register, grid, given)) for grid in grids]
    found = [(grid, head) for grid, head in heads if head is not None]
    visible = [pair for pair in found if not pair[0].hidden] or found
    for least in (2, 1, 0):
        for grid, head in visible:
            if head.named >= least:
                return grid, head
    raise _nothing_known(register, book)


def _nothing_known(register: Register, book: Book) -> WrongFile:
    return WrongFile(
        _(
            "No column of {file} is known as a field of {register}: name the headings in its first "
            "row, or say which column is which (--map COLUMN=FIELD)."
        ).format(file=book.file_name, register=_(register.label))
    )


def _samples(grid: Grid, head: Head) -> list[list[Cell]]:
    """For each column its first filled cells below the head."""
    samples: list[list[Cell]] = [[] for _place in range(grid.width)]
    count = 0
    for line in grid.lines():
        if line.number <= head.line.number:
            continue
        count += 1
        if count > _SAMPLED_ROWS:
            break
        for place, cell in enumerate(line.cells):
            if not blank(cell):
                samples[place].append(cell)
    return samples


def _example(cell: Cell) -> str:
    return " ".join(words_of(cell).split())[:_EXAMPLE_CHARS]


def marks_of(register: Register, rules: Rules) -> dict[str, str]:
    """Words by which the confidentiality marks are known: folded word to key."""
    if not any(field.kind is Kind.MARK for field in register.fields.values()):
        return {}
    marks: Sequence[Mapping[str, Any]] = rules.setting("marks") or ()
    words: dict[str, str] = {}
    for mark in marks:
        for language in LANGUAGES:
            words[fold(in_language(str(mark["label"]), language))] = str(mark["key"])
        words[fold(str(mark["label"]))] = str(mark["key"])
    return words | {fold(str(mark["key"])): str(mark["key"]) for mark in marks}


def _with_orders(table: Table, said: DateOrder | None) -> tuple[Column, ...]:
    """The columns, those of dates with their order.

    Raises:
        NeedsConfirmation: it cannot be seen and nobody said.
    """
    fields = importable(table.register)
    dated = [
        column
        for column in table.columns
        if column.field in fields and fields[column.field].kind in (Kind.DAY, Kind.MOMENT)
    ]
    orders: dict[int, DateOrder | None] = {}
    for column in dated:
        if said is not None:
            orders[column.place] = said
            continue
        cells = (
            line.cells[column.place] for line in table.lines() if column.place < len(line.cells)
        )
        order, example = decide_order(cells)
        if order is None and example:
            raise NeedsConfirmation(
                _(
                    "The dates of column “{column}” ({example} …) may be day first or month first: "
                    "say which (--date-order dmy or --date-order mdy)."
                ).format(column=column.heading, example=example),
                "date_order",
            )
        orders[column.place] = order
    return tuple(replace(column, order=orders.get(column.place)) for column in table.columns)


def _without(register: Register, taken: Collection[str]) -> Iterator[Field]:
    """Must-fields that no column fills and that cannot be *not stated*."""
    for name, field in importable(register).items():
        if field.must and not field.unstated and name not in taken:
            yield field


def _refuse_without(register: Register, taken: Collection[str]) -> None:
    """Refuse a table that lacks a field without which nothing is registered."""
    for field in _without(register, taken):
        if field.default is None:
            raise PersonError(
                _("No column gives {label}: say which one does (--map COLUMN={field}).").format(
                    label=_(field.label), field=field.name
                )
            )


def _warnings(table: Table, book: Book) -> list[str]:
    """What the person should read before the rows are registered.

    Raises:
        PersonError: a must-field that cannot be *not stated* has no column.
    """
    taken = {column.field for column in table.columns}
    _refuse_without(table.register, taken)
    sentences = [
        _("No column gives {label}: every row gets the day of the import.").format(
            label=_(field.label)
        )
        for field in _without(table.register, taken)
        if field.kind in (Kind.DAY, Kind.MOMENT)
    ]
    sentences += [
        _("“{time}” is the time of day of “{day}”: both become one.").format(
            time=column.heading, day=table.columns[column.time_of].heading
        )
        for column in table.columns
        if column.time_of is not None
    ]
    about = {in_language(ABOUT, language) for language in LANGUAGES}
    others = [g for g in book.grids if g is not table.grid and g.rows and not g.hidden]
    others = [grid for grid in others if grid.name not in about]
    for grid in others:
        sentences.append(
            _("Sheet “{sheet}” ({count} rows) is not imported unless it is chosen.").format(
                sheet=grid.name, count=grid.rows
            )
        )
    if table.grid.unsolved:
        sentences.append(
            ngettext(
                "{count} cell holds a formula without its result and counts as empty: open the "
                "file in the spreadsheet program and save it.",
                "{count} cells hold formulas without their results and count as empty: open the "
                "file in the spreadsheet program and save it.",
                table.grid.unsolved,
            ).format(count=table.grid.unsolved)
        )
    return sentences
