"""The declaration of tasks: list, form, views, states, papers."""

from __future__ import annotations

from officedesk.core.i18n import C_, N_
from officedesk.core.links import PART, TASK
from officedesk.core.register import (
    MONTH,
    QUARTER,
    YEAR,
    Child,
    Deadline,
    Paper,
    Register,
    Section,
    Taking,
)
from officedesk.core.requests import TaskWanted
from officedesk.registers.tasks import rules
from officedesk.registers.tasks.actions import ACTIONS
from officedesk.registers.tasks.model import Decided, Extension, Progress, Task, Urged
from officedesk.registers.tasks.parts import clashes
from officedesk.registers.tasks.printing import COLUMNS, bands
from officedesk.registers.tasks.states import DROPPED, SUSPENDED, WORKFLOW
from officedesk.registers.tasks.views import VIEWS

_PAPERS = "officedesk.registers.tasks.papers"

REGISTER = Register(
    key="tasks",
    label=N_("Tasks"),
    book=N_("Register of Tasks and Supervision"),
    one=N_("Task"),
    entity=Task,
    prefix="TASK",
    workflow=WORKFLOW,
    columns=(
        "number", "task", "lead", "source", "source_no", "assigned_by", "assigned_on", "co",
        "required", "result", "parent_no", "done_on", "closed_on", "verified_by", "asked_until",
        "old_number", "due", "state",
    ),
    shown=("number", "task", "lead", "due", "state"),
    form=(
        Section(
            N_("The task"),
            (
                ("task",),
                ("required",),
                ("lead", "co"),
                ("due", "parent_no"),
                ("source", "source_no"),
                ("assigned_by", "assigned_on"),
                ("mark",),
            ),
        ),
        Section(N_("Remarks"), (("remarks",),), folded=True),
        Section(
            N_("What came of it"),
            (
                ("accepted_by", "accepted_on"),
                ("asked_until", "suspended_on"),
                ("done_on", "closed_on"),
                ("result",),
                ("reported_by", "reported_at"),
                ("verdict",),
                ("verified_by", "verified_on"),
                ("override_reason",),
            ),
            folded=True,
        ),
    ),
    carry=("source", "source_no", "assigned_by", "assigned_on"),
    views=VIEWS,
    opening="open",
    headline="task",
    actions=ACTIONS,
    children=(
        Child("progress", C_("task", "Progress"), Progress, by_action=True, added_by="progress"),
        Child("urged", N_("Urged"), Urged, by_action=True, added_by="urge"),
        Child("extensions", N_("Extensions"), Extension, by_action=True, added_by="extend"),
        Child("decisions", N_("Decisions"), Decided, by_action=True),
    ),
    papers=(
        Paper("urging", N_("Urging slip"), f"{_PAPERS}:urging_slip", several=True),
        Paper("open-tasks", N_("List of open tasks"), f"{_PAPERS}:open_list", several=True,
              view="open"),
        Paper("task-figures", N_("Figures of tasks"),
              "officedesk.registers.tasks.papers:figures", spans=(QUARTER, MONTH, YEAR),
              before=True),
    ),
    print_columns=COLUMNS,
    bands=bands,
    event="assigned_on",
    late_after=1,
    complete=rules.complete,
    check=rules.check,
    explain=rules.explain,
    twins=(("task", "lead"), ("task", "source_no")),
    takes=(Taking(TaskWanted, rules.begin),),
    references=(("source_no", TASK), ("parent_no", PART)),
    deadlines=(Deadline("due", "done_on", rests=(SUSPENDED, DROPPED), lights=True),),
    clashes=clashes,
)  # fmt: skip
