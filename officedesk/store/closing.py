"""Closed months: facts change only with a reason and by the director (rule R9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from officedesk.core.entity import ChildRow, Entry, fields_of
from officedesk.core.errors import Clash, Invalid
from officedesk.core.fields import Field, Nature
from officedesk.core.i18n import N_, _
from officedesk.core.permits import Duty
from officedesk.core.register import Register

if TYPE_CHECKING:
    from officedesk.store.unit import UnitOfWork

OLD_NUMBER = N_("Old number")


def facts_among(fields: Mapping[str, Field], names: frozenset[str]) -> list[str]:
    """The labels of the facts among changed columns; the old number is one."""
    found = [
        _(field.label)
        for name, field in fields.items()
        if name in names and field.nature is Nature.FACT
    ]
    return [*found, _(OLD_NUMBER)] if "old_number" in names else found


def check(work: UnitOfWork, register: Register, entity: Entry, names: frozenset[str]) -> None:
    """Let a change of ``entity`` pass, or refuse it.

    Raises:
        NotAllowed: a clerk would change a fact of a closed month.
        Invalid: the reason is missing.
    """
    facts = facts_among(register.fields, names)
    if facts or "void_at" in names:
        refuse_fact(work, register, entity, facts[0] if facts else _("the entry"))


def check_child(work: UnitOfWork, row: ChildRow, names: frozenset[str]) -> None:
    """Let a child row be added, changed or taken away, or refuse it, as ``check`` does."""
    fields = fields_of(type(row))
    if "removed" in names or "id" in names:
        names = frozenset(fields)
    facts = facts_among(fields, names)
    if facts:
        ref = work.store.owner_of(row)
        refuse_fact(work, work.store.register(ref.register), work.get(ref), facts[0])


def refuse_fact(work: UnitOfWork, register: Register, entity: Entry, what: str) -> None:
    """Refuse a fact's change in a closed month but by the director, with a reason.

    Args:
        what: the fact, in the person's words.
    """
    month = str(entity.registered_on)[:7]
    if entity.number is None:
        return  # a draft belongs to no month yet
    if not work.store.closed(work.database, register.key, month):
        return
    work.require(Duty.CORRECT_CLOSED)
    if not work.ask.reason.strip():
        raise Invalid(
            _("{month} is closed: a change of {field} in {number} needs a reason.").format(
                month=month, field=what, number=entity.called
            ),
            "reason",
        )


def check_new(work: UnitOfWork, register: Register) -> None:
    """Refuse to register into a closed month, as a clock set back would (rule R9).

    Raises:
        Clash: names the month.
    """
    month = f"{work.today:%Y-%m}"
    if work.store.closed(work.database, register.key, month):
        raise Clash(
            _("{month} is closed: nothing more is registered in it. Set the clock right.").format(
                month=month
            )
        )


def refuse_closed(closed: bool, month: str) -> None:
    """Refuse to close a month twice."""
    if closed:
        raise Clash(_("{month} is closed already.").format(month=month))
