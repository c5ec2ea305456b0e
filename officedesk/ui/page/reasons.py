"""Why an action is not possible with what is chosen: the tooltip of a disabled button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from officedesk.core.errors import NotAllowed
from officedesk.core.i18n import _
from officedesk.core.permits import Operator, require, void_duty
from officedesk.core.register import Action, Register
from officedesk.core.workflow import VOID
from officedesk.desk.writing import why_not

Chosen = Sequence[tuple[str, str, date]]
"""Number, state and day of registration of each chosen entry, as far as they are known."""


def reasons(
    register: Register, actions: Sequence[Action], chosen: Chosen, operator: Operator, today: date
) -> dict[str, str]:
    """By action the reason why it cannot be done now; possible ones are left out."""
    found = {}
    for action in actions:
        reason = _reason(register, action, chosen, operator, today)
        if reason:
            found[action.key] = reason
    return found


def _reason(
    register: Register, action: Action, chosen: Chosen, operator: Operator, today: date
) -> str:
    if not chosen:
        return _("Choose an entry first.")
    if len(chosen) > 1 and not action.several:
        return _("Choose one entry only.")
    for number, state, registered in chosen:
        words = why_not(register, action, state, number)
        if words:
            return words
        duty = void_duty(registered, today) if action.key == VOID else action.duty
        try:
            require(operator, duty)
        except NotAllowed as refusal:
            return str(refusal)
    return ""
