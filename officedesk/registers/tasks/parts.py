"""Tasks that are broken down (任务分解): what a task is part of, and what its parts are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from officedesk.core.errors import Clash, Invalid, NotFound
from officedesk.core.i18n import _
from officedesk.core.links import PART
from officedesk.core.register import Handing
from officedesk.core.requests import TaskWanted
from officedesk.core.tasking import DIRECTOR
from officedesk.core.text import few_of
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.tasks.model import Task
from officedesk.registers.tasks.states import CLOSED, OPEN


def part_wanted(rules: Rules, views: Sequence[EntryView]) -> TaskWanted:
    """A part of the task: what it is of and by when as the whole."""
    whole = views[0]
    source, due = whole.words("source"), whole.values.get("due")
    return TaskWanted(
        (whole.number,), None, source or DIRECTOR, due=_when(due),
        asked_by=whole.words("lead"), parent=whole.number,
    )  # fmt: skip


def _when(value: Value) -> date | None:
    return value if isinstance(value, date) else None


BREAK_DOWN = Handing(TaskWanted, part_wanted, PART)


def parent_of(work: Work, task: Task) -> Task | None:
    """The task of which it is a part; None where it names none that is here."""
    if not isinstance(task.parent_no, str):
        return None
    try:
        ref = work.find(task.parent_no)
    except NotFound:
        return None
    if ref.register != task.register:
        raise Invalid(
            _("{number} is no task. Write the number of the task that this is a part of.").format(
                number=work.called(ref)
            ),
            "parent_no",
        )
    found = work.get(ref)
    return found if isinstance(found, Task) else None


def clashes(work: Work, task: Task, new: bool) -> None:
    """A task is part of no circle, and no part is begun of what is over.

    Raises:
        Clash: names the tasks in the way.
        Invalid: it is named as part of something that is no task.
    """
    above = parent_of(work, task)
    if above is None:
        return
    if new and above.state not in OPEN:
        raise Clash(
            _("{number} is over: reopen it first, then break it down.").format(number=above.called)
        )
    way = [task.called]
    while above is not None:
        seen = above.called in way
        way.append(above.called)
        if seen:
            raise Clash(
                _("A task cannot be part of itself: {way}. Choose another one.").format(
                    way=" → ".join(way)
                )
            )
        above = parent_of(work, above)


def parts_of(work: Work, task: Task) -> list[Task]:
    """The parts into which it was broken down."""
    found = []
    for kind, ref in work.links(task):
        other = work.get(ref) if kind == PART else None
        if isinstance(other, Task):
            above = parent_of(work, other)
            if above is not None and above.id == task.id:
                found.append(other)
    return found


def refuse_open_parts(work: Work, task: Task) -> None:
    """Nothing is over while parts of it are not.

    Raises:
        Clash: names the parts that are open.
    """
    left = [part.called for part in parts_of(work, task) if part.state in OPEN]
    if left:
        raise Clash(
            _("{number} has parts that are still open: {parts}. Finish or drop them first.").format(
                number=task.called, parts=few_of(left)
            )
        )


def refuse_closed_whole(work: Work, task: Task) -> None:
    """A part is not taken up again below what is over.

    Raises:
        Clash: names the task above.
    """
    above = parent_of(work, task)
    if above is not None and above.state in CLOSED:
        raise Clash(
            _("{number} is part of {whole}, which is over. Reopen {whole} first.").format(
                number=task.called, whole=above.called
            )
        )
