"""How entries of a register stand in calendars and repeat; declared as ``Register.calendared``.

Time, place and UID are those of ``Register.booking``; the summary is the headline.
"""

from __future__ import annotations

from dataclasses import dataclass

from officedesk.core.events import Reply, Role


@dataclass(frozen=True)
class Calendared:
    """The fields that a calendar knows of an entry.

    Attributes:
        rule: TEXT field: how its series repeats, as ``officedesk.core.repetition`` writes it.
        occurrence: MOMENT field: when the rule puts it; it stays when the entry moves.
        revision: NUMBER field: the SEQUENCE of the calendar from which it came last; changes made
            here since count on from it.
        description: LONG field.
        organiser, chair: PARTY fields.
        roles: choices of the crowd's role, and what calendars call them, the first for others.
        replies: choices of the crowd's answer, the same.
        cancelled: key of the state of what is not held.
        why: TEXT field that says why not.
        ahead: keys of the states of what is still to be held.
    """

    rule: str
    occurrence: str
    revision: str
    description: str
    organiser: str
    chair: str
    roles: tuple[tuple[str, Role], ...]
    replies: tuple[tuple[str, Reply], ...]
    cancelled: str
    why: str
    ahead: tuple[str, ...]
