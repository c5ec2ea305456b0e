"""What a visit hands over to other registers."""

from __future__ import annotations

from collections.abc import Sequence

from officedesk.core.links import TASK
from officedesk.core.register import Handing
from officedesk.core.requests import TaskNews, TaskWanted
from officedesk.core.tasking import VISITOR, news_words
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.visitors.model import Visit


def task_wanted(rules: Rules, views: Sequence[EntryView]) -> TaskWanted:
    """What they came for is to be done as a task; the host leads it, unless another is named."""
    view = views[0]
    return TaskWanted((view.number,), view.words("purpose"), VISITOR, lead=view.words("host"))


MAKE_TASK = Handing(TaskWanted, task_wanted, TASK)


def hear_task(work: Work, visit: Visit, said: TaskNews) -> None:
    """A task that came of it was done, dropped or taken up again: its remarks say so."""
    held = visit.remarks if isinstance(visit.remarks, str) else ""
    words = news_words(said)
    visit.remarks = f"{held}\n{words}" if held else words
