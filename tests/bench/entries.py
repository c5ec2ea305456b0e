"""Entries of the sample home as a form or a file would give them again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from officedesk.core.fields import Field, Kind
from officedesk.core.imports import EntryInput
from officedesk.core.register import Register
from officedesk.core.values import NOT_STATED, UNSTATED_TEXT, Raw, Value, moment_from_raw
from officedesk.desk.desk import Desk

_CHUNK = 2000


def typed(field: Field, raw: Raw) -> Value:
    """The value that ``to_raw`` wrote."""
    if raw is None:
        return None
    if raw == UNSTATED_TEXT:
        return NOT_STATED
    if field.kind in (Kind.DAY, Kind.MOMENT):
        return moment_from_raw(str(raw))
    if field.kind is Kind.FLAG:
        return bool(raw)
    return raw


def typed_fields(register: Register, *, by_action: bool) -> dict[str, Field]:
    """The fields that come from a person; those of later work too where ``by_action``."""
    return {
        name: field
        for name, field in register.fields.items()
        if not field.derived and (by_action or not field.by_action)
    }


def values_of(
    desk: Desk, register: Register, *, by_action: bool = False
) -> Iterator[Mapping[str, Value]]:
    """What was written of each entry, in order of id."""
    fields = typed_fields(register, by_action=by_action)
    sql = (
        f"SELECT id, {', '.join(fields)} FROM {register.table} WHERE id > ? AND state != 'void'"
        f" ORDER BY id LIMIT {_CHUNK}"
    )
    last = 0
    while rows := desk.store.reading().execute(sql, (last,)).fetchall():
        for row in rows:
            raws = zip(fields.items(), row[1:], strict=True)
            found = {name: typed(field, raw) for (name, field), raw in raws}
            yield {name: value for name, value in found.items() if value is not None}
        last = rows[-1][0]


def inputs_of(desk: Desk, register: Register, limit: int) -> Iterator[EntryInput]:
    """The entries as rows of an imported file, each with its hash."""
    for line, values in enumerate(values_of(desk, register), 2):
        if line > limit + 1:
            return
        row_hash = sha256(repr((line, values)).encode()).hexdigest()
        yield EntryInput(values, row_hash=row_hash, line=line)
