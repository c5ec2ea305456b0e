"""Every register with hostile text: exported, imported into an empty home, equal field by field."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from officedesk.core.fields import Field, Kind
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.views import EntryView
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import export
from officedesk.desk.importing import carry_out, plan
from officedesk.desk.importing_names import importable, name_lists
from officedesk.desk.verify import verify
from officedesk.discovery import registers
from tests.hostile import five_hundred
from tests.office import (
    allowed,
    child_row,
    in_order,
    open_at,
    open_for,
    sample_value,
    take_number,
    typed_fields,
    with_masters,
)
from tests.scratch import scratch

TYPED, CARRIED = 60, 60
_WHENCE = ("Carried over from", "carried_over_from")
_WORDS = (Kind.TEXT, Kind.LONG, Kind.PARTY, Kind.MASTER)

pytestmark = pytest.mark.parametrize("register", registers(), ids=lambda r: r.key)


class Deck:
    """The hostile strings, one after the other, again and again."""

    def __init__(self) -> None:
        self._strings = five_hundred()
        self._at = 0

    def words(self) -> str:
        """The next one."""
        self._at += 1
        return self._strings[self._at % len(self._strings)]

    def value(self, field: Field, seed: int) -> Value:
        """A value for a field; now and then none, or *not stated*."""
        if field.kind not in _WORDS or field.kind is Kind.MASTER:
            return sample_value(field, seed)
        if field.unstated and seed % 11 == 0:
            return NOT_STATED
        if not field.must and seed % 7 == 0:
            return None
        if field.name == "code":
            return f"{self.words()[:200]} {self._at}"  # no two items have the same
        return self.words()

    def filled(self, field: Field) -> Value:
        """A value for a field that may not be empty."""
        return self.words() if field.kind in _WORDS else sample_value(field, 1)

    def row(self, fields: Mapping[str, Field], seed: int) -> dict[str, Value]:
        """Values for these fields."""
        row = {n: self.value(f, seed + at) for at, (n, f) in enumerate(fields.items())}
        return in_order(fields, row, seed)


def children_of(register: Register, deck: Deck, seed: int) -> dict[str, list[dict[str, Value]]]:
    return {
        child.key: [
            child_row(child, {
                **deck.row(child.fields, seed + nth),
                next(iter(_must(child.fields))): _named(child.fields, deck, seed + nth),
            })
            for nth in range((seed + at) % 3)
        ]
        for at, child in enumerate(register.children)
    }  # fmt: skip


def _must(fields: Mapping[str, Field]) -> Iterator[str]:
    yield from (name for name, field in fields.items() if field.must)
    yield from fields


def _named(fields: Mapping[str, Field], deck: Deck, seed: int) -> Value:
    field = fields[next(iter(_must(fields)))]
    words = field.kind in _WORDS and field.kind is not Kind.MASTER
    return deck.words() if words else sample_value(field, seed)


@cache
def made(key: str) -> Path:
    """A home with such entries: typed, carried over, every ninth void."""
    register = next(one for one in registers() if one.key == key)
    folder = scratch("contract") / "home"
    desk, deck = open_for(folder, register), Deck()
    typed = typed_fields(register)
    refs = []
    for seed in range(TYPED):
        row = allowed(desk, register, deck.row(typed, seed), deck.filled)
        done = desk.register_entry(
            key, row, children_of(register, deck, seed),
            other=[(f"备注 {seed}", deck.words())] if seed % 2 else [],
        )  # fmt: skip
        refs += list(done.refs())[:1]
        if seed % 2:
            take_number(desk, refs[-1])
    lists = name_lists(register)
    whole = {n: f for n, f in importable(register).items() if n not in lists and "." not in n}
    rows = [
        EntryInput(
            allowed(desk, register, deck.row(whole, seed), deck.filled),
            children_of(register, deck, seed), old_number=f"00{seed}", line=seed + 2,
            row_hash=f"{seed:064}",
        )
        for seed in range(CARRIED)
    ]  # fmt: skip
    desk.register_many(key, rows, source=ImportSource("old.xlsx", "0" * 64), backup=False)
    for ref in () if register.append_only else refs[::9]:
        desk.act("void", [ref], {"reason": f"{deck.words()[:200]} because"})
    desk.close()
    return folder


def everything(desk: Desk, register: Register) -> list[dict[str, Any]]:
    reader = desk.reader()
    try:
        ids = reader.ids(Query(register.key, descending=False))
    finally:
        reader.close()
    return [_plain(view) for view in desk.entries(register.key, ids)]


def _plain(view: EntryView) -> dict[str, Any]:
    return {
        "number": view.number.partition("~")[0],  # the place of a draft is its home's own
        "state": view.state,
        "values": dict(view.values),
        "children": {k: [dict(row.values) for row in rows] for k, rows in view.children.items()},
        # Whence the first home had it stays with the entry as other data: it is one more fact.
        "other": sorted(one for one in view.other if one[0] not in _WHENCE),
        "registered": (view.registered_at, view.registered_on, view.registered_by),
        "void": view.void,
        "old_number": view.old_number,
    }


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_hostile_text_comes_back_whole(tmp_path: Path, register: Register, ending: str) -> None:
    shutil.copytree(made(register.key), tmp_path / "first")
    first, path = open_at(tmp_path / "first"), tmp_path / f"a.{ending}"
    export(first, Query(register.key), path, unmasked=True)
    second = open_at(tmp_path / "second")
    if register.ledger is not None:
        with_masters(second, register)  # nothing moves but what there is
    carry_out(second, plan(second, register.key, path))
    old, new = everything(first, register), everything(second, register)
    first.close()
    assert len(new) == len(old) == TYPED + CARRIED
    for one, other in zip(old, new, strict=True):
        assert other == one
    assert register.append_only or any(one["void"] for one in new)
    assert any(len(str(word)) >= 39_999 for one in new for word in one["values"].values())
    assert verify(second.store).problems == ()
    second.close()
