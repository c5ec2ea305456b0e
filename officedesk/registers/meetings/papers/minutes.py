"""After a meeting: its minutes, also as Word, and each version that was signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from officedesk.core.errors import Clash
from officedesk.core.i18n import C_, N_, _
from officedesk.core.register import Register
from officedesk.core.views import ChildView, EntryView, Letterhead
from officedesk.paper.cells import Text
from officedesk.paper.form import Form, print_forms
from officedesk.paper.slip import PaperEntry, headings, on_paper, paired, row_of, shown, signed
from officedesk.paper.strips import Block, Strip
from officedesk.registers.meetings.papers.common import (
    WIDE,
    WORDS,
    agenda_of,
    form_of,
    head_of,
    named,
    who_came,
)

ACTION = ("what", "lead", "co", "due")
ACTIONS = ((9.0, N_("No.")), (66.0, C_("action", "What")), (27.0, N_("Lead")),
           (24.0, C_("action", "With")), (23.0, N_("Due")))  # fmt: skip


def _decided(meeting: PaperEntry) -> Iterator[Block]:
    """What was decided, numbered, and who does what until when."""
    rows = meeting.children("decisions")
    if rows:
        # A single one still leaves room for the two lines of the block's name beside it.
        least = 8.4 if len(rows) > 1 else 9.8
        strips = [
            row_of([str(place), str(row.values["words"])], ((9.0, ""), (140.0, "")), least, 10)
            for place, row in enumerate(rows, 1)
        ]
        yield Block(tuple(strips), meeting.say(N_("Decisions")))
    actions = meeting.children("actions")
    if actions:
        strips = []
        for place, row in enumerate(actions, 1):
            words = [shown(row.values.get(name), meeting.speech, "") for name in ACTION]
            strips.append(row_of([str(place), *words], ACTIONS, 8.4, WORDS))
        head = headings(meeting, ACTIONS, 8.4)
        yield Block(tuple(strips), meeting.say(N_("Actions")), head)


def _minutes(meeting: PaperEntry) -> Form:
    refuse_empty(meeting)
    text = Text.of(WIDE, meeting.show("minutes", ""), 10.5, top=6.2, pad=3, below=2)
    basis = meeting.raw("sign_basis")
    versions = len(meeting.children("versions"))
    said_basis = meeting.say(N_("Basis: {basis}")).first
    words = said_basis.format(basis=basis) if isinstance(basis, str) else ""
    if versions > 1:
        said = meeting.say(N_("Version {no}")).format(no=versions).joined(" ")
        words = "  ".join(part for part in (said, words) if part)
    blocks = [
        Block((*head_of(meeting), *named(meeting, who_came(meeting)))), *agenda_of(meeting),
        Block((Strip((text,), 40.0, 20.0),), meeting.say(N_("Minutes"))), *_decided(meeting),
        Block((signed(meeting, words, "signed_by", "signed_on", 30.0, 8.0),),
              meeting.say(N_("Signed by")), whole=True),
    ]  # fmt: skip
    standing = N_("Signed minutes are changed only by a new version.")
    return form_of(meeting, N_("Minutes of meeting"), "MINUTES", standing, blocks)


def minutes(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The minutes of each meeting (会议纪要), in one file.

    Raises:
        Clash: one of them has none.
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    forms = [_minutes(one) for one in on_paper(entries, register, letterhead)]
    print_forms(forms, letterhead, path)


def _version(meeting: PaperEntry, row: ChildView) -> Form:
    """Minutes as they were signed once, in plain words."""
    show, values = meeting.speech, row.values
    strips = [*head_of(meeting)]
    strips.append(
        paired(
            meeting,
            (N_("Version"), 22, Text.of(27, shown(values.get("no"), show), bold=True)),
            (N_("Signed by"), 22, Text.of(48, shown(values.get("signed_by"), show))),
            (N_("Signed on"), 18, Text.of(34, shown(values.get("signed_on"), show))),
        )
    )
    if values.get("reopened_on"):
        strips.append(
            paired(
                meeting,
                (N_("Reopened on"), 22, Text.of(48, shown(values["reopened_on"], show))),
                (N_("By, reason"), 18, Text.of(83, "  ".join(
                    str(values[name]) for name in ("reopened_by", "reason") if values.get(name)
                ))),
            )
        )  # fmt: skip
    text = Text.of(WIDE, shown(values.get("words"), show, ""), 10, top=6.2, pad=3, below=2)
    blocks = [Block(tuple(strips)), Block((Strip((text,), 40.0),), meeting.say(N_("Minutes")))]
    title, standing = N_("Minutes as signed"), N_("Kept as it was signed.")
    return form_of(meeting, title, f"VERSION-{values.get('no')}", standing, blocks)


def versions(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """Every version of the minutes that was signed once, each as it was then.

    Raises:
        Clash: one of the meetings has none.
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    forms = []
    for one in on_paper(entries, register, letterhead):
        rows = one.children("versions")
        if not rows:
            raise Clash(
                _("{number}: no minutes were signed yet.").format(number=one.entry.number)
            )
        forms += [_version(one, row) for row in rows]
    print_forms(forms, letterhead, path)


def refuse_empty(meeting: PaperEntry) -> None:
    """Let nobody print minutes that were never written.

    Raises:
        Clash: there are none.
    """
    if not meeting.has("minutes") and not meeting.children("decisions"):
        raise Clash(
            _("{number} has no minutes yet. Draft them first.").format(number=meeting.entry.number)
        )
