"""Before a meeting: the notice, and the sheet on which everybody signs in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from officedesk.core.i18n import C_, N_
from officedesk.core.register import Register
from officedesk.core.text import fold
from officedesk.core.values import Value
from officedesk.core.views import EntryView, Letterhead
from officedesk.paper.cells import Text
from officedesk.paper.form import Form, print_forms
from officedesk.paper.slip import PaperEntry, headings, on_paper, paired, row_of, shown, signed
from officedesk.paper.strips import Block
from officedesk.registers.meetings.papers.common import (
    WIDE,
    WORDS,
    agenda_of,
    form_of,
    head_of,
    named,
    who_comes,
)

_LEAST = 16
"""Rows of a sign-in sheet at least: for those who come unannounced."""


def _notice(meeting: PaperEntry) -> Form:
    strips = [*head_of(meeting), *named(meeting, who_comes(meeting))]
    if meeting.has("materials"):
        strips.append(
            paired(meeting, (N_("Materials"), 22, Text.of(WIDE, meeting.show("materials"))))
        )
    if meeting.has("reply_by"):
        strips.append(
            paired(
                meeting,
                (N_("Say who comes by"), 22, Text.of(WIDE, meeting.show("reply_by"), bold=True)),
            )
        )
    words = meeting.say(N_("You are asked to attend.")).joined("\n")
    sent = signed(meeting, words, "organiser", "notice_on", 34.0, 10.0)
    signers = Block((sent,), meeting.say(N_("Organiser")))
    blocks = [Block(tuple(strips)), *agenda_of(meeting), signers]
    standing = N_("Whoever cannot come says so, with the reason.")
    return form_of(meeting, N_("Notice of meeting"), "NOTICE", standing, blocks)


def notice(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The notice of each meeting (会议通知), in one file.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    print_forms([_notice(one) for one in on_paper(entries, register, letterhead)], letterhead, path)


_SIGN_IN = ((9.0, N_("Seq.")), (32.0, C_("person", "Name")), (38.0, C_("meeting", "Unit")),
            (26.0, N_("Post")), (38.0, N_("Signature")), (28.0, N_("Telephone")))  # fmt: skip


def _chair_first(meeting: PaperEntry) -> list[Mapping[str, Value]]:
    """Who attends; whoever is in the chair signs first, listed or not."""
    rows: list[Mapping[str, Value]] = [row.values for row in meeting.children("attendees")]
    if not meeting.has("chair"):
        return rows
    name = fold(str(meeting.raw("chair")))
    chair = [row for row in rows if fold(str(row.get("person"))) == name]
    others = [row for row in rows if row not in chair]
    return [*(chair or [{"person": meeting.raw("chair")}]), *others]


def _sign_in(meeting: PaperEntry) -> Form:
    rows = _chair_first(meeting)
    rows += [{}] * max(2, _LEAST - len(rows))
    strips = []
    for place, row in enumerate(rows, 1):
        said = [shown(row.get(name), meeting.speech, "") for name in ("person", "unit", "post")]
        telephone = shown(row.get("telephone"), meeting.speech, "")
        strips.append(row_of([str(place), *said, "", telephone], _SIGN_IN, 9.6, WORDS))
    head = headings(meeting, _SIGN_IN)
    blocks = [Block(tuple(head_of(meeting))), Block(tuple(strips), None, head)]
    standing = N_("Kept with the minutes.")
    return form_of(meeting, N_("Sign-in sheet"), "SIGN-IN", standing, blocks)


def sign_in(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The sign-in sheet of each meeting (签到表), in one file.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    forms = [_sign_in(one) for one in on_paper(entries, register, letterhead)]
    print_forms(forms, letterhead, path)
