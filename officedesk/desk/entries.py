"""Reads one entry with all that belongs to it, as frozen values."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.clock import from_utc_text
from officedesk.core.entity import fields_of
from officedesk.core.errors import NotFound
from officedesk.core.fields import Field, Kind
from officedesk.core.formats import show_raw, value_of
from officedesk.core.i18n import _
from officedesk.core.permits import Operator
from officedesk.core.register import Register
from officedesk.core.titles import title_columns, title_of
from officedesk.core.values import UNSTATED_TEXT, Raw, Value
from officedesk.core.views import (
    AttachmentView,
    ChildView,
    EntryView,
    LinkView,
    VoidView,
)
from officedesk.store.marks import may_see
from officedesk.store.office import Store


def read_entry(
    store: Store, database: sqlite3.Connection, operator: Operator, ref: EntryRef
) -> EntryView:
    """One entry as it is now.

    Raises:
        NotFound: there is no such entry.
    """
    return read_entries(store, database, operator, ref.register, [ref.id])[0]


def read_entries(
    store: Store, database: sqlite3.Connection, operator: Operator, key: str, ids: Sequence[int]
) -> list[EntryView]:
    """Several entries of one register, in the order of ``ids``."""
    register = store.register(key)
    rows = {row["id"]: row for row in _select(database, register.table, "id", ids)}
    children = {child.key: _children(database, child.entity, ids) for child in register.children}
    links = _links(store, database, operator, key, ids)
    attachments = _attachments(store, database, key, ids)
    other = _other(database, key, ids)
    runs = dict(database.execute("SELECT id, file_name FROM imports").fetchall())
    found: list[EntryView] = []
    for entry in ids:
        row = rows.get(entry)
        if row is None:
            raise NotFound(_("There is no entry {number}.").format(number=f"{key}~{entry}"))
        shut = not may_see(store, register, _mark(register, row), operator)
        found.append(
            EntryView(
                ref=EntryRef(key, entry),
                number=row["number"] or f"{key}~{entry}",
                state=row["state"],
                values={} if shut else values_of(register.fields, row),
                registered_at=from_utc_text(row["registered_at"]),
                registered_on=date.fromisoformat(row["registered_on"]),
                registered_by=row["registered_by"],
                version=row["version"],
                children={}
                if shut
                else {name: rows_.get(entry, ()) for name, rows_ in children.items()},
                links=() if shut else links.get(entry, ()),
                attachments=() if shut else attachments.get(entry, ()),
                other=() if shut else other.get(entry, ()),
                old_number="" if shut else row["old_number"] or "",
                late=not shut and bool(row["late"]),
                carried=runs.get(row["carried"], "") if row["carried"] and not shut else "",
                void=None if shut else _void(row),
                restricted=shut,
            )
        )
    return found


def values_of(fields: Mapping[str, Field], row: Mapping[str, Raw]) -> dict[str, Value]:
    """The fields of a raw row as values."""
    return {name: value_of(field, row[name]) for name, field in fields.items()}


def headline_of(register: Register, row: Mapping[str, Raw]) -> str:
    """The words that name an entry."""
    if row[register.headline] in (None, UNSTATED_TEXT):
        return title_of(register, [row[name] for name in title_columns(register)])
    return show_raw(register.fields[register.headline], row[register.headline])


def _select(
    database: sqlite3.Connection, table: str, column: str, ids: Sequence[int], more: str = "",
    given: tuple[Raw, ...] = (),
) -> list[dict[str, Any]]:  # fmt: skip
    found: list[dict[str, Any]] = []
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        cursor = database.execute(
            f"SELECT * FROM {table} WHERE {column} IN ({','.join('?' * len(some))}) {more}",
            (*some, *given),
        )
        names = [item[0] for item in cursor.description]
        found += [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


def _mark(register: Register, row: Mapping[str, Any]) -> Raw:
    for name, field in register.fields.items():
        if field.kind is Kind.MARK:
            mark: Raw = row[name]
            return mark
    return None


def _void(row: Mapping[str, Any]) -> VoidView | None:
    if not row["void_at"]:
        return None
    return VoidView(row["void_by"] or "", from_utc_text(row["void_at"]), row["void_reason"] or "")


def _children(
    database: sqlite3.Connection, entity: Any, ids: Sequence[int]
) -> dict[int, tuple[ChildView, ...]]:
    fields = fields_of(entity)
    linked = {n: f.link for n, f in fields.items() if f.kind is Kind.MASTER and f.link}
    found: dict[int, tuple[ChildView, ...]] = {}
    rows = _select(
        database, entity.__tablename__, "entry_id", ids, "AND removed = 0 ORDER BY position, id"
    )
    for row in rows:
        masters = {name: row[link] for name, link in linked.items() if row[link] is not None}
        view = ChildView(row["id"], values_of(fields, row), masters)
        found[row["entry_id"]] = (*found.get(row["entry_id"], ()), view)
    return found


def _other(
    database: sqlite3.Connection, key: str, ids: Sequence[int]
) -> dict[int, tuple[tuple[str, str], ...]]:
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    more = "AND register = ? ORDER BY position, id"
    for row in _select(database, "other_data", "entry_id", ids, more, (key,)):
        pair = (row["heading"], row["value"] or "")
        found[row["entry_id"]] = (*found.get(row["entry_id"], ()), pair)
    return found


def _attachments(
    store: Store, database: sqlite3.Connection, key: str, ids: Sequence[int]
) -> dict[int, tuple[AttachmentView, ...]]:
    found: dict[int, tuple[AttachmentView, ...]] = {}
    more = "AND removed = 0 AND register = ? ORDER BY id"
    for row in _select(database, "attachments", "entry_id", ids, more, (key,)):
        view = AttachmentView(
            row["id"], row["name"], row["size"], row["sha256"],
            store.home.attachment(row["sha256"]), from_utc_text(row["added_at"]),
        )  # fmt: skip
        found[row["entry_id"]] = (*found.get(row["entry_id"], ()), view)
    return found


def _links(
    store: Store, database: sqlite3.Connection, operator: Operator, key: str, ids: Sequence[int]
) -> dict[int, tuple[LinkView, ...]]:
    found: dict[int, tuple[LinkView, ...]] = {}
    for side, other in (("from", "to"), ("to", "from")):
        for row in _select(database, "links", f"{side}_id", ids, "AND removed = 0 ORDER BY id"):
            if row[f"{side}_register"] != key:
                continue
            ref = EntryRef(row[f"{other}_register"], row[f"{other}_id"])
            view = _link(store, database, operator, row["id"], row["kind"], ref, side == "from")
            if view is not None:
                entry = row[f"{side}_id"]
                found[entry] = (*found.get(entry, ()), view)
    return found


def _link(
    store: Store, database: sqlite3.Connection, operator: Operator, link: int, kind: str,
    ref: EntryRef, forward: bool,
) -> LinkView | None:  # fmt: skip
    register = store.registers.get(ref.register)
    rows = _select(database, register.table, "id", [ref.id]) if register else []
    if register is None or not rows:
        return None
    row = rows[0]
    shut = not may_see(store, register, _mark(register, row), operator)
    words = _("restricted") if shut else headline_of(register, row)
    number = row["number"] or f"{ref.register}~{ref.id}"
    return LinkView(link, kind, ref, number, words, row["state"], forward)
