"""Decisions about a task: verified, sent back, suspended, dropped (rule R10)."""

from __future__ import annotations

from datetime import date

from officedesk.core.answers import Given, full, needed, words_given
from officedesk.core.errors import Invalid
from officedesk.core.formats import long_day, short_day
from officedesk.core.i18n import _
from officedesk.core.links import TASK
from officedesk.core.requests import TaskDropped, TaskNews, TaskReopened, TaskVerified
from officedesk.core.work import Work
from officedesk.registers.tasks.decisions import decide, not_by_lead, noted
from officedesk.registers.tasks.extending import lapse
from officedesk.registers.tasks.model import Progress, Task
from officedesk.registers.tasks.parts import refuse_closed_whole, refuse_open_parts
from officedesk.registers.tasks.rules import day
from officedesk.registers.tasks.states import (
    ACCEPTED,
    ASSIGNED,
    DROPPED,
    IN_PROGRESS,
    SENT_BACK,
    SUSPENDED,
    VERIFIED,
)


def verify(work: Work, task: Task, given: Given) -> None:
    """Somebody other than the lead found it done (验收, 销号); its sources hear of it.

    Raises:
        Clash: the lead would verify it, or parts of it are open.
    """
    refuse_open_parts(work, task)
    verdict = words_given(given, "verdict")
    said = decide(work, task, given, VERIFIED, verdict)
    task.override_reason = not_by_lead(work, task, said, given)
    task.verified_by, task.verified_by_id = said.by, said.person
    task.verified_on, task.verdict = said.on, verdict
    task.closed_on = full(said.on).date()
    task.state = VERIFIED
    done = day(task.done_on)
    result = task.result if isinstance(task.result, str) else "–"
    _tell_sources(work, task, TaskVerified(
        (task.called,), said.by, result, short_day(done, work.today) if done else "–"
    ))  # fmt: skip


def _tell_sources(work: Work, task: Task, told: TaskNews) -> None:
    for ref in dict.fromkeys(ref for kind, ref in work.links(task) if kind == TASK):
        work.tell(ref, told)


def send_back(work: Work, task: Task, given: Given) -> None:
    """It is not done: back to the lead, with what is missing, and perhaps another day."""
    reason = str(needed(given, "reason", _("Write what is missing.")))
    decide(work, task, given, SENT_BACK, reason)
    if isinstance(task.result, str):
        noted(work, task, _("Reported before: {words}").format(words=task.result))
    due = given.get("due")
    if isinstance(due, date):
        _newly_due(work, task, due)
    task.done_on = task.reported_at = task.reported_by = None
    task.state = SENT_BACK


def _newly_due(work: Work, task: Task, due: date) -> None:
    """Another day, where the work begins again.

    Raises:
        Invalid: it is past.
    """
    if due < work.today:
        raise Invalid(_("This day is past. Write one that lies ahead."), "due")
    task.due = due
    task.agreed = due


def suspend(work: Work, task: Task, given: Given) -> None:
    """Its time stands still (中止), with the reason.

    Raises:
        Clash: the lead would decide it.
    """
    reason = str(needed(given, "reason", _("Write why it is suspended.")))
    said = decide(work, task, given, SUSPENDED, reason)
    not_by_lead(work, task, said, given)
    task.suspended_on = work.today
    task.state = SUSPENDED


def resume(work: Work, task: Task, given: Given) -> None:
    """Its time runs again: as many working days are left as there were."""
    since, due = day(task.suspended_on) or work.today, day(task.due)
    stood = work.calendar.between(since, work.today)
    words = _("Suspended from {since} to {until}.").format(
        since=long_day(since), until=long_day(work.today)
    )
    if due is not None and stood > 0:
        later = work.calendar.after(due, stood)
        words += " " + _("Due: {before} → {after}.").format(
            before=long_day(due), after=long_day(later)
        )
        task.due = later
        task.agreed = None if task.agreed is None else later
    noted(work, task, words)
    task.suspended_on = None
    task.state = _stood(work, task)


def _stood(work: Work, task: Task) -> str:
    """Where its work stood."""
    if task.accepted_on is None:
        return ASSIGNED
    return IN_PROGRESS if work.children(task, Progress) else ACCEPTED


def drop(work: Work, task: Task, given: Given) -> None:
    """It is not to be done any more (撤销), with the reason; its sources hear of it.

    Raises:
        Clash: parts of it are open, or the lead would decide it.
    """
    reason = str(needed(given, "reason", _("Write why it is dropped.")))
    refuse_open_parts(work, task)
    said = decide(work, task, given, DROPPED, reason)
    not_by_lead(work, task, said, given)
    lapse(work, task)
    task.suspended_on = None
    task.closed_on = work.today
    task.state = DROPPED
    on = short_day(work.today, work.today)
    _tell_sources(work, task, TaskDropped((task.called,), said.by, reason, on))


def reopen(work: Work, task: Task, given: Given) -> None:
    """Take it up again, with the reason; what was reported stays in the log, sources hear of it.

    Raises:
        Clash: it is part of a task that is over.
    """
    reason = str(needed(given, "reason", _("Write why it is taken up again.")))
    refuse_closed_whole(work, task)
    noted(work, task, _("Reopened: {reason}").format(reason=reason))
    if isinstance(task.result, str) and task.done_on is not None:
        words = _("Reported before: {words}").format(words=task.result)
        noted(work, task, words)
    task.done_on = task.reported_at = task.reported_by = None
    task.verified_by = task.verified_on = task.verdict = task.override_reason = None
    task.closed_on = None
    due = given.get("due")
    if isinstance(due, date):
        _newly_due(work, task, due)
    task.state = IN_PROGRESS
    _tell_sources(work, task, TaskReopened((task.called,), reason))
