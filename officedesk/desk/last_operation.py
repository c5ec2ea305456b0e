"""The operation that undo would take back, and whether it may."""

from __future__ import annotations

from officedesk.core.changes import EntryRef
from officedesk.core.errors import NotFound
from officedesk.core.i18n import _
from officedesk.core.permits import Duty, Operator
from officedesk.store.office import Store

STAYING = frozenset({"register", "import", "void", "void-import", "purge", "restore", "close-month",
                     "reopen-month", "operators", "settings", "holidays", "numbering"})  # fmt: skip
"""What undo does not take back."""

_LOOKED_BACK = 50_000
"""Rows of the history in which undo looks for its operation: nobody means an older one, and for
an operator who wrote nothing lately all of it would be read, for a third of a second."""


def last_operation(store: Store, operator: Operator) -> tuple[int, str, str]:
    """The operator's last operation that was not taken back: its number, action and register.

    Raises:
        NotFound: there is none.
    """
    row = (
        store.reading()
        .execute(
            "SELECT operation, action, register FROM history"
            " WHERE operator = ? AND action != 'undo'"
            " AND register != '' AND operation NOT IN"
            " (SELECT undoes FROM history WHERE undoes IS NOT NULL)"
            " AND id > (SELECT max(id) FROM history) - ?"
            " ORDER BY id DESC LIMIT 1",
            (operator.name, _LOOKED_BACK),
        )
        .fetchone()
    )
    if row is None:
        raise NotFound(_("There is nothing to undo."))
    return int(row[0]), str(row[1]), str(row[2])


def entries_of(store: Store, operation: int) -> tuple[EntryRef, ...]:
    """The entries that an operation changed."""
    rows = store.reading().execute(
        "SELECT DISTINCT register, entry_id FROM history WHERE operation = ?", (operation,)
    )
    return tuple(EntryRef(*row) for row in rows.fetchall() if row[0] in store.registers)


def is_undoable(store: Store, register: str, action: str) -> bool:
    """Whether undo would take an operation back."""
    if action in STAYING:
        return False
    found = store.registers.get(register)
    known = found.action(action) if found is not None else None
    return known.undoable if known is not None else True


def duty_of(store: Store, register: str, action: str) -> Duty:
    """What one has to be allowed to do to take the operation back."""
    known = store.register(register).action(action)
    return known.duty if known is not None else Duty.EDIT
