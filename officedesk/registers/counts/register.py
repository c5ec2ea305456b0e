"""The declaration of stocktakes: list, form, views, states, actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement

from officedesk.core import corrections
from officedesk.core.answers import Given
from officedesk.core.decisions import BASIS
from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Kind, Nature, Party
from officedesk.core.i18n import C_, N_, _
from officedesk.core.line_answers import LineAnswers
from officedesk.core.permits import Duty
from officedesk.core.register import (
    Action,
    Band,
    Child,
    PrintColumn,
    Raws,
    Register,
    Section,
    Step,
    View,
)
from officedesk.core.values import Value
from officedesk.core.work import Rules, Work
from officedesk.registers.counts.counting import (
    approve,
    begins_as_counted,
    cancel,
    count_again,
    enter,
    freeze,
)
from officedesk.registers.counts.model import Count, CountCorrection, CountLine
from officedesk.registers.counts.states import (
    APPROVED,
    CANCELLED,
    COUNTED,
    DRAFT,
    FROZEN,
    WORKFLOW,
)

P = Nature.PROGRESS


def complete(rules: Rules, row: dict[str, Value]) -> None:
    """A new stocktake is a draft; one of an earlier book was approved there."""
    if not row.get("state"):
        row["state"] = APPROVED if row.get("carried") else DRAFT


def check(rules: Rules, row: Mapping[str, Value]) -> Iterable[Invalid]:
    """Nothing was counted on a day to come."""
    day = row.get("day")
    if row.get("state") not in (None, DRAFT) and not row.get("carried"):
        if isinstance(day, date) and day > rules.today:
            yield Invalid(_("This day lies ahead. Write the day of the count."), "day")


def bands(row: Raws, children: Mapping[str, Sequence[Raws]]) -> Iterator[Band]:
    """Why it was given up."""
    if row["state"] == CANCELLED:
        yield Band(N_("CANCELLED"), str(row.get("cancelled_reason") or ""))
    yield from corrections.correction_bands(children)


_CORRECTED = ("day", "title", "counted_by", "checked_by")


def correct(work: Work, count: Count, given: Given) -> None:
    """Correct what was recorded of a count that is over; both values stay and print (rule R4).

    What was counted is not: it is counted anew.
    """
    corrections.correct(work, count, given, _CORRECTED, CountCorrection)


def _field(name: str, label: str, kind: Kind, **more: Any) -> Field:
    return Field(label, kind, P, name=name, **more)


def _open(today: date) -> ColumnElement[bool]:
    return Count.state.in_((FROZEN, COUNTED))


def _to_count(today: date) -> ColumnElement[bool]:
    return Count.state == FROZEN


def _to_approve(today: date) -> ColumnElement[bool]:
    return Count.state == COUNTED


def _approved(today: date) -> ColumnElement[bool]:
    return Count.state == APPROVED


_REASON = _field("reason", N_("Reason"), Kind.TEXT, must=True)
ACTIONS = (
    Action(
        "freeze", N_("Freeze"), N_("Frozen"), freeze, "lock", (), (DRAFT,), undoable=False,
        several=False, bar=True,
    ),
    Action(
        "count", N_("Enter the count"), N_("Count entered"), enter, "edit",
        (
            _field("counted_by", N_("Counted by"), Kind.PARTY, party=Party.STAFF,
                   default="operator"),
            _field("checked_by", C_("stocktake", "Checked by"), Kind.PARTY, party=Party.STAFF),
        ),
        (FROZEN, COUNTED), several=False, bar=True,
        lines=LineAnswers("lines", ("counted", "reason"), ("item", "book"), begins_as_counted),
    ),
    Action(
        "approve", C_("stocktake", "Approve"), C_("stocktake", "Approved"), approve, "check",
        (
            _field("approved_by", C_("stocktake", "Approved by"), Kind.PARTY, party=Party.STAFF),
            _field("approved_on", C_("stocktake", "Approved on"), Kind.MOMENT, default="now"),
            _field("basis", N_("Basis"), Kind.CHOICE, choices=BASIS),
            _field("reason", N_("Reason of the differences"), Kind.TEXT,
                   hint=N_("For every line without a reason of its own")),
            _field("posted_on", N_("Posted as of"), Kind.DAY,
                   hint=N_("Empty: the day on which it was frozen")),
        ),
        (COUNTED,), Duty.STOCKTAKE, undoable=False, several=False, bar=True,
    ),
    Action(
        "count-again", N_("Count again"), N_("To be counted again"), count_again, "return",
        (_REASON,), (COUNTED,), several=False,
    ),
    Action(
        "cancel", C_("stocktake", "Cancel"), C_("stocktake", "Cancelled"), cancel, "close",
        (_REASON,), (FROZEN, COUNTED),
    ),
    Action(
        "correct", N_("Correct"), N_("Corrected"), correct, "edit",
        (
            _field("day", N_("Date"), Kind.DAY),
            _field("title", N_("What is counted"), Kind.TEXT),
            _field("counted_by", N_("Counted by"), Kind.PARTY, party=Party.STAFF),
            _field("checked_by", C_("stocktake", "Checked by"), Kind.PARTY, party=Party.STAFF),
            _REASON,
        ),
        (APPROVED,), undoable=False, several=False,
    ),
)  # fmt: skip

REGISTER = Register(
    key="counts",
    label=N_("Stocktakes"),
    book=N_("Register of Stocktakes"),
    one=N_("Stocktake"),
    entity=Count,
    prefix="CNT",
    workflow=WORKFLOW,
    columns=(
        "number", "day", "title", "place", "category", "blind", "contents", "value", "counted_by",
        "checked_by", "approved_by", "approved_on", "frozen_on", "old_number", "state",
    ),
    shown=("number", "day", "title", "value", "counted_by", "approved_by", "state"),
    form=(
        Section(
            C_("one", "The stocktake"),
            (
                ("day", "blind"), ("title",), ("place", "category"), ("lines",),
                ("counted_by", "checked_by"), ("remarks",),
            ),
        ),
        Section(
            N_("What was found"),
            (
                ("frozen_on", "value"), ("approved_by", "approved_on"),
                ("basis", "approval_recorded_by"), ("cancelled_reason",), ("contents",),
            ),
            folded=True,
        ),
    ),
    views=(
        View("all", N_("All")),
        View(
            "desk", N_("Under way"), _open, badge=True,
            steps=(Step("to-count", "count"), Step("to-approve", "approve")),
            shown=("number", "day", "title", "place", "category", "value"),
        ),
        View("to-count", N_("To count"), _to_count),
        View("to-approve", N_("To approve"), _to_approve),
        View("approved", C_("stocktake", "Approved"), _approved),
    ),
    headline="title",
    cursor="title",
    actions=ACTIONS,
    children=(
        Child("lines", C_("stocktake", "Items"), CountLine, listed=True),
        Child("corrections", N_("Corrections"), CountCorrection, by_action=True,
              added_by="correct"),
    ),
    print_columns=(
        PrintColumn(N_("No."), 22, ("number",)),
        PrintColumn(N_("Date"), 20, ("day",)),
        PrintColumn(N_("What is counted"), 50, ("title",)),
        PrintColumn(C_("stocktake", "Items"), 55, ("lines",)),
        PrintColumn(N_("Differences"), 24, ("value",)),
        PrintColumn(N_("Counted by"), 28, ("counted_by",)),
        PrintColumn(C_("stocktake", "Checked by"), 28, ("checked_by",)),
        PrintColumn(C_("stocktake", "Approved by"), 30, ("approved_by",)),
    ),
    bands=bands,
    keeper=N_("Storekeeper"),
    event="day",
    complete=complete,
    check=check,
    carry=("blind", "counted_by", "checked_by"),
)  # fmt: skip
