"""What begins a meeting, a notice that came by telephone; and what it hands on, its actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from officedesk.core import links
from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash
from officedesk.core.i18n import _
from officedesk.core.masters import meant
from officedesk.core.register import Handing, Taking
from officedesk.core.requests import MeetingNotice, Said, TaskVerified, TaskWanted
from officedesk.core.tasking import MEETING
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.meetings.choices import FINISHED, OPEN
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
    if _first(view) is not None:
        return ""
    return _("{number} has no open action that is not a task already.").format(number=view.number)


def _first(view: EntryView) -> Mapping[str, Value] | None:
    """The first action that is open and no task yet."""
    rows = (row.values for row in view.children.get("actions", ()))
    return next((one for one in rows if one.get("state") == OPEN and not one.get("task")), None)


def task_wanted(rules: Rules, views: Sequence[EntryView]) -> TaskWanted:
    """The first open action is to be a task, supervised until it is verified (registers.md §8).

    Raises:
        Clash: there is none.
    """
    view = views[0]
    action = _first(view)
    if action is None:
        raise Clash(no_action(rules, view))
    due, lead, co = (action.get(name) for name in ("due", "lead", "co"))
    return TaskWanted(
        (view.number,), str(action["what"]), MEETING,
        lead=lead if isinstance(lead, str) else None, co=co if isinstance(co, str) else None,
        due=due if isinstance(due, date) else NOT_STATED, asked_by=view.words("chair"),
    )  # fmt: skip


def _begun(work: Work, meeting: Meeting, new: EntryRef) -> None:
    """The action names its task."""
    rows = work.children(meeting, MeetingAction)
    row = next(one for one in rows if one.state == OPEN and not one.task)
    row.task = work.called(new)


MAKE_TASK = Handing(TaskWanted, task_wanted, links.TASK, _begun)


def hear_task(work: Work, meeting: Meeting, said: TaskVerified) -> None:
    """A task that came of it was found done: its action is done too."""
    for row in work.children(meeting, MeetingAction):
        if row.task in said.numbers and row.state == OPEN:
            row.state, row.done_on = FINISHED, work.today
    settle(work, meeting, False)
