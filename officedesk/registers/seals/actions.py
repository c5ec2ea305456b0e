"""What one can do with a seal: hand it over, and what becomes of it in the end."""

from __future__ import annotations

from officedesk.core.answers import (
    Given,
    ask_for,
    day_given,
    full,
    moment_given,
    needed,
    same_person,
    wall,
    words_given,
)
from officedesk.core.errors import Clash, Invalid
from officedesk.core.fields import Kind, Party
from officedesk.core.formats import long_moment
from officedesk.core.i18n import N_, _
from officedesk.core.permits import Duty
from officedesk.core.register import Action
from officedesk.core.text import fold
from officedesk.core.values import Moment, Unstated
from officedesk.core.work import Work
from officedesk.registers.seals.choices import DESTROYED, FOUND, LOST, RETIRED, REVIVED
from officedesk.registers.seals.custody import ACTIVE, called, refuse_out
from officedesk.registers.seals.model import Handover, LifeEvent, Seal


def hand_over(work: Work, seal: Seal, given: Given) -> None:
    """The seal goes into another hand (交接): the custodian's or the deputy's.

    Raises:
        Clash: it is out, or they hold it already.
        Invalid: someone who is neither custodian nor deputy, or a time before the last handover.
    """
    refuse_out(seal)
    taker = str(needed(given, "taken_by", _("Write who takes the seal over.")))
    reason = str(needed(given, "reason", _("Write why the seal is handed over.")))
    taker_id = work.person(taker)
    if same_person(taker, taker_id, seal.holder, seal.holder_id):
        raise Clash(_("{name} holds {seal} already.").format(name=taker, seal=called(seal)))
    keepers = ((seal.custodian, seal.custodian_id), (seal.deputy, seal.deputy_id))
    if not any(same_person(taker, taker_id, name, person) for name, person in keepers):
        raise Invalid(
            _(
                "{name} is neither custodian nor deputy of {seal}. Name the new custodian in the"
                " entry first."
            ).format(name=taker, seal=called(seal)),
            "taken_by",
        )
    at = _not_before(work, seal, moment_given(work, given, "at"))
    witness = words_given(given, "witness")
    if witness and fold(witness) in (fold(taker), fold(str(seal.holder))):
        raise Invalid(
            _("{name} cannot witness their own handover.").format(name=witness), "witness"
        )
    row = Handover(
        given_by=seal.holder, given_by_id=seal.holder_id, taken_by=taker, taken_by_id=taker_id,
        witness=witness, witness_id=work.person(witness) if witness else None, at=at,
        reason=reason, recorded_by=work.operator.name,
    )  # fmt: skip
    work.add_child(seal, row)
    seal.holder, seal.holder_id, seal.held_since = taker, taker_id, at


def _not_before(work: Work, seal: Seal, at: Moment) -> Moment:
    """A handover lies after the one before it, and not ahead."""
    if full(at) > wall(work):
        raise Invalid(_("A handover cannot lie ahead. Write when it was."), "at")
    since = seal.held_since
    if since is not None and not isinstance(since, Unstated) and full(at) < full(since):
        raise Invalid(
            _("{holder} holds {seal} since {since}: a handover cannot be older.").format(
                holder=seal.holder, seal=called(seal), since=long_moment(since)
            ),
            "at",
        )
    return at


def _event(work: Work, seal: Seal, event: str, given: Given) -> None:
    """Keep what became of the seal, and who says so."""
    reason = str(needed(given, "reason", _("Write why, as the minutes will say it.")))
    day = day_given(work, given, "day")
    if day > work.today:
        raise Invalid(_("This day lies ahead. Write the day on which it happened."), "day")
    by = words_given(given, "by") or work.operator.name
    row = LifeEvent(event=event, day=day, by=by, second=words_given(given, "second"), reason=reason)
    work.add_child(seal, row)


def lose(work: Work, seal: Seal, given: Given) -> None:
    """It is lost: no use of it any more; what was approved waits for another seal."""
    _event(work, seal, LOST, given)
    seal.state = LOST


def find(work: Work, seal: Seal, given: Given) -> None:
    """It was found again."""
    _event(work, seal, FOUND, given)
    seal.state = ACTIVE


def retire(work: Work, seal: Seal, given: Given) -> None:
    """It is used no more (停用); what was done with it stays readable.

    Raises:
        Clash: it is out of the house, and not lost there.
    """
    if seal.state != LOST:
        refuse_out(seal)
    _event(work, seal, RETIRED, given)
    seal.state = RETIRED


def revive(work: Work, seal: Seal, given: Given) -> None:
    """Taken into use again after it was retired."""
    _event(work, seal, REVIVED, given)
    seal.state = ACTIVE


def destroy(work: Work, seal: Seal, given: Given) -> None:
    """Destroyed, by two persons who both answer for it (registers.md §4).

    Raises:
        Invalid: one of the two is missing, or both are the same.
        Clash: it is out of the house.
    """
    refuse_out(seal)
    first = str(needed(given, "by", _("Write who destroyed it.")))
    second = str(needed(given, "second", _("Write who was the second person: it takes two.")))
    if same_person(first, work.person(first), second, work.person(second)):
        raise Invalid(
            _("It takes two persons to destroy a seal, not {name} alone.").format(name=first),
            "second",
        )
    _event(work, seal, DESTROYED, given)
    seal.state = DESTROYED


_DAY = ask_for("day", N_("On"), Kind.DAY, default="today")
_REASON = ask_for("reason", N_("Reason"), Kind.LONG, must=True)
_BY = ask_for("by", N_("Reported by"), Kind.PARTY, party=Party.STAFF, default="operator")

ACTIONS = (
    Action(
        "hand-over", N_("Hand over"), N_("Handed over"), hand_over, "handover",
        (
            ask_for("taken_by", N_("Taken over by"), Kind.PARTY, party=Party.STAFF, must=True),
            ask_for("at", N_("At"), Kind.MOMENT, default="now", timed=True),
            ask_for("witness", N_("Witness"), Kind.PARTY, party=Party.STAFF),
            ask_for("reason", N_("Reason"), Kind.TEXT, must=True),
        ),
        (ACTIVE,), undoable=False, bar=True,
    ),
    Action(
        "retire", N_("Retire"), N_("Retired"), retire, "file", (_DAY, _BY, _REASON),
        (ACTIVE, LOST), Duty.SEALS, undoable=False,
    ),
    Action(
        "lose", N_("Report as lost"), N_("Reported as lost"), lose, "find",
        (_DAY, _BY, _REASON), (ACTIVE,), Duty.SEALS, undoable=False,
    ),
    Action(
        "find", N_("Found again"), N_("Found again"), find, "check", (_DAY, _BY, _REASON),
        (LOST,), Duty.SEALS, undoable=False,
    ),
    Action(
        "revive", N_("Take into use again"), N_("Taken into use again"), revive, "reopen",
        (_DAY, _BY, _REASON), (RETIRED,), Duty.SEALS, undoable=False,
    ),
    Action(
        "destroy", N_("Destroy"), N_("Destroyed"), destroy, "void",
        (
            _DAY,
            ask_for("by", N_("Destroyed by"), Kind.PARTY, party=Party.STAFF, must=True),
            ask_for("second", N_("Second person"), Kind.PARTY, party=Party.STAFF, must=True),
            _REASON,
        ),
        (ACTIVE, RETIRED), Duty.SEALS, undoable=False, several=False,
    ),
)  # fmt: skip
"""In the order of the work; those with ``bar`` have a button."""
