"""Papers made of outgoing letters: approval sheet, dispatch list, address label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from officedesk.core.i18n import N_
from officedesk.core.patterns import in_its_register
from officedesk.core.register import Register
from officedesk.core.views import EntryView, Letterhead
from officedesk.core.workflow import VOID
from officedesk.paper.cells import Text, Ticks
from officedesk.paper.columns import Column
from officedesk.paper.form import Form, print_forms
from officedesk.paper.letterhead import speech_of
from officedesk.paper.listing import Listing, print_listing
from officedesk.paper.rows import ListRow, Note
from officedesk.paper.sheet import Align
from officedesk.paper.slip import (
    NONE,
    PaperEntry,
    decided,
    entry_form,
    on_paper,
    paired,
    side_by_side,
    signed,
    voided,
)
from officedesk.paper.sticker import Sticker, print_stickers
from officedesk.paper.strips import Block, Strip

_WIDE = 149


def _head(letter: PaperEntry) -> Iterator[Strip]:
    """What is to be sent, to whom, by whom it was drafted: the upper part of the sheet."""
    show = letter.show
    yield paired(letter, (N_("Title"), 22, Text.of(_WIDE, show("title"), 11)), least=14)
    yield paired(letter, (N_("Addressees"), 22, Text.of(_WIDE, show("addressees"))))
    yield paired(letter, (N_("Copies to"), 22, Text.of(_WIDE, show("copies_to"))))
    yield paired(
        letter,
        (N_("Document no."), 22, Text.of(63, show("doc_number"), bold=letter.has("doc_number"))),
        (N_("Letter date"), 22, Text.of(64, show("letter_date"))),
    )
    pressing = letter.raw("urgency") not in (None, "normal")
    yield paired(
        letter,
        (N_("Urgency"), 22, Text.of(25, show("urgency"), bold=pressing)),
        (N_("Confid."), 22, Text.of(25, show("mark"))),
        (N_("Kind"), 22, Text.of(55, show("kind"))),
    )
    yield paired(
        letter,
        (N_("Copies"), 22, Text.of(25, show("copies"))),
        (N_("Enclosures"), 22, Text.of(102, show("enclosures"))),
    )
    yield paired(
        letter,
        (N_("In reply to"), 22, Text.of(47, show("in_reply_to"))),
        (N_("Their reference"), 25, Text.of(77, show("their_reference"))),
    )
    if letter.entry.old_number:
        yield paired(letter, (N_("Old no."), 22, Text.of(_WIDE, letter.entry.old_number)))


def _drafted(letter: PaperEntry) -> Block:
    remarks = letter.show("remarks", "")
    strip = signed(letter, remarks, "drafted_by", "", 24.0, 6.0)
    return Block((strip,), letter.say(N_("Drafted by")))


def _checked(letter: PaperEntry) -> Block:
    """An empty box: whoever checks the draft writes here by hand (核稿, 会签)."""
    return Block(
        (signed(letter, "", "", "", 30.0, 6.0),), letter.say(N_("Checked, countersigned"))
    )


def _approval(letter: PaperEntry) -> Block:
    strip = decided(letter, "approval", "approved_by", "approved_on", 42.0, 14.0)
    return Block((strip,), letter.say(N_("Approval and signature")))


def _sent(letter: PaperEntry) -> Block:
    """Seal, dispatch and file: what is entered as it happens."""
    state = letter.entry.state
    ticks = (
        (letter.say(N_("sealed")), letter.has("sealed_on")),
        (letter.say(N_("dispatched")), letter.has("sent_on")),
        (letter.say(N_("answered")), letter.has("replied_on")),
        (letter.say(N_("filed")), state == "filed"),
    )
    sealed = letter.joined("sealed_by", "sealed_on") if letter.has("sealed_on") else ""
    sent = letter.joined("sent_on", "way", "tracking_no") if letter.has("sent_on") else ""
    filed = [letter.show(name) for name in ("file_no", "volume_no") if letter.has(name)]
    strips = (
        Strip((Ticks(_WIDE, ticks),), 8.4, under=0),
        side_by_side((letter.say(N_("Sealed")), sealed), (letter.say(N_("Dispatched")), sent)),
        side_by_side(
            (letter.say(N_("Reply no.")), letter.show("reply_no", "")),
            (letter.say(N_("File and volume no.")), " / ".join(filed)),
        ),
        Strip((Text(_WIDE, (), 9, top=0.1, below=0),), 4.0),
    )
    return Block(strips, letter.say(N_("Dispatch")), whole=True)


def _sheet(letter: PaperEntry) -> Form:
    """The approval sheet of one draft (发文稿纸)."""
    head = Block((*voided(letter), *_head(letter)))
    return entry_form(
        letter, N_("Draft approval sheet"), N_("Outgoing no."),
        (head, _drafted(letter), _checked(letter), _approval(letter), _sent(letter)),
        code="DRAFT", standing=N_("This sheet is filed with the copy of the letter."),
        number=in_its_register(letter.entry.number, letter.register.key),
    )  # fmt: skip


def approval_sheet(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The approval sheet of each letter, in one file.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    letters = on_paper(entries, register, letterhead)
    print_forms([_sheet(letter) for letter in letters], letterhead, path)


_DISPATCH = (
    Column(N_("No."), 19, number=True),
    Column(N_("Document no."), 32),
    Column(N_("Addressees"), 46),
    Column(N_("Title"), 64),
    Column(N_("Encl., copies"), 14, Align.CENTRE),
    Column(N_("Sent by, tracking no."), 30),
    Column(N_("Received, signature"), 32, signature=True),
    Column(N_("Time"), 20, signature=True),
)
"""Widths add up to the 257 mm of a sheet across."""


def _listed(letter: PaperEntry) -> ListRow:
    """One letter of a dispatch list; of a restricted one number and day only."""
    view = letter.entry
    number = "\n".join(part for part in (view.number, view.old_number) if part)
    if view.restricted:
        word = letter.say(N_("restricted")).joined("\n")
        return ListRow((number, "", word, *[""] * 5), view.number)
    notes = (Note(N_("VOID"), view.void.reason),) if view.void else ()
    cells = (
        number,
        letter.show("doc_number"),
        letter.joined("addressees", "copies_to", between="\n"),
        letter.show("title"),
        f"{letter.show('enclosures')} / {letter.show('copies')}",
        letter.joined("way", "tracking_no", between="\n"),
        "",
        "",
    )
    return ListRow(cells, view.number, struck=view.state == VOID, notes=notes)


def dispatch_list(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The letters that are taken out, with room for signature and time (发文送达单).

    Raises:
        WorldError: the file cannot be written.
    """
    speech = speech_of(letterhead)
    listing = Listing(
        title=N_("Dispatch list"),
        columns=_DISPATCH,
        rows=[_listed(PaperEntry(entry, register, speech)) for entry in entries],
        total=len(entries),
        signers=(N_("Handed over by"), N_("Taken out by"), N_("Checked by")),
    )
    print_listing(listing, letterhead, path)


def label(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """A label to stick on the envelope of each letter: addressees, number, QR code.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    stickers = []
    for letter in on_paper(entries, register, letterhead):
        void = letter.say(N_("VOID")).joined(" ") if letter.entry.state == VOID else ""
        stickers.append(
            Sticker(
                number=letter.entry.number,
                day=letter.show("doc_number") if letter.has("doc_number") else NONE,
                data=f"{register.key}|{letter.entry.number}",
                further=void or letter.show("addressees"),
            )
        )
    print_stickers(stickers, letterhead, path)
