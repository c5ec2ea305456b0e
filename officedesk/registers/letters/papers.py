"""Papers made of incoming letters: processing slip, transmittal list, acknowledgement, label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from officedesk.core.errors import NotAllowed
from officedesk.core.fields import Nature
from officedesk.core.i18n import N_, _
from officedesk.core.register import Register
from officedesk.core.values import NOT_STATED, Value, to_raw
from officedesk.core.views import ChildView, EntryView, Letterhead
from officedesk.core.workflow import VOID
from officedesk.paper.cells import Entered, Label, Sign, Signed, Text, Ticks, lines_of
from officedesk.paper.columns import Column
from officedesk.paper.form import Form, Format, print_forms
from officedesk.paper.letterhead import CheckCode, check_code, speech_of
from officedesk.paper.listing import Listing, print_listing
from officedesk.paper.rows import ListRow, Note
from officedesk.paper.sheet import Align
from officedesk.paper.sticker import Sticker, print_stickers
from officedesk.paper.strips import Block, Strip
from officedesk.paper.words import Both, Speech

NONE = "—"
_SIGNATURE = 52.0
_DATE = 39.0
_ROWS = 5
"""Rows of the circulation list, with or without a name (paper.md, *Measures*)."""


@dataclass(frozen=True)
class Letter:
    """One letter as its papers show it.

    Attributes:
        speech: the languages of the paper.
    """

    entry: EntryView
    register: Register
    speech: Speech

    def raw(self, name: str) -> Value:
        """A field's value."""
        return self.entry.values.get(name)

    def has(self, name: str) -> bool:
        """Whether a field holds something that is stated."""
        return self.raw(name) not in (None, "", NOT_STATED)

    def show(self, name: str, empty: str = NONE) -> str:
        """A field's value in words; a choice in both languages."""
        choice = self.choice(name)
        if choice.first:
            return choice.joined(" ")
        return shown(self.raw(name), self.speech, empty)

    def choice(self, name: str) -> Both:
        """The word of a field's choice; empty where it holds none."""
        choice = self.register.fields[name].choice(str(self.raw(name)))
        return self.speech.say(choice.label if choice else "")

    def joined(self, *names: str, between: str = "  ") -> str:
        """The values of several fields that hold something, or a dash."""
        return between.join(self.show(name) for name in names if self.has(name)) or NONE

    def children(self, key: str) -> tuple[ChildView, ...]:
        """Rows of a child block."""
        return tuple(self.entry.children.get(key, ()))

    def say(self, message: str) -> Both:
        """A label in the paper's languages."""
        return self.speech.say(message)

    def code(self, kind: str) -> CheckCode:
        """The check code over the letter's facts."""
        fields = self.register.fields.items()
        facts = {name: to_raw(self.raw(name)) for name, f in fields if f.nature is Nature.FACT}
        return check_code(kind, self.entry.number, facts)


def shown(value: Value, speech: Speech, empty: str = NONE) -> str:
    """A value in words; nothing is a dash, *not stated* says so in both languages."""
    if value is None or value == "":
        return empty
    if value is NOT_STATED:
        return speech.say(N_("not stated")).joined(" ")
    if isinstance(value, bool):
        return speech.say(N_("Yes") if value else N_("No")).joined(" ")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d  %H:%M}"
    return str(value)


def letters_of(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead
) -> list[Letter]:
    """The entries, ready for a paper.

    Raises:
        NotAllowed: the operator may not see one of them.
    """
    for entry in entries:
        if entry.restricted:
            raise NotAllowed(
                _(
                    "{number} is restricted and cannot be printed: "
                    "switch to an operator named for its mark."
                ).format(number=entry.number)
            )
    speech = speech_of(letterhead)
    return [Letter(entry, register, speech) for entry in entries]


def _pairs(letter: Letter, *pairs: tuple[str, float, Text], least: float = 9.8) -> Strip:
    """Labels and values side by side; each pair is label, width of the label, value."""
    cells: list[Label | Text] = []
    for label, wide, value in pairs:
        cells += [Label.of(wide, letter.say(label)), value]
    return Strip(tuple(cells), least)


def _head(letter: Letter) -> Iterator[Strip]:
    """What came, from whom, when: the upper part of the slip."""
    show = letter.show
    yield _pairs(
        letter,
        (N_("Sender"), 22, Text.of(75, letter.joined("sender", "sender_person"))),
        (N_("Received"), 22, Text.of(52, show("received"))),
    )
    yield _pairs(
        letter,
        (N_("Their no."), 22, Text.of(75, show("reference"))),
        (N_("Letter date"), 22, Text.of(52, show("letter_date"))),
    )
    yield _pairs(letter, (N_("Subject"), 22, Text.of(149, show("subject"), 11)), least=14)
    pages = f"{show('copies')} / {show('pages')}"
    way = (letter.choice("way").first, letter.show("registered_post_no", ""))
    yield _pairs(
        letter,
        (N_("Came by"), 22, Text.of(25, "  ".join(filter(None, way)) or NONE)),
        (N_("Copies, pages"), 25, Text.of(25, pages)),
        (N_("Enclosures"), 22, Text.of(52, show("enclosures"))),
    )
    pressing = letter.raw("urgency") not in (None, "normal")
    yield _pairs(
        letter,
        (N_("Urgency"), 22, Text.of(25, show("urgency"), bold=pressing)),
        (N_("Confid."), 25, Text.of(25, show("mark"))),
        (N_("Due"), 22, Text.of(52, show("due"), bold=letter.has("due"))),
    )
    co_handlers = [row.values.get("handler") for row in letter.children("co_handlers")]
    others = [shown(handler, letter.speech) for handler in co_handlers]
    yield _pairs(
        letter,
        (N_("Lead handler"), 22, Text.of(50, show("lead"))),
        (N_("Co-handlers"), 25, Text.of(74, " · ".join(others) or NONE)),
    )
    if letter.entry.old_number:
        yield _pairs(letter, (N_("Old no."), 22, Text.of(149, letter.entry.old_number)))


def _void(letter: Letter) -> Iterator[Strip]:
    """Who voided the letter, when and why."""
    void = letter.entry.void
    if letter.entry.state != VOID and void is None:
        return
    words = letter.say(N_("VOID")).joined(" ")
    if void is not None:
        by = letter.say(N_("Voided by {name}, {at}.")).first
        words += f"   {void.reason}   {by.format(name=void.by, at=f'{void.at:%Y-%m-%d %H:%M}')}"
    yield Strip((Text.of(171, words, 10, bold=True, pad=3),), 9.8)


def _signs(letter: Letter, label: str, by: str, on: str) -> tuple[Sign, Sign]:
    """Lines for a signature and its date; what was recorded stands above them."""
    return (
        Sign(51.0, _SIGNATURE, letter.say(label), by),
        Sign(107.0, _DATE, letter.say(N_("date")), on),
    )


def _signed(letter: Letter, words: str, by: str, on: str, least: float, slack: float) -> Strip:
    """Words with the lines for signature and date under them.

    A name too long to stand above its line goes with the words.
    """
    name, day = letter.show(by, ""), letter.show(on, "")
    if len(lines_of(name, 8.5, _SIGNATURE - 1)) > 2:
        words, name = f"{words}\n{name}", ""
    signs = _signs(letter, N_("Signature"), name, day)
    text = Text.of(149, words, 10, top=5.73, pad=3, below=1.0)
    return Strip((Signed(text, signs),), least, slack)


def _proposal(letter: Letter) -> Block:
    strip = _signed(letter, letter.show("proposal", ""), "proposed_by", "proposed_on", 33.5, 6.0)
    return Block((strip,), letter.say(N_("Clerk's proposal")))


def _basis(letter: Letter) -> str:
    """On what the instruction rests, in one line; empty where nothing was recorded."""
    parts = []
    if letter.has("instruction_basis") or letter.has("instruction_paper"):
        basis = letter.joined("instruction_basis", "instruction_paper", between=" ")
        parts.append(letter.say(N_("Basis: {basis}")).first.format(basis=basis))
    if letter.has("instruction_recorded_by"):
        recorded = letter.say(N_("Recorded by {name}")).first
        parts.append(recorded.format(name=letter.show("instruction_recorded_by")))
    return " · ".join(parts)


def _instruction(letter: Letter) -> Block:
    words = "\n".join(part for part in (letter.show("instruction", ""), _basis(letter)) if part)
    strip = _signed(letter, words, "instructed_by", "instructed_on", 46.0, 18.0)
    return Block((strip,), letter.say(N_("Director's instruction")))


_CIRCULATION = (
    (8.0, N_("Seq.")),
    (37.0, N_("Name, post")),
    (30.0, N_("Sent, date and time")),
    (38.0, N_("Read: signature, date")),
    (36.0, N_("Returned, remarks")),
)


def _circulated(letter: Letter, number: int, values: Mapping[str, Value]) -> Strip:
    """One row of the circulation list."""
    back = [shown(values.get(name), letter.speech, "") for name in ("returned", "comment")]
    words = (
        str(number),
        shown(values.get("person"), letter.speech, ""),
        shown(values.get("sent"), letter.speech, "").replace("  ", " "),
        shown(values.get("seen"), letter.speech, "").replace("  ", " "),
        "\n".join(part for part in back if part),
    )
    cells = [
        Text.of(wide, text, 9, align=Align.LEFT if place else Align.CENTRE)
        for place, ((wide, _label), text) in enumerate(zip(_CIRCULATION, words, strict=True))
    ]
    return Strip(tuple(cells), 9.0)


def _circulation(letter: Letter) -> Block:
    rows = [row.values for row in letter.children("circulation")]
    rows += [{}] * (_ROWS - len(rows))
    strips = [_circulated(letter, number, values) for number, values in enumerate(rows, start=1)]
    head = Strip(tuple(Label.of(wide, letter.say(label)) for wide, label in _CIRCULATION), 9.0)
    return Block(tuple(strips), letter.say(N_("Circulation")), head)


def _entered(left: tuple[Both, str], right: tuple[Both, str]) -> Strip:
    """Two labels side by side, each with its value on a line."""
    cells = (Entered.of(72, *left), Entered.of(77, *right))
    return Strip(cells, under=0, rules=False)


def _outcome(letter: Letter) -> Block:
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
        _entered(
            (letter.say(N_("Reply no.")), letter.show("reply_no", "")),
            (letter.say(N_("Closed on")), letter.show("closed_on", "")),
        )
    )
    strips.append(
        _entered(
            (letter.say(N_("File and volume no.")), " / ".join(filed)),
            (letter.say(N_("Retention")), letter.show("retention", "")),
        )
    )
    signs = _signs(letter, N_("Handler"), "", "")
    blank = Text(149, (), 9, top=0.1, below=0)
    strips.append(Strip((Signed(blank, signs),), 13.3))
    return Block(tuple(strips), letter.say(N_("Outcome")), whole=True)


def _slip(letter: Letter) -> Form:
    """The processing slip of one letter (文件处理单)."""
    head = Block((*_void(letter), *_head(letter)))
    blocks = (head, _proposal(letter), _instruction(letter), _circulation(letter), _outcome(letter))
    return Form(
        title=letter.say(N_("Document processing slip")),
        number_label=letter.say(N_("Letter no.")),
        number=letter.entry.number,
        blocks=blocks,
        code=letter.code("SLIP"),
        standing=letter.say(N_("This slip stays with the letter until it is filed.")),
        stamp=letter.say(N_("VOID")).first if letter.entry.state == VOID else "",
    )


def processing_slip(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The processing slip of each letter, in one file.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    letters = letters_of(entries, register, letterhead)
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


def _listed(letter: Letter) -> ListRow:
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
        rows=[_listed(Letter(entry, register, speech)) for entry in entries],
        total=len(entries),
        signers=(N_("Handed over by"), N_("Received by"), N_("Checked by")),
    )
    print_listing(listing, letterhead, path)


_ACKNOWLEDGEMENT = Format(size=(210.0, 148.0))


def _acknowledged(letter: Letter) -> Form:
    """The acknowledgement of one letter (收文回执)."""
    show = letter.show
    head = Block(
        (
            *_void(letter),
            _pairs(
                letter,
                (N_("To"), 22, Text.of(75, letter.joined("sender", "sender_person"))),
                (N_("Received"), 22, Text.of(52, show("received"))),
            ),
            _pairs(
                letter,
                (N_("Your no."), 22, Text.of(75, show("reference"))),
                (N_("Letter date"), 22, Text.of(52, show("letter_date"))),
            ),
            _pairs(letter, (N_("Subject"), 22, Text.of(149, show("subject")))),
            _pairs(
                letter,
                (N_("Enclosures"), 22, Text.of(75, show("enclosures"))),
                (N_("Copies"), 22, Text.of(52, show("copies"))),
            ),
        )
    )
    words = letter.say(N_("We have received your letter and registered it under the number above."))
    text = Text.of(171, "\n".join(words.lines()), 10, top=5.73, pad=3, below=1.0)
    signs = (
        Sign(73.0, _SIGNATURE, letter.say(N_("Signature and stamp"))),
        Sign(129.0, _DATE, letter.say(N_("date"))),
    )
    return Form(
        title=letter.say(N_("Acknowledgement of receipt")),
        number_label=letter.say(N_("Our no.")),
        number=letter.entry.number,
        blocks=(head, Block((Strip((Signed(text, signs),), 30.0),))),
        code=letter.code("ACK"),
        standing=letter.say(N_("Please quote our number in every further letter.")),
        stamp=letter.say(N_("VOID")).first if letter.entry.state == VOID else "",
    )


def acknowledgement(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The acknowledgement of each letter, on half an A4 sheet.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    letters = letters_of(entries, register, letterhead)
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
        letter = Letter(entry, register, speech)
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
