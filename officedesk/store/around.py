"""What a rule may ask about the entries around the one that it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import Table, func, select

from officedesk.core.booking import Place, Span
from officedesk.core.changes import EntryRef
from officedesk.core.entity import Entry, fields_of, table_of
from officedesk.core.errors import NotFound
from officedesk.core.fields import Kind
from officedesk.core.register import Register
from officedesk.core.values import Value, to_raw
from officedesk.core.workflow import VOID
from officedesk.store import booked

if TYPE_CHECKING:
    from officedesk.store.unit import UnitOfWork

_FEW = 6
"""Entries of a register that are named as those which hold a master, at the most."""


def next_in(work: UnitOfWork, entry: Entry, column: str, same: Mapping[str, Value]) -> int:
    """One more than the highest number in a column, among rows that hold the same."""
    table = table_of(type(entry))
    conditions = [table.columns[name] == _compared(value) for name, value in same.items()]
    highest = select(func.max(table.columns[column])).where(*conditions)
    return int(work.session.scalar(highest) or 0) + 1


def same(work: UnitOfWork, entry: Entry, values: Mapping[str, Value]) -> str:
    """What another entry of the register is called that holds these values; empty for none."""
    table = table_of(type(entry))
    conditions = [table.columns[name] == _compared(value) for name, value in values.items()]
    found = work.session.scalar(
        select(table.columns["id"]).where(table.columns["id"] != entry.id, *conditions)
    )
    return work.called(EntryRef(entry.register, found)) if found else ""


def _compared(value: Value) -> Value:
    """``value`` as a column compares itself with it; one of decimals wants the decimal."""
    return value if isinstance(value, Decimal) else to_raw(value)


def named_by(work: UnitOfWork, entry: Entry) -> list[str]:
    """What a few entries are called that name this one as their master."""
    found: list[str] = []
    for register in work.store.registers.values():
        ids = [
            one
            for kind in (register.entity, *(child.entity for child in register.children))
            for field in fields_of(kind).values()
            if field.kind is Kind.MASTER and field.of == entry.register
            for one in _naming(work, register, table_of(kind), field.link, entry.id)
        ]
        found += [work.called(EntryRef(register.key, one)) for one in dict.fromkeys(ids)]
    return found


def _naming(
    work: UnitOfWork, register: Register, table: Table, link: str, master: int
) -> list[int]:
    """Ids of a few entries that name a master, themselves or in a row of theirs."""
    own = table_of(register.entity)
    id_ = own.columns["id"]
    ids = select(id_).where(table.columns[link] == master, own.columns["state"] != VOID)
    if table is not own:
        ids = ids.where(table.columns["entry_id"] == id_, table.columns["removed"] == 0)
    return list(work.session.scalars(ids.distinct().limit(_FEW)))


def place(work: UnitOfWork, ref: EntryRef) -> Place | None:
    """A place as its bookings see it; None where it is void."""
    work.session.flush()
    found = booked.places(work.database, work.store.registers[ref.register])
    return next((one for one in found if one.id == ref.id), None)


def bookings(work: UnitOfWork, place: Entry, since: datetime, until: datetime | None) -> list[str]:
    """Numbers of the entries that take a place in a time, in order; without an end for ever."""
    work.session.flush()
    span = Span(since, datetime.max if until is None else until)
    return [
        one.number
        for register in booked.booking_registers(work.store.registers)
        if booked.venue_of(work.store.registers, register).key == place.register
        for one in booked.held(work.database, register, span, place.id)
    ]


def is_open(work: UnitOfWork, number: str) -> bool:
    """Whether somebody still has to do something with the entry of that number."""
    try:
        ref = work.find(number)
    except NotFound:
        return False
    return work.get(ref).state in work.store.registers[ref.register].workflow.open_keys


def happened(work: UnitOfWork, ref: EntryRef) -> bool:
    """Whether an entry is not still on its way to a physical fact: a letter that has left."""
    workflow = work.store.registers[ref.register].workflow
    state = workflow.state(work.get(ref).state)
    return state.physical or not any(one.physical for one in workflow.track)
