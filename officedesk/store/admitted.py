"""Entries that pass the gate inside a unit of work: new ones, and those that were changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect

from officedesk.core.changes import EntryRef
from officedesk.core.entity import ChildRow, Entry
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.stock import Posting
from officedesk.core.values import Value
from officedesk.store import booked, closing, refusals
from officedesk.store import posting as posts
from officedesk.store.buffers import place_of, with_buffers
from officedesk.store.codes import Codes
from officedesk.store.covering import changed_of
from officedesk.store.doubles import identify
from officedesk.store.numbered import number_left_draft, take_one
from officedesk.store.overrun import keep_what_it_took

if TYPE_CHECKING:
    from officedesk.store.unit import UnitOfWork


def admit(work: UnitOfWork, entity: Entry, posting: Posting | None) -> EntryRef:
    """Admit a new entry, give it its number and put it in; as ``UnitOfWork.register``.

    Raises:
        InvalidFields: every field that is wrong.
    """
    register = work.store.register_of(type(entity))
    columns = [column.key for column in inspect(type(entity)).column_attrs]
    row: dict[str, Value] = {name: getattr(entity, name) for name in columns}
    given = dict(row)
    row["carried"] = row.get("carried") or 0
    work.admission(register).new(row)
    work.guard(register, row, frozenset(name for name in register.fields if row.get(name)))
    row.update(work.stamp(register))
    row["state"] = row.get("state") or register.workflow.first.key
    draft = row["state"] in register.workflow.unnumbered
    with_buffers(work, register, row)
    double = booked.look(work, register, row, 0)
    shelf = posts.before(work, register, row, posting)
    Codes(work.database, register).look(row)
    if not draft:
        row.update(take_one(work, register))
    _mark(work, register, row, double)
    identify(register, row)
    for name, value in row.items():
        if name not in ("id", "version") and given.get(name) is not value:
            setattr(entity, name, value)
    work.session.add(entity)
    work.session.flush()
    if shelf is not None:
        posts.after(work, register, entity, shelf)
    if draft:
        work.numbers.append(entity.called)
    return EntryRef(register.key, entity.id)


def _mark(work: UnitOfWork, register: Register, row: dict[str, Value], double: str) -> None:
    """Say of a record of the past with which entry it shared its place."""
    booking = register.booking
    if booking is not None and booking.double and double:
        row[booking.double] = double
        work.warn(
            _("{place} was taken by {number} at that time: both are kept, marked so.").format(
                place=row.get(booking.place), number=double
            )
        )


def look_before_flush(work: UnitOfWork) -> None:
    """Look at changed entries before they are written; new ones were admitted before."""
    for entity in work.session.new:
        if isinstance(entity, Entry) and entity.registered_at is None:
            raise AssertionError("an entry reached the session past UnitOfWork.register")
        elif isinstance(entity, ChildRow):
            closing.check_child(work, entity, frozenset({"id"}))
            refusals.locked(work, entity)
    for entity in list(work.session.dirty):
        if isinstance(entity, Entry) and work.session.is_modified(entity):
            _look_again(work, entity)
        elif isinstance(entity, ChildRow) and work.session.is_modified(entity):
            closing.check_child(work, entity, changed_of(entity))
            refusals.locked(work, entity)


def _look_again(work: UnitOfWork, entity: Entry) -> None:
    """Let an entry that was changed pass the gate again."""
    register = work.store.register_of(type(entity))
    state = inspect(entity)
    names = changed_of(entity)
    refusals.appended(register, entity, names)
    row: dict[str, Value] = {
        item.key: getattr(entity, item.key) for item in state.mapper.column_attrs
    }
    work.guard(register, row, names)
    refusals.settled(work, register, entity, names)
    if names & set(register.fields):
        work.admission(register).changed(row, names, undone=work.ask.undoes is not None)
        refusals.files(work, register, entity, row, names)
        Codes(work.database, register).look(row, entity.id)
        _look_at_place(work, register, row, names)
        for name, value in row.items():
            if name not in ("id", "version") and getattr(entity, name) != value:
                setattr(entity, name, value)
    closing.check(work, register, entity, names)
    if "state" in names:
        number_left_draft(work, register, entity)


def _look_at_place(
    work: UnitOfWork, register: Register, row: dict[str, Value], names: frozenset[str]
) -> None:
    """A place is asked for anew where it, the time, or the state changes."""
    booking = register.booking
    link = register.fields[booking.place].link if booking is not None else ""
    entry = row["id"]
    assert isinstance(entry, int)
    keep_what_it_took(work, register, row, entry)
    if booking is not None and booked.changed_span(names, booking, link):
        if {booking.place, link} & names and work.ask.undoes is None:
            said = {booking.before, booking.after} & names
            left = None if said else place_of(work.database, register, entry)
            with_buffers(work, register, row, left=left)
        _mark(work, register, row, booked.look(work, register, row, entry))
