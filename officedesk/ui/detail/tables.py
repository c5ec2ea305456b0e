"""The lines of a paper as a table of the pane, where what is told of each are figures."""

from __future__ import annotations

from decimal import Decimal

from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import _
from officedesk.core.register import Child, Register
from officedesk.core.views import ChildView
from officedesk.core.work import Rules
from officedesk.ui.detail.words import beside_words, joined, says, value_words
from officedesk.ui.parts.linetable import TableLine

_MOST = 4
"""So many columns of figures have room."""
Table = tuple[tuple[str, ...], tuple[TableLine, ...]]
"""The heads over the figures, and the lines."""


def table_of(
    register: Register, child: Child, rows: tuple[ChildView, ...], rules: Rules
) -> Table | None:
    """The rows of a list as a table; None where they hold no figures.

    Of many figures the last ones, to which the work leads, stand in the columns.
    """
    first, *others = child.fields.values()
    figures = [
        field for field in others
        if field.kind in (Kind.DECIMAL, Kind.NUMBER) and any(row.values.get(field.name) is not None
                                                             for row in rows)
    ]  # fmt: skip
    if not figures:
        return None
    figures = figures[-_MOST:]
    rest = [field for field in others if field not in figures]
    measured = _measured(register, child)
    return (
        tuple(_(field.short or field.label) for field in figures),
        tuple(_line(first, figures, rest, row, rules, measured) for row in rows),
    )


def _measured(register: Register, child: Child) -> dict[str, str]:
    """By the field of a figure: that by which it is measured, as the actions say."""
    return {
        action.lines.figure: action.lines.whole for action in register.actions
        if action.lines is not None and action.lines.block == child.key and action.lines.whole
    }  # fmt: skip


def _line(
    first: Field, figures: list[Field], rest: list[Field], row: ChildView, rules: Rules,
    measured: dict[str, str],
) -> TableLine:  # fmt: skip
    told = [
        value_words(field, row.values.get(field.name), rules)
        if field.kind in (Kind.CHOICE, Kind.LONG, Kind.TEXT)
        else beside_words(field, row.values.get(field.name), rules)
        for field in rest if says(row.values.get(field.name))
    ]  # fmt: skip
    what = value_words(first, row.values.get(first.name), rules) or "–"
    if first.kind is Kind.MASTER:
        what = _known_apart(first, what, row.masters.get(first.name), rules)
    warned = tuple(at for at, field in enumerate(figures) if _less(field, row, measured))
    return TableLine(
        what,
        tuple(value_words(field, row.values.get(field.name), rules) for field in figures),
        joined(told), warned,
    )  # fmt: skip


def _known_apart(field: Field, words: str, master: int | None, rules: Rules) -> str:
    """With its code, where another master has the same name."""
    known = [one for one in rules.masters(field.of) if one.name == words]
    here = [one.called for one in known if one.id == master]
    return here[0] if here and len(known) > 1 else words


def _less(field: Field, row: ChildView, measured: dict[str, str]) -> bool:
    """Whether a figure is less than it is measured by, or a difference that is not nothing."""
    value = row.values.get(field.name)
    if not isinstance(value, Decimal):
        return False
    whole = row.values.get(measured.get(field.name, ""))
    if isinstance(whole, Decimal):
        return value < whole
    return field.signed and not field.money and bool(value)
