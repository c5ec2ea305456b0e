"""What a letter hands over to other registers, and what it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from officedesk.core.links import CALL, TASK
from officedesk.core.register import Handing, Taking
from officedesk.core.requests import CallWanted, LetterWanted, TaskWanted
from officedesk.core.tasking import LETTER
from officedesk.core.values import Value
from officedesk.core.views import EntryView
from officedesk.core.work import Rules


def call_wanted(rules: Rules, views: Sequence[EntryView]) -> CallWanted:
    """Its sender is to be called about it."""
    view = views[0]
    return CallWanted(
        (view.number,), view.words("sender"), view.words("sender_person"),
        about=view.words("subject"),
    )  # fmt: skip


CALL_ABOUT = Handing(CallWanted, call_wanted, CALL)


def task_wanted(rules: Rules, views: Sequence[EntryView]) -> TaskWanted:
    """What it asks is to be done as a task: by whom and by when as it was assigned."""
    view = views[0]
    due = view.values.get("due")
    co = [str(row.values["handler"]) for row in view.children.get("co_handlers", ())]
    return TaskWanted(
        (view.number,), view.words("subject"), LETTER, view.words("instruction"),
        view.words("lead"), ", ".join(co), due if isinstance(due, date) else None,
        view.words("instructed_by"),
    )  # fmt: skip


MAKE_TASK = Handing(TaskWanted, task_wanted, TASK)


def _from_words(rules: Rules, wanted: LetterWanted) -> Mapping[str, Value]:
    """A letter out of what somebody said."""
    return {
        "way": "telephone",
        "sender": wanted.sender,
        "sender_person": wanted.person,
        "subject": wanted.subject,
        "abstract": wanted.content,
        "received": wanted.received,
    }


TAKES_LETTER = Taking(LetterWanted, _from_words)
