"""The columns of a list, made from a register's declaration."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import N_, _
from officedesk.core.register import Joined, Register

DONE, URGENCY = "closed_on", "urgency"
"""Field names with one meaning in every register: when it was done, how pressing it is
(a CHOICE, the first one normal)."""


class Cell(IntEnum):
    """How a column is painted."""

    TEXT = 0
    NUMBER = 1
    DAY = 2
    DUE = 3
    STATE = 4
    COUNT = 5
    JOINED = 6
    STEP = 7
    LEVEL = 8


_SYSTEM: dict[str, tuple[Cell, str]] = {
    "number": (Cell.NUMBER, N_("No.")),
    "state": (Cell.STATE, N_("Status")),
    "registered_on": (Cell.DAY, N_("Registered")),
    "old_number": (Cell.TEXT, N_("Old no.")),
}
_CELLS = {
    Kind.DAY: Cell.DAY, Kind.MOMENT: Cell.DAY, Kind.NUMBER: Cell.COUNT, Kind.DECIMAL: Cell.COUNT,
}  # fmt: skip
_WHOLE = (Kind.CHOICE, Kind.FLAG, Kind.DECIMAL)
"""Never cut: half an amount is another amount."""


@dataclass(frozen=True)
class ListColumn:
    """One column.

    Attributes:
        name: of the field, or ``number``, ``state``, ``registered_on``, ``old_number``.
        label: English head; the whole label where a short one is shown.
        short: English head that is shown.
        cell: how it is painted.
        field: what it holds; None for the entry's own columns and child rows.
        characters: least width of words, in average characters.
        fixed: never cut: numbers, days, states.
        sortable: a click on its head sorts.
    """

    name: str
    label: str
    short: str
    cell: Cell
    field: Field | None = None
    characters: int = 12
    fixed: bool = False
    sortable: bool = True

    @property
    def head(self) -> str:
        """The head in the person's language."""
        return _(self.short) if self.short else ""


STEP = "@step"
"""Name of a queue's last column: the buttons that do what is next."""
_STEPS = ListColumn(STEP, N_("Next step"), "", Cell.STEP, fixed=True, sortable=False)


@dataclass(frozen=True)
class ListShape:
    """The columns that a register's list can have, and which of them a new list shows."""

    register: Register
    columns: tuple[ListColumn, ...]
    shown: tuple[str, ...]

    def column(self, name: str) -> ListColumn:
        """The column of that name.

        Raises:
            KeyError: the list has no such column.
        """
        for column in (*self.columns, _STEPS):
            if column.name == name:
                return column
        raise KeyError(name)

    def usual(self, view: str) -> tuple[str, ...]:
        """The columns that a view shows unless others are chosen."""
        found = self.register.view(view)
        return (found.shown if found is not None else ()) or self.shown

    def with_steps(self, names: tuple[str, ...], view: str) -> tuple[str, ...]:
        """``names``, and for a queue the buttons behind them."""
        return (*names, STEP) if self.register.steps(view) else names

    def asked(self, shown: tuple[str, ...], sort: str) -> tuple[str, ...]:
        """What is to be read for these columns: besides them what their painting needs."""
        fields = self.register.fields
        more = [name for d in self.register.deadlines for name in (d.field, d.met)]
        stocked = self.register.stocked
        if stocked is not None and stocked.on_hand in shown:
            more += [stocked.reorder, stocked.maximum]
        more = [name for name in (*more, DONE, URGENCY, sort) if name in fields]
        joined = self.register.joined
        wide = [n for name in shown for n in (joined[name].fields if name in joined else (name,))]
        own = [name for name in wide if name not in ("number", "state", "registered_on", STEP)]
        return tuple(dict.fromkeys([*own, *more]))


def shape_of(register: Register) -> ListShape:
    """The list of ``register``, from its declaration alone."""
    columns = [_column(register, name) for name in register.columns]
    for name, one in register.joined.items():
        column = ListColumn(
            name, one.label, one.label, Cell.JOINED, characters=one.width, sortable=False
        )
        columns.insert(_behind(columns, one), column)
    return ListShape(register, tuple(columns), register.shown or register.columns)


def _behind(columns: list[ListColumn], joined: Joined) -> int:
    """The place behind the last of the columns that a joined one is made of."""
    places = [at for at, column in enumerate(columns, 1) if column.name in joined.fields]
    return max(places, default=len(columns))


def _is_code(register: Register, name: str) -> bool:
    """Whether a field is what the office numbers an item by."""
    return register.stocked is not None and name == register.stocked.code


def _column(register: Register, name: str) -> ListColumn:
    if name in _SYSTEM:
        cell, label = _SYSTEM[name]
        return ListColumn(name, label, label, cell, fixed=cell is not Cell.TEXT)
    child = register.child(name)
    if child is not None:
        return ListColumn(name, child.label, child.label, Cell.TEXT, sortable=False)
    field = register.fields[name]
    cell = Cell.DUE if register.deadline(name) else _CELLS.get(field.kind, Cell.TEXT)
    if register.stocked is not None and name == register.stocked.on_hand:
        cell = Cell.LEVEL
    return ListColumn(
        name,
        field.label,
        field.short or field.label,
        cell,
        field,
        field.width,
        fixed=cell in (Cell.DAY, Cell.DUE) or field.kind in _WHOLE or _is_code(register, name),
    )
