"""The declaration of the directory."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement

from officedesk.core.directory import Person
from officedesk.core.i18n import N_
from officedesk.core.register import Register, Section, View
from officedesk.core.workflow import Shape, State, Workflow
from officedesk.registers.people.actions import ACTIONS


def _staff(today: date) -> ColumnElement[bool]:
    return Person.kind.in_(("staff", "department"))


def _outside(today: date) -> ColumnElement[bool]:
    return Person.kind.in_(("organisation", "person"))


REGISTER = Register(
    key="people",
    label=N_("Directory"),
    one=N_("Directory entry"),
    many=N_("Directory entries"),
    entity=Person,
    prefix="P",
    master=True,
    workflow=Workflow(
        (
            State("active", N_("Active"), Shape.CHECK, open=False, track=False),
            State("retired", N_("Retired"), Shape.BOX, open=False, track=False),
            State("merged", N_("Merged"), Shape.OUT, open=False, track=False),
            State("void", N_("Void"), Shape.VOID, open=False, track=False),
        )
    ),
    columns=("number", "name", "kind", "organisation", "department", "post", "state"),
    form=(
        Section(
            N_("Who"),
            (
                ("kind", "decides"),
                ("name", "reading"),
                ("organisation", "department"),
                ("post", "telephone"),
                ("email",),
                ("remarks",),
            ),
        ),
    ),
    views=(
        View("all", N_("All")),
        View("staff", N_("Our people"), _staff),
        View("outside", N_("Others"), _outside),
    ),
    headline="name",
    actions=ACTIONS,
    twins=(("name",),),
)
