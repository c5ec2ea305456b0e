"""The columns of a register on paper, and how each value is written there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from officedesk.core.decimals import decimal_words, from_raw
from officedesk.core.due import due_of, due_words
from officedesk.core.fields import Field, Kind
from officedesk.core.formats import show_raw
from officedesk.core.i18n import N_, _
from officedesk.core.lights import WORDS as LIGHTS
from officedesk.core.lights import light_of
from officedesk.core.masks import mask
from officedesk.core.register import PrintColumn, Register
from officedesk.core.values import Raw
from officedesk.core.workdays import WorkingDays
from officedesk.desk.exporting_extract import Chunk, Extract
from officedesk.paper.columns import Column
from officedesk.paper.sheet import Align

SYSTEM_LABELS = {
    "number": N_("Number"),
    "state": N_("Status"),
    "old_number": N_("Old number"),
    "registered_on": N_("Registered on"),
}
_KEPT = 2000
_FIGURES = (Kind.NUMBER, Kind.DECIMAL)
NOTHING = "—"
"""What an empty figure prints."""

Show = Callable[[Sequence[Raw], Chunk], str]


@dataclass(frozen=True)
class Writing:
    """How values are written.

    Attributes:
        marks: confidentiality marks of the settings.
        unmasked: personal data is printed whole.
        today: day of printing; lights hang on it.
        calendar: lateness counts working days.
    """

    marks: Sequence[Any] = ()
    unmasked: bool = False
    today: date = date.min
    calendar: WorkingDays = field(default_factory=WorkingDays)


def declared(register: Register) -> tuple[PrintColumn, ...]:
    """The register's columns on paper; those of the list where it declares none."""
    if register.print_columns:
        return register.print_columns
    names = register.shown or register.columns
    return tuple(PrintColumn(label_of_column(register, name), 0, (name,)) for name in names)


def label_of_column(register: Register, name: str) -> str:
    """English words over a column."""
    child = register.child(name)
    field = register.fields.get(name)
    if field is not None:
        return field.short or field.label
    return child.label if child is not None else SYSTEM_LABELS.get(name, name)


def paper_column(register: Register, column: PrintColumn) -> Column:
    """Figures and choices stand in the middle of their column, totals at its right edge."""
    fields = [register.fields[name] for name in column.fields if name in register.fields]
    short = any(field.kind in (Kind.NUMBER, Kind.CHOICE, Kind.MARK) for field in fields)
    days = any(field.kind in (Kind.DAY, Kind.MOMENT) for field in fields)
    align = Align.CENTRE if short else Align.LEFT
    if fields and all(field.kind is Kind.DECIMAL for field in fields):
        align = Align.RIGHT
    if column.words is not None:
        figures = any(field.kind in _FIGURES for field in fields)
        align = Align.RIGHT if figures else Align.LEFT
    return Column(
        column.label,
        column.width,
        Align.RIGHT if column.total else align,
        column.signature,
        "number" in column.fields,
        firm=days and len(column.fields) == 1,
    )


def cell_of(made: Extract, column: PrintColumn, writing: Writing) -> Show:
    """How the cell of a column is made of the values of a row."""
    if column.light:
        return _light(made, column.light, writing)
    shows = [_show(made, name, writing) for name in column.fields]
    if column.words is not None:
        return _together(column.fields, shows, column.words)
    if len(shows) == 1:
        return shows[0]
    numbers = any(
        name in made.register.fields and made.register.fields[name].kind in _FIGURES
        for name in column.fields
    )
    if numbers:
        # Each figure keeps its place, so that it is seen which of them is missing.
        return lambda row, chunk: " / ".join(show(row, chunk) or NOTHING for show in shows)
    return lambda row, chunk: "\n".join([w for show in shows if (w := show(row, chunk))])


def _light(made: Extract, name: str, writing: Writing) -> Show:
    """The light of a deadline in a word, as it stands on the day of printing."""
    register = made.register
    deadline = register.deadline(name)
    if deadline is None:
        return lambda row, chunk: ""
    at, state, met = (made.place(n) for n in (name, "state", deadline.met or name))

    def light(row: Sequence[Raw], chunk: Chunk) -> str:
        due, done = due_of(row[at]), due_of(row[met]) if deadline.met else None
        key = str(row[state])
        if done is None and not register.still_due(deadline, key, row[met]):
            return ""
        closed = done.date() if isinstance(done, datetime) else done
        return _(LIGHTS[light_of(due_words(due, writing.today, writing.calendar, closed))])

    return light


def _together(
    names: Sequence[str], shows: Sequence[Show], words: Callable[[Mapping[str, str]], str]
) -> Show:
    """The register itself puts the values together."""
    pairs = tuple(zip(names, shows, strict=True))
    return lambda row, chunk: words({name: show(row, chunk) for name, show in pairs})


def _show(made: Extract, name: str, writing: Writing) -> Show:
    """How one value is written: days in figures, choices in words."""
    register = made.register
    if register.child(name) is not None:
        return _joined(made, name)
    place = made.place(name)
    if name == "state":
        words = {state.key: _(state.label) for state in register.workflow.states}
        return lambda row, chunk: words.get(str(row[place]), "")
    field = register.fields.get(name)
    if field is None:
        return lambda row, chunk: str(row[place] or "")
    if field.kind in (Kind.DAY, Kind.MOMENT):
        return lambda row, chunk: figures(row[place])
    if field.kind is Kind.MARK:
        labels = {one["key"]: _(one.get("short") or one["label"]) for one in writing.marks}
        return lambda row, chunk: str(labels.get(row[place], row[place] or ""))
    return _words(field, place, writing.unmasked)


def _joined(made: Extract, key: str) -> Show:
    """Child rows by their first value, side by side."""
    at = made.place("id")
    child = made.register.child(key)
    first = next(iter(child.fields.values())) if child is not None else None
    decimal = first is not None and first.kind is Kind.DECIMAL

    def joined(row: Sequence[Raw], chunk: Chunk) -> str:
        rows = chunk.children.get(key, {}).get(int(row[at] or 0), ())
        said = (show_raw(first, one[0]) if decimal and first else str(one[0] or "") for one in rows)
        return ", ".join(words for words in said if words)

    return joined


def _words(field: Field, place: int, unmasked: bool) -> Show:
    """Words of a field; what repeats itself is looked up once."""
    kept: dict[Raw, str] = {None: ""}

    def shown(row: Sequence[Raw], chunk: Chunk) -> str:
        raw = row[place]
        text = kept.get(raw)
        if text is None:
            text = show_raw(field, raw)
            text = text if unmasked else mask(text, field.mask)
            if len(kept) > _KEPT:
                kept.clear()
                kept[None] = ""
            kept[raw] = text
        return text

    return shown


def figures(raw: Raw) -> str:
    """A day as ``2026-09-14``, its time below it."""
    if raw is None:
        return ""
    text = str(raw)
    if len(text) < 10:
        return _("not stated")
    return text.replace("T", "\n")


def amount_of(raw: Raw, field: Field | None = None) -> Decimal | None:
    """A quantity exactly as it is kept; None where there is none."""
    if field is not None and field.kind is Kind.DECIMAL:
        return from_raw(raw) if isinstance(raw, int) else None
    text = str(raw if raw is not None else "").replace(",", "").strip()
    return Decimal(text) if text.removeprefix("-").replace(".", "", 1).isdigit() else None


def total_words(total: Decimal, field: Field | None = None) -> str:
    """A total as its column writes it: an amount of money with its two places."""
    if field is None or field.kind is not Kind.DECIMAL:
        return f"{total:,f}"
    return decimal_words(total, field.places, money=field.money)
