"""Registers an entry and does something with it in one unit of work: all of it, or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from officedesk.core.changes import ChangeSet
from officedesk.core.errors import Clash
from officedesk.core.i18n import _
from officedesk.core.permits import Duty, require
from officedesk.core.values import Value
from officedesk.desk.line_answers import with_lines
from officedesk.desk.putting import Children, known_values, put_entry, refuse_by_action
from officedesk.desk.writing import action_of, answers_of, why_not
from officedesk.store.unit import Ask, unit_of_work

if TYPE_CHECKING:
    from officedesk.desk.desk import Desk

Placed = Mapping[int, Mapping[str, Value]]
"""What is answered for lines, by their place from 1 on: their rows are only being made."""


def register_and_do(
    desk: Desk, key: str, values: Mapping[str, Value], children: Children, action_key: str,
    given: Mapping[str, Value], lines: Placed, *, date_is_right: bool = False,
) -> ChangeSet:  # fmt: skip
    """Register an entry and carry out one of its actions: what is handed out at the counter.

    Args:
        given: what the action asks.
        lines: what it asks of each row of its block.

    Raises: as ``Desk.register_entry`` and ``Desk.act``.
    """
    register = desk.store.register(key)
    action = action_of(register, action_key)
    require(desk.operator, Duty.REGISTER)
    require(desk.operator, action.duty)
    known = known_values(register, values)
    for name, value in known.items():
        if value not in (None, ""):
            refuse_by_action(register, name)
    answers = answers_of(action, given)
    ask = Ask(action.key, desk.operator, date_is_right=date_is_right, undoable=False)
    with unit_of_work(desk.store, desk.clock, ask) as work:
        entity = put_entry(work, register, known, children)
        refusal = why_not(register, action, entity.state, entity.called)
        if refusal:
            raise Clash(refusal)
        rows = {}
        block = register.child(action.lines.block) if action.lines is not None else None
        if block is not None:
            made = work.children(entity, block.entity)
            rows = {row.id: lines[at] for at, row in enumerate(made, 1) if at in lines}
        action.run(work, entity, with_lines(work, register, action, entity, answers, rows))
        work.session.flush()
        register.clashes(work, entity, False)
        label = _("{number}: {done}.").format(number=entity.called, done=_(action.done))
        changes = work.finish(label)
    return desk.finished(changes)
