"""Child rows of an entry as blocks of the pane: circulation lists and dated notes."""

from __future__ import annotations

from dataclasses import dataclass

from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import _, lowered
from officedesk.core.register import Child, Register
from officedesk.core.views import ChildView, EntryView
from officedesk.core.work import Rules
from officedesk.ui.detail.tables import Table, table_of
from officedesk.ui.detail.words import beside_words, joined, moment_words, says, value_words
from officedesk.ui.parts.circulation import CirculationRow
from officedesk.ui.parts.timeline import Event


@dataclass(frozen=True)
class Block:
    """One block.

    Attributes:
        key: of the child.
        count: what is counted: ``2 of 3 seen``.
        action: key of the action that adds a row, empty for none.
        people: rows of a circulation list; ``table``: lines with figures; else ``events``.
    """

    key: str
    title: str
    count: str
    action: str
    people: tuple[CirculationRow, ...] = ()
    events: tuple[Event, ...] = ()
    table: Table | None = None


def blocks_of(register: Register, view: EntryView, rules: Rules) -> list[Block]:
    """The blocks that hold something; those named in the form stand among the facts, but lists."""
    in_form = {name for section in register.form for name in section.names}
    found: list[Block] = []
    for child in register.children:
        rows = view.children.get(child.key, ())
        if not rows or (child.key in in_form and not child.listed):
            continue
        found.append(_block(register, child, rows, rules))
    return found


def _block(
    register: Register, child: Child, rows: tuple[ChildView, ...], rules: Rules
) -> Block:
    moments = _moments(child)
    table = table_of(register, child, rows, rules) if child.listed else None
    if table is not None:
        return Block(child.key, _(child.label), str(len(rows)), child.added_by, table=table)
    if child.listed:
        lines = tuple(_line(child, row, rules) for row in rows)
        return Block(child.key, _(child.label), str(len(rows)), child.added_by, events=lines)
    if _names_people(child) and len(moments) > 1:
        done = sum(1 for row in rows if row.values.get(moments[1].name) is not None)
        count = _("{count} of {total} {what}").format(
            count=done, total=len(rows), what=lowered(_(moments[1].label))
        )
        people = tuple(_person(child, row, rules) for row in rows)
        return Block(child.key, _(child.label), count, child.added_by, people=people)
    events = tuple(_event(child, row, rules) for row in reversed(rows))
    return Block(child.key, _(child.label), str(len(rows)), child.added_by, events=events)


def _names_people(child: Child) -> bool:
    return next(iter(child.fields.values())).kind is Kind.PARTY


def _moments(child: Child) -> list[Field]:
    return [field for field in child.fields.values() if field.kind is Kind.MOMENT]


def _person(child: Child, row: ChildView, rules: Rules) -> CirculationRow:
    """Name, what happened last and when."""
    fields = list(child.fields.values())
    moments = _moments(child)
    filled = [field for field in moments if row.values.get(field.name) is not None]
    when = ""
    if filled:
        last = filled[-1]
        when = _("{what} {when}").format(
            what=lowered(_(last.label)), when=moment_words(row.values[last.name], rules)
        )
    words = [
        value_words(field, row.values.get(field.name), rules)
        for field in fields[1:]
        if field.kind is Kind.TEXT
    ]
    name = value_words(fields[0], row.values.get(fields[0].name), rules)
    seen = any(field in filled for field in moments[1:])
    return CirculationRow(name, "", when, seen, joined(words))


def _line(child: Child, row: ChildView, rules: Rules) -> Event:
    """A row of a list: what it is, how it stands, the rest; figures and days with their label."""
    first, *others = [
        field for name, field in child.fields.items()
        if says(row.values.get(name))
    ] or [next(iter(child.fields.values()))]  # fmt: skip
    others.sort(key=lambda field: field.kind is not Kind.CHOICE)
    told = [value_words(first, row.values.get(first.name), rules)]
    for field in others:
        bare = field.kind in (Kind.CHOICE, Kind.LONG)
        say = value_words if bare else beside_words
        told.append(say(field, row.values.get(field.name), rules))
    return Event("", joined(told) or "–")


def _event(child: Child, row: ChildView, rules: Rules) -> Event:
    """When, what, and by whom; where there is more to tell, in a line below."""
    filled = {n: f for n, f in child.fields.items() if row.values.get(n) not in (None, "")}
    at = _when_field(child)
    when = moment_words(row.values.get(at), rules)
    texts = [n for n, field in filled.items() if field.kind is Kind.LONG][:1]
    heads = [n for n, field in list(child.fields.items())[:1] if field.kind is Kind.CHOICE]
    first = [n for n in (*heads, *texts) if n in filled]
    rest = [field for name, field in filled.items() if name not in (at, *first)]
    if not first:
        told = [beside_words(f, row.values[f.name], rules) for f in rest]
        return Event(when, joined(told) or "–")
    what = _("{label}: {value}") if len(first) > 1 else "{value}"
    said = [value_words(filled[name], row.values[name], rules) for name in first]
    what = what.format(label=said[0], value=said[-1])
    if all(field.kind is Kind.TEXT for field in rest) and len(rest) < 2:
        return Event(when, what, joined(str(row.values[f.name]) for f in rest))
    more = joined(beside_words(f, row.values[f.name], rules) for f in rest)
    return Event(when, what, details=(more,) if more else ())


def _when_field(child: Child) -> str:
    """The field that says when it happened: the one that begins with now, else the first moment."""
    begun = [n for n, field in child.fields.items() if field.default in ("now", "today")]
    moments = [n for n, field in child.fields.items() if field.kind is Kind.MOMENT]
    return next(iter([*begun, *moments]), "")
