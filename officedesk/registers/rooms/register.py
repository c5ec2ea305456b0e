"""The declaration of the rooms: list, form, states, when they can be booked."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, literal_column, or_

from officedesk.core.booking import Venue
from officedesk.core.i18n import C_, N_
from officedesk.core.register import Child, PrintColumn, Register, Section, View
from officedesk.registers.rooms import rules
from officedesk.registers.rooms.actions import ACTIONS
from officedesk.registers.rooms.model import Closing, Room
from officedesk.registers.rooms.states import GIVEN_UP, IN_USE, WORKFLOW


def _in_use(today: date) -> ColumnElement[bool]:
    return Room.state == IN_USE


def _out(now: datetime) -> ColumnElement[bool]:
    closed = exists().where(
        Closing.entry_id == literal_column("rooms.id"), Closing.removed == 0, Closing.since <= now,
        or_(Closing.until.is_(None), Closing.until > now),
    )  # fmt: skip
    return and_(Room.state == IN_USE, closed)


def _past(today: date) -> ColumnElement[bool]:
    return Room.state == GIVEN_UP


REGISTER = Register(
    key="rooms",
    label=N_("Rooms"),
    book=N_("List of Rooms"),
    one=C_("meeting", "Room"),
    entity=Room,
    prefix="R",
    digits=2,
    master=True,
    workflow=WORKFLOW,
    columns=(
        "number", "name", "place", "capacity", "equipment", "keeper", "opens", "closes", "shared",
        "setup", "clearing", "old_number", "state",
    ),
    shown=("number", "name", "place", "capacity", "equipment", "opens", "closes", "keeper",
           "state"),
    form=(
        Section(
            N_("The room"),
            (("name", "capacity"), ("place",), ("equipment",), ("keeper",)),
        ),
        Section(
            N_("Booking"),
            (("opens", "closes"), ("setup", "clearing"), ("shared",), ("closings",)),
        ),
        Section(N_("Remarks"), (("remarks",),), folded=True),
    ),
    views=(
        View("all", N_("All")),
        View("in-use", N_("In use"), _in_use),
        View("out", N_("Out of service now"), when=_out),
        View("past", C_("room", "Given up"), _past),
    ),
    headline="name",
    actions=ACTIONS,
    children=(Child("closings", N_("Times out of service"), Closing, added_by="take-out",
                    listed=True),),
    print_columns=(
        PrintColumn(N_("No."), 17, ("number",)),
        PrintColumn(C_("room", "Name"), 44, ("name",)),
        PrintColumn(N_("Place"), 44, ("place",)),
        PrintColumn(N_("Capacity"), 20, ("capacity",)),
        PrintColumn(N_("Equipment"), 62, ("equipment",)),
        PrintColumn(N_("Keeper"), 28, ("keeper",)),
        PrintColumn(C_("room", "Open"), 18, ("opens", "closes")),
        PrintColumn(N_("Remarks"), 24, ("remarks",)),
    ),
    check=rules.check,
    explain=rules.explain,
    twins=(("name",),),
    venue=Venue(
        capacity="capacity", equipment="equipment", opens="opens", closes="closes",
        shared="shared", before="setup", after="clearing", closures="closings", since="since",
        until="until", reason="reason",
    ),
)  # fmt: skip
