"""What an edit would change, and what it would overwrite of somebody else's."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from officedesk.core.clock import from_utc_text
from officedesk.core.entity import Entry
from officedesk.core.errors import Changed
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.values import Value, to_raw
from officedesk.store.cleaning import clean_value
from officedesk.store.unit import UnitOfWork


def differing(register: Register, entity: Entry, values: Mapping[str, Value]) -> list[str]:
    """The fields in which ``values`` differ from what is kept."""
    changed: list[str] = []
    for name, value in values.items():
        field = register.fields.get(name)
        wanted = clean_value(field, value) if field is not None else (value or None)
        if to_raw(wanted) != to_raw(getattr(entity, name)):
            changed.append(name)
    return changed


def refuse_overwriting(
    work: UnitOfWork, register: Register, entity: Entry, names: Sequence[str], version: int
) -> None:
    """Two people may edit different fields; the same field is never lost silently.

    Raises:
        Changed: names the field, and who changed it when.
    """
    newer = work.database.execute(
        "SELECT at, operator, changes FROM history WHERE register = ? AND entry_id = ? AND tab = ?"
        " ORDER BY id LIMIT -1 OFFSET ?",
        (register.key, entity.id, register.table, version),
    ).fetchall()
    for at, who, text in newer:
        both = [name for name in names if name in json.loads(text)]
        if both:
            raise Changed(
                _(
                    "{field} of {number} was changed by {who} at {when}."
                    " Look at it, then save again."
                ).format(
                    field=_(register.fields[both[0]].label)
                    if both[0] in register.fields
                    else both[0],
                    number=entity.called,
                    who=who,
                    when=from_utc_text(at).strftime("%Y-%m-%d %H:%M"),
                ),
            )
