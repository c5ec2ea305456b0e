"""How meetings stand in calendars."""

from __future__ import annotations

from officedesk.core.calendared import Calendared
from officedesk.core.errors import Invalid
from officedesk.core.events import Reply, Role
from officedesk.core.i18n import _
from officedesk.core.recurrence_words import rule_words
from officedesk.core.repetition import parse_repetition
from officedesk.core.values import Value
from officedesk.registers.meetings.choices import (
    ABSENT,
    ACCEPTED,
    DECLINED,
    INVITED,
    PRESENT,
    REQUIRED,
)
from officedesk.registers.meetings.states import AHEAD, CANCELLED

CALENDARED = Calendared(
    rule="rule", occurrence="occurrence", revision="revision", description="remarks",
    organiser="organiser", chair="chair",
    roles=((REQUIRED, Role.REQUIRED), ("non-voting", Role.INFORMED), ("guest", Role.OPTIONAL)),
    replies=(
        (INVITED, Reply.INVITED), (ACCEPTED, Reply.ACCEPTED), (DECLINED, Reply.DECLINED),
        (PRESENT, Reply.ACCEPTED), (ABSENT, Reply.DECLINED), (ACCEPTED, Reply.TENTATIVE),
        (INVITED, Reply.DELEGATED),
    ),
    cancelled=CANCELLED, why="not_held", ahead=AHEAD,
)  # fmt: skip


def how_it_recurs(rule: Value) -> str:
    """The rule of a meeting in a sentence; empty where it has none."""
    if not isinstance(rule, str) or not rule:
        return ""
    try:
        recurrence = parse_repetition(rule)
    except Invalid:
        return ""
    return _("; ").join(rule_words(one, recurrence.start) for one in recurrence.rules)
