"""Who has a seal and where it is: told by the register of its uses, asked before each."""

from __future__ import annotations

from officedesk.core.answers import same_person
from officedesk.core.errors import Clash
from officedesk.core.formats import long_moment
from officedesk.core.i18n import _
from officedesk.core.requests import SealAffixing, SealApproval, SealBack, SealTaken
from officedesk.core.sealing import ANY, DOCUMENTS
from officedesk.core.values import Unstated
from officedesk.core.work import Work
from officedesk.registers.seals.model import Approver, Seal
from officedesk.registers.seals.states import WORKFLOW

ACTIVE = "active"


def called(seal: Seal) -> str:
    """Name and code of a seal."""
    return f"{seal.name} {seal.number}"


def refuse_out_of_use(seal: Seal) -> None:
    """Let nobody use a seal that is lost, retired or destroyed.

    Raises:
        Clash: it is.
    """
    if seal.state != ACTIVE:
        raise Clash(
            _("{seal} is “{state}”: it cannot be used.").format(
                seal=called(seal), state=_(WORKFLOW.state(seal.state).label)
            )
        )


def refuse_out(seal: Seal) -> None:
    """Say where a seal is that is out of the house.

    Raises:
        Clash: it is out.
    """
    if seal.out_number is None:
        return
    due = seal.due_back
    raise Clash(
        _(
            "{seal} is out of the house with {number}: {by} took it to {place}, due back {due}."
        ).format(
            seal=called(seal), number=seal.out_number, by=seal.out_by, place=seal.out_to,
            due="–" if due is None or isinstance(due, Unstated) else long_moment(due),
        )
    )  # fmt: skip


def may_approve(work: Work, seal: Seal, asked: SealApproval) -> None:
    """Refuse an approver whom the seal does not name for that purpose.

    Raises:
        Clash: others may; names them. Or the seal is out of use.
    """
    refuse_out_of_use(seal)
    rows = [row for row in work.children(seal, Approver) if row.purpose in (ANY, asked.purpose)]
    if not rows:
        return
    if any(same_person(r.approver, r.approver_id, asked.name, asked.person) for r in rows):
        return
    kind = next(_(one.label) for one in DOCUMENTS if one.key == asked.purpose)
    raise Clash(
        _("{name} may not approve “{kind}” for {seal}. These may: {names}.").format(
            name=asked.name, kind=kind, seal=called(seal),
            names=", ".join(str(row.approver) for row in rows),
        )
    )  # fmt: skip


def affixing(work: Work, seal: Seal, asked: SealAffixing) -> None:
    """Refuse a hand that does not hold the seal, and a seal that is not there.

    The custodian's deputy holds it only after a handover (registers.md §4).

    Raises:
        Clash: says who holds it, or where it is.
    """
    refuse_out_of_use(seal)
    if seal.out_number not in (None, *asked.numbers):
        refuse_out(seal)
    if seal.out_number is None and not same_person(
        asked.name, asked.person, seal.holder, seal.holder_id
    ):
        raise Clash(
            _(
                "{name} does not hold {seal}: {holder} does. Record a handover first, or let"
                " {holder} affix it."
            ).format(name=asked.name, seal=called(seal), holder=seal.holder)
        )


def take(work: Work, seal: Seal, said: SealTaken) -> None:
    """It leaves the house.

    Raises:
        Clash: it is out already, or out of use.
    """
    refuse_out_of_use(seal)
    refuse_out(seal)
    seal.out_number = said.numbers[0]
    seal.out_to, seal.out_by, seal.out_with = said.to, said.by, said.companion
    seal.out_since, seal.due_back = said.at, said.due_back


def back(work: Work, seal: Seal, said: SealBack) -> None:
    """It is back; whoever held it before holds it again."""
    if seal.out_number not in said.numbers:
        return
    seal.out_number = seal.out_to = seal.out_by = seal.out_with = None
    seal.out_since = seal.due_back = None
