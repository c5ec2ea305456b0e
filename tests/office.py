"""What tests of desk and registers share: an empty home copied from one, a clock that stands."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.fields import Field, Kind
from officedesk.core.register import Child, Register
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.store.unit import Ask, unit_of_work
from tests.scratch import scratch

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
"""A Tuesday."""


@cache
def _empty() -> Path:
    folder = scratch("empty") / "home"
    Desk.open(folder, clock=SetClock(NOON)).close()
    return folder


def empty_home(folder: Path) -> Path:
    """An empty home in ``folder``, made once and copied."""
    shutil.copytree(_empty(), folder)
    return folder


def open_at(folder: Path, now: datetime = NOON, operator: str | None = None) -> Desk:
    """The desk in ``folder`` at a moment that stands still."""
    if not folder.exists():
        empty_home(folder)
    return Desk.open(folder, clock=SetClock(now), operator=operator)


def take_number(desk: Desk, ref: EntryRef, *, date_is_right: bool = False) -> ChangeSet:
    """Let an entry take its number, whatever its register asks before; one that has it stays."""
    workflow = desk.registers[ref.register].workflow
    numbered = next(s.key for s in workflow.states if s.numbered and not s.physical)
    ask = Ask("number", desk.operator, date_is_right=date_is_right)
    with unit_of_work(desk.store, desk.clock, ask) as work:
        entity = work.get(ref)
        if entity.number is None:
            entity.state = numbered
        return work.finish("")


def allowed(
    desk: Desk, register: Register, row: Mapping[str, Value], fill: Callable[[Field], Value]
) -> dict[str, Value]:
    """The row with what the register's own rules ask for beside the must-fields."""
    made = dict(row)
    for _round in range(3):
        for error in desk.preview(register.key, made).errors:
            if error.field in register.fields and made.get(error.field) is None:
                made[error.field] = fill(register.fields[error.field])
    return made


def registered(desk: Desk, register: Register, seed: int = 0, **values: Value) -> EntryRef:
    """An entry that has its number: its values as ``sample`` gives them."""
    with_masters(desk, register)
    changes = desk.register_entry(register.key, {**sample(register, seed), **values})
    ref = next(changes.refs())
    take_number(desk, ref)
    return ref


def sample_value(field: Field, seed: int) -> Value:
    """A value that ``field`` can hold, different for each seed."""
    day = date(2026, 3, 2) + timedelta(days=seed % 5)
    match field.kind:
        case Kind.NUMBER:
            return seed + 1
        case Kind.DECIMAL:
            part = Decimal(seed % 10**field.places).scaleb(-field.places)
            value = 1000 * (seed % 3) + 1 + seed + part
            return -value if field.signed and seed % 4 == 3 else value
        case Kind.DAY:
            return day + timedelta(days=40 if field.ahead else -20)
        case Kind.MOMENT:
            return datetime(day.year, day.month, day.day, 9, seed % 60)
        case Kind.CHOICE:
            return field.choices[seed % len(field.choices)].key
        case Kind.FLAG:
            return bool(seed % 2)
        case Kind.MARK:
            return "internal"
        case Kind.MASTER:
            return f"{field.of} 1 文"
        case Kind.LONG:
            return f"{field.name} {seed}\nline two 第二行"
        case _:
            return f"{field.name} {seed} 文"


_TO_COME = {"visitors": ("arrived", "left")}
"""Fields that would make of a new entry something that has happened."""


def sample(register: Register, seed: int = 0, *, past: bool = False) -> dict[str, Value]:
    """Values for every field that a person types, of an entry that is still to be worked on.

    Moments come one after the other, in the order of the fields. ``past``: of one that is over.
    """
    later = () if past else _TO_COME.get(register.key, ())
    made = {
        name: sample_value(field, seed + place)
        for place, (name, field) in enumerate(register.fields.items())
        if not field.by_action and not field.derived and name not in later
    }
    return in_order(register.fields, made, seed)


def in_stock(row: dict[str, Value], seed: int) -> None:
    """Levels of stock that fit together, and a movement that can be posted whatever there is."""
    levels = [name for name in ("minimum", "reorder", "maximum") if row.get(name) is not None]
    row.update(zip(levels, sorted(Decimal(str(row[name])) for name in levels), strict=True))
    if {"kind", "item", "quantity", "price"} <= row.keys():
        row["kind"] = ("receipt", "return", "surplus", "opening")[seed % 4]
        row["quantity"] = Decimal(seed + 1)


def in_order(
    fields: Mapping[str, Field], row: dict[str, Value], seed: int
) -> dict[str, Value]:
    """The row with its moments one after the other, and its stock as it can be."""
    in_stock(row, seed)
    moments = [name for name in row if fields[name].kind is Kind.MOMENT]
    day = datetime(2026, 3, 2, 8, seed % 60) + timedelta(days=seed % 5)
    for place, name in enumerate(moments):
        row[name] = day + timedelta(minutes=place)
    return row


_FOLLOWS = {
    "requisition_lines": ("approved", "issued"),
    "receipt_lines": ("packs", "amount", "gift"),
    "order_lines": ("stock", "month_use", "suggested", "amount", "received"),
    "count_lines": ("book", "counted", "difference", "value", "reason"),
}  # fmt: skip
"""Fields of child rows that an action records, or that follow from others of the row."""


def child_row(child: Child, row: Mapping[str, Value]) -> dict[str, Value]:
    """The row as a person can type it: without what is recorded or follows."""
    left_out = _FOLLOWS.get(str(child.entity.__tablename__), ())
    typed = {name: None if name in left_out else value for name, value in row.items()}
    return {name: _whole(value) if name == "quantity" else value for name, value in typed.items()}


def _whole(value: Value) -> Value:
    """Things that are counted have no half."""
    return value.to_integral_value() if isinstance(value, Decimal) else value


def typed_fields(register: Register) -> dict[str, Field]:
    """What a person types of an entry that is still to be worked on."""
    later = _TO_COME.get(register.key, ())
    return {
        name: field
        for name, field in register.fields.items()
        if not (field.by_action or field.derived) and name not in later
    }


def open_for(folder: Path, register: Register, now: datetime = NOON) -> Desk:
    """The desk with the masters that a sample of the register names."""
    desk = open_at(folder, now)
    with_masters(desk, register)
    return desk


def with_masters(desk: Desk, register: Register) -> None:
    """Register the masters that a sample of the register names, where they are not there."""
    blocks = (register.fields, *(child.fields for child in register.children))
    for field in (field for block in blocks for field in block.values()):
        if field.kind is Kind.MASTER:
            master = desk.registers[field.of]
            name = str(sample_value(field, 0))
            if not any(one.name == name for one in desk.rules.masters(field.of)):
                # Of its own: the first sample of the master's register has to find room.
                own = {also: f"{also} of {name}" for also in master.also}
                desk.register_entry(master.key, {**sample(master), master.headline: name, **own})
