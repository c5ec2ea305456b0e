"""What the lead does with a task, and how it is urged; rules below window and command line."""

from __future__ import annotations

from datetime import date

from officedesk.core.answers import Given, day_given, names_in, needed, wall, words_given
from officedesk.core.errors import Clash, Invalid
from officedesk.core.formats import long_day
from officedesk.core.i18n import _
from officedesk.core.work import Work
from officedesk.registers.tasks.decisions import noted
from officedesk.registers.tasks.extending import lapse
from officedesk.registers.tasks.model import Task, Urged
from officedesk.registers.tasks.parts import refuse_open_parts
from officedesk.registers.tasks.rules import day
from officedesk.registers.tasks.states import ACCEPTED, ASSIGNED, IN_PROGRESS, REPORTED


def accept(work: Work, task: Task, given: Given) -> None:
    """The lead takes it on: its day is a promise from now on."""
    _promise(work, task, day_given(work, given, "accepted_on"))
    task.state = ACCEPTED


def _promise(work: Work, task: Task, on: date) -> None:
    _not_ahead(work, on, "accepted_on")
    if task.accepted_on is None:
        task.accepted_on = on
        task.accepted_by = task.lead if isinstance(task.lead, str) else None
    task.agreed = day(task.due)


def _not_ahead(work: Work, on: date, name: str) -> None:
    if on > work.today:
        raise Invalid(_("This day lies ahead. Write when it happened."), name)


def progress(work: Work, task: Task, given: Given) -> None:
    """Say how far it is."""
    noted(work, task, str(needed(given, "words", _("Write how far it is."))))
    if task.state == ASSIGNED:
        _promise(work, task, work.today)
    if task.state in (ASSIGNED, ACCEPTED):
        task.state = IN_PROGRESS


def report(work: Work, task: Task, given: Given) -> None:
    """The lead reports it done, with what came of it.

    Raises:
        Clash: parts of it are still open.
        Invalid: nothing is said of the result, or it was done before it was assigned.
    """
    task.result = str(needed(given, "result", _("Write what came of it.")))
    refuse_open_parts(work, task)
    done = day_given(work, given, "done_on")
    _not_ahead(work, done, "done_on")
    assigned = day(task.assigned_on)
    if assigned and done < assigned:
        raise Invalid(
            _("It was assigned on {day}: it cannot be done before that.").format(
                day=long_day(assigned)
            ),
            "done_on",
        )
    if task.state == ASSIGNED:
        _promise(work, task, done)
    by = given.get("reported_by") or task.lead
    task.reported_by = by if isinstance(by, str) else work.operator.name
    task.reported_at = wall(work)
    task.done_on = done
    lapse(work, task)
    task.state = REPORTED


def urge(work: Work, task: Task, given: Given) -> None:
    """The lead is urged (催办): when, by whom, how."""
    on = day_given(work, given, "urged_on")
    _not_ahead(work, on, "urged_on")
    row = Urged(
        urged_on=on, how=words_given(given, "how"), words=words_given(given, "words"),
        urged_by=words_given(given, "urged_by") or work.operator.name,
    )  # fmt: skip
    work.add_child(task, row)


def assign(work: Work, task: Task, given: Given) -> None:
    """Another one leads it from now on, who has not accepted it yet; the log says why.

    Raises:
        Clash: it is the same lead.
        Invalid: nobody is named, or no reason.
    """
    lead = str(needed(given, "lead", _("Write who is to lead it.")))
    reason = str(needed(given, "reason", _("Write why another one is to lead it.")))
    if lead == task.lead:
        raise Clash(
            _("{name} leads {number} already. Name another one.").format(
                name=lead, number=task.called
            )
        )
    words = _("Lead: {before} → {after}. {reason}")
    noted(work, task, words.format(before=task.lead, after=lead, reason=reason))
    co = [name for name in names_in(task.co) if name != lead]
    task.co = ", ".join(co) or None
    task.lead = lead
    task.accepted_by = task.accepted_on = task.agreed = None
    due = given.get("due")
    if isinstance(due, date):
        task.due = due
    task.state = ASSIGNED
