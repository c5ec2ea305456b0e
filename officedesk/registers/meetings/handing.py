"""What begins a meeting, a notice that came by telephone; and what it hands on, its actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from officedesk.core import links
from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash, Invalid
from officedesk.core.i18n import _
from officedesk.core.masters import meant
from officedesk.core.register import Handing, Taking
from officedesk.core.requests import (
    MeetingNotice,
    Said,
    TaskNews,
    TaskReopened,
    TaskVerified,
    TaskWanted,
)
from officedesk.core.tasking import MEETING
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.views import ChildView, EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.meetings.choices import DROPPED, FINISHED, OPEN
from officedesk.registers.meetings.model import Meeting
from officedesk.registers.meetings.parts import MeetingAction
from officedesk.registers.meetings.rules import settle


def _words(said: Said) -> str | None:
    """What was said; what was not stated is left empty."""
    return said if isinstance(said, str) else None


def _begin(rules: Rules, notice: MeetingNotice) -> Mapping[str, Value]:
    """The meeting that was announced; one of our own rooms is known by its name."""
    place = notice.place if isinstance(notice.place, str) else None
    rooms = [one for one in meant(rules.masters("rooms"), place) if one.offered] if place else []
    where: dict[str, Value] = (
        {"room": rooms[0].name} if len(rooms) == 1 else {"place": place or NOT_STATED}
    )
    return {
        "title": notice.topic, "kind": "office" if rooms else "outside", "starts": notice.starts,
        "organiser": notice.convener, "attends": _words(notice.attends),
        "materials": _words(notice.materials), "reply_by": notice.reply_by, **where,
    }  # fmt: skip


TAKES_NOTICE = Taking(MeetingNotice, _begin)


def no_action(rules: Rules, view: EntryView) -> str:
    """Why none of its actions can become a task; empty where one can."""
    if any(_ready(row) for row in view.children.get("actions", ())):
        return ""
    return _("{number} has no open action that is not a task already.").format(number=view.number)


def _ready(row: ChildView) -> bool:
    """Whether an action is open and no task yet."""
    return row.values.get("state") == OPEN and not row.values.get("task")


def _meant(rules: Rules, view: EntryView, place: Value) -> ChildView:
    """The action of that place in the minutes; without one the only one that can be a task.

    Raises:
        Clash: none can become a task, or that one cannot.
        Invalid: several can, and none is named; or there is none of that place.
    """
    refusal = no_action(rules, view)
    if refusal:
        raise Clash(refusal)
    rows = view.children["actions"]
    ready = [row for row in rows if _ready(row)]
    if place is None and len(ready) == 1:
        return ready[0]
    if not isinstance(place, int) or not 1 <= place <= len(rows):
        raise Invalid(which_action(len(rows)), "action_no")
    if not _ready(rows[place - 1]):
        raise Clash(
            _("Action {place} of {number} is settled or a task already. Take another.").format(
                place=place, number=view.number
            )
        )
    return rows[place - 1]


def which_action(count: int) -> str:
    """Asks for the place of an action."""
    return _("Write which action it is, from 1 to {count} as they stand in the minutes.").format(
        count=count
    )


def task_wanted(
    rules: Rules, views: Sequence[EntryView], given: Mapping[str, Value]
) -> TaskWanted:
    """The action is to be a task, supervised until it is verified (registers.md §8).

    A day that is past is no day by which it can be done: it is left empty.

    Raises: as ``_meant``.
    """
    view = views[0]
    row = _meant(rules, view, given.get("action_no"))
    due, lead, co = (row.values.get(name) for name in ("due", "lead", "co"))
    past = isinstance(due, date) and due < rules.today
    return TaskWanted(
        (view.number,), str(row.values["what"]), MEETING,
        lead=lead if isinstance(lead, str) else None, co=co if isinstance(co, str) else None,
        due=None if past else due if isinstance(due, date) else NOT_STATED,
        asked_by=view.words("chair"), part=row.id,
    )  # fmt: skip


def _begun(work: Work, meeting: Meeting, new: EntryRef, part: int) -> None:
    """The action names its task.

    Raises:
        Clash: it was settled, taken away or made a task meanwhile.
    """
    rows = work.children(meeting, MeetingAction)
    row = next((one for one in rows if one.id == part), None)
    if row is None or row.state != OPEN or row.task:
        raise Clash(
            _(
                "That action of {number} was settled or made a task meanwhile. Begin the task"
                " from one that is open."
            ).format(number=meeting.called)
        )
    row.task = work.called(new)


MAKE_TASK = Handing(TaskWanted, task_wanted, links.TASK, _begun)


def hear_task(work: Work, meeting: Meeting, said: TaskNews) -> None:
    """What became of a task that came of it becomes of its action: done, dropped, open again.

    Signed minutes stay as they were signed; why it was dropped stands in the history.
    """
    for row in work.children(meeting, MeetingAction):
        if row.task not in said.numbers:
            continue
        if isinstance(said, TaskReopened):
            row.state, row.done_on = OPEN, None
        elif row.state == OPEN:
            row.state = FINISHED if isinstance(said, TaskVerified) else DROPPED
            row.done_on = work.today
    settle(work, meeting, False)
