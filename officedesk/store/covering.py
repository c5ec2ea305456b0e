"""What of an entity the history covers, and what of it a flush would write."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import inspect

from officedesk.core.entity import Covered, table_of
from officedesk.core.values import to_raw
from officedesk.store.schema import derived_of


def written(entity: Covered, *, insert: bool) -> tuple[str, dict[str, Any]]:
    """Table of an entity, and the covered columns that were written, by name."""
    table, columns = _covered(type(entity))
    attributes = inspect(entity).attrs
    values: dict[str, Any] = {}
    for key, column in columns:
        value = to_raw(getattr(entity, key))
        if insert:
            if value is not None:
                values[column] = value
        elif attributes[key].history.has_changes():
            values[column] = value
    return table, values


@cache
def _covered(entity: type[Covered]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Table of ``entity``, and attribute and name of each column under the history.

    As exact texts: SQLAlchemy's own names are a kind that sqlite3 takes long over.
    """
    table = table_of(entity)
    beside = derived_of(table) | {"id"}
    columns = ((item.key, str(item.columns[0].name)) for item in inspect(entity).column_attrs)
    return str(table.name), tuple(pair for pair in columns if pair[1] not in beside)


def replaced(entity: Covered) -> dict[str, Any]:
    """What the columns held that a flush writes or has just written, by name."""
    histories = {one.key: one.history for one in inspect(entity).attrs}
    return {
        key: (history.deleted or [None])[0]
        for key, history in histories.items()
        if history.has_changes()
    }


def changed_of(entity: Covered) -> frozenset[str]:
    """The columns of an entity that a flush would write."""
    return frozenset(
        attribute.key for attribute in inspect(entity).attrs if attribute.history.has_changes()
    )
