"""What one can do with a room: put it out of service and back, give it up."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from officedesk.core.answers import Given, ask_for, full, moment_given, needed, wall, words_given
from officedesk.core.errors import Clash, Invalid
from officedesk.core.fields import Kind
from officedesk.core.i18n import C_, N_, _
from officedesk.core.register import Action
from officedesk.core.text import few_of
from officedesk.core.work import Work
from officedesk.registers.rooms.model import Closing, Room
from officedesk.registers.rooms.states import GIVEN_UP, IN_USE


def take_out(work: Work, room: Room, given: Given) -> None:
    """It cannot be used for a time; what is booked in it stays and has to be moved.

    Raises:
        Invalid: it would be back before it is out.
    """
    reason = str(needed(given, "out_reason", _("Write why the room is out of service.")))
    since = moment_given(work, given, "since")
    until = given.get("until")
    if isinstance(until, datetime) and until <= full(since):
        raise Invalid(_("It would be back before it is out. Write a later time."), "until")
    work.add_child(room, Closing(since=since, until=until, reason=reason))
    booked = work.bookings(room, full(since), _end(until))
    if booked:
        work.warn(
            _("{number} is booked then by {bookings}. Move them, or call them off.").format(
                number=room.called, bookings=few_of(booked)
            )
        )


def _end(until: object) -> datetime | None:
    """When it is back; a bare day belongs to it altogether."""
    if isinstance(until, datetime):
        return until
    return full(until) + timedelta(days=1) if isinstance(until, date) else None


def put_back(work: Work, room: Room, given: Given) -> None:
    """It can be used again from now on.

    Raises:
        Clash: it is not out of service.
    """
    now = wall(work)
    out = [
        row for row in work.children(room, Closing)
        if isinstance(row.since, datetime) and row.since <= now
        and (not isinstance(row.until, datetime) or row.until > now)
    ]  # fmt: skip
    if not out:
        raise Clash(_("{number} is in service now.").format(number=room.called))
    for row in out:
        row.until = now


def give_up(work: Work, room: Room, given: Given) -> None:
    """It is no meeting room any more; what was held in it stays readable.

    Raises:
        Clash: bookings lie ahead.
    """
    booked = work.bookings(room, wall(work), None)
    if booked:
        raise Clash(
            _("{number} is booked by {bookings}. Move them to another room first.").format(
                number=room.called, bookings=few_of(booked)
            )
        )
    room.remarks = "\n".join(
        part for part in (str(room.remarks or ""), words_given(given, "why")) if part
    ) or None
    room.state = GIVEN_UP


def take_up(work: Work, room: Room, given: Given) -> None:
    """It is a meeting room again."""
    room.state = IN_USE


ACTIONS = (
    Action(
        "take-out", N_("Out of service"), N_("Put out of service"), take_out, "void",
        (
            ask_for("since", N_("From"), Kind.MOMENT, default="now", timed=True, ahead=True),
            ask_for("until", N_("Until"), Kind.MOMENT, timed=True, ahead=True,
                    hint=N_("Empty: until further notice")),
            ask_for("out_reason", N_("Reason"), Kind.TEXT, must=True),
        ),
        (IN_USE,), bar=True, span=("since", "until"),
    ),
    Action("put-back", N_("Back in service"), N_("Back in service"), put_back, "check", (),
           (IN_USE,), bar=True),
    Action(
        "give-up", C_("room", "Give up"), C_("room", "Given up"), give_up, "file",
        (ask_for("why", N_("Reason"), Kind.TEXT),), (IN_USE,),
    ),
    Action("take-up", N_("Use again"), N_("Used again"), take_up, "reopen", (), (GIVEN_UP,)),
)  # fmt: skip
"""In the order of the work; those with ``bar`` have a button."""
