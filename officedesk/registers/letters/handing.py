"""What a letter hands over to other registers, and what it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from officedesk.core.links import CALL
from officedesk.core.register import Handing, Taking
from officedesk.core.requests import CallWanted, LetterWanted
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
