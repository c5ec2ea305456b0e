"""Puts a new entry into a unit of work: its row, child rows, other columns, references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from officedesk.core.entity import Entry, table_of
from officedesk.core.errors import Invalid, NotFound
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.text import clean_name, clean_text
from officedesk.core.values import Value
from officedesk.desk.child_rows import put_children
from officedesk.desk.handing import follow_references
from officedesk.store.booked import warn_of_people
from officedesk.store.tables import OtherRow
from officedesk.store.unit import UnitOfWork

Children = Mapping[str, Sequence[Mapping[str, Value]]]


def put_entry(
    work: UnitOfWork, register: Register, values: Mapping[str, Value], children: Children,
    other: Sequence[tuple[str, str]] = (),
) -> Entry:  # fmt: skip
    """Put in one entry; it takes its number with it, but for a draft.

    Args:
        values: as ``known_values`` gave them.
        other: headings and words of a file that no field took.

    Raises: what the rules of its register refuse.
    """
    columns = table_of(register.entity).columns.keys()
    entity = register.entity(**{k: v for k, v in values.items() if k in columns})
    ref = work.register(entity)
    for name, rows in children.items():
        anew = [{k: v for k, v in row.items() if k != "id"} for row in rows]
        put_children(work, register, entity, name, anew)
    for position, (heading, words) in enumerate(other, 1):
        work.session.add(
            OtherRow(
                register=register.key,
                entry_id=ref.id,
                position=position,
                heading=heading,
                value=clean_text(words),
            )
        )
    follow_references(work, register, entity, {})
    register.clashes(work, entity, True)
    warn_of_people(work, register, entity)
    return entity


def known_values(register: Register, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """``values`` with a clean old number; a name that is no field is refused."""
    unknown = [
        name for name in values if name not in register.fields and name not in ("old_number",)
    ]
    if unknown:
        raise NotFound(
            _("There is no field “{field}”. “officedesk fields {register}” lists them.").format(
                field=unknown[0], register=register.key
            )
        )
    if values.get("old_number") is None:
        return values
    return {**values, "old_number": clean_name(str(values["old_number"])) or None}


def refuse_by_action(register: Register, name: str) -> None:
    """What an action records is typed past its rules by nobody (rule R10)."""
    field = register.fields.get(name)
    if field is not None and field.by_action:
        raise Invalid(
            _(
                "{field} is recorded by an action, which keeps who did it and when: choose among"
                " {actions}."
            ).format(
                field=_(field.label), actions=", ".join(action.key for action in register.actions)
            ),
            name,
        )
