"""The declaration of visits: list, form, views, states, papers."""

from __future__ import annotations

from officedesk.core.corrections import correction_block
from officedesk.core.i18n import C_, N_
from officedesk.core.links import SEE
from officedesk.core.register import (
    ClosingQuestion,
    CurrentFile,
    Paper,
    PrintColumn,
    Register,
    Section,
)
from officedesk.core.tasking import hearings
from officedesk.registers.visitors import rules
from officedesk.registers.visitors.actions import ACTIONS
from officedesk.registers.visitors.choices import OFFICIAL
from officedesk.registers.visitors.handing import hear_task
from officedesk.registers.visitors.model import Visit, VisitCorrection
from officedesk.registers.visitors.printing import bands
from officedesk.registers.visitors.states import WORKFLOW
from officedesk.registers.visitors.views import OVERNIGHT, VIEWS

_PAPERS = "officedesk.registers.visitors.papers"

REGISTER = Register(
    key="visitors",
    label=N_("Visitors"),
    book=N_("Visitors’ Book"),
    one=N_("Visit"),
    unnumbered=N_("Visit {number}"),
    many=N_("Visits"),
    entity=Visit,
    prefix="VIS",
    workflow=WORKFLOW,
    columns=(
        "number", "name", "organisation", "party_size", "host", "department", "purpose",
        "planned_for", "arrived", "left", "telephone", "badge", "kind", "old_number", "state",
    ),
    shown=("number", "name", "organisation", "party_size", "host", "planned_for", "arrived",
           "left", "state"),
    form=(
        Section(
            N_("The visitor"),
            (
                ("name", "organisation"),
                ("telephone", "post"),
                ("party_size", "kind"),
                ("companions",),
            ),
        ),
        Section(
            N_("The visit"),
            (
                ("host", "department"),
                ("purpose",),
                ("planned_for", "planned_until"),
                ("arrived", "left"),
                ("place",),
            ),
        ),
        Section(
            N_("Reception of official guests"),
            (
                ("introduction", "at_table"),
                ("names_posts",),
                ("programme",),
                ("accompanying",),
                ("meals", "lodging"),
                ("transport", "cost"),
            ),
            only=("kind", OFFICIAL),
        ),
        Section(
            N_("At the door"),
            (("received_by",), ("id_seen", "id_kind"), ("badge", "badge_back")),
        ),
        Section(
            N_("Seldom needed"),
            (
                ("plate", "belongings"),
                ("meeting", "mark"),
                ("group_no", "group_size"),
                ("id_number",),
                ("remarks",),
            ),
            folded=True,
        ),
        Section(
            N_("What became of it"),
            (("late_out", "refusal"), ("cancelled_on", "approval_basis"),
             ("approved_by", "approved_on")),
            folded=True,
        ),
    ),
    views=VIEWS,
    headline="name",
    actions=ACTIONS,
    children=(
        correction_block(VisitCorrection),
    ),
    papers=(
        Paper("roll-call", N_("Roll-call"), f"{_PAPERS}:roll_call", several=True, view="inside",
              keys="F9"),
        Paper("badge", N_("Badge"), f"{_PAPERS}:badge"),
        Paper("reception", N_("Reception sheet"), f"{_PAPERS}:reception"),
    ),
    current=CurrentFile("roll-call.txt", "inside", "officedesk.registers.visitors.rollcall:text"),
    opening="today",
    closing=ClosingQuestion(
        "inside", ("organisation", "host", "department", "badge"), ("leave", "late-out"),
        N_("Closing time: who is still in the house"), N_("Stays"),
        N_("Nobody is in the house."), "party_size",
    ),
    print_columns=(
        PrintColumn(N_("No."), 17, ("number",)),
        PrintColumn(N_("Arrived"), 19, ("arrived",)),
        PrintColumn(C_("visitor", "Left"), 19, ("left",)),
        PrintColumn(N_("Name, post"), 28, ("name", "post")),
        PrintColumn(N_("Persons"), 14, ("party_size",), total=True),
        PrintColumn(N_("Organisation, telephone"), 50, ("organisation", "telephone")),
        PrintColumn(N_("Host, department"), 26, ("host", "department")),
        PrintColumn(N_("Purpose"), 42, ("purpose",)),
        PrintColumn(N_("At the door"), 24, ("id_seen", "badge", "plate", "received_by")),
        PrintColumn(N_("Signature"), 18, signature=True),
    ),
    bands=bands,
    event="arrived",
    ends="left",
    late_after=0,
    complete=rules.complete,
    check=rules.check,
    clashes=rules.clashes,
    awaits=True,
    explain=rules.explain,
    carry=("organisation", "host", "department", "purpose", "planned_for", "planned_until",
           "group_no"),
    cursor="name",
    references=(("meeting", SEE),),
    overnight=OVERNIGHT,
    returning=(
        ("name", ("organisation", "telephone", "post", "plate", "host", "department")),
        ("telephone", ("name", "organisation", "post", "plate", "host", "department")),
    ),
    hears=hearings(hear_task),
)  # fmt: skip
