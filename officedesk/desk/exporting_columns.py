"""The columns of an exported table: the list's own first, then whatever else holds something."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from officedesk.core.clock import from_utc_text
from officedesk.core.decimals import from_raw, hyphened, json_number
from officedesk.core.entity import fields_of
from officedesk.core.fields import Field, Kind, Mask
from officedesk.core.formats import show_raw
from officedesk.core.i18n import _
from officedesk.core.masks import mask, mask_of_heading
from officedesk.core.register import Child
from officedesk.core.values import UNSTATED_TEXT, Raw
from officedesk.desk.exporting_extract import Chunk, Extract
from officedesk.sheets.table import CellKind, SheetColumn, cells_needed
from officedesk.sheets.table import Value as Cell

Values = Callable[[Chunk], Sequence[Cell]]
"""Gives the column's values for the rows of a chunk."""
Show = Callable[[Raw], Cell]
"""A raw value as the table holds it."""

_SYSTEM = ("number", "state", "old_number")
_KINDS = {
    Kind.LONG: CellKind.LONG,
    Kind.NUMBER: CellKind.NUMBER,
    Kind.DAY: CellKind.DAY,
    Kind.MOMENT: CellKind.MOMENT,
}
_WIDTHS = {
    CellKind.DAY: 11.0, CellKind.MOMENT: 16.5, CellKind.NUMBER: 8.0, CellKind.LONG: 50.0,
    CellKind.QUANTITY: 11.0, CellKind.MONEY: 14.0,
}  # fmt: skip


@dataclass(frozen=True)
class ExportColumn:
    """One column: how it is written, and where its values come from."""

    sheet: SheetColumn
    values: Values


def columns_of(
    made: Extract, marks: Sequence[Any], *, unmasked: bool, blocks: bool = False
) -> list[ExportColumn]:
    """The columns of the list itself.

    Args:
        made: what is exported.
        marks: confidentiality marks of the settings.
        unmasked: personal data is shown whole.
        blocks: child rows stand in columns too, where there is no sheet for them.
    """
    register = made.register
    names = list(dict.fromkeys(("number", *register.columns)))
    names += [name for name in register.fields if name not in names and name in made.filled]
    if "old_number" in made.filled and "old_number" not in names:
        names.insert(1, "old_number")
    if "state" not in names:
        names.append("state")
    found = []
    for name in names:
        if name in register.fields:
            found.append(_field(made, register.fields[name], marks, unmasked))
        elif name in _SYSTEM:
            found.append(_system(made, name))
        elif child := register.child(name):
            found.append(_child_words(made, child))
    if blocks:
        found += [
            column
            for child in register.children
            if child.key in made.filled
            for column in _block(made, child, marks)
        ]
    found += _registration(made)
    found += [
        _other(
            heading, place, made.heading_longest.get(heading, 0),
            Mask.NONE if unmasked else mask_of_heading(register.fields.values(), heading),
        )
        for heading, count in made.headings.items()
        for place in range(count)
    ]
    return found


def child_columns(made: Extract, child: Child) -> list[SheetColumn]:
    """The columns of a sheet of child rows: the entry's number, then their fields."""
    number = SheetColumn(_("Number"), CellKind.TEXT, 15)
    return [
        number,
        *(
            _sheet_column(field, made.longest.get(f"{child.key}.{name}", 0))
            for name, field in child.fields.items()
        ),
    ]


def block_heading(child: Child, field: Field) -> str:
    """Over the column of one field of all child rows of an entry."""
    return _("{block}: {field}").format(block=_(child.label), field=_(field.label))


def _block(made: Extract, child: Child, marks: Sequence[Any]) -> Iterator[ExportColumn]:
    """For each field of the child rows a column of lists, as JSON writes them."""
    place = made.place("id")
    for nth, field in enumerate(child.fields.values()):
        show = _shown(field, marks, unmasked=True)

        def values(
            chunk: Chunk, nth: int = nth, show: Show = show
        ) -> Sequence[Cell]:
            rows = chunk.children.get(child.key, {})
            lists = ([show(one[nth]) for one in rows.get(int(row[place] or 0), ())]
                     for row in chunk.rows)  # fmt: skip
            return [json.dumps(one, ensure_ascii=False) if one else None for one in lists]

        yield ExportColumn(SheetColumn(block_heading(child, field)), values)


def child_rows(made: Extract, child: Child, marks: Sequence[Any]) -> Iterator[list[Cell]]:
    """The rows of that sheet."""
    shows = [_shown(field, marks, unmasked=True) for field in fields_of(child.entity).values()]
    number, entry = made.place("number"), made.place("id")
    for chunk in made.chunks():
        for row in chunk.rows:
            for values in chunk.children.get(child.key, {}).get(int(row[entry] or 0), ()):
                shown = [show(value) for show, value in zip(shows, values, strict=True)]
                yield [row[number] or f"~{row[entry]}", *shown]


def table_rows(made: Extract, columns: Sequence[ExportColumn]) -> Iterator[Sequence[Cell]]:
    """The rows of the list, in its order."""
    for chunk in made.chunks():
        yield from zip(*(column.values(chunk) for column in columns), strict=True)


def cell_kind(field: Field) -> CellKind:
    """How a sheet holds the values of a field."""
    if field.kind is Kind.DECIMAL:
        return CellKind.MONEY if field.money else CellKind.QUANTITY
    return _KINDS.get(field.kind, CellKind.TEXT)


def _sheet_column(field: Field, longest: int) -> SheetColumn:
    kind = cell_kind(field)
    width = _WIDTHS.get(kind, float(max(10, min(field.width + 2, 44))))
    return SheetColumn(_(field.label), kind, width, cells_needed(longest))


def _field(made: Extract, field: Field, marks: Sequence[Any], unmasked: bool) -> ExportColumn:
    place = made.place(field.name)
    show = _shown(field, marks, unmasked=unmasked)
    headline = field.name == made.register.headline

    def values(chunk: Chunk) -> Sequence[Cell]:
        found = [show(row[place]) for row in chunk.rows]
        if headline and any(chunk.shut):
            words = _("restricted")
            return [words if shut else v for v, shut in zip(found, chunk.shut, strict=True)]
        return found

    sheet = _sheet_column(field, made.longest.get(field.name, 0))
    if sheet.kind is CellKind.TEXT and (headline or field.kind is Kind.PARTY):
        sheet = replace(sheet, kind=CellKind.LONG)  # names and titles are read whole
    return ExportColumn(sheet, values)


def _shown(field: Field, marks: Sequence[Any], *, unmasked: bool) -> Show:
    """A raw value as the table holds it: days stay ISO, choices become words."""
    if field.mask is not Mask.NONE and not unmasked:
        return lambda raw: mask(str(raw), field.mask) if raw is not None else None
    if field.kind in (Kind.CHOICE, Kind.FLAG):
        words: dict[Raw, Raw] = {None: None}

        def word(raw: Raw) -> Raw:
            if raw not in words:
                words[raw] = show_raw(field, raw)
            return words[raw]

        return word
    if field.kind is Kind.MARK:
        labels: dict[Raw, Raw] = {one["key"]: _(one["label"]) for one in marks}
        return lambda raw: labels.get(raw, raw)
    if field.kind is Kind.DECIMAL:
        return lambda raw: json_number(from_raw(raw)) if isinstance(raw, int) else None
    unstated = _("not stated")
    return lambda raw: unstated if raw == UNSTATED_TEXT else raw


def _system(made: Extract, name: str) -> ExportColumn:
    place = made.place(name)
    if name == "state":
        states = made.register.workflow.states
        words: dict[Raw, str] = {state.key: _(state.label) for state in states}
        sheet = SheetColumn(_("Status"), CellKind.TEXT, 13)
        return ExportColumn(sheet, lambda chunk: [words.get(r[place], "") for r in chunk.rows])
    heading, width = (_("Number"), 15) if name == "number" else (_("Old number"), 16)
    sheet = SheetColumn(heading, CellKind.TEXT, width)
    if name == "number":
        at = made.place("id")
        return ExportColumn(sheet, lambda c: [r[place] or f"~{r[at]}" for r in c.rows])
    return ExportColumn(sheet, lambda chunk: [row[place] for row in chunk.rows])


def _child_words(made: Extract, child: Child) -> ExportColumn:
    """The first words of each child row, as the list shows them."""
    place = made.place("id")
    first = next(iter(child.fields.values()))

    def said(raw: Raw) -> str:
        return hyphened(show_raw(first, raw)) if first.kind is Kind.DECIMAL else str(raw or "")

    def values(chunk: Chunk) -> Sequence[Raw]:
        rows = chunk.children.get(child.key, {})
        return [
            ", ".join(w for one in rows.get(int(row[place] or 0), ()) if (w := said(one[0])))
            or None
            for row in chunk.rows
        ]

    return ExportColumn(SheetColumn(_(child.label), CellKind.TEXT, 20), values)


def _registration(made: Extract) -> list[ExportColumn]:
    """When and by whom, late, carried over, void."""
    found = [
        _plain(made, "registered_at", _("Registered at"), CellKind.MOMENT, _local),
        _plain(made, "registered_by", _("Registered by"), CellKind.TEXT, _same),
    ]
    if made.runs:
        found.append(
            _plain(
                made, "carried", _("Carried over from"), CellKind.TEXT,
                lambda run: made.runs.get(int(run or 0)),
            )
        )  # fmt: skip
    if "void_at" in made.filled:
        found += [
            _plain(made, "void_reason", _("Void: reason"), CellKind.TEXT, _same),
            _plain(made, "void_by", _("Voided by"), CellKind.TEXT, _same),
            _plain(made, "void_at", _("Voided at"), CellKind.MOMENT, _local),
        ]
    return found


def _plain(
    made: Extract, name: str, heading: str, kind: CellKind, show: Callable[[Raw], Raw]
) -> ExportColumn:
    place = made.place(name)
    sheet = SheetColumn(heading, kind, _WIDTHS.get(kind, 16.0))
    return ExportColumn(sheet, lambda chunk: [show(row[place]) for row in chunk.rows])


def _same(raw: Raw) -> Raw:
    return raw


def _local(raw: Raw) -> Raw:
    """UTC text as the wall clock showed it, exact, so that an import can give it back."""
    if not isinstance(raw, str):
        return None
    moment = from_utc_text(raw).replace(tzinfo=None)
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")


def _other(heading: str, nth: int, longest: int, how: Mask) -> ExportColumn:
    """The ``nth`` other datum of that heading."""

    def values(chunk: Chunk) -> Sequence[Raw]:
        found = (_nth(pairs, heading, nth) for pairs in _pairs(chunk))
        return [words and mask(words, how) for words in found]

    sheet = SheetColumn(heading, CellKind.TEXT, 18, cells_needed(longest))
    return ExportColumn(sheet, values)


def _pairs(chunk: Chunk) -> Iterator[Sequence[tuple[str, str]]]:
    """The other data of each row; its id stands first."""
    for row in chunk.rows:
        yield chunk.other.get(int(row[0] or 0), ())


def _nth(pairs: Sequence[tuple[str, str]], heading: str, nth: int) -> str | None:
    for known, words in pairs:
        if known == heading:
            if nth == 0:
                return words
            nth -= 1
    return None
