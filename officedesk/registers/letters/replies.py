"""How a letter was answered, and what it answers itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from officedesk.core.answers import Given, day_given, names_in, needed, wall
from officedesk.core.changes import EntryRef
from officedesk.core.errors import Invalid, NotFound
from officedesk.core.i18n import _
from officedesk.core.links import ANSWER, CALL, REPLY
from officedesk.core.requests import (
    ReplyGiven,
    ReplyReceived,
    ReplyWanted,
    Said,
    TaskNews,
)
from officedesk.core.tasking import news_words
from officedesk.core.values import NOT_STATED, Value, day_of
from officedesk.core.views import EntryView
from officedesk.core.work import Rules, Work
from officedesk.registers.letters.model import Letter, Note

ANSWERS = frozenset({REPLY, CALL})
"""Kinds of link by which a letter counts as answered."""

OPEN = ("registered", "proposed", "instructed", "assigned", "replied")
"""States in which something is left to do."""


def ahead(letter: Letter, state: str) -> None:
    """Move the letter on to ``state``, unless it is further already."""
    order = ("registered", "proposed", "instructed", "assigned", "replied", "closed", "filed")
    if letter.state in order and order.index(letter.state) < order.index(state):
        letter.state = state


def noted(work: Work, letter: Letter, words: str) -> None:
    """Put a dated note to it."""
    work.add_child(letter, Note(noted=wall(work), words=words, noted_by=work.operator.name))


def is_answered(work: Work, letter: Letter) -> bool:
    """Whether a reply is on record: noted, or linked and gone out."""
    if letter.phone_reply:
        return True
    if letter.reply_no and letter.replied_on:
        return True
    return any(kind in ANSWERS and work.happened(ref) for kind, ref in work.links(letter))


def note_reply(work: Work, letter: Letter, given: Given) -> None:
    """Note how it was answered elsewhere: by a letter, whose number is written, or by phone.

    An interim reply is noted and does not move the letter on.
    """
    number, phone = given.get("reply_no"), bool(given.get("phone_reply"))
    if not number and not phone:
        raise Invalid(_("Write the number of the reply, or tick “answered by phone”."), "reply_no")
    if number:
        letter.reply_no = str(number)
        _link_reply(work, letter, str(number))
    if phone:
        letter.phone_reply = True
    day = day_given(work, given, "replied_on")
    if given.get("interim"):
        words = _("Interim reply {number}").format(number=number or _("by phone"))
        noted(work, letter, words)
        return
    letter.replied_on = day
    ahead(letter, "replied")


def reply_wanted(rules: Rules, letters: Sequence[EntryView]) -> ReplyWanted:
    """The answer that is begun with one letter, or with several at once."""
    first = letters[0].values
    senders = [str(letter.values["sender"]) for letter in letters if _stated(letter, "sender")]
    return ReplyWanted(
        tuple(letter.number for letter in letters),
        ", ".join(dict.fromkeys(senders)) or NOT_STATED,
        _said(first.get("sender_person")),
        _said(first.get("subject")),
        "; ".join(filter(None, map(_reference, letters))),
    )


def _reference(letter: EntryView) -> str:
    """The writer's own number and date."""
    names = ("reference", "letter_date")
    return " ".join(str(letter.values[name]) for name in names if _stated(letter, name))


def _stated(letter: EntryView, name: str) -> bool:
    return letter.values.get(name) not in (None, "", NOT_STATED)


def _said(value: Value) -> Said:
    return value if isinstance(value, str) else None


def hear_reply(work: Work, letter: Letter, said: ReplyGiven) -> None:
    """It was answered: a final answer closes it, an interim one is noted (registers.md §1)."""
    number = ", ".join(said.numbers) or _("by phone")
    if letter.state not in OPEN or said.interim:
        words = _("Interim reply {number}") if said.interim else _("Further reply {number}")
        noted(work, letter, words.format(number=number))
        return
    if said.by_phone:
        letter.phone_reply = True
    else:
        letter.reply_no = number
    letter.replied_on = said.day
    words = _("Answered by {number}").format(number=number)
    held = letter.outcome if isinstance(letter.outcome, str) else ""
    letter.outcome = f"{held}\n{words}" if held else words
    letter.closed_on = said.day
    letter.state = "closed"


def hear_task(work: Work, letter: Letter, said: TaskNews) -> None:
    """A task that came of it was done, dropped or taken up again: a dated note says so."""
    noted(work, letter, news_words(said))


def answers(work: Work, letter: Letter, given: Given) -> None:
    """It answers one of our letters, or several: they are linked, and know of it."""
    numbers = names_in(needed(given, "our_no", _("Write the number of our letter.")))
    came = letter.received if isinstance(letter.received, date) else None
    day = given.get("replied_on") or came
    when = day_of(day) if isinstance(day, date) else None
    told = ReplyReceived((letter.called,), when or work.today)
    for number in numbers:
        ours = work.find(number)
        if not work.tell(ours, told):
            raise Invalid(
                _("{number} is no letter of ours that can be answered. Write its number.").format(
                    number=work.called(ours)
                ),
                "our_no",
            )
        work.link(letter, ours, ANSWER)


def _link_reply(work: Work, letter: Letter, number: str) -> None:
    """Link the reply where its number is one of ours; a number elsewhere stays words."""
    try:
        other = work.find(number)
    except NotFound:
        return
    work.link(work.get(other), EntryRef(letter.register, letter.id), REPLY)
