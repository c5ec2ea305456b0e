"""Takes what is answered for the rows of an entry to the action that asked for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.clock import from_utc_text
from officedesk.core.entity import ChildRow, Entry
from officedesk.core.errors import Changed, Invalid
from officedesk.core.fields import Field
from officedesk.core.formats import parse
from officedesk.core.i18n import _, ngettext
from officedesk.core.line_answers import LINES, LineAnswers, LineGiven, Lines
from officedesk.core.register import Action, Child, Register
from officedesk.core.values import Value
from officedesk.core.views import ChildView, EntryView
from officedesk.store.cleaning import clean_value
from officedesk.store.unit import UnitOfWork

_TYPED = re.compile(r"([0-9]+)\.([\w-]+)")


def refuse_lines(
    register: Register, action: Action, refs: Sequence[EntryRef], lines: Lines | None
) -> None:
    """Refuse answers for rows that nobody asked for, or of several entries at once.

    Raises:
        Invalid: names what the action asks of a row.
    """
    if not lines:
        return
    if action.lines is None:
        raise Invalid(
            _("“{action}” asks nothing of single rows.").format(action=_(action.label)), LINES
        )
    if len(refs) > 1:
        raise Invalid(
            _("Rows are answered of one entry at a time. Choose one, or leave the rows out."),
            LINES,
        )
    for given in lines.values():
        for name in given:
            _asked(register, action, action.lines, name)


def _asked(register: Register, action: Action, asks: LineAnswers, name: str) -> Field:
    """The field of a row that is answered.

    Raises:
        Invalid: the action does not ask for it.
    """
    if name not in asks.sets:
        raise Invalid(
            _("“{action}” does not ask for {field} of a row. It asks for: {fields}.").format(
                action=_(action.label), field=name, fields=", ".join(asks.sets)
            ),
            name,
        )
    return _block(register, asks).fields[name]


def _block(register: Register, asks: LineAnswers) -> Child:
    found = register.child(asks.block)
    assert found is not None
    return found


def with_lines(
    work: UnitOfWork, register: Register, action: Action, entity: Entry,
    answers: Mapping[str, Value], lines: Lines | None,
) -> Mapping[str, Value]:  # fmt: skip
    """The answers with those for every row of the block that the action asks of.

    Raises:
        Changed: a row that was answered is no longer there.
        Invalid: an answer that its field cannot take; its name is ``2.approved``.
    """
    asks = action.lines
    if asks is None:
        return answers
    block = _block(register, asks)
    rows = work.children(entity, block.entity)
    if lines and set(lines) - {row.id for row in rows}:
        raise Changed(_("Someone else changed this entry meanwhile. Look at it again, then do it."))
    view = _view(register, entity, asks.block, rows)
    found: list[LineGiven] = []
    for position, seen in enumerate(view.children[asks.block], 1):
        said = (lines or {}).get(seen.id, {})
        values = {**asks.start(work, view, seen.values), **said}
        found.append(LineGiven(seen.id, position, _clean(block, position, values)))
    everything: dict[str, Any] = {**answers, LINES: tuple(found)}
    return everything


def _clean(block: Child, position: int, values: Mapping[str, Value]) -> dict[str, Value]:
    cleaned: dict[str, Value] = {}
    for name, value in values.items():
        try:
            cleaned[name] = clean_value(block.fields[name], value)
        except Invalid as wrong:
            words = _("Line {position}: {problem}").format(position=position, problem=wrong)
            raise Invalid(words, f"{position}.{name}") from wrong
    return cleaned


def _view(
    register: Register, entity: Entry, block: str, rows: Sequence[ChildRow]
) -> EntryView:
    """The entry and the rows as they stand under the write lock."""
    child = register.child(block)
    assert child is not None
    seen = tuple(
        ChildView(row.id, {name: getattr(row, name) for name in child.fields}) for row in rows
    )
    return EntryView(
        EntryRef(register.key, entity.id), entity.called, entity.state,
        {name: getattr(entity, name) for name in register.fields},
        from_utc_text(entity.registered_at), date.fromisoformat(entity.registered_on),
        entity.registered_by, entity.version, {block: seen},
    )  # fmt: skip


def typed_lines(
    register: Register, action: Action, view: EntryView, words: Mapping[str, str], *,
    today: date, now: datetime,
) -> tuple[dict[str, str], dict[int, dict[str, Value]]]:  # fmt: skip
    """Parts ``2.approved=5`` from the other words: the rest, and the answers by the rows' ids.

    Raises:
        Invalid: the entry has no such line, or the action does not ask for it.
    """
    rest: dict[str, str] = {}
    lines: dict[int, dict[str, Value]] = {}
    for name, text in words.items():
        parts = _TYPED.fullmatch(name)
        if parts is None or action.lines is None:
            rest[name] = text
            continue
        field = _asked(register, action, action.lines, parts[2])
        row = _row(view, action.lines.block, int(parts[1]))
        lines.setdefault(row, {})[parts[2]] = parse(field, text, today=today, now=now)
    return rest, lines


def _row(view: EntryView, block: str, position: int) -> int:
    rows = view.children.get(block, ())
    if not 1 <= position <= len(rows):
        raise Invalid(
            ngettext(
                "{number} has {count} line: there is no line {position}.",
                "{number} has {count} lines: there is no line {position}.",
                len(rows),
            ).format(number=view.number, count=len(rows), position=position),
            LINES,
        )
    return rows[position - 1].id
