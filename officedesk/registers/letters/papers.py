"""Papers made of incoming letters: processing slip, transmittal list, acknowledgement, label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from officedesk.core.i18n import N_
from officedesk.core.register import Register
from officedesk.core.values import Value
from officedesk.core.views import EntryView, Letterhead
from officedesk.core.workflow import VOID
from officedesk.paper.cells import Sign, Signed, Text, Ticks
from officedesk.paper.columns import Column
from officedesk.paper.form import Form, Format, print_forms
from officedesk.paper.letterhead import speech_of
from officedesk.paper.listing import Listing, print_listing
from officedesk.paper.rows import ListRow, Note
from officedesk.paper.sheet import Align
from officedesk.paper.slip import (
    DATE,
    NONE,
    SIGNATURE,
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
from officedesk.paper.sticker import Sticker, print_stickers
from officedesk.paper.strips import Block, Strip

_ROWS = 5
"""Rows of the circulation list, with or without a name (paper.md, *Measures*)."""


def _head(letter: PaperEntry) -> Iterator[Strip]:
    """What came, from whom, when: the upper part of the slip."""
    show = letter.show
    yield paired(
        letter,
        (N_("Sender"), 22, Text.of(75, letter.joined("sender", "sender_person"))),
        (N_("Received"), 22, Text.of(52, show("received"))),
    )
    yield paired(
        letter,
        (N_("Their no."), 22, Text.of(75, show("reference"))),
        (N_("Letter date"), 22, Text.of(52, show("letter_date"))),
    )
    yield paired(letter, (N_("Subject"), 22, Text.of(149, show("subject"), 11)), least=14)
    pages = f"{show('copies')} / {show('pages')}"
    way = (letter.choice("way").first, letter.show("registered_post_no", ""))
    yield paired(
        letter,
        (N_("Came by"), 22, Text.of(25, "  ".join(filter(None, way)) or NONE)),
        (N_("Copies, pages"), 25, Text.of(25, pages)),
        (N_("Enclosures"), 22, Text.of(52, show("enclosures"))),
    )
    pressing = letter.raw("urgency") not in (None, "normal")
    yield paired(
        letter,
        (N_("Urgency"), 22, Text.of(25, show("urgency"), bold=pressing)),
        (N_("Confid."), 25, Text.of(25, show("mark"))),
        (N_("Due"), 22, Text.of(52, show("due"), bold=letter.has("due"))),
    )
    co_handlers = [row.values.get("handler") for row in letter.children("co_handlers")]
    others = [shown(handler, letter.speech) for handler in co_handlers]
    yield paired(
        letter,
        (N_("Lead handler"), 22, Text.of(50, show("lead"))),
        (N_("Co-handlers"), 25, Text.of(74, " · ".join(others) or NONE)),
    )
    if letter.entry.old_number:
        yield paired(letter, (N_("Old no."), 22, Text.of(149, letter.entry.old_number)))


def _proposal(letter: PaperEntry) -> Block:
    strip = signed(letter, letter.show("proposal", ""), "proposed_by", "proposed_on", 33.5, 6.0)
    return Block((strip,), letter.say(N_("Clerk's proposal")))


def _instruction(letter: PaperEntry) -> Block:
    strip = decided(letter, "instruction", "instructed_by", "instructed_on", 46.0, 18.0)
    return Block((strip,), letter.say(N_("Director's instruction")))


_CIRCULATION = (
    (9.0, N_("Seq.")),
    (36.0, N_("Name, post")),
    (30.0, N_("Sent, date and time")),
    (38.0, N_("Read: signature, date")),
    (36.0, N_("Returned, remarks")),
)


def _circulated(letter: PaperEntry, number: int, values: Mapping[str, Value]) -> Strip:
    """One row of the circulation list."""
    back = [shown(values.get(name), letter.speech, "") for name in ("returned", "comment")]
    words = (
        str(number),
        shown(values.get("person"), letter.speech, ""),
        shown(values.get("sent"), letter.speech, "").replace("  ", " "),
        shown(values.get("seen"), letter.speech, "").replace("  ", " "),
        "\n".join(part for part in back if part),
    )
    return row_of(words, _CIRCULATION)


def _circulation(letter: PaperEntry) -> Block:
    rows = [row.values for row in letter.children("circulation")]
    rows += [{}] * (_ROWS - len(rows))
    strips = [_circulated(letter, number, values) for number, values in enumerate(rows, start=1)]
    head = headings(letter, _CIRCULATION)
    return Block(tuple(strips), letter.say(N_("Circulation")), head)


def _outcome(letter: PaperEntry) -> Block:
    state = letter.entry.state
    ticks = (
        (letter.say(N_("replied")), state == "replied" or letter.has("replied_on")),
        (letter.say(N_("by phone")), letter.raw("phone_reply") is True),
        (letter.say(N_("for information")), state == "information"),
        (letter.say(N_("returned")), state == "returned" or letter.has("returned_on")),
    )
    strips = [Strip((Ticks(149, ticks),), 8.4, under=0)]
    words = "\n".join(letter.show(n) for n in ("outcome", "returned_reason") if letter.has(n))
    if words:
        text = Text.of(149, words, 9, pad=3, top=4.6, below=1.5)
        strips.append(Strip((text,), under=0))
    filed = [letter.show(name) for name in ("file_no", "volume_no") if letter.has(name)]
    strips.append(
        side_by_side(
            (letter.say(N_("Reply no.")), letter.show("reply_no", "")),
            (letter.say(N_("Closed on")), letter.show("closed_on", "")),
        )
    )
    strips.append(
        side_by_side(
            (letter.say(N_("File and volume no.")), " / ".join(filed)),
            (letter.say(N_("Retention")), letter.show("retention", "")),
        )
    )
    signs = sign_lines(letter, N_("Handler"), "", "")
    blank = Text(149, (), 9, top=0.1, below=0)
    strips.append(Strip((Signed(blank, signs),), 13.3))
    return Block(tuple(strips), letter.say(N_("Outcome")), whole=True)


def _slip(letter: PaperEntry) -> Form:
    """The processing slip of one letter (文件处理单)."""
    head = Block((*voided(letter), *_head(letter)))
    blocks = (head, _proposal(letter), _instruction(letter), _circulation(letter), _outcome(letter))
    return entry_form(
        letter, N_("Document processing slip"), N_("Letter no."), blocks,
        code="SLIP", standing=N_("This slip stays with the letter until it is filed."),
    )  # fmt: skip


def processing_slip(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The processing slip of each letter, in one file.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    letters = on_paper(entries, register, letterhead)
    print_forms([_slip(letter) for letter in letters], letterhead, path)


_TRANSMITTAL = (
    Column(N_("Letter no."), 17, number=True),
    Column(N_("Received"), 19),
    Column(N_("Sender"), 44),
    Column(N_("Their no., date"), 32),
    Column(N_("Subject"), 73),
    Column(N_("Encl., copies"), 16, Align.CENTRE),
    Column(N_("Handler"), 22),
    Column(N_("Received, signature"), 18, signature=True),
    Column(N_("Time"), 16, signature=True),
)
"""Widths add up to the 257 mm of a sheet across."""


def _listed(letter: PaperEntry) -> ListRow:
    """One letter of a transmittal list; of a restricted one number and day only."""
    entry = letter.entry
    number = "\n".join(part for part in (entry.number, entry.old_number) if part)
    if entry.restricted:
        word = letter.say(N_("restricted")).joined("\n")
        cells = (number, entry.registered_on.isoformat(), word, *[""] * 6)
        return ListRow(cells, entry.number)
    received = letter.show("received").replace("  ", "\n")
    notes = (Note(N_("VOID"), entry.void.reason),) if entry.void else ()
    cells = (
        number,
        received,
        letter.joined("sender", "sender_person", between="\n"),
        letter.joined("reference", "letter_date", between="\n"),
        letter.show("subject"),
        f"{letter.show('enclosures')} / {letter.show('copies')}",
        letter.show("lead"),
        "",
        "",
    )
    return ListRow(cells, entry.number, struck=entry.state == VOID, notes=notes)


def transmittal_list(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The letters that are handed over, with room for signature and time (文件交接单).

    Raises:
        WorldError: the file cannot be written.
    """
    speech = speech_of(letterhead)
    listing = Listing(
        title=N_("Transmittal list"),
        columns=_TRANSMITTAL,
        rows=[_listed(PaperEntry(entry, register, speech)) for entry in entries],
        total=len(entries),
        signers=(N_("Handed over by"), N_("Received by"), N_("Checked by")),
    )
    print_listing(listing, letterhead, path)


_ACKNOWLEDGEMENT = Format(size=(210.0, 148.0))


def _acknowledged(letter: PaperEntry) -> Form:
    """The acknowledgement of one letter (收文回执)."""
    show = letter.show
    head = Block(
        (
            *voided(letter),
            paired(
                letter,
                (N_("To"), 22, Text.of(75, letter.joined("sender", "sender_person"))),
                (N_("Received"), 22, Text.of(52, show("received"))),
            ),
            paired(
                letter,
                (N_("Your no."), 22, Text.of(75, show("reference"))),
                (N_("Letter date"), 22, Text.of(52, show("letter_date"))),
            ),
            paired(letter, (N_("Subject"), 22, Text.of(149, show("subject")))),
            paired(
                letter,
                (N_("Enclosures"), 22, Text.of(75, show("enclosures"))),
                (N_("Copies"), 22, Text.of(52, show("copies"))),
            ),
        )
    )
    words = letter.say(N_("We have received your letter and registered it under the number above."))
    text = Text.of(171, "\n".join(words.lines()), 10, top=5.73, pad=3, below=1.0)
    signs = (
        Sign(73.0, SIGNATURE, letter.say(N_("Signature and stamp"))),
        Sign(129.0, DATE, letter.say(N_("date"))),
    )
    return entry_form(
        letter, N_("Acknowledgement of receipt"), N_("Our no."),
        (head, Block((Strip((Signed(text, signs),), 30.0),))),
        code="ACK", standing=N_("Please quote our number in every further letter."),
    )  # fmt: skip


def acknowledgement(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The acknowledgement of each letter, on half an A4 sheet.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    letters = on_paper(entries, register, letterhead)
    forms = [_acknowledged(letter) for letter in letters]
    print_forms(forms, letterhead, path, format=_ACKNOWLEDGEMENT)


def label(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """A label to stick on each letter: number, day, QR code.

    Raises:
        WorldError: the file cannot be written.
    """
    speech = speech_of(letterhead)
    stickers = []
    for entry in entries:
        letter = PaperEntry(entry, register, speech)
        received = letter.show("received") if letter.has("received") else str(entry.registered_on)
        stickers.append(
            Sticker(
                number=entry.number,
                day=" ".join((letter.say(N_("Received")).first, received)),
                data=f"{register.key}|{entry.number}",
                further=letter.say(N_("VOID")).joined(" ") if entry.state == VOID else "",
            )
        )
    print_stickers(stickers, letterhead, path)
