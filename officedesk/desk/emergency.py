"""An emergency number typed into one entry: its outage is asked once, and it is entered once."""

from __future__ import annotations

from collections.abc import Sequence

from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.outage import Outage, checked, entered, is_emergency, outage_of, unsaid
from officedesk.core.register import Register
from officedesk.core.values import Value
from officedesk.store.emergency import holders, latest_outage
from officedesk.store.unit import UnitOfWork

Other = Sequence[tuple[str, str]]


def emergency_other(
    work: UnitOfWork, register: Register, old: Value, other: Other, outage: Outage | None
) -> Other:
    """An entry's other data, with the outage where its old number is an emergency number.

    Raises:
        NeedsConfirmation: nobody said from when to when the machine was down, now or lately.
        Invalid: another entry has the number.
    """
    number = str(old or "")
    if not is_emergency(number, work.today):
        return other
    refuse_entered(work, register, number)
    if outage_of(other) is not None:
        return other
    if outage is None:
        outage = latest_outage(work.database, work.today)
        if outage is None:
            raise unsaid(number)
        work.warn(
            _("{number}: {outage}, as given for the entry before.").format(
                number=number, outage=outage.words
            )
        )
    return (*other, checked(outage, work.now).pair)


def refuse_entered(work: UnitOfWork, register: Register, number: str) -> None:
    """Refuse an emergency number that another entry has.

    Raises:
        Invalid: it names the entry.
    """
    if not is_emergency(number, work.today):
        return
    holder = holders(work.database, register, [number]).get(number)
    if holder is not None:
        raise Invalid(entered(number, holder), "old_number")
