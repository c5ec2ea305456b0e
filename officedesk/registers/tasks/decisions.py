"""Who decided about a task, and that nobody decides about their own (rule R10)."""

from __future__ import annotations

from officedesk.core.answers import Given, same_person, wall, words_given
from officedesk.core.decisions import Decision, decided
from officedesk.core.errors import Clash
from officedesk.core.i18n import _
from officedesk.core.permits import Duty
from officedesk.core.work import Work
from officedesk.registers.tasks.model import Decided, Progress, Task


def noted(work: Work, task: Task, words: str) -> None:
    """Put a dated line into its log."""
    work.add_child(task, Progress(words=words, noted=wall(work), noted_by=work.operator.name))


def decide(work: Work, task: Task, given: Given, what: str, words: str | None) -> Decision:
    """Keep who decided what, on what it rests and who typed it in.

    Raises:
        Invalid: nobody is named, or not one who may decide on that basis.
    """
    said = decided(work, given, "decided_by", "decided_on", _("Write who decides it."))
    row = Decided(
        what=what, words=words, decided_by=said.by, decided_by_id=said.person, decided_on=said.on,
        basis=said.basis, paper=said.paper, recorded_by=said.recorded_by,
    )  # fmt: skip
    work.add_child(task, row)
    return said


def not_by_lead(work: Work, task: Task, said: Decision, given: Given) -> str | None:
    """Nobody decides about their own task; gives the director's reason where one does.

    Raises:
        Clash: the lead would, and no reason says why that is right this once.
        NotAllowed: a clerk gives that reason.
    """
    if not same_person(said.by, said.person, task.lead, task.lead_id):
        return None
    reason = words_given(given, "override_reason")
    if not reason:
        raise Clash(
            _(
                "{name} leads {number}. Let another one decide it, or let the director give the"
                " reason for an override."
            ).format(name=task.lead, number=task.called)
        )
    work.require(Duty.OVERRIDE)
    return reason
