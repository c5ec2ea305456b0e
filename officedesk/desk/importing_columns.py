"""From a file to its table: sheet, head, columns, and the order of dates."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from officedesk.core.errors import NeedsConfirmation, NotFound, PersonError, WrongFile
from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import LANGUAGES, N_, _, in_language
from officedesk.core.masks import mask
from officedesk.core.register import Register
from officedesk.core.text import few_of, fold, shortened
from officedesk.core.work import Rules
from officedesk.desk.importing_cells import blank, words_of
from officedesk.desk.importing_dates import DateOrder, decide_order
from officedesk.desk.importing_given import parted_names, parts_of
from officedesk.desk.importing_head import (
    LOOKED_AT,
    Head,
    continued_from,
    find_head,
    headings_of,
)
from officedesk.desk.importing_lines import LinesTable, has_lines, lined
from officedesk.desk.importing_match import (
    Column,
    How,
    known_enough,
    match_columns,
    spared,
)
from officedesk.desk.importing_names import OTHER, REASON, importable, is_reason
from officedesk.desk.importing_remembered import (
    Match,
    Remember,
    matches_of,
    overridden,
    set_key,
)
from officedesk.desk.importing_said import said_values
from officedesk.desk.importing_sample import template_rows
from officedesk.desk.importing_table import Table
from officedesk.desk.importing_times import ends_beside, times_beside
from officedesk.desk.importing_warnings import own_template, warnings_of, without
from officedesk.sheets.grid import Book, Cell, Grid

ABOUT = N_("About")
"""The sheet of our own exports that says where they come from."""

_SAMPLED_ROWS = 400
_LOOKED_AT = 1000
"""Characters of a cell by which its column is known."""
_EXAMPLES = 3
_EXAMPLE_CHARS = 60


@dataclass(frozen=True)
class Choices:
    """What the person said: sheet, headings to fields, order of dates, no match of before,
    what every row is where no column says it."""

    sheet: str = ""
    mapping: Mapping[str, str] | None = None
    date_order: DateOrder | None = None
    anew: bool = False
    said: Mapping[str, str] = field(default_factory=dict)


class Found(NamedTuple):
    """A sheet with its head, and what is said of its columns.

    Attributes:
        given: heading to field: what the person said now, and before.
        day: on which the match was made that is used again; empty for none.
    """

    grid: Grid
    head: Head
    given: Mapping[str, str]
    day: str


class Unmatched(PersonError):
    """Columns of which too few are known as fields: a person has to say which is which.

    Attributes:
        columns: with their headings and first words, as far as they were matched.
        sheets: the filled sheets of the file.
        sheet: the one whose columns they are.
        lacking: must-fields that neither a column nor the person gives; empty where too
            little is known for that.
    """

    code = "unmatched"

    def __init__(
        self, message: str, columns: tuple[Column, ...], sheets: tuple[str, ...], sheet: str,
        lacking: tuple[Field, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(message)
        self.columns, self.sheets, self.sheet, self.lacking = columns, sheets, sheet, lacking


class Made(NamedTuple):
    """The table of a file.

    Attributes:
        table: to be imported.
        warnings: what the person should read first.
        day: on which the match was made that is used again; empty for none.
        remember: what an import leaves behind for the next file; None leaves all as it is.
    """

    table: Table
    warnings: list[str]
    day: str
    remember: Remember | None


def table_of(register: Register, book: Book, choices: Choices, rules: Rules) -> Made:
    """The table that is to be imported, and what the person should read first.

    Raises:
        NotFound: no such sheet, column or field.
        WrongFile: nothing in it could be a row of headings.
        NeedsConfirmation: the order of dates cannot be seen.
        Unmatched: no column is known, or a must-field has none.
        Invalid: what was said of every row cannot be read.
    """
    marks = marks_of(register, rules)
    said = said_values(register, choices.said, marks, rules.today)
    kept = {} if choices.anew else matches_of(register, rules)
    grid, head, given, day = _chosen(register, book, choices, kept)
    headings = headings_of(head.line, grid.width)
    samples = _samples(grid, head)
    ignored = {place for place, heading in enumerate(headings) if is_reason(heading)}
    continues = continued_from(headings)
    usable = ["" if p in ignored or p in continues else h for p, h in enumerate(headings)]
    parted = parted_names(usable)
    named = _named_parts(usable, parted)
    found = match_columns(register, named, samples, given, head.parts, said)
    matched = lined(register, found, said)
    becomes = matched if own_template(book) else spared(register, matched)
    further = parts_of(parted, matched)
    times = times_beside(register, usable, samples, matched)
    ends = {p: d for p, d in ends_beside(register, usable, samples, matched).items()
            if p not in times}  # fmt: skip
    columns = []
    for place, heading in enumerate(headings):
        field, how = (
            (REASON, How.NONE) if place in ignored else matched.get(place, (OTHER, How.NONE))
        )
        if place in ends and place not in matched:
            field, how = register.ends, How.NAME
        examples = tuple(_example(cell) for cell in samples[place][:_EXAMPLES])
        columns.append(
            Column(
                place, heading, becomes.get(place, (field, how))[0], how, None,
                continues.get(place), _masked(register.fields.get(field), examples),
                times.get(place), further.get(place), ends.get(place),
            )
        )  # fmt: skip
    words, lacking = _lacking(register, book, matched, said)
    if words:
        raise Unmatched(words, tuple(columns), sheets_of(book), grid.name, lacking)
    kind = LinesTable if has_lines(register, {one.field for one in columns} | set(said)) else Table
    table = kind(register, grid, head, tuple(columns), marks, rules.today, every=said)
    table = table.with_columns(_with_orders(table, choices.date_order))
    key = set_key(head.line.cells)
    changed = key and (choices.mapping or (choices.anew and key in matches_of(register, rules)))
    remember = Remember(key, given, rules.today) if changed else None
    return Made(table, warnings_of(table, book, ABOUT), day, remember)


def _found(
    register: Register, grid: Grid, said: Mapping[str, str], kept: Mapping[str, Match]
) -> Found | None:
    """The head of a sheet; one whose set of headings was matched before is known by it."""
    lines = (set_key(line.cells) for line in grid.head(LOOKED_AT)) if kept else ()
    key = next((key for key in lines if key in kept), "")
    given = overridden(kept[key].fields, said) if key else said
    head = find_head(register, grid, given)
    if head is None:
        return None
    own = set_key(head.line.cells)
    if own not in kept:
        return Found(grid, head, said, "")
    return Found(grid, head, overridden(kept[own].fields, said), kept[own].day)


def _chosen(
    register: Register, book: Book, choices: Choices, kept: Mapping[str, Match]
) -> Found:
    """The sheet asked for, or the first whose head names enough fields."""
    given = choices.mapping or {}
    grids = [grid for grid in book.grids if grid.rows]
    if choices.sheet:
        grids = [grid for grid in grids if grid.name.strip() == choices.sheet.strip()]
        if not grids:
            raise NotFound(
                _("{file} has no filled sheet “{sheet}”. It has: {sheets}.").format(
                    file=book.file_name,
                    sheet=shortened(choices.sheet),
                    sheets=few_of([grid.name for grid in book.grids if grid.rows]),
                )
            )
    found = [one for one in (_found(register, grid, given, kept) for grid in grids) if one]
    visible = [one for one in found if not one.grid.hidden] or found
    for least in (2, 1, 0):
        for one in visible:
            if one.head.named >= least:
                return one
    raise _nothing_known(register, book)


def sheets_of(book: Book) -> tuple[str, ...]:
    """The sheets of a workbook that can be chosen: the filled ones, hidden ones last."""
    filled = [grid for grid in book.grids if grid.rows]
    return tuple(grid.name for grid in sorted(filled, key=lambda grid: grid.hidden))


def _nothing_known(register: Register, book: Book) -> WrongFile:
    return WrongFile(_nothing_words(register, book))


def _nothing_words(register: Register, book: Book) -> str:
    return _(
        "No column of {file} is known as a field of {register}: name the headings in its first "
        "row, or say which column is which (--map COLUMN=FIELD)."
    ).format(file=book.file_name, register=_(register.label))


def _lacking(
    register: Register, book: Book, matched: Mapping[int, tuple[str, How]], said: Collection[str]
) -> tuple[str, tuple[Field, ...]]:
    """What keeps the matched columns from being a table of this register, and the must-fields
    that are missing; empty for nothing."""
    taken = {field for field, _how in matched.values()}
    known = any(field in register.fields for field in taken)
    enough = known_enough(register, matched, said)
    missing = tuple(f for f in without(register, taken.union(said)) if f.default is None)
    if missing and (enough or known):
        words = _(
            "No column of {file} gives {label}: say which one does (--map COLUMN={field}), or what"
            " it is in every row (--set {field}={example})."
        ).format(
            file=book.file_name, label=_(missing[0].label), field=missing[0].name,
            example=missing[0].choices[0].key if missing[0].choices else _("VALUE"),
        )  # fmt: skip
        return words, missing
    return "" if enough else _nothing_words(register, book), ()


def _samples(grid: Grid, head: Head) -> list[list[Cell]]:
    """For each column its first filled cells below the head."""
    samples: list[list[Cell]] = [[] for _place in range(grid.width)]
    count = 0
    left = template_rows(grid, head.line)
    for line in grid.lines():
        if line.number <= head.line.number or line.number in left:
            continue
        count += 1
        if count > _SAMPLED_ROWS:
            break
        for place, cell in enumerate(line.cells):
            if not blank(cell):
                samples[place].append(cell[:_LOOKED_AT] if isinstance(cell, str) else cell)
    return samples


def _masked(field: Field | None, examples: tuple[str, ...]) -> tuple[str, ...]:
    """The first words of a column, personal numbers as far as they may be seen (rule R15)."""
    return examples if field is None else tuple(mask(one, field.mask) for one in examples)


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
            line.cells[column.place]
            for line in table.lines()
            if column.place < len(line.cells) and line.number not in table.samples
        )
        order, example = decide_order(cells)
        if order is None and example:
            raise NeedsConfirmation(
                _(
                    "The dates of column “{column}” ({example} …) may be day first or month first: "
                    "say which (--date-order dmy or --date-order mdy)."
                ).format(column=shortened(column.heading), example=shortened(example)),
                "date_order",
            )
        orders[column.place] = order
    return tuple(replace(column, order=orders.get(column.place)) for column in table.columns)


def _named_parts(
    headings: Sequence[str], parted: Mapping[int, tuple[str, tuple[int, ...]]]
) -> list[str]:
    """The headings by which columns are matched: a family name stands for the whole name."""
    parts = {part for _whose, some in parted.values() for part in some}
    return [
        parted[place][0] if place in parted else "" if place in parts else heading
        for place, heading in enumerate(headings)
    ]
