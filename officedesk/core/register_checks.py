"""What the declaration of a register may not name: fields, steps and actions that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from officedesk.core.register import Register

_OF_EVERY_ENTRY = frozenset({"number", "state", "old_number", "registered_on"})


def refuse_unknown(register: Register) -> None:
    """Refuse a declaration that names what the register does not have.

    Raises:
        ValueError: says what, and in which register.
    """
    _refuse_fields(register)
    _refuse_steps(register)
    _refuse_taking_back(register)
    _refuse_rows(register)


def _refuse_fields(register: Register) -> None:
    named = {*_in_lists(register), *_in_form(register), *_on_paper(register), *_in_rules(register)}
    known = {*register.fields, *_OF_EVERY_ENTRY, *register.joined}
    missing = named - known - {child.key for child in register.children}
    if missing:
        raise ValueError(f"register {register.key} names unknown fields: {sorted(missing)}")


def _refuse_steps(register: Register) -> None:
    for step in (step for view in register.views for step in view.steps):
        if register.view(step.view) is None or register.action(step.action) is None:
            raise ValueError(f"register {register.key} names an unknown step: {step}")


def _refuse_taking_back(register: Register) -> None:
    back = register.booking.takes_back if register.booking is not None else ""
    if back and register.action(back) is None:
        raise ValueError(f"register {register.key} names an unknown action: {back}")


def _refuse_rows(register: Register) -> None:
    for lines in (action.lines for action in register.actions if action.lines):
        block = register.child(lines.block)
        asked = {*lines.sets, *lines.shows, lines.item, lines.whole, lines.against} - {""}
        if block is None or asked - set(block.fields):
            raise ValueError(f"register {register.key} asks of unknown rows: {lines}")


def _in_lists(register: Register) -> Iterator[str]:
    """Fields named by the columns and the views of its lists."""
    yield from register.columns
    for joined in register.joined.values():
        yield from joined.fields
        yield from _given(joined.deadline)
    for view in register.views:
        yield from _given(*view.shown, view.sort, view.deadline)


def _in_form(register: Register) -> Iterator[str]:
    """Fields named by its form, and by what a new form starts with."""
    yield from _given(register.cursor)
    yield from register.carry
    for section in register.form:
        yield from section.names
        if section.only:
            yield section.only[0]
    for name, filled in register.returning:
        yield from (name, *filled)


def _on_paper(register: Register) -> Iterator[str]:
    """Fields named by its printed columns and by its second series."""
    for column in register.print_columns:
        yield from _given(*column.fields, column.light)
    if register.series is not None:
        yield from (*register.series.places, register.series.text)


def _in_rules(register: Register) -> Iterator[str]:
    """Fields named by what it knows of an entry: what it is called, when it is due."""
    yield register.headline
    yield from register.instead
    yield from _given(register.order, register.event, register.holder, register.facet)
    yield from register.also
    for group in register.twins:
        yield from group
    yield from (name for name, _kind in register.references)
    for deadline in register.deadlines:
        yield from _given(deadline.field, deadline.met)


def _given(*names: str) -> Iterator[str]:
    """Those of them that are not empty."""
    return (name for name in names if name)
