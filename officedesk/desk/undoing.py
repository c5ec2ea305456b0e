"""Takes an operation back by its inverse, unless it was changed again since."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from officedesk.core.changes import EntryRef
from officedesk.core.clock import from_utc_text
from officedesk.core.entity import Base, ChildRow, table_of
from officedesk.core.errors import Changed, Clash, NotFound
from officedesk.core.i18n import _
from officedesk.core.values import Raw
from officedesk.core.workflow import VOID
from officedesk.store.office import Store
from officedesk.store.proof import REASON
from officedesk.store.unit import UnitOfWork


class _Place(NamedTuple):
    """A row of the history: its position, and the row that it tells of."""

    position: int
    register: str
    entry: int
    tab: str
    row: int

    @property
    def row_key(self) -> tuple[str, int, str, int]:
        """For ``_OF_ROW``."""
        return self.register, self.entry, self.tab, self.row


_OF_ROW = "register = ? AND entry_id = ? AND tab = ? AND row_id = ?"
"""All that is told of a row: its owner never changes, and the index goes by owners."""


def refuse_void(work: UnitOfWork, store: Store, operation: int) -> None:
    """What was voided since stays as it is; links of others to it may go."""
    for register, entry in work.database.execute(
        "SELECT DISTINCT register, entry_id FROM history WHERE operation = ? AND tab != 'links'",
        (operation,),
    ).fetchall():
        found = work.get(EntryRef(register, entry)) if register in store.registers else None
        if found is not None and found.state == VOID:
            raise Clash(_("{number} is void and stays as it is.").format(number=found.called))


def invert(work: UnitOfWork, store: Store, operation: int) -> None:
    """Put back what an operation changed, unless it was changed again since."""
    rows = work.database.execute(
        "SELECT id, register, entry_id, tab, row_id, kind, changes FROM history"
        " WHERE operation = ? ORDER BY id DESC",
        (operation,),
    ).fetchall()
    for *where, kind, text in rows:
        at = _Place(*where)
        entity = store.entity_of(at.tab)
        row = work.session.get(entity, at.row)
        if row is None:
            raise NotFound(_("What this changed is no longer there."))
        if kind == "insert":
            _take_away(row)
            continue
        changes: dict[str, Any] = json.loads(text)
        for name, change in changes.items():
            if name == REASON:
                continue
            if not isinstance(change, list):
                raise Changed(_("What this changed was purged since and is not undone."))
            _refuse_changed(work, at, name)
            old = _value_before(work, at, name)
            setattr(row, name, python_value(entity, name, old))
    work.session.flush()


def _take_away(row: Base) -> None:
    if not isinstance(row, ChildRow) and not hasattr(row, "removed"):
        raise Clash(_("What is registered is not undone. Void it, with a reason."))
    row.removed = 1


def _refuse_changed(work: UnitOfWork, at: _Place, name: str) -> None:
    for when, who, text in work.database.execute(
        f"SELECT at, operator, changes FROM history WHERE {_OF_ROW} AND id > ?",
        (*at.row_key, at.position),
    ).fetchall():
        if name in json.loads(text) and not _undone_pair(work, at, name):
            raise Changed(
                _("This was changed again by {who} at {when} and is not undone.").format(
                    who=who, when=from_utc_text(when).strftime("%Y-%m-%d %H:%M")
                )
            )


def _undone_pair(work: UnitOfWork, at: _Place, name: str) -> bool:
    """Later changes of the field that were all taken back leave it as the operation made it."""
    row = work.database.execute(
        "SELECT json_extract(changes, '$.\"' || ? || '\"[0]') FROM history WHERE id = ?",
        (name, at.position),
    ).fetchone()
    now = work.database.execute(
        f"SELECT {name} FROM {at.tab} WHERE id = ?", (at.row,)
    ).fetchone()
    undone = work.database.execute(
        f"SELECT count(*) FROM history h WHERE {_OF_ROW} AND id > ? AND undoes IS NULL"
        " AND json_type(changes, '$.\"' || ? || '\"') IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM history WHERE undoes = h.operation)",
        (*at.row_key, at.position, name),
    ).fetchone()[0]
    return bool(row is not None and now is not None and row[0] == now[0] and not undone)


def _value_before(work: UnitOfWork, at: _Place, name: str) -> Raw:
    for (text,) in work.database.execute(
        f"SELECT changes FROM history WHERE {_OF_ROW} AND id < ? ORDER BY id DESC",
        (*at.row_key, at.position),
    ):
        change = json.loads(text).get(name)
        if isinstance(change, list):
            value: Raw = change[0]
            return value
    return None


def python_value(entity: type[Base], name: str, raw: Raw) -> Any:
    """A raw value as the entity's attribute holds it."""
    column = table_of(entity).columns[name]
    convert = getattr(column.type, "process_result_value", None)
    return convert(raw, None) if convert is not None else raw
