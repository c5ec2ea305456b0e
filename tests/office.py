"""What tests of desk and registers share: an empty home copied from one, a clock that stands."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.clock import SetClock
from officedesk.core.fields import Field, Kind
from officedesk.core.register import Register
from officedesk.core.values import Value
from officedesk.desk.desk import Desk
from officedesk.store.unit import Ask, unit_of_work

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
"""A Tuesday."""


@cache
def _empty() -> Path:
    folder = Path(mkdtemp(prefix="officedesk-empty-")) / "home"
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
    numbered = next(state.key for state in workflow.states if state.numbered)
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
        case Kind.LONG:
            return f"{field.name} {seed}\nline two 第二行"
        case _:
            return f"{field.name} {seed} 文"


def sample(register: Register, seed: int = 0) -> dict[str, Value]:
    """Values for every field that a person types."""
    return {
        name: sample_value(field, seed + place)
        for place, (name, field) in enumerate(register.fields.items())
        if not field.by_action and not field.derived
    }
