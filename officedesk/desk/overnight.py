"""What a new day does by itself: who did not come is a no-show, who was not checked out is late.

Nobody asks for it; the history names the program. It goes through the same actions as
everything else.
"""

from __future__ import annotations

from sqlalchemy import select

from officedesk.core.changes import ChangeSet, EntryRef
from officedesk.core.clock import Clock
from officedesk.core.entity import table_of
from officedesk.core.errors import NeedsConfirmation
from officedesk.core.permits import Operator, Role
from officedesk.core.register import Register
from officedesk.desk.writing import Writer
from officedesk.store import numbering
from officedesk.store.faults import told
from officedesk.store.office import Store
from officedesk.store.stock_use import keep_up
from officedesk.store.terms import literal

BY_ITSELF = Operator(0, "OfficeDesk", Role.CLERK, alone=True)
"""Who the history says did it."""
_AT_ONCE = 500


def settle_past(store: Store, clock: Clock) -> list[ChangeSet]:
    """Do what registers say is done when a day is over; gives what was done.

    A clock that is far from the history is trusted by nobody: nothing is done then, until a
    person has confirmed it (rule R8).

    Raises:
        Busy: another program writes.
        WorldError: it cannot be kept.
    """
    if store.read_only:
        return []
    keep_up(store.home, store.registers, clock.now().date())
    done: list[ChangeSet] = []
    writer = Writer(store, clock)
    for register in store.registers.values():
        for view, action in register.overnight:
            refs = _past(store, register, view, clock)
            for start in range(0, len(refs), _AT_ONCE):
                done.append(writer.act(BY_ITSELF, action, refs[start : start + _AT_ONCE], {}))
    return done


def _past(store: Store, register: Register, view: str, clock: Clock) -> list[EntryRef]:
    """The entries of a view, where the clock can be trusted."""
    found = register.view(view)
    now = clock.now()
    condition = found.condition(now.replace(tzinfo=None)) if found is not None else None
    if condition is None:
        return []
    table = table_of(register.entity)
    sql = literal(select(table.columns["id"]).where(condition).order_by(table.columns["id"]))
    with told():
        database = store.reading()
        ids = [row[0] for row in database.execute(sql).fetchall()]
        if ids:
            try:
                numbering.check_clock(database, now, date_is_right=False)
            except NeedsConfirmation:
                return []
    return [EntryRef(register.key, one) for one in ids]
