"""What the person should read before the rows of a file are registered."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import LANGUAGES, _, in_language, ngettext
from officedesk.core.register import Register
from officedesk.core.text import shortened
from officedesk.desk.importing_lines import lines_sentence, opening_sentence
from officedesk.desk.importing_match import How
from officedesk.desk.importing_names import LEFT_OUT, importable
from officedesk.desk.importing_said import said_sentences
from officedesk.desk.importing_sample import HOW_TO, unmarked_sample
from officedesk.desk.importing_table import Table
from officedesk.sheets.grid import Book


def without(register: Register, taken: Collection[str]) -> Iterator[Field]:
    """Must-fields that no column fills and that cannot be *not stated*."""
    for name, field in importable(register).items():
        if field.needed and name not in taken:
            yield field


def _sparing(register: Register) -> Iterator[Field]:
    """The fields that a foreign file does not fill by itself."""
    yield from (field for field in importable(register).values() if field.sparing)


def warnings_of(table: Table, book: Book, about_sheet: str) -> list[str]:
    """Sentences, in order.

    Args:
        about_sheet: English name of the sheet of our own exports that says where they come from.
    """
    taken = {column.field for column in table.columns} | set(table.every)
    sentences = [
        _("No column gives {label}: every row gets the day of the import.").format(
            label=_(field.label)
        )
        for field in without(table.register, taken)
        if field.kind in (Kind.DAY, Kind.MOMENT)
    ]
    sentences += said_sentences(table.register, table.every)
    if not own_template(book):
        told = (lines_sentence(table.register, taken), opening_sentence(table.register, taken))
        sentences += [words for words in told if words]
    sample = unmarked_sample(table.grid, table.head.line, table.head.above, list(table.samples))
    if sample:
        sentences.append(
            _("Row {line} may be the example of a template: if it is, delete it in the file.")
            .format(line=sample)
        )  # fmt: skip
    sentences += [
        _("“{time}” is the time of day of “{day}”: both become one.").format(
            time=column.heading, day=table.columns[column.time_of].heading
        )
        for column in table.columns
        if column.time_of is not None
    ]
    sentences += [
        _("“{time}” tells times of day only: the day is that of “{day}”.").format(
            time=column.heading, day=table.columns[column.ends_on].heading
        )
        for column in table.columns
        if column.ends_on is not None
    ]
    sentences += [
        _("“{part}” is a part of the name in “{name}”: both become one.").format(
            part=column.heading, name=table.columns[column.name_of].heading
        )
        for column in table.columns
        if column.name_of is not None
    ]
    sentences += [
        _(
            "“{column}” is left out: such numbers are kept only where you say that column is"
            " {field}."
        ).format(column=column.heading, field=_(field.label))
        for column in table.columns
        if column.field == LEFT_OUT and column.how is not How.GIVEN
        for field in _sparing(table.register)
    ]
    names = (about_sheet, HOW_TO)
    about = {in_language(name, language) for language in LANGUAGES for name in names}
    others = [g for g in book.grids if g is not table.grid and g.rows and not g.hidden]
    others = [grid for grid in others if grid.name not in about]
    for grid in others:
        sentences.append(
            _("Sheet “{sheet}” ({count} rows) is not imported unless it is chosen.").format(
                sheet=shortened(grid.name), count=grid.rows
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


def own_template(book: Book) -> bool:
    """Whether it is our own template that was filled in: what stands there is wanted."""
    names = {in_language(HOW_TO, language) for language in LANGUAGES}
    return any(grid.name in names for grid in book.grids)
