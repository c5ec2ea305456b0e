"""Voids an entry: its number stays, struck through, with the reason (rule R4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from officedesk.core.clock import utc_text
from officedesk.core.entity import Entry
from officedesk.core.errors import Clash, Invalid, NotAllowed
from officedesk.core.i18n import _
from officedesk.core.permits import void_duty
from officedesk.core.text import few_of
from officedesk.core.values import Value
from officedesk.core.workflow import VOID
from officedesk.store.unit import UnitOfWork


def void(work: UnitOfWork, entity: Entry, given: Mapping[str, Value]) -> None:
    """Void an entry: reason, who, when; those linked with it are named first (rule R4).

    Raises:
        Invalid: no reason is given.
        NotAllowed: the operator may not void what was registered on that day.
        Clash: it stands in others, or is linked and ``anyway`` is not ticked.
    """
    reason = str(given.get("reason") or "").strip()
    if not reason:
        raise Invalid(_("Write why {number} is voided.").format(number=entity.called), "reason")
    try:
        work.require(void_duty(date.fromisoformat(entity.registered_on), work.today))
    except NotAllowed as error:
        raise NotAllowed(
            _("{number} was registered on {day}: {words}").format(
                number=entity.called, day=entity.registered_on, words=str(error)
            )
        ) from error
    named = work.named_by(entity)
    if named:
        raise Clash(
            _("{number} stands in {others} and is not voided. Take it out of use instead.").format(
                number=entity.called, others=few_of(named)
            )
        )
    linked = work.links(entity)
    if linked and not given.get("anyway"):
        numbers = ", ".join(work.get(ref).called for _kind, ref in linked)
        raise Clash(
            _("{number} is linked with {others}. Void it all the same by ticking “anyway”.").format(
                number=entity.called, others=numbers
            )
        )
    entity.state = VOID
    entity.void_at = utc_text(work.now)
    entity.void_by = work.operator.name
    entity.void_reason = reason
