"""The notice of what was done: with Undo, or with what takes a new booking back.

What is registered is not undone (rule R3). The honest inverse of a booking is that it is called
off, with a reason: so it is offered by its own name, and the notice says that the number stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.i18n import _
from officedesk.desk.desk import Desk
from officedesk.ui.parts.notice import Notice

if TYPE_CHECKING:
    from officedesk.ui.session import Session

TAKING_BACK = "take-back"
"""Begins the key of a notice's button."""


def notice_of(desk: Desk, changes: ChangeSet) -> Notice:
    """What was done, and how it is taken back."""
    new = [change.ref for change in changes.changes if change.new]
    booked = [ref for ref in new if _takes_back(desk, ref)]
    if len(booked) != 1 or changes.undoable:
        return Notice(changes.label, undo=changes.undoable)
    (ref,) = booked
    register = desk.registers[ref.register]
    action = register.action(_takes_back(desk, ref))
    assert action is not None  # a register that names another is refused where it is declared
    return Notice(
        _("{done} It can be called off; its number stays.").format(done=changes.label),
        button=_("{action}…").format(action=_(action.label)),
        key=f"{TAKING_BACK}:{ref.register}:{ref.id}",
    )


def take_back(session: Session, key: str) -> None:
    """Ask the reason, and call off the entry that a notice's key names.

    A form that stands open is left first, or asks; then nothing is begun.
    """
    _kind, register, entry = key.split(":")
    ref = EntryRef(register, int(entry))
    page = session.register_page(register)
    if page.forms.try_leave():
        page.doing.begin_for(_takes_back(session.desk, ref), ref)


def _takes_back(desk: Desk, ref: EntryRef) -> str:
    """Key of the action; empty where entries of that register are not called off."""
    register = desk.registers.get(ref.register)
    booking = register.booking if register is not None else None
    return booking.takes_back if booking is not None else ""
