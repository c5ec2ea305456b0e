"""The paper made of calls: the telephone note (电话记录单), its content and its handling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from officedesk.core.i18n import N_
from officedesk.core.register import Register
from officedesk.core.values import Value
from officedesk.core.views import EntryView, Letterhead
from officedesk.paper.cells import Label, Signed, Text, Ticks
from officedesk.paper.form import Form, print_forms
from officedesk.paper.slip import (
    NONE,
    PaperEntry,
    decided,
    entry_form,
    headings,
    on_paper,
    paired,
    row_of,
    shown,
    side_by_side,
    sign_lines,
    signed,
    voided,
)
from officedesk.paper.strips import Block, Strip
from officedesk.registers.calls.choices import EMERGENCY, MEETING

_ROWS = 3
"""Rows of those told, with or without a name."""


def _head(call: PaperEntry) -> Iterator[Strip]:
    """Who spoke with whom, and when."""
    show = call.show
    minutes = call.say(N_("{count} min")).first.format(count=show("duration"))
    yield paired(
        call,
        (N_("Date, time"), 22, Text.of(44, show("at"), bold=True)),
        (N_("In/out"), 22, Text.of(31, show("direction"))),
        (N_("Lasted"), 22, Text.of(30, minutes if call.has("duration") else NONE)),
    )
    yield paired(
        call,
        (N_("Organisation"), 22, Text.of(75, show("party"))),
        (N_("Telephone"), 22, Text.of(52, show("telephone"))),
    )
    yield paired(
        call,
        (N_("Name, post"), 22, Text.of(75, call.joined("person", "post"))),
        (N_("Taken by"), 22, Text.of(52, show("our_person"))),
    )
    yield paired(
        call,
        (N_("Category"), 22, Text.of(75, show("category"))),
        (N_("Confid."), 22, Text.of(52, show("mark"))),
    )
    if call.entry.old_number:
        yield paired(call, (N_("Old no."), 22, Text.of(149, call.entry.old_number)))


def _content(call: PaperEntry) -> Block:
    """What was said, tall, and whether it was read back."""
    text = Text.of(149, call.show("content", ""), 11, top=6.2, pad=3, below=1.5)
    ticks = ((call.say(N_("read back")), call.raw("read_back") is True),)
    return Block(
        (Strip((text,), 58.0, 30.0, under=0), Strip((Ticks(149, ticks),), 8.4)),
        call.say(N_("Content")),
    )


def _meeting(call: PaperEntry) -> Iterator[Block]:
    """The seven facts of a meeting notice."""
    if call.raw("category") != MEETING:
        return
    show = call.show
    strips = (
        _two(
            call,
            (N_("Who convenes"), show("meeting_convener")),
            (N_("Time"), show("meeting_at")),
        ),
        _two(call, (N_("Topic"), show("meeting_topic")), (N_("Place"), show("meeting_place"))),
        _two(
            call,
            (N_("Who attends"), show("meeting_attends")),
            (N_("Reply by"), show("meeting_reply_by")),
        ),
        Strip((Label.of(22, call.say(N_("Materials"))), Text.of(127, show("meeting_materials")))),
    )
    yield Block(strips, call.say(N_("Meeting notice")))


def _two(call: PaperEntry, left: tuple[str, str], right: tuple[str, str]) -> Strip:
    cells = (
        Label.of(22, call.say(left[0])), Text.of(60, left[1], 9.5),
        Label.of(22, call.say(right[0])), Text.of(45, right[1], 9.5),
    )  # fmt: skip
    return Strip(cells, 9.8)


def _emergency(call: PaperEntry) -> Iterator[Block]:
    """To whom an emergency was reported, and when."""
    if call.raw("category") == EMERGENCY:
        strip = _two(
            call,
            (N_("Reported to"), call.show("reported_to")),
            (N_("Reported at"), call.show("reported_at")),
        )
        yield Block((strip,), call.say(N_("Emergency")))


_TOLD = ((9.0, N_("Seq.")), (50.0, N_("Name, post")), (38.0, N_("Passed on at")),
         (52.0, N_("Read: signature, date")))  # fmt: skip


def _told_row(call: PaperEntry, number: int, values: Mapping[str, Value]) -> Strip:
    words = (
        str(number), shown(values.get("person"), call.speech, ""),
        shown(values.get("passed_at"), call.speech, "").replace("  ", " "), "",
    )  # fmt: skip
    return row_of(words, _TOLD)


def _must_know(call: PaperEntry) -> Iterator[Block]:
    """Who must know of it, as it was noted."""
    if call.has("must_know"):
        strip = Strip((Text.of(149, call.show("must_know"), 10, pad=3),), 9.8)
        yield Block((strip,), call.say(N_("Who must know")))


def _told(call: PaperEntry) -> Block:
    """Those who were told; rows for those to come."""
    rows = [row.values for row in call.children("passed_on")]
    rows += [{}] * (_ROWS - len(rows))
    strips = [_told_row(call, number, values) for number, values in enumerate(rows, start=1)]
    return Block(tuple(strips), call.say(N_("Passed on")), headings(call, _TOLD))


def _proposal(call: PaperEntry) -> Block:
    strip = signed(call, call.show("proposal", ""), "proposed_by", "proposed_on", 27.0, 6.0)
    return Block((strip,), call.say(N_("Clerk's proposal")))


def _instruction(call: PaperEntry) -> Block:
    strip = decided(call, "instruction", "instructed_by", "instructed_on", 33.0, 10.0)
    return Block((strip,), call.say(N_("Instruction")))


def _done(call: PaperEntry) -> Block:
    """What was done, by whom and when; the call-back beside it."""
    strips: list[Strip] = []
    if call.has("callback_due") or call.has("called_back"):
        strips.append(
            side_by_side(
                (call.say(N_("Call back by")), call.show("callback_due", "")),
                (call.say(N_("Called back")), call.show("called_back", "")),
            )
        )
    words = "\n".join(call.show(name) for name in ("action_taken", "answers") if call.has(name))
    text = Text.of(149, words, 10, top=5.73, pad=3, below=1.0)
    lines = sign_lines(call, N_("Done by"), call.show("done_by", ""), call.show("done_at", ""))
    strips.append(Strip((Signed(text, lines),), 27.0, 6.0))
    return Block(tuple(strips), call.say(N_("Action taken")), whole=True)


def _note(call: PaperEntry) -> Form:
    """The telephone note of one call: what was said, then what was done about it."""
    blocks = (
        Block((*voided(call), *_head(call))), _content(call), *_meeting(call), *_emergency(call),
        *_must_know(call), _told(call), _proposal(call), _instruction(call), _done(call),
    )  # fmt: skip
    return entry_form(
        call, N_("Telephone note"), N_("Call no."), blocks,
        code="NOTE", standing=N_("This note goes round with the matter until it is done."),
    )  # fmt: skip


def telephone_note(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The telephone note of each call, in one file.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    calls = on_paper(entries, register, letterhead)
    print_forms([_note(call) for call in calls], letterhead, path)
