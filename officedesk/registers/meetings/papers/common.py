"""What the papers of a meeting share: head, agenda, who attends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from officedesk.core.i18n import C_, N_
from officedesk.core.values import Value
from officedesk.paper.cells import Text
from officedesk.paper.form import Form
from officedesk.paper.slip import (
    NONE,
    PaperEntry,
    entry_form,
    headings,
    paired,
    row_of,
    shown,
    voided,
)
from officedesk.paper.strips import Block, Strip
from officedesk.registers.meetings.choices import AWAY, PRESENT
from officedesk.registers.meetings.wording import names, when

WIDE = 149
WORDS = 9.5
"""Size of the words in tables, points."""


def time_of(meeting: PaperEntry) -> str:
    """From when until when; an end that is assumed says so."""
    said = when(meeting.entry.values)
    if said and meeting.raw("end_assumed"):
        said += "  (" + meeting.say(N_("end not stated")).joined(" ") + ")"
    return said or meeting.show("starts")


def place_of(meeting: PaperEntry) -> str:
    """The room, or the place outside."""
    return meeting.joined("room", "place")


def head_of(meeting: PaperEntry) -> Iterator[Strip]:
    """What it is, when, where, who is in the chair."""
    yield from voided(meeting)
    yield paired(
        meeting,
        (C_("meeting", "Title"), 22, Text.of(WIDE, meeting.show("title"), 11, bold=True)),
        least=11,
    )
    yield paired(
        meeting,
        (N_("Time"), 22, Text.of(75, time_of(meeting), bold=True)),
        (N_("Place"), 22, Text.of(52, place_of(meeting))),
    )
    yield paired(
        meeting,
        (N_("Chair"), 22, Text.of(75, meeting.show("chair"))),
        (N_("Recorder"), 22, Text.of(52, meeting.show("recorder"))),
    )


_ITEM = ("no", "topic", "presenter", "minutes")
_AGENDA = ((12.0, N_("No.")), (95.0, N_("Topic")), (28.0, N_("Presented by")),
           (14.0, C_("time", "Minutes")))  # fmt: skip


def agenda_of(meeting: PaperEntry, least: int = 0) -> Iterator[Block]:
    """The items in order; what is open of earlier meetings stands first."""
    rows: list[Mapping[str, Value]] = [row.values for row in meeting.children("agenda")]
    rows += [{}] * (least - len(rows))
    if not rows:
        return
    strips = []
    for place, row in enumerate(rows, 1):
        filled = {**row, "no": place} if row else {}
        words = [shown(filled.get(name), meeting.speech, "") for name in _ITEM]
        strips.append(row_of(words, _AGENDA, 8.4, WORDS))
    yield Block(tuple(strips), meeting.say(N_("Agenda")), headings(meeting, _AGENDA, 8.4))


_ROLES = (("required", N_("Must attend")), ("non-voting", N_("Non-voting")),
          ("guest", N_("Guests")))  # fmt: skip


def who_comes(meeting: PaperEntry) -> Iterator[tuple[str, str]]:
    """Who is to come, by what they come as; in words where nobody is listed: label, names."""
    for role, label in _ROLES:
        said = names(meeting.children("attendees"), role=role)
        if said:
            yield label, said
    if meeting.has("attends"):
        yield N_("Who attends"), meeting.show("attends")


def who_came(meeting: PaperEntry) -> Iterator[tuple[str, str]]:
    """Who was there and who was not; who was to come where nobody noted that."""
    rows = meeting.children("attendees")
    present, away = names(rows, answers=(PRESENT,)), names(rows, answers=AWAY)
    if not present and not away:
        yield from who_comes(meeting)
        return
    yield N_("Present"), present or NONE
    if away:
        yield N_("Absent"), away


def named(meeting: PaperEntry, lines: Iterable[tuple[str, str]]) -> Iterator[Strip]:
    """Labels with their names, one below the other."""
    for label, said in lines:
        yield paired(meeting, (label, 22, Text.of(WIDE, said)))


def form_of(
    meeting: PaperEntry, title: str, kind: str, standing: str, blocks: Sequence[Block]
) -> Form:
    """A form of a meeting; ``title`` and ``standing`` are marked words."""
    number = N_("Meeting no.")
    return entry_form(meeting, title, number, blocks, code=kind, standing=standing)
