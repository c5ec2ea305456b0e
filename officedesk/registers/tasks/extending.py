"""Extensions of a task (延期): asked for before it is due, granted or refused by who may decide."""

from __future__ import annotations

from datetime import date

from officedesk.core.answers import Given, needed, words_given
from officedesk.core.errors import Clash, Invalid
from officedesk.core.formats import long_day
from officedesk.core.i18n import _
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.tasks.choices import GRANTED, LAPSED, REFUSED
from officedesk.registers.tasks.decisions import decide, not_by_lead
from officedesk.registers.tasks.model import Extension, Task
from officedesk.registers.tasks.rules import day


def pending(work: Work, task: Task) -> Extension | None:
    """The extension that waits for an answer."""
    rows = work.children(task, Extension)
    return next((row for row in reversed(rows) if row.answer is None), None)


def extend(work: Work, task: Task, given: Given) -> None:
    """Ask for a later day, with the reason, while there is still time.

    Raises:
        Clash: it has no day, it is overdue, or one is asked for already.
        Invalid: the day is no later one, or the reason is missing.
    """
    until = needed(given, "until", _("Write until when."))
    reason = str(needed(given, "reason", _("Write why more time is needed.")))
    due = day(task.due)
    if due is None:
        raise Clash(
            _("{number} has no due date. Write one by editing it.").format(number=task.called)
        )
    if work.today > due:
        raise Clash(
            _(
                "{number} was due on {day}: an extension is asked for before that day. Report"
                " what was done, or let the director drop or suspend it."
            ).format(number=task.called, day=long_day(due))
        )
    if not isinstance(until, date) or until <= due:
        raise Invalid(
            _("It is due on {day} now. Write a later day.").format(day=long_day(due)), "until"
        )
    waiting = pending(work, task)
    if waiting is not None:
        raise Clash(
            _("{number} has an extension asked for that is not answered yet: until {day}.").format(
                number=task.called, day=_said(waiting)
            )
        )
    row = Extension(
        until=until, due_before=due, reason=reason, asked_on=work.today,
        asked_by=words_given(given, "asked_by") or _name(work, task),
    )  # fmt: skip
    work.add_child(task, row)
    task.asked_until = until


def _name(work: Work, task: Task) -> str:
    return task.lead if isinstance(task.lead, str) else work.operator.name


def _said(row: Extension) -> str:
    until = day(row.until)
    return long_day(until) if until else ""


def none_asked(rules: Rules, task: EntryView) -> str:
    """That no extension waits for an answer; empty where one does."""
    if task.values.get("asked_until") is not None:
        return ""
    return _no_extension(task.number)


def _no_extension(number: str) -> str:
    return _("{number} has no extension that waits for an answer.").format(number=number)


def _waiting(work: Work, task: Task) -> Extension:
    row = pending(work, task)
    if row is None:
        raise Clash(_no_extension(task.called))
    return row


def grant(work: Work, task: Task, given: Given) -> None:
    """Whoever may decide gives the time that was asked for, or another day.

    Raises:
        Clash: nobody asked, or the lead would grant it himself.
        Invalid: the day is no later one.
    """
    row = _waiting(work, task)
    until = given.get("until") or row.until
    due = day(task.due)
    if not isinstance(until, date) or (due and until <= due):
        raise Invalid(
            _("It is due on {day} now. Write a later day.").format(
                day=long_day(due) if due else "–"
            ),
            "until",
        )
    words = _("until {day}").format(day=long_day(until))
    said = decide(work, task, given, GRANTED, "; ".join(_parts(words, given)))
    not_by_lead(work, task, said, given)
    row.answer, row.answered_by, row.answered_on = GRANTED, said.by, said.on
    task.due = until
    if task.agreed is not None:
        task.agreed = until
    task.asked_until = None


def _parts(words: str, given: Given) -> list[str]:
    more = words_given(given, "words")
    return [words, more] if more else [words]


def deny(work: Work, task: Task, given: Given) -> None:
    """Whoever may decide leaves the day as it is, with the reason."""
    row = _waiting(work, task)
    reason = str(needed(given, "reason", _("Write why it is refused.")))
    said = decide(work, task, given, REFUSED, reason)
    row.answer, row.answered_by, row.answered_on = REFUSED, said.by, said.on
    task.asked_until = None


def lapse(work: Work, task: Task) -> None:
    """What was asked for needs no answer any more."""
    row = pending(work, task)
    if row is not None:
        row.answer = LAPSED
    task.asked_until = None
