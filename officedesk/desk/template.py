"""A workbook to fill in for a register; an import reads it with nothing corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from officedesk.core.fields import Field, Kind, Party
from officedesk.core.formats import show
from officedesk.core.i18n import LANGUAGES, N_, _, in_language, language
from officedesk.core.register import Register
from officedesk.desk.exporting_columns import cell_kind
from officedesk.desk.importing_names import importable, line_fields, name_lists
from officedesk.desk.importing_sample import EXAMPLE, HOW_TO
from officedesk.desk.placing import put_in_place
from officedesk.desk.seat import Seat
from officedesk.sheets.table import CellKind
from officedesk.sheets.template_book import Template, TemplateColumn
from officedesk.sheets.template_book import write_template as write_book

_WIDTHS = {
    CellKind.DAY: 13.0, CellKind.MOMENT: 17.0, CellKind.NUMBER: 9.0, CellKind.LONG: 40.0,
    CellKind.QUANTITY: 11.0, CellKind.MONEY: 14.0,
}  # fmt: skip
_LEAST, _MOST = 13, 34
_FIRST_LEAST = 28
"""The first column has room for the words that mark the rows of instructions and example."""

_EXAMPLES: dict[Party, str] = {
    Party.ANY: N_("Ministry of Water Resources"),
    Party.ORGANISATION: N_("Ministry of Water Resources"),
    Party.PERSON: N_("Wang Wei"),
    Party.DEPARTMENT: N_("General Office"),
    Party.STAFF: N_("Wang Wei"),
    Party.SUPPLIER: N_("City Stationers"),
}
"""Names as they are written, by whom the field asks for."""


def write_template(desk: Seat, register: str, path: Path) -> int:
    """Write the workbook to fill in for ``register``; gives how many columns it has.

    Raises:
        NotFound: no such register.
        WorldError: the file cannot be written.
    """
    made = template_of(desk.store.register(register), desk.today, desk.setting("marks"))
    with put_in_place(path) as part:
        write_book(part, made)
    return len(made.columns)


def template_of(register: Register, today: date, marks: list[dict[str, Any]]) -> Template:
    """The workbook in the language in use.

    Args:
        register: whose entries are to be filled in.
        today: the day of the example.
        marks: confidentiality marks of the settings.
    """
    seldom = {n for section in register.form if section.folded for n in section.names}
    known = {field.name: field for field in _fields(register)}
    asked = [f for f in known.values() if f.must or not (f.name in seldom or f.by_action)]
    rest = [field for field in known.values() if field not in asked]
    fields: list[Field | None] = [*asked, None, *rest]
    columns = [_column(register, field, today, marks) for field in asked]
    columns.append(_old_number())
    columns += [replace(_column(register, f, today, marks), folded=True) for f in rest]
    columns[0] = replace(columns[0], width=max(columns[0].width, _FIRST_LEAST))
    label = _(register.label)
    return Template(
        name=label,
        title=_("{register}: to fill in and import").format(register=label),
        note=_join([_rows_words(register), _(
            "* must be filled in. The two grey rows are read over."
            " Columns that are not needed may stay empty or be deleted; the + over the sheet"
            " shows more of them."
        )]),
        columns=tuple(columns),
        how_name=_(HOW_TO),
        how_heads=(
            _("Column"), _("In the other language"), _("Must"), _("How to fill in"),
            _("Allowed words"), _("Example"),
        ),
        how_rows=tuple(
            (c.heading, _elsewhere(field), _("Yes") if c.must else "", c.how,
             ", ".join(c.choices), c.example)
            for c, field in zip(columns, fields, strict=True)
        ),
        how_mark=_(HOW_TO),
        example_mark=_(EXAMPLE),
        wrong=_("Choose one of the words in the list."),
    )  # fmt: skip


def _rows_words(register: Register) -> str:
    """What a row is."""
    if register.delivered is not None:
        return _(
            "One row for each item that came; rows with the same invoice number are one receipt,"
            " and a row without an item is an invoice only."
        )
    return _("One row for each entry.")


def _fields(register: Register) -> Iterator[Field]:
    """What a file may fill, in the order of the form with the lines in their place; then what
    only actions fill, and the opening stock."""
    known, lists = importable(register), name_lists(register)
    lines = list(line_fields(register))
    block = register.delivered.block if register.delivered is not None else ""
    named: list[str] = []
    for section in register.form:
        for name in section.names:
            named += lines if name == block else [name] if name in known else []
    rest = [name for name in known if name not in named and name not in lists]
    yield from (known[name] for name in (*named, *rest))


def _column(
    register: Register, field: Field, today: date, marks: list[dict[str, Any]]
) -> TemplateColumn:
    kind = cell_kind(field)
    width = _WIDTHS.get(kind, float(max(_LEAST, min(field.width + 6, _MOST))))
    choices = _choices(field, marks)
    names = field.name in name_lists(register)
    example = _example(register, field, today, names, choices)
    return TemplateColumn(
        _(field.label), field.must, how_words(field, names), example, kind, width, choices
    )


def _old_number() -> TemplateColumn:
    how = _("The number in an earlier book or list, where there is one.")
    return TemplateColumn(_("Old number"), False, how, "2025-118", CellKind.TEXT, 16)


def how_words(field: Field, names: bool = False) -> str:
    """How a column is to be filled, in a line."""
    words = []
    if names or (field.kind is Kind.TEXT and field.party is not Party.ANY):
        words.append(_("Names, parted by commas."))
    else:
        words.append(_(_BY_KIND[field.kind]))
    if field.hint:
        words.append(_("{words}.").format(words=_(field.hint).rstrip(".。")))
    if field.must:
        words.append(_("Must be filled in."))
    if field.unstated:
        words.append(_("Where it is unknown: not stated."))
    return _join(words)


_BY_KIND: dict[Kind, str] = {
    Kind.TEXT: N_("Words."),
    Kind.LONG: N_("Words; Alt+Enter begins a new line in the cell."),
    Kind.NUMBER: N_("A whole number."),
    Kind.DECIMAL: N_("A number, with a dot before its parts: 12.5."),
    Kind.DAY: N_("A day: 2026-03-10."),
    Kind.MOMENT: N_("A day, with the time where it is known: 2026-03-10 14:30."),
    Kind.CHOICE: N_("Choose from the list."),
    Kind.FLAG: N_("Yes or No."),
    Kind.PARTY: N_("A name."),
    Kind.MASTER: N_("Its name or its code."),
    Kind.MARK: N_("Choose from the list; empty for none."),
}


def _join(words: list[str]) -> str:
    return ("" if language().startswith("zh") else " ").join(words)


def _choices(field: Field, marks: list[dict[str, Any]]) -> tuple[str, ...]:
    if field.kind is Kind.CHOICE:
        return tuple(_(choice.label) for choice in field.choices)
    if field.kind is Kind.FLAG:
        return (_("Yes"), _("No"))
    if field.kind is Kind.MARK:
        return tuple(_(str(mark["label"])) for mark in marks)
    return ()


def _example(
    register: Register, field: Field, today: date, names: bool, choices: tuple[str, ...]
) -> str:
    """What might stand in the column; empty where nothing general can be said."""
    if names:
        return _("Wang Wei, Zhao Min")
    if field.kind is Kind.MARK:
        return ""
    if choices:
        return choices[0]
    if field.kind is Kind.DAY:
        return today.isoformat()
    if field.kind is Kind.MOMENT:
        return f"{today.isoformat()} 09:30"
    if field.kind is Kind.NUMBER:
        return "1"
    if field.kind is Kind.DECIMAL:
        return show(field, Decimal("12.5") if field.places else Decimal(12))
    if field.name == register.headline:
        return _("Notice of the annual meeting") if field.kind is Kind.TEXT else ""
    return _(_EXAMPLES[field.party]) if field.kind is Kind.PARTY else ""


def _elsewhere(field: Field | None) -> str:
    """The heading in the languages that are not in use."""
    label = field.label if field is not None else "Old number"
    others = (in_language(label, code) for code in LANGUAGES if code != language())
    return ", ".join(dict.fromkeys(others))
