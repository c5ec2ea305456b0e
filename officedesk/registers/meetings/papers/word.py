"""The minutes as a Word document: the same parts in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from officedesk.core.i18n import N_
from officedesk.core.register import Register
from officedesk.core.views import ChildView, EntryView, Letterhead
from officedesk.paper.slip import PaperEntry, on_paper, shown
from officedesk.paper.word import WordPaper, WordPart, write_word
from officedesk.registers.meetings.papers.common import place_of, time_of, who_came
from officedesk.registers.meetings.papers.minutes import ACTION, ACTIONS, refuse_empty

_WIDTHS = (15.0, 70.0, 27.0, 25.0, 25.0)
"""Columns of the actions: the room between the margins of a sheet of Word, millimetres."""


def _word(meeting: PaperEntry) -> WordPaper:
    """The minutes as plain parts, in the order of the paper."""
    refuse_empty(meeting)
    say = meeting.say
    facts = [
        (say(N_("Time")), time_of(meeting)), (say(N_("Place")), place_of(meeting)),
        (say(N_("Chair")), meeting.show("chair")), (say(N_("Recorder")), meeting.show("recorder")),
        *((say(label), words) for label, words in who_came(meeting)),
    ]  # fmt: skip
    parts = [
        WordPart(say(N_("Agenda")), tuple(
            _item(place, row) for place, row in enumerate(meeting.children("agenda"), 1)
        )),
        WordPart(say(N_("Minutes")), tuple(meeting.show("minutes", "").split("\n"))),
        WordPart(say(N_("Decisions")), tuple(
            f"{place}. {row.values['words']}"
            for place, row in enumerate(meeting.children("decisions"), 1)
        )),
        WordPart(
            say(N_("Actions")),
            columns=tuple(say(label) for _wide, label in ACTIONS),
            widths=_WIDTHS,
            rows=tuple(
                (str(place), *(shown(row.values.get(name), meeting.speech, "") for name in ACTION))
                for place, row in enumerate(meeting.children("actions"), 1)
            ),
        ),
    ]  # fmt: skip
    return WordPaper(
        say(N_("Minutes of meeting")), f"{meeting.entry.number}  {meeting.show('title')}",
        tuple((label, words) for label, words in facts if words),
        tuple(part for part in parts if any(part.paragraphs) or part.rows),
        ((say(N_("Signed by")), _signed(meeting)),), meeting.stamp,
    )  # fmt: skip


def _item(place: int, row: ChildView) -> str:
    """A line of the agenda; who presents it stands behind it."""
    words, presenter = f"{place}. {row.values['topic']}", row.values.get("presenter")
    return f"{words} ({presenter})" if isinstance(presenter, str) else words


def _signed(meeting: PaperEntry) -> str:
    """Who signed, and when; empty while nobody did."""
    if not meeting.has("signed_by"):
        return ""
    return "  ".join(meeting.show(name, "") for name in ("signed_by", "signed_on"))


def minutes_word(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The minutes of each meeting as a Word document.

    Raises:
        Clash: one of them has none.
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    papers = [_word(one) for one in on_paper(entries, register, letterhead)]
    write_word(papers, letterhead, path)
