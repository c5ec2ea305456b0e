"""What one can do with a stocktake, in the order of the work; the rules stand beside this."""

from __future__ import annotations

from officedesk.core import corrections
from officedesk.core.answers import Given, ask_for
from officedesk.core.decisions import BASIS
from officedesk.core.fields import Kind, Party
from officedesk.core.i18n import C_, N_
from officedesk.core.line_answers import LineAnswers
from officedesk.core.permits import Duty
from officedesk.core.register import Action
from officedesk.core.work import Work
from officedesk.registers.counts.counting import (
    approve,
    begins_as_counted,
    cancel,
    count_again,
    enter,
    freeze,
)
from officedesk.registers.counts.model import Count, CountCorrection
from officedesk.registers.counts.states import APPROVED, COUNTED, DRAFT, FROZEN

_CORRECTED = ("day", "title", "counted_by", "checked_by")


def correct(work: Work, count: Count, given: Given) -> None:
    """Correct what was recorded of a count that is over; both values stay and print (rule R4).

    What was counted is not: it is counted anew.
    """
    corrections.correct(work, count, given, _CORRECTED, CountCorrection)


_REASON = ask_for("reason", N_("Reason"), Kind.TEXT, must=True)
ACTIONS = (
    Action(
        "freeze", N_("Freeze"), N_("Frozen"), freeze, "lock", (), (DRAFT,), undoable=False,
        several=False, bar=True,
    ),
    Action(
        "count", N_("Enter the count"), N_("Count entered"), enter, "edit",
        (
            ask_for("counted_by", N_("Counted by"), Kind.PARTY, party=Party.STAFF,
                    default="operator"),
            ask_for("checked_by", C_("stocktake", "Checked by"), Kind.PARTY, party=Party.STAFF),
        ),
        (FROZEN, COUNTED), several=False, bar=True,
        lines=LineAnswers(
            "lines", ("counted", "reason"), ("item", "book"), begins_as_counted, item="item",
            against="book", sheet=True,
        ),
    ),
    Action(
        "approve", C_("stocktake", "Approve"), C_("stocktake", "Approved"), approve, "check",
        (
            ask_for("approved_by", C_("stocktake", "Approved by"), Kind.PARTY, party=Party.STAFF),
            ask_for("approved_on", C_("stocktake", "Approved on"), Kind.MOMENT, default="now"),
            ask_for("basis", N_("Basis"), Kind.CHOICE, choices=BASIS),
            ask_for("reason", N_("Reason of the differences"), Kind.TEXT,
                    hint=N_("For every line without a reason of its own")),
            ask_for("posted_on", N_("Posted as of"), Kind.DAY,
                    hint=N_("Empty: the day on which it was frozen")),
        ),
        (COUNTED,), Duty.STOCKTAKE, undoable=False, several=False, bar=True,
    ),
    Action(
        "count-again", N_("Count again"), N_("To be counted again"), count_again, "return",
        (_REASON,), (COUNTED,), several=False,
    ),
    Action(
        "cancel", C_("stocktake", "Cancel"), C_("stocktake", "Cancelled"), cancel, "x",
        (_REASON,), (FROZEN, COUNTED),
    ),
    Action(
        "correct", N_("Correct"), N_("Corrected"), correct, "edit",
        (
            ask_for("day", N_("Date"), Kind.DAY),
            ask_for("title", N_("What is counted"), Kind.TEXT),
            ask_for("counted_by", N_("Counted by"), Kind.PARTY, party=Party.STAFF),
            ask_for("checked_by", C_("stocktake", "Checked by"), Kind.PARTY, party=Party.STAFF),
            _REASON,
        ),
        (APPROVED,), undoable=False, several=False,
    ),
)  # fmt: skip
"""In the order of the work; those with ``bar`` have a button."""
