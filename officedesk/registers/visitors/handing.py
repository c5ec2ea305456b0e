"""What a visit hands over to other registers."""

from __future__ import annotations

from collections.abc import Sequence

from officedesk.core.links import TASK
from officedesk.core.register import Handing
from officedesk.core.requests import TaskWanted
from officedesk.core.tasking import VISITOR
from officedesk.core.views import EntryView
from officedesk.core.work import Rules


def task_wanted(rules: Rules, views: Sequence[EntryView]) -> TaskWanted:
    """What they came for is to be done as a task; the host leads it, unless another is named."""
    view = views[0]
    return TaskWanted((view.number,), view.words("purpose"), VISITOR, lead=view.words("host"))


MAKE_TASK = Handing(TaskWanted, task_wanted, TASK)
