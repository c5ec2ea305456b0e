"""What the store refuses about an entry that a person may name or change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import inspect

from officedesk.core.changes import EntryRef
from officedesk.core.entity import ChildRow, Entry
from officedesk.core.errors import Clash, NotFound
from officedesk.core.fields import Kind
from officedesk.core.i18n import _
from officedesk.core.register import Action, Register
from officedesk.core.values import Value
from officedesk.store.elsewhere import done_elsewhere
from officedesk.store.marks import elsewhere, elsewhere_words, may_see

if TYPE_CHECKING:
    from officedesk.store.unit import UnitOfWork


def restricted(work: UnitOfWork, ref: EntryRef) -> None:
    """Let nobody link what only others may open (rule R15).

    Raises:
        NotFound: it is restricted, or there is none.
    """
    register = work.store.registers[ref.register]
    entry = work.get(ref)
    for name, field in register.fields.items():
        shut = field.kind is Kind.MARK and not may_see(
            work.store, register, getattr(entry, name), work.operator
        )
        if shut:
            raise NotFound(
                _(
                    "{number} is restricted: only the operators named for its mark may open it."
                ).format(number=entry.called)
            )


def files(
    work: UnitOfWork,
    register: Register,
    entity: Entry,
    row: Mapping[str, Value],
    names: frozenset[str],
) -> None:
    """Files are taken off before an entry is marked as not to be kept here (rule R15).

    Raises:
        Clash: some are still attached.
    """
    mark = elsewhere(register, work, row)
    if not any(register.fields[n].kind is Kind.MARK for n in names & set(register.fields)):
        return
    held = work.database.execute(
        "SELECT 1 FROM attachments WHERE register = ? AND entry_id = ? AND removed = 0",
        (register.key, entity.id),
    ).fetchone()
    if mark and held:
        raise Clash(elsewhere_words(mark))


def settled(work: UnitOfWork, register: Register, entity: Entry, names: frozenset[str]) -> None:
    """What happened is corrected by an action, which keeps both values (rule R4).

    Raises:
        Clash: names the action.
    """
    was = inspect(entity).attrs.state.history.deleted
    state = register.workflow.state(was[0] if was else entity.state)
    if not state.settled or register.action(work.ask.action) is not None:
        return
    facts = [
        _(field.label) for name, field in register.fields.items()
        if name in names and (field.happened or name in state.fixed)
    ]  # fmt: skip
    if not facts:
        return
    eased = register.action(state.eased_by)
    if eased is not None:
        raise Clash(
            _(
                "{number} is “{state}”: {field} stays as it was then. First “{action}”, then"
                " change it."
            ).format(
                number=entity.called, state=_(state.label), field=facts[0],
                action=_(eased.label),
            )
        )  # fmt: skip
    action = register.action("correct")
    raise Clash(
        _(
            "{number} is “{state}”: {field} happened so and is not edited. “{action}” keeps"
            " both values."
        ).format(
            number=entity.called, state=_(state.label), field=facts[0],
            action=_(action.label) if action else _("Correct"),
        )
    )  # fmt: skip


def appended(register: Register, entity: Entry, names: frozenset[str]) -> None:
    """What is posted stays as it is, for everybody: it is reversed.

    Raises:
        Clash: always, of a register to which entries are only added.
    """
    if register.append_only and names:
        raise Clash(stays(entity.called))


def stays(number: str) -> str:
    """Why an entry of a ledger is neither edited nor voided, and the way out."""
    return _("{number} is posted and stays as it is: “Reverse” posts its opposite.").format(
        number=number
    )


def locked(work: UnitOfWork, row: ChildRow) -> None:
    """Nobody edits rows of what is signed; an action, or another entry, may note something.

    Raises:
        Clash: names the action.
    """
    ref = work.store.owner_of(row)
    register = work.store.registers.get(ref.register)
    if register is None or work.ask.action not in ("edit", "undo"):
        return
    entity = work.get(ref)
    was = inspect(entity).attrs.state.history.deleted
    undone = _undone_action(work, register)
    if undone is not None and (not undone.states or entity.state in undone.states):
        return  # from there it was done, and what it wrote goes with it
    state = register.workflow.state(was[0] if was else entity.state)
    child = next((one for one in register.children if isinstance(row, one.entity)), None)
    if child is None or child.key not in state.locked:
        return
    undoes = work.ask.undoes
    if undoes and done_elsewhere(work.database, work.store.registers, register, undoes):
        return  # Another entry may note something, and take it back.
    eased = register.action(state.eased_by)
    words = (
        _("{number} is “{state}”: {field} stays as it was then. First “{action}”, then change it.")
        if eased is not None
        else _(
            "{number} is “{state}”: {field} stays as it was then. What is wrong of it is taken"
            " back, and entered anew."
        )
    )
    raise Clash(
        words.format(
            number=entity.called, state=_(state.label), field=_(child.label),
            action=_(eased.label) if eased else "",
        )
    )  # fmt: skip


def _undone_action(work: UnitOfWork, register: Register) -> Action | None:
    """The action that is taken back; None where an edit is, or nothing."""
    if work.ask.undoes is None:
        return None
    row = work.database.execute(
        "SELECT action FROM history WHERE operation = ? LIMIT 1", (work.ask.undoes,)
    ).fetchone()
    return register.action(row[0]) if row is not None else None
