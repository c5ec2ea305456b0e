"""The facts of an entry out of its register's declaration: no register is known here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from officedesk.core.due import DueKind, due_words
from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import _, ngettext
from officedesk.core.lights import Light, done_words, light_of
from officedesk.core.outage import outage_of
from officedesk.core.register import Deadline, Register
from officedesk.core.repetition import repetition_words
from officedesk.core.values import NOT_STATED, Value, day_of
from officedesk.core.views import EntryView
from officedesk.core.work import Rules
from officedesk.ui.detail.words import (
    beside_words,
    joined,
    labelled,
    moment_words,
    names_of,
    says,
    value_words,
)
from officedesk.ui.parts.facts import Fact
from officedesk.ui.parts.lights import SIGNS

DONE = "closed_on"
"""A field name with one meaning in every register; see ``officedesk.ui.list.columns``."""


@dataclass(frozen=True)
class Words:
    """A text of several lines with its title.

    Attributes:
        quoted: a decision: set off, with a signature.
        who, rest: the signature: a name, and the time or basis.
    """

    title: str
    text: str
    quoted: bool = False
    who: str = ""
    rest: str = ""


def facts_of(register: Register, view: EntryView, rules: Rules) -> list[Fact]:
    """Short fields that are filled, a pair of the form as one fact with its explanation."""
    found: list[Fact] = []
    quoted = _quoted_names(register)
    for names in _rows(register):
        if names[0] == register.headline or set(names) & quoted:
            names = tuple(n for n in names if n != register.headline and n not in quoted)
        if names:
            found += _row_facts(register, view, rules, names)
    if view.old_number:
        outage = outage_of(view.other)
        found.append(
            Fact(_("Old number"), view.old_number, outage.words if outage is not None else "")
        )
    return found


def texts_of(register: Register, view: EntryView, rules: Rules) -> list[Words]:
    """Fields of several lines that are filled, in the order of the form; decisions quoted."""
    found: list[Words] = []
    rows = list(_rows(register))
    for at, names in enumerate(rows):
        for name in names:
            field = register.fields.get(name)
            if field is None or field.kind is not Kind.LONG:
                continue
            text = value_words(field, view.values.get(name), rules)
            if not text:
                continue
            if field.by_action:
                signers = rows[at + 1] if at + 1 < len(rows) else ()
                who, rest = _signature(register, view, rules, signers)
                found.append(Words(_(field.label), text, True, who, rest))
            else:
                found.append(Words(_(field.label), text))
    found.sort(key=_decisions_first)
    return found


def _decisions_first(words: Words) -> bool:
    return not words.quoted


def _rows(register: Register) -> Iterator[tuple[str, ...]]:
    for section in register.form:
        yield from section.rows


def _quoted_names(register: Register) -> set[str]:
    """Fields that sign a decision: they stand below it, not among the facts."""
    rows = list(_rows(register))
    found: set[str] = set()
    for names, signers in pairwise(rows):
        field = register.fields.get(names[0])
        if field is not None and field.by_action and field.kind is Kind.LONG:
            found |= {n for n in signers if _signs(register.fields.get(n))}
    return found


def _signs(field: Field | None) -> bool:
    return field is not None and field.by_action and field.kind in (Kind.PARTY, Kind.MOMENT)


def _signature(
    register: Register, view: EntryView, rules: Rules, names: tuple[str, ...]
) -> tuple[str, str]:
    who, rest = "", []
    for name in names:
        field = register.fields.get(name)
        if field is None or not _signs(field):
            continue
        value = view.values.get(name)
        if field.kind is Kind.PARTY:
            who = value_words(field, value, rules)
        else:
            rest.append(moment_words(value, rules))
    return who, joined(rest)


def _row_facts(
    register: Register, view: EntryView, rules: Rules, names: tuple[str, ...]
) -> Iterator[Fact]:
    """The facts of one row of the form: one with an explanation, or one for each field."""
    short = [n for n in names if not _is_long(register, n)]
    filled = [n for n in short if _holds(view, n)]
    if not filled:
        return
    first = short[0]
    if first not in filled or first not in register.fields:
        for name in filled:
            if name in register.fields:
                yield _fact(register, view, rules, name, [])
        return
    notes = []
    for name in filled[1:]:
        if name in register.fields:
            field, value = register.fields[name], view.values[name]
            say = labelled if _alike(register.fields[first], field) else beside_words
            notes.append(say(field, value, rules))
        else:
            notes.append(_child_words(register, view, name))
    yield _fact(register, view, rules, first, notes)


def _alike(first: Field, second: Field) -> bool:
    """Whether both name somebody of the same kind: only their labels tell who is what."""
    return first.kind is second.kind is Kind.PARTY and first.party is second.party


def _is_long(register: Register, name: str) -> bool:
    field = register.fields.get(name)
    return field is not None and field.kind is Kind.LONG


def _holds(view: EntryView, name: str) -> bool:
    if name in view.values:
        return says(view.values[name])
    return bool(view.children.get(name))


def _child_words(register: Register, view: EntryView, name: str) -> str:
    child = register.child(name)
    if child is None:
        return ""
    names = names_of(view.children.get(name, ()), next(iter(child.fields)))
    return _("{label}: {value}").format(label=_(child.label), value=names) if names else ""


def _fact(
    register: Register, view: EntryView, rules: Rules, name: str, notes: list[str]
) -> Fact:
    field, value = register.fields[name], view.values.get(name)
    ink = "text3" if value is NOT_STATED else "text"
    deadline = register.deadline(name)
    if deadline:
        ink, left = _due(register, deadline, view, rules)
        notes = [left, *notes]
    words = value_words(field, value, rules)
    if register.calendared is not None and name == register.calendared.rule:
        words = repetition_words(value) or words
    wide = field.kind is Kind.TEXT and isinstance(value, str) and len(words) > 44
    return Fact(_(field.label), words, joined(notes), ink=ink, wide=wide)


def _due(
    register: Register, deadline: Deadline, view: EntryView, rules: Rules
) -> tuple[str, str]:
    """Colour and explanation of the due date: deadlines say what they mean."""
    met = view.values.get(deadline.met) if deadline.met else None
    if not register.still_due(deadline, view.state, met):
        done: Value = view.values.get(deadline.met or DONE)
        day = day_of(done) if not isinstance(done, (str, int, Decimal)) else None
        if day and deadline.lights:
            lit = done_words(_day(view, deadline), rules.today, rules.calendar, day, long=True)
            late = light_of(lit) is Light.DONE_LATE
            return SIGNS[Light.DONE_LATE][1] if late else "text", lit.words
        return "text", due_words(None, rules.today, rules.calendar, day).words if day else ""
    due = _day(view, deadline)
    wall = rules.now.replace(tzinfo=None, second=0, microsecond=0)
    words = due_words(due, wall, rules.calendar)
    if words.kind is DueKind.LATE:
        return "red", words.words
    if words.kind is DueKind.TODAY:
        return "amber", words.words
    if words.kind is DueKind.NONE:
        return "text", ""
    left = ngettext("{count} working day left", "{count} working days left", words.days)
    ink = SIGNS[light_of(words)][1] if deadline.lights else "text"
    return ink, left.format(count=words.days)


def _day(view: EntryView, deadline: Deadline) -> date | None:
    """When it is due; None where nothing is, or it is not stated."""
    value = view.values.get(deadline.field)
    return value if isinstance(value, date) else None
