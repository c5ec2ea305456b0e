"""The declaration of the seals: list, form, states, custody."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, and_

from officedesk.core.i18n import C_, N_
from officedesk.core.register import Child, Hearing, Paper, Register, Section, View
from officedesk.core.requests import SealAffixing, SealApproval, SealBack, SealTaken
from officedesk.registers.seals import custody, rules
from officedesk.registers.seals.actions import ACTIONS
from officedesk.registers.seals.model import Approver, Handover, LifeEvent, Seal
from officedesk.registers.seals.states import WORKFLOW


def _in_use(today: date) -> ColumnElement[bool]:
    return Seal.state == "active"


def _kept(today: date) -> ColumnElement[bool]:
    """What the custody board shows: a lost seal is looked for until it is retired."""
    return Seal.state.in_(("active", "lost"))


def _out(today: date) -> ColumnElement[bool]:
    return Seal.due_back > ""  # of a comparison the index knows that it finds little


def _late(now: datetime) -> ColumnElement[bool]:
    return and_(Seal.due_back > "", Seal.due_back < now)


def _past(today: date) -> ColumnElement[bool]:
    return Seal.state.in_(("lost", "retired", "destroyed"))


REGISTER = Register(
    key="seals",
    label=N_("Seals"),
    one=C_("stamp", "Seal"),
    entity=Seal,
    prefix="S",
    digits=2,
    master=True,
    workflow=WORKFLOW,
    columns=(
        "number", "name", "kind", "custodian", "deputy", "place", "holder", "held_since",
        "out_to", "due_back", "in_use_from", "old_number", "state",
    ),
    shown=("number", "name", "kind", "holder", "place", "out_to", "due_back", "state"),
    form=(
        Section(
            N_("The seal"),
            (("name", "kind"), ("legend",), ("lower_line", "in_use_from")),
        ),
        Section(
            N_("Custody"),
            (("custodian", "deputy"), ("place",), ("holder", "held_since")),
        ),
        Section(N_("Who may approve"), (("approvers",),)),
        Section(
            N_("Out of the house"),
            (("out_to", "out_number"), ("out_by", "out_with"), ("out_since", "due_back")),
            folded=True,
        ),
        Section(N_("Remarks"), (("remarks",),), folded=True),
    ),
    views=(
        View("all", N_("All")),
        View("in-use", N_("In use"), _in_use),
        View("out", N_("Out of the house"), _out),
        View("late", N_("Not back"), when=_late),
        View("past", N_("Lost, retired, destroyed"), _past),
        View("kept", N_("In use or lost"), _kept, chip=False),
    ),
    headline="name",
    holder="holder",
    actions=ACTIONS,
    children=(
        Child("approvers", N_("Who may approve"), Approver),
        Child("handovers", N_("Handovers"), Handover, by_action=True, added_by="hand-over"),
        Child("events", N_("What became of it"), LifeEvent, by_action=True),
    ),
    papers=(
        Paper("handover", N_("Handover record"), "officedesk.registers.seals.papers:handover"),
    ),
    complete=rules.complete,
    check=rules.check,
    explain=rules.explain,
    twins=(("name",), ("legend", "lower_line")),
    hears=(
        Hearing(SealApproval, custody.may_approve),
        Hearing(SealAffixing, custody.affixing),
        Hearing(SealTaken, custody.take),
        Hearing(SealBack, custody.back),
    ),
)  # fmt: skip
