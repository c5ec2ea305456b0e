"""Closed months: facts change only with a reason and by the director (rule R9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from officedesk.core.entity import Entry
from officedesk.core.errors import Clash, Invalid
from officedesk.core.fields import Nature
from officedesk.core.i18n import _
from officedesk.core.permits import Duty
from officedesk.core.register import Register

if TYPE_CHECKING:
    from officedesk.store.unit import UnitOfWork

_SYSTEM_FACTS = frozenset({"state:void"})


def facts_among(register: Register, names: frozenset[str]) -> list[str]:
    """The facts among changed fields."""
    return [
        name
        for name in register.fields
        if name in names and register.fields[name].nature is Nature.FACT
    ]


def check(work: UnitOfWork, register: Register, entity: Entry, names: frozenset[str]) -> None:
    """Let a change of ``entity`` pass, or refuse it.

    Raises:
        NotAllowed: a clerk would change a fact of a closed month.
        Invalid: the reason is missing.
    """
    facts = facts_among(register, names)
    voided = "void_at" in names
    if not facts and not voided:
        return
    month = str(entity.registered_on)[:7]
    if not work.store.closed(work.database, register.key, month):
        return
    work.require(Duty.CORRECT_CLOSED)
    if not work.ask.reason.strip():
        label = _(register.fields[facts[0]].label) if facts else ""
        raise Invalid(
            _("{month} is closed: a change of {field} in {number} needs a reason.").format(
                month=month, field=label or _("the entry"), number=entity.number
            ),
            "reason",
        )


def refuse_closed(closed: bool, month: str) -> None:
    """Refuse to close a month twice."""
    if closed:
        raise Clash(_("{month} is closed already.").format(month=month))
