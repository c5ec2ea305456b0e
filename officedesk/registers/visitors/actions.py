"""What one can do with a visit; the rules stand here, below window and command line."""

from __future__ import annotations

from datetime import datetime

from officedesk.core import corrections
from officedesk.core.answers import (
    Given,
    ask_for,
    full,
    moment_given,
    needed,
    not_ahead,
    wall,
    words_given,
)
from officedesk.core.decisions import BASIS, decided
from officedesk.core.errors import Clash, Invalid
from officedesk.core.fields import Kind, Party
from officedesk.core.formats import long_moment
from officedesk.core.i18n import C_, N_, _
from officedesk.core.permits import Duty
from officedesk.core.register import Action
from officedesk.core.values import NOT_STATED
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.visitors.choices import IDENTITY, OFFICIAL
from officedesk.registers.visitors.handing import MAKE_TASK
from officedesk.registers.visitors.model import Visit, VisitCorrection
from officedesk.registers.visitors.rules import no_reception, sized, warn_of_badge, warn_of_table
from officedesk.registers.visitors.states import (
    CANCELLED,
    EXPECTED,
    INSIDE,
    NO_SHOW,
    OUT,
    REFUSED,
    WAITING,
)


def arrive(work: Work, visit: Visit, given: Given) -> None:
    """The planned visitor is here: the row that was planned becomes the visit (registers.md §6).

    Raises:
        Invalid: an arrival ahead of now.
    """
    visit.arrived = not_ahead(work, moment_given(work, given, "arrived"), "arrived")
    size = given.get("party_size")
    if isinstance(size, int):
        sized(size)
        visit.party_size = size
    give_badge(work, visit, words_given(given, "badge"))
    if given.get("id_seen"):
        visit.id_seen = True
    if given.get("id_kind"):
        visit.id_kind = str(given["id_kind"])
    visit.received_by = words_given(given, "received_by") or work.operator.name
    visit.received_by_id = work.person(visit.received_by)
    visit.state = WAITING if given.get("waits") else INSIDE


def give_badge(work: Work, visit: Visit, badge: str | None) -> None:
    """Hand a badge out; whether another has it is looked at with every change of a visit."""
    if badge:
        visit.badge, visit.badge_back = badge, None
        warn_of_badge(work, visit, badge)


def admit(work: Work, visit: Visit, given: Given) -> None:
    """The one who waited goes in."""
    visit.state = INSIDE


def leave(work: Work, visit: Visit, given: Given) -> None:
    """The visitor leaves; of a late check-out, the time is found out after all.

    Raises:
        Invalid: before the arrival, or ahead of now.
        Clash: left already, at a time that is known.
    """
    if visit.state == OUT and visit.left is not NOT_STATED:
        raise Clash(_left_before(visit.called))
    left = not_ahead(work, moment_given(work, given, "left"), "left")
    if isinstance(visit.arrived, datetime) and full(left) < visit.arrived:
        raise Invalid(
            _("{number} arrived at {arrived} and cannot have left before.").format(
                number=visit.called, arrived=long_moment(visit.arrived)
            ),
            "left",
        )
    visit.left = left
    if visit.badge:
        visit.badge_back = given.get("badge_back") is not False
        if visit.badge_back is False:
            work.warn(_("Badge {badge} did not come back.").format(badge=visit.badge))
    visit.state = OUT


def _left_before(number: str) -> str:
    return _("{number} left already. “Correct” changes the time and keeps both.").format(
        number=number
    )


def _has_left(rules: Rules, entry: EntryView) -> str:
    left = entry.state == OUT and entry.values.get("left") is not NOT_STATED
    return _left_before(entry.number) if left else ""


def refuse(work: Work, visit: Visit, given: Given) -> None:
    """The visitor is not let in, with the reason; that gives it a number too."""
    visit.refusal = str(needed(given, "refusal", _("Write why the visitor is refused.")))
    if visit.arrived is None:
        visit.arrived = wall(work)
    visit.state = REFUSED


def cancel(work: Work, visit: Visit, given: Given) -> None:
    """The visit does not come about; it never gets a number."""
    visit.refusal = words_given(given, "refusal")
    visit.cancelled_on = wall(work)
    visit.state = CANCELLED


def no_show(work: Work, visit: Visit, given: Given) -> None:
    """Nobody came."""
    visit.state = NO_SHOW


def expect(work: Work, visit: Visit, given: Given) -> None:
    """Expect the visitor again, on another day or the same."""
    planned = given.get("planned_for")
    if planned is not None:
        visit.planned_for = planned  # type: ignore[assignment]
    visit.refusal = visit.cancelled_on = None
    visit.state = EXPECTED


def late_out(work: Work, visit: Visit, given: Given) -> None:
    """Gone, and nobody noted when: a late check-out (registers.md §6)."""
    visit.left, visit.late_out = NOT_STATED, True
    if visit.badge and visit.badge_back is None:
        visit.badge_back = False
    visit.state = OUT


def take_badge(work: Work, visit: Visit, given: Given) -> None:
    """A badge came back after its visitor had left.

    Raises:
        Clash: there was none, or it is back.
    """
    if not visit.badge or visit.badge_back:
        raise Clash(_no_badge(visit.called))
    visit.badge_back = True


def _no_badge(number: str) -> str:
    return _("{number} has no badge out.").format(number=number)


def _badge_is_here(rules: Rules, entry: EntryView) -> str:
    out = entry.values.get("badge") and not entry.values.get("badge_back")
    return "" if out else _no_badge(entry.number)


def approve(work: Work, visit: Visit, given: Given) -> None:
    """The reception of official guests is approved.

    Raises:
        Clash: it is no visit of official guests.
    """
    if visit.kind != OFFICIAL:
        raise Clash(no_reception(visit.called))
    said = decided(
        work, given, "approved_by", "approved_on", _("Write who approved the reception.")
    )
    visit.approved_by, visit.approved_by_id = said.by, said.person
    visit.approved_on = said.on
    visit.approval_basis = said.basis
    warn_of_table(work, visit)


def _no_guests(rules: Rules, entry: EntryView) -> str:
    return "" if entry.values.get("kind") == OFFICIAL else no_reception(entry.number)


_CORRECTED = (
    "name", "organisation", "party_size", "host", "department", "purpose", "arrived", "left",
    "badge",
)  # fmt: skip


def correct(work: Work, visit: Visit, given: Given) -> None:
    """Correct what was recorded of a visit; both values stay and print (rule R4).

    Raises:
        Invalid: nothing differs, or it would have left before it came.
    """
    changed = corrections.correct(work, visit, given, _CORRECTED, VisitCorrection)
    if visit.party_size is not None:
        sized(visit.party_size)
    for name in changed & {"arrived", "left"}:
        moment = getattr(visit, name)
        if moment is not NOT_STATED:
            not_ahead(work, moment, name)
    arrived, left = visit.arrived, visit.left
    if isinstance(arrived, datetime) and isinstance(left, datetime) and left < arrived:
        raise Invalid(_("The departure would lie before the arrival."), "left")


_BADGE = ask_for("badge", N_("Badge no."), Kind.TEXT)
_SIZE = ask_for("party_size", N_("Persons"), Kind.NUMBER)
_SEEN = ask_for("id_seen", N_("Identity seen"), Kind.FLAG)
_ID = ask_for("id_kind", N_("Identity paper"), Kind.CHOICE, choices=IDENTITY)

ACTIONS = (
    Action(
        "arrive", N_("Arrived"), N_("Arrived"), arrive, "download",
        (
            ask_for("arrived", N_("Arrived"), Kind.MOMENT, default="now", timed=True),
            _SIZE, _BADGE, _SEEN, _ID,
            ask_for("waits", N_("Waits until the host comes"), Kind.FLAG),
        ),
        (EXPECTED, NO_SHOW), undoable=False, bar=True,
    ),
    Action("admit", N_("Let in"), N_("Let in"), admit, "assign", (), (WAITING,), bar=True),
    Action(
        "leave", C_("visitor", "Left"), C_("visitor", "Left"), leave, "send",
        (
            ask_for("left", C_("visitor", "Left"), Kind.MOMENT, default="now", timed=True),
            ask_for("badge_back", N_("Badge returned"), Kind.FLAG, default=1),
        ),
        (INSIDE, WAITING, OUT), undoable=False, bar=True, refuses=_has_left,
    ),
    Action(
        "refuse", C_("visitor", "Refuse"), C_("visitor", "Refused"), refuse, "void",
        (ask_for("refusal", N_("Why"), Kind.TEXT, must=True),), (EXPECTED, WAITING),
        undoable=False,
    ),
    Action(
        "cancel", N_("Cancel the visit"), N_("Cancelled"), cancel, "return",
        (ask_for("refusal", N_("Why"), Kind.TEXT),), (EXPECTED,),
    ),
    Action("no-show", N_("Did not come"), N_("Did not come"), no_show, "clock", (), (EXPECTED,)),
    Action(
        "late-out", N_("Departure was not noted"), N_("Late check-out"), late_out, "clock", (),
        (WAITING, INSIDE), undoable=False,
    ),
    Action(
        "expect", N_("Expect again"), N_("Expected again"), expect, "reopen",
        (ask_for("planned_for", N_("Planned for"), Kind.MOMENT, ahead=True, timed=True),),
        (NO_SHOW, CANCELLED),
    ),
    Action(
        "take-badge", N_("Badge returned"), N_("Badge returned"), take_badge, "handover", (),
        (OUT,), refuses=_badge_is_here,
    ),
    Action(
        "task", N_("Make it a task…"), N_("Task begun"), icon="tasks",
        states=(WAITING, INSIDE, OUT), several=False, hands=MAKE_TASK,
    ),
    Action(
        "approve", N_("Approve the reception"), N_("Reception approved"), approve, "check",
        (
            ask_for("approved_by", N_("Approver"), Kind.PARTY, party=Party.STAFF),
            ask_for("approved_on", N_("Approved on"), Kind.MOMENT, default="now"),
            ask_for("basis", N_("Basis"), Kind.CHOICE, choices=BASIS),
            ask_for("paper_no", N_("Signed paper no."), Kind.TEXT),
        ),
        (EXPECTED, WAITING, INSIDE, OUT), Duty.DECIDE, refuses=_no_guests,
    ),
    Action(
        "correct", N_("Correct"), N_("Corrected"), correct, "edit",
        (
            ask_for("name", C_("person", "Name"), Kind.TEXT, personal=True, unstated=True),
            ask_for("organisation", N_("Organisation"), Kind.PARTY, party=Party.ORGANISATION,
                    unstated=True),
            _SIZE,
            ask_for("host", N_("Host"), Kind.PARTY, party=Party.STAFF, unstated=True),
            ask_for("department", N_("Department"), Kind.PARTY, party=Party.DEPARTMENT),
            ask_for("purpose", N_("Purpose"), Kind.TEXT, unstated=True),
            ask_for("arrived", N_("Arrived"), Kind.MOMENT, timed=True, unstated=True),
            ask_for("left", C_("visitor", "Left"), Kind.MOMENT, timed=True, unstated=True),
            _BADGE,
            ask_for("reason", N_("Reason"), Kind.TEXT, must=True),
        ),
        (WAITING, INSIDE, OUT), undoable=False, several=False, span=("arrived", "left"),
    ),
)  # fmt: skip
"""In the order of the work; those with ``bar`` have a button."""
