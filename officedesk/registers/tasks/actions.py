"""The actions of a task, in the order of the work; their rules stand beside this file."""

from __future__ import annotations

from officedesk.core.answers import ask_for
from officedesk.core.decisions import BASIS
from officedesk.core.fields import Kind, Party
from officedesk.core.i18n import C_, N_
from officedesk.core.permits import Duty
from officedesk.core.register import Action
from officedesk.registers.tasks.choices import HOW
from officedesk.registers.tasks.deciding import drop, reopen, resume, send_back, suspend, verify
from officedesk.registers.tasks.doing import accept, assign, progress, report, urge
from officedesk.registers.tasks.extending import deny, extend, grant, none_asked
from officedesk.registers.tasks.parts import BREAK_DOWN
from officedesk.registers.tasks.states import (
    ASSIGNED,
    CLOSED,
    OPEN,
    REPORTED,
    RUNNING,
    SUSPENDED,
)

_REASON = ask_for("reason", N_("Reason"), Kind.TEXT, must=True)
_WORDS = ask_for("words", N_("What was said"), Kind.TEXT)
_UNTIL = ask_for("until", N_("Until"), Kind.DAY, must=True, ahead=True)
_OVERRIDE = ask_for("override_reason", N_("Why the lead may decide it"), Kind.TEXT)
_DECIDED = (
    ask_for("decided_by", N_("Decided by"), Kind.PARTY, party=Party.STAFF),
    ask_for("decided_on", N_("Decided on"), Kind.MOMENT, default="now"),
    ask_for("basis", N_("Basis"), Kind.CHOICE, choices=BASIS),
    ask_for("paper_no", N_("Signed paper no."), Kind.TEXT),
)

ACTIONS = (
    Action(
        "accept", C_("task", "Accept"), C_("task", "Accepted"), accept, "check",
        (ask_for("accepted_on", N_("Accepted on"), Kind.DAY, default="today"),),
        (ASSIGNED,), bar=True,
    ),
    Action(
        "progress", N_("Note progress"), N_("Progress noted"), progress, "note",
        (ask_for("words", N_("How far it is"), Kind.LONG, must=True),), RUNNING, bar=True,
    ),
    Action(
        "report", N_("Report done"), N_("Reported done"), report, "send",
        (
            ask_for("result", C_("task", "Result"), Kind.LONG, must=True),
            ask_for("done_on", N_("Done on"), Kind.DAY, default="today"),
            ask_for("reported_by", N_("Reported by"), Kind.PARTY, party=Party.STAFF),
        ),
        RUNNING, bar=True,
    ),
    Action(
        "verify", C_("task", "Verify"), N_("Verified"), verify, "close",
        (
            _DECIDED[0], ask_for("verdict", C_("task", "What was found"), Kind.LONG),
            *_DECIDED[1:], _OVERRIDE,
        ),
        (REPORTED,), Duty.DECIDE, bar=True,
    ),
    Action(
        "urge", N_("Urge"), N_("Urged"), urge, "bell",
        (
            ask_for("how", N_("How"), Kind.CHOICE, choices=HOW),
            ask_for("words", N_("What was said"), Kind.TEXT),
            ask_for("urged_on", N_("Urged on"), Kind.DAY, default="today"),
            ask_for("urged_by", N_("Urged by"), Kind.PARTY, party=Party.STAFF, default="operator"),
        ),
        RUNNING, bar=True,
    ),
    Action(
        "send-back", N_("Send back"), N_("Sent back"), send_back, "return",
        (
            ask_for("reason", N_("What is missing"), Kind.LONG, must=True),
            ask_for("due", N_("Due"), Kind.DAY, ahead=True),
            *_DECIDED,
        ),
        (REPORTED,), Duty.DECIDE,
    ),
    Action(
        "extend", N_("Ask for an extension"), N_("Extension asked for"), extend, "clock",
        (
            _UNTIL, _REASON,
            ask_for("asked_by", N_("Asked by"), Kind.PARTY, party=Party.STAFF),
        ),
        RUNNING,
    ),
    Action(
        "grant", N_("Grant the extension"), N_("Extension granted"), grant, "check",
        (
            ask_for("until", N_("Until"), Kind.DAY, ahead=True,
                    hint=N_("Empty for the day that was asked for")),
            _WORDS, *_DECIDED, _OVERRIDE,
        ),
        RUNNING, Duty.DECIDE, refuses=none_asked,
    ),
    Action(
        "deny", N_("Refuse the extension"), N_("Extension refused"), deny, "void",
        (_REASON, *_DECIDED), RUNNING, Duty.DECIDE, refuses=none_asked,
    ),
    Action(
        "break-down", N_("Break down…"), N_("Part begun"), icon="assign", states=RUNNING,
        several=False, hands=BREAK_DOWN,
    ),
    Action(
        "assign", N_("Give it to another"), N_("Given to another"), assign, "handover",
        (
            ask_for("lead", C_("task", "Lead"), Kind.PARTY, must=True, party=Party.STAFF),
            _REASON,
            ask_for("due", N_("Due"), Kind.DAY, ahead=True),
        ),
        RUNNING,
    ),
    Action(
        "suspend", N_("Suspend"), N_("Suspended"), suspend, "minus",
        (_REASON, *_DECIDED, _OVERRIDE), RUNNING, Duty.DECIDE,
    ),
    Action("resume", N_("Resume"), N_("Resumed"), resume, "refresh", (), (SUSPENDED,)),
    Action(
        "drop", C_("task", "Drop"), N_("Dropped"), drop, "x", (_REASON, *_DECIDED, _OVERRIDE),
        OPEN, Duty.DECIDE,
    ),
    Action(
        "reopen", N_("Reopen"), N_("Reopened"), reopen, "reopen",
        (_REASON, ask_for("due", N_("Due"), Kind.DAY, ahead=True)), CLOSED, Duty.REOPEN,
    ),
)  # fmt: skip
"""In the order of the work; those with ``bar`` have a button."""
