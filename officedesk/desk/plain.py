"""Entries as plain objects: one shape for ``show``, ``list``, ``edit`` and the JSON export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from officedesk.core.clock import utc_text
from officedesk.core.errors import Invalid
from officedesk.core.fields import Kind
from officedesk.core.formats import json_value, parse_json, value_of
from officedesk.core.i18n import _
from officedesk.core.masks import mask, mask_of_heading, masked_value
from officedesk.core.register import Register
from officedesk.core.text import clean_line, clean_text
from officedesk.core.values import Raw, Value
from officedesk.core.views import EntryView, HistoryLine

Plain = dict[str, Any]

_SYSTEM = frozenset(
    {"number", "register", "state", "old_number", "registered_at", "registered_on",
     "registered_by", "late", "carried_over_from", "version", "restricted", "other", "links",
     "attachments", "void", "history"}
)  # fmt: skip
"""What ``show --format json`` prints beside fields and child rows."""


def plain_entry(view: EntryView, register: Register, *, unmasked: bool = False) -> Plain:
    """One entry with its child rows, other data, links and files."""
    if view.restricted:
        return {
            "number": view.number,
            "register": view.ref.register,
            "registered_on": view.registered_on.isoformat(),
            "restricted": True,
        }
    made: Plain = {
        "number": view.number,
        "register": view.ref.register,
        "state": view.state,
        "old_number": view.old_number or None,
        "registered_at": utc_text(view.registered_at),
        "registered_on": view.registered_on.isoformat(),
        "registered_by": view.registered_by,
        "late": view.late,
        "carried_over_from": view.carried or None,
        "version": view.version,
    }
    for name, field in register.fields.items():
        value = view.values.get(name)
        made[name] = json_value(value if unmasked else masked_value(field, value))
    for child in register.children:
        made[child.key] = [
            {"id": row.id, **{name: json_value(row.values.get(name)) for name in child.fields}}
            for row in view.children.get(child.key, ())
        ]
    made["other"] = [
        {"heading": heading, "value": value if unmasked else _masked(register, heading, value)}
        for heading, value in view.other
    ]
    made["links"] = [
        {
            "id": link.id, "kind": link.kind, "forward": link.forward, "words": link.words,
            "number": link.number, "headline": link.headline,
        }
        for link in view.links
    ]  # fmt: skip
    made["attachments"] = [
        {"id": one.id, "name": one.name, "size": one.size, "sha256": one.sha256}
        for one in view.attachments
    ]
    made["void"] = (
        None
        if view.void is None
        else {"by": view.void.by, "at": utc_text(view.void.at), "reason": view.void.reason}
    )
    return made


def _as_shown(register: Register, name: str, raw: Raw) -> Raw | float:
    """A value of the history as far as it may be seen (rule R15)."""
    field = register.fields.get(name)
    if field is None:
        rows = (child.fields for child in register.children)
        field = next((fields[name] for fields in rows if name in fields), None)
    if field is not None and field.kind is Kind.DECIMAL:
        return json_value(value_of(field, raw))
    return mask(raw, field.mask) if field is not None and isinstance(raw, str) else raw


def _masked(register: Register, heading: str, value: str) -> str:
    return mask(value, mask_of_heading(register.fields.values(), heading))


def plain_history(lines: Sequence[HistoryLine], register: Register) -> list[Plain]:
    """The history of an entry, newest first."""
    return [
        {
            "operation": line.operation,
            "at": utc_text(line.at),
            "operator": line.operator,
            "action": line.action,
            "label": line.label,
            "reason": line.reason or None,
            "undone": line.undone,
            "changes": [
                {
                    "field": change.field,
                    "old": _as_shown(register, change.field, change.old),
                    "new": _as_shown(register, change.field, change.new),
                    "purged": change.purged,
                }
                for change in line.changes
            ],
        }
        for line in lines
    ]


def parsed_plain(
    register: Register, plain: Mapping[str, Any], today: date, *, new: bool = False
) -> tuple[dict[str, Value], dict[str, list[dict[str, Value]]]]:
    """Fields and child rows out of the shape that ``plain_entry`` gives.

    What no one types (number, state, registration, links) is passed over; so are, for a
    new entry, the fields that actions record.

    Args:
        new: the entry is to be registered, not changed.

    Raises:
        Invalid: no such field, a value that its field cannot take, or rows that are no list.
    """
    known = {*_SYSTEM, *register.fields, *(child.key for child in register.children)}
    for name in plain:
        if name not in known:
            raise Invalid(
                _("There is no field “{field}”. “officedesk fields {register}” lists them.").format(
                    field=name, register=register.key
                ),
                name,
            )
    values: dict[str, Value] = {
        name: parse_json(field, plain[name], today=today)
        for name, field in register.fields.items()
        if name in plain and not (new and field.by_action)
    }
    if register.booking is not None:
        register.booking.same_day(values, plain, today)
    if "old_number" in plain:
        values["old_number"] = str(plain["old_number"] or "") or None
    children: dict[str, list[dict[str, Value]]] = {}
    for child in register.children:
        if plain.get(child.key) is None:
            continue
        rows = _objects(plain, child.key)
        children[child.key] = [_parsed_row(child.fields, row, today) for row in rows]
    return values, children


def _parsed_row(fields: Mapping[str, Any], row: Mapping[str, Any], today: date) -> dict[str, Value]:
    found: dict[str, Value] = {
        name: parse_json(field, row[name], today=today)
        for name, field in fields.items()
        if name in row
    }
    if row.get("id") is not None:
        if type(row["id"]) is not int:
            raise Invalid(
                _("{key} has no row {row} in this entry.").format(key="id", row=row["id"]), "id"
            )
        found["id"] = row["id"]
    return found


def parsed_other(plain: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Headings and words of other data, out of the shape that ``plain_entry`` gives.

    Raises:
        Invalid: it is no list of objects.
    """
    if plain.get("other") is None:
        return []
    return [
        (clean_line(str(row.get("heading") or "")), clean_text(str(row.get("value") or "")))
        for row in _objects(plain, "other")
    ]


def _objects(plain: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    rows = plain[key]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Invalid(
            _("{key} has to be a list of objects, as show --format json prints it.").format(
                key=key
            ),
            key,
        )
    return rows
