"""Who wants something changed, and why."""

from __future__ import annotations

from dataclasses import dataclass

from officedesk.core.permits import Operator
from officedesk.core.text import clean_text


@dataclass(frozen=True)
class Ask:
    """Who does what, and why.

    Attributes:
        action: written into the history: ``register``, ``edit``, an action's key.
        operator: who does it.
        reason: why; must for some operations.
        undoes: the operation that is taken back.
        date_is_right: the person confirmed the clock (rule R8).
        undoable: whether undo will take it back.
        dry_run: everything is done and then rolled back.
    """

    action: str
    operator: Operator
    reason: str = ""
    undoes: int | None = None
    date_is_right: bool = False
    undoable: bool = False
    dry_run: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", clean_text(self.reason))
