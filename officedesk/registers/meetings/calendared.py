"""How meetings stand in calendars."""

from __future__ import annotations

from officedesk.core.calendared import Calendared
from officedesk.core.events import Reply, Role
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
