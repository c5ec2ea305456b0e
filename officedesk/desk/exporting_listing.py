"""Any list as a plain paged PDF, by the columns of the register on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from officedesk.core.fields import Kind
from officedesk.core.formats import show_raw
from officedesk.core.i18n import N_, _
from officedesk.core.masks import mask
from officedesk.core.progress import Progress
from officedesk.core.register import PrintColumn, Register
from officedesk.core.values import Raw
from officedesk.core.views import Letterhead
from officedesk.desk.exporting_extract import Chunk, Extract
from officedesk.paper.columns import Column
from officedesk.paper.listing import Listing, print_listing
from officedesk.paper.rows import ListRow, Note
from officedesk.paper.sheet import Align

_VOID = N_("VOID")
_LATE = N_("LATE ENTRY")
_SYSTEM = {"number": N_("Number"), "state": N_("Status"), "old_number": N_("Old number")}

Show = Callable[[Sequence[Raw], Chunk], str]


@dataclass(frozen=True)
class Shown:
    """What a printed list says beside its rows, and how much of them.

    Attributes:
        filter: in words; empty for the whole register.
        period: days of registration, in words.
        marks: confidentiality marks of the settings.
        unmasked: personal data is printed whole.
    """

    filter: str = ""
    period: str = ""
    marks: Sequence[Any] = ()
    unmasked: bool = False


def print_list(
    made: Extract, shown: Shown, head: Letterhead, path: Path, progress: Progress
) -> None:
    """Print what was extracted; errors as ``paper.listing.print_listing``."""
    columns = made.register.print_columns or _listed(made.register)
    listing = Listing(
        made.register.label,
        tuple(_column(made.register, column) for column in columns),
        _rows(made, columns, shown.marks, shown.unmasked),
        made.count,
        year=_year(made),
        period=shown.period,
        filter=shown.filter,
    )
    print_listing(listing, head, path, progress)


def _column(register: Register, column: PrintColumn) -> Column:
    """Figures and choices stand in the middle of their column."""
    fields = [register.fields[name] for name in column.fields if name in register.fields]
    short = any(field.kind in (Kind.NUMBER, Kind.CHOICE, Kind.MARK) for field in fields)
    return Column(
        column.label,
        column.width,
        Align.CENTRE if short else Align.LEFT,
        column.signature,
        "number" in column.fields,
    )


def _year(made: Extract) -> int:
    """The year of every row; 0 where there are several."""
    place = made.place("year")
    years = {row[place] for chunk in made.chunks() for row in chunk.rows}
    year = years.pop() if len(years) == 1 else None
    return int(year) if year else 0


def _listed(register: Register) -> tuple[PrintColumn, ...]:
    """The list's columns, for a register that declares none for paper."""
    names = register.shown or register.columns
    return tuple(PrintColumn(_label(register, name), 0, (name,)) for name in names)


def _label(register: Register, name: str) -> str:
    """English words over a column."""
    if name in _SYSTEM:
        return _SYSTEM[name]
    child = register.child(name)
    field = register.fields.get(name)
    if field is not None:
        return field.short or field.label
    return child.label if child is not None else name


def _rows(
    made: Extract, columns: Sequence[PrintColumn], marks: Sequence[Any], unmasked: bool
) -> Iterator[ListRow]:
    shows = [[_show(made, name, marks, unmasked) for name in column.fields] for column in columns]
    number, at = made.place("number"), made.place("id")
    # A number of an earlier book stands under the number, unless it has a column.
    apart = any("old_number" in column.fields for column in columns)
    old = None if apart or "number" not in columns[0].fields else made.place("old_number")
    for chunk in made.chunks():
        for row, shut in zip(chunk.rows, chunk.shut, strict=True):
            cells = tuple(
                "\n".join(words for words in (show(row, chunk) for show in some) if words)
                for some in shows
            )
            if shut:
                place = _place(columns, made.register.headline)
                cells = (*cells[:place], _("restricted"), *cells[place + 1 :])
            void = _void(made, row)
            if old is not None and row[old] and not shut:
                cells = (f"{cells[0]}\n{row[old]}", *cells[1:])
            notes = tuple(note for note in (void, _late(made, row)) if note is not None)
            printed = str(row[number] or f"~{row[at]}")
            yield ListRow(cells, printed, struck=void is not None, notes=notes)


def _place(columns: Sequence[PrintColumn], name: str) -> int:
    """The column in which a field stands; the last where none shows it."""
    return next((i for i, column in enumerate(columns) if name in column.fields), len(columns) - 1)


def _void(made: Extract, row: Sequence[Raw]) -> Note | None:
    """Reason, who and when of a voided row."""
    if row[made.place("void_at")] is None:
        return None
    parts = (row[made.place(name)] for name in ("void_reason", "void_by"))
    day = str(row[made.place("void_at")])[:10]
    return Note(_VOID, " · ".join(str(part) for part in (*parts, day) if part))


def _late(made: Extract, row: Sequence[Raw]) -> Note | None:
    return Note(_LATE) if row[made.place("late")] else None


def _show(made: Extract, name: str, marks: Sequence[Any], unmasked: bool) -> Show:
    """How the value of a column is written on paper: days in figures, choices in words."""
    register = made.register
    child = register.child(name)
    if child is not None:
        key, at = child.key, made.place("id")

        def joined(row: Sequence[Raw], chunk: Chunk) -> str:
            rows = chunk.children.get(key, {}).get(int(row[at] or 0), ())
            return ", ".join(str(one[0]) for one in rows if one[0])

        return joined
    place = made.place(name)
    if name == "state":
        words = {state.key: _(state.label) for state in register.workflow.states}
        return lambda row, chunk: words.get(str(row[place]), "")
    field = register.fields.get(name)
    if field is None:
        return lambda row, chunk: str(row[place] or "")
    if field.kind in (Kind.DAY, Kind.MOMENT):
        return lambda row, chunk: _figures(row[place])
    if field.kind is Kind.MARK:
        labels = {one["key"]: _(one["label"]) for one in marks}
        return lambda row, chunk: str(labels.get(row[place], row[place] or ""))

    def shown(row: Sequence[Raw], chunk: Chunk) -> str:
        text = show_raw(field, row[place])
        return text if unmasked else mask(text, field.mask)

    return shown


def _figures(raw: Raw) -> str:
    """A day as ``2026-09-14``, its time below it."""
    if raw is None:
        return ""
    text = str(raw)
    if len(text) < 10:
        return _("not stated")
    return text.replace("T", "\n")
