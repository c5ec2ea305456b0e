"""Puts the child rows of an entry: what one form changes, another's change is never lost to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from officedesk.core.entity import ChildRow, Entry, fields_of
from officedesk.core.errors import Changed, NotFound
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.values import Value, to_raw
from officedesk.core.views import ChildView
from officedesk.store.admission import clean_child
from officedesk.store.unit import UnitOfWork

Given = Mapping[str, Value]
Seen = Mapping[int, Mapping[str, Value]]
"""The rows as the person saw them, by id."""


def put_children(
    work: UnitOfWork, register: Register, entity: Entry, key: str, rows: Sequence[Given], *,
    replace: bool = False, seen: Sequence[ChildView] | None = None,
) -> None:  # fmt: skip
    """Put child rows: one with ``id`` changes that row, one without adds one.

    Args:
        replace: rows that are missing in ``rows`` are taken away.
        seen: the rows as they were when the person began; rows that came since
            stay, and of a row that both changed the same field is not overwritten.

    Raises:
        NotFound: no such block, or no such row in this entry.
        Changed: another changed meanwhile what would be changed or taken away.
    """
    child = register.child(key)
    if child is None:
        raise NotFound(
            _("{register} has no rows “{key}”.").format(register=_(register.label), key=key)
        )
    known = None if seen is None else {view.id: view.values for view in seen}
    present = {row.id: row for row in work.children(entity, child.entity)}
    kept: set[int] = set()
    gate = work.admission(register)
    for given in rows:
        row_id = given.get("id")
        if row_id is None:
            work.add_child(entity, child.entity(**clean_child(child.entity, given, gate)))
            continue
        row = present.get(int(str(row_id)))
        if row is None:
            raise NotFound(_("{key} has no row {row} in this entry.").format(key=key, row=row_id))
        values = clean_child(child.entity, given, gate, before=vars(row))
        kept.add(row.id)
        _change(row, given, values, known)
    if replace:
        for row_id, row in present.items():
            if row_id not in kept and (known is None or row_id in known):
                _take_away(row, known)
    work.session.flush()


def _change(row: ChildRow, given: Given, values: Given, known: Seen | None) -> None:
    """Change what differs; where it was seen, only what the person changed."""
    before = None if known is None else known.get(row.id)
    for name, field in fields_of(type(row)).items():
        if name not in given:
            continue
        value, now = values[name], to_raw(getattr(row, name))
        if to_raw(value) == now:
            continue
        if before is not None:
            if to_raw(before.get(name)) == to_raw(value):
                continue
            if to_raw(before.get(name)) != now:
                raise _changed()
        setattr(row, name, value)
        if field.link:
            setattr(row, field.link, values[field.link])


def _take_away(row: ChildRow, known: Seen | None) -> None:
    if known is not None and any(
        to_raw(known[row.id].get(name)) != to_raw(getattr(row, name))
        for name in fields_of(type(row))
    ):
        raise _changed()
    row.removed = 1


def _changed() -> Changed:
    return Changed(_("Someone else changed this entry meanwhile. Look at it again, then save."))
