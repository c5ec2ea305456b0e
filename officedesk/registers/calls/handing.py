"""What a call hands over to other registers, and what begins a call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from officedesk.core import links
from officedesk.core.answers import wall
from officedesk.core.changes import EntryRef
from officedesk.core.errors import Clash
from officedesk.core.i18n import _
from officedesk.core.register import Handing, Taking
from officedesk.core.requests import (
    CallWanted,
    LetterWanted,
    MeetingNotice,
    Said,
    TaskNews,
    TaskWanted,
    When,
)
from officedesk.core.tasking import CALL, news_words
from officedesk.core.text import first_line
from officedesk.core.values import NOT_STATED, Value
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.calls.choices import MEETING
from officedesk.registers.calls.model import Call, CallNote


def _called(words: Value) -> str:
    """What was said in one line, short enough to be a subject."""
    return first_line(words) if isinstance(words, str) else ""


def _said(view: EntryView, name: str) -> Said:
    value = view.values.get(name)
    return value if isinstance(value, str) or value is NOT_STATED else None


def _when(view: EntryView, name: str) -> When:
    value = view.values.get(name)
    return None if isinstance(value, (str, int, Decimal)) else value


def call_wanted(rules: Rules, views: Sequence[EntryView]) -> CallWanted:
    """The one who spoke is to be called back."""
    view = views[0]
    return CallWanted(
        (view.number,), view.words("party"), view.words("person"), view.words("post"),
        view.words("telephone"), _called(view.values.get("content")),
    )  # fmt: skip


def letter_wanted(rules: Rules, views: Sequence[EntryView]) -> LetterWanted:
    """What was said is to be registered as a letter."""
    view = views[0]
    content = view.values.get("content")
    return LetterWanted(
        (view.number,), _said(view, "party"), view.words("person"),
        _called(content) or NOT_STATED, view.words("content"), _when(view, "at"),
    )  # fmt: skip


def meeting_notice(rules: Rules, views: Sequence[EntryView]) -> MeetingNotice:
    """The meeting that was announced.

    Raises:
        Clash: the call is no meeting notice.
    """
    view = views[0]
    if view.values.get("category") != MEETING:
        raise Clash(
            _("{number} is no meeting notice: choose that category first.").format(
                number=view.number
            )
        )
    return MeetingNotice(
        (view.number,), _said(view, "meeting_convener"), _said(view, "meeting_topic"),
        _when(view, "meeting_at"), _said(view, "meeting_place"), _said(view, "meeting_attends"),
        _said(view, "meeting_materials"), _when(view, "meeting_reply_by"),
    )  # fmt: skip


def task_wanted(rules: Rules, views: Sequence[EntryView]) -> TaskWanted:
    """What was said is to be done as a task."""
    view = views[0]
    return TaskWanted(
        (view.number,), _called(view.values.get("content")), CALL, view.words("instruction"),
        view.words("handler"), asked_by=view.words("instructed_by"),
    )  # fmt: skip


def hear_task(work: Work, call: Call, said: TaskNews) -> None:
    """A task that came of it was done, dropped or taken up again: a dated note says so."""
    words = news_words(said)
    work.add_child(call, CallNote(noted=wall(work), words=words, noted_by=work.operator.name))


def _called_back(work: Work, call: Call, new: EntryRef, part: int) -> None:
    call.called_back = wall(work)


CALL_BACK = Handing(CallWanted, call_wanted, links.CALL_BACK, _called_back)
MAKE_LETTER = Handing(LetterWanted, letter_wanted, links.CALL)
MAKE_TASK = Handing(TaskWanted, task_wanted, links.TASK)
MAKE_MEETING = Handing(MeetingNotice, meeting_notice, links.CALL, once=True)


def _begin(rules: Rules, wanted: CallWanted) -> Mapping[str, Value]:
    """An outgoing call to the one who is to be called, with what it is about as first line."""
    about = wanted.about if isinstance(wanted.about, str) else ""
    words = _("Re {numbers}: {about}") if about else _("Re {numbers}")
    return {
        "direction": "out",
        "party": wanted.party,
        "person": wanted.person,
        "post": wanted.post,
        "telephone": wanted.telephone,
        "content": words.format(numbers=", ".join(wanted.numbers), about=about) + "\n",
    }


TAKES_CALL = Taking(CallWanted, _begin)
