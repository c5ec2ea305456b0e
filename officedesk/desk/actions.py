"""The actions of a register as one asks for them, and what stands against one in a state."""

from __future__ import annotations

from collections.abc import Sequence

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Invalid, NotFound
from officedesk.core.fields import Field, Kind, Nature
from officedesk.core.i18n import N_, _
from officedesk.core.permits import Duty
from officedesk.core.register import Action, Register
from officedesk.core.workflow import VOID
from officedesk.store.refusals import stays

REASON_FIELD = Field(N_("Reason"), Kind.TEXT, Nature.PROGRESS, must=True, name="reason")
VOID_ACTION = Action(
    "void", N_("Void"), N_("Voided"), lambda work, entry, given: None, "void",
    (
        REASON_FIELD,
        Field(N_("Void it although others are linked"), Kind.FLAG, Nature.PROGRESS, name="anyway"),
    ),
    (), Duty.VOID_TODAY, undoable=False, several=True,
)  # fmt: skip
"""Every register has it: the row keeps its place and is struck through (rule R4)."""


def action_of(register: Register, key: str) -> Action:
    """The action of that key; ``void`` is every register's.

    Raises:
        NotFound: lists the actions there are.
    """
    found = VOID_ACTION if key == VOID else register.action(key)
    if found is None:
        raise NotFound(
            _("{register} knows no action “{action}”. There are: {actions}.").format(
                register=_(register.label),
                action=key,
                actions=", ".join([action.key for action in register.actions] + [VOID]),
            )
        )
    return found


def refuse_several(action: Action, refs: Sequence[EntryRef]) -> None:
    """Refuse several entries where the action takes one at a time."""
    if len(refs) > 1 and not action.several:
        raise Invalid(
            _("“{action}” takes one entry at a time. Choose one.").format(action=_(action.label))
        )


def why_not(register: Register, action: Action, state: str, number: str) -> str:
    """Why the action is not allowed in that state; empty where it is.

    What left the house stays in the book: it is corrected, not voided (rule R4).
    """
    if state == VOID:
        return why_kept(register, state, number)
    if action.key == VOID and register.append_only:
        return stays(number)
    if action.key == VOID and register.workflow.state(state).physical:
        return _(
            "{number} is “{state}”: that happened and is not voided. Correct what is wrong."
        ).format(number=number, state=_(register.workflow.state(state).label))
    if action.states and state not in action.states:
        return _("{number} is “{state}”: “{action}” is not possible from there.").format(
            number=number, state=_(register.workflow.state(state).label), action=_(action.label)
        )
    return ""


def why_kept(register: Register, state: str, number: str) -> str:
    """Why an entry in that state is not edited by anybody; empty where it may be."""
    if state == VOID:
        return _("{number} is void and stays as it is.").format(number=number)
    return stays(number) if register.append_only else ""
