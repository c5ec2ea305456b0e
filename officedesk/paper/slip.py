"""A slip made of one entry: its values in words, pairs of label and value, lines to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from officedesk.core import formats
from officedesk.core.errors import NotAllowed
from officedesk.core.fields import Nature
from officedesk.core.i18n import N_, _
from officedesk.core.register import Register
from officedesk.core.values import NOT_STATED, Value, to_raw
from officedesk.core.views import ChildView, EntryView, Letterhead
from officedesk.core.workflow import VOID
from officedesk.paper.cells import Entered, Label, Sign, Signed, Text, lines_of
from officedesk.paper.form import Form
from officedesk.paper.letterhead import CheckCode, check_code, speech_of
from officedesk.paper.sheet import Align
from officedesk.paper.strips import Block, Strip
from officedesk.paper.words import Both, Speech

NONE = "—"
SIGNATURE = 52.0
DATE = 39.0
"""Length of the lines for a signature and its date, millimetres."""


@dataclass(frozen=True)
class PaperEntry:
    """One entry as its papers show it.

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
        value = self.raw(name)
        if isinstance(value, Decimal):
            return formats.show(self.register.fields[name], value)
        return shown(value, self.speech, empty)

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

    @property
    def stamp(self) -> str:
        """What is printed across it where it is void; empty for one that stands."""
        return self.say(N_("VOID")).first if self.entry.state == VOID else ""

    def code(self, kind: str) -> CheckCode:
        """The check code over its facts."""
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


def on_paper(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead
) -> list[PaperEntry]:
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
    return [PaperEntry(entry, register, speech) for entry in entries]


def paired(one: PaperEntry, *pairs: tuple[str, float, Text], least: float = 9.8) -> Strip:
    """Labels and values side by side; each pair is label, width of the label, value."""
    cells: list[Label | Text] = []
    for label, wide, value in pairs:
        cells += [Label.of(wide, one.say(label)), value]
    return Strip(tuple(cells), least)


Columns = Sequence[tuple[float, str]]
"""Of a table on a slip: width in millimetres, heading marked with ``N_``."""


def headings(one: PaperEntry, columns: Columns, least: float = 9.0) -> Strip:
    """The headings of a table."""
    return Strip(tuple(Label.of(wide, one.say(label)) for wide, label in columns), least)


def row_of(words: Sequence[str], columns: Columns, least: float = 9.0, size: float = 9.0) -> Strip:
    """A row of a table, its first cell in the middle."""
    cells = [
        Text.of(wide, text, size, align=Align.LEFT if place else Align.CENTRE)
        for place, ((wide, _label), text) in enumerate(zip(columns, words, strict=True))
    ]
    return Strip(tuple(cells), least)


def entry_form(
    one: PaperEntry, title: str, number_label: str, blocks: Sequence[Block], *, code: str,
    standing: str, number: str | None = None,
) -> Form:  # fmt: skip
    """The form of one entry, with check code and stamp.

    Args:
        title, number_label, standing: marked with ``N_``.
        code: of the kind of paper.
        number: where it is not that of the entry.
    """
    return Form(
        title=one.say(title), number_label=one.say(number_label),
        number=one.entry.number if number is None else number, blocks=tuple(blocks),
        code=one.code(code), standing=one.say(standing), stamp=one.stamp,
    )  # fmt: skip


def voided(one: PaperEntry) -> Iterator[Strip]:
    """Who voided it, when and why."""
    void = one.entry.void
    if one.entry.state != VOID and void is None:
        return
    words = one.say(N_("VOID")).joined(" ")
    if void is not None:
        by = one.say(N_("Voided by {name}, {at}.")).first
        words += f"   {void.reason}   {by.format(name=void.by, at=f'{void.at:%Y-%m-%d %H:%M}')}"
    yield Strip((Text.of(171, words, 10, bold=True, pad=3),), 9.8)


def sign_lines(one: PaperEntry, label: str, by: str, on: str) -> tuple[Sign, Sign]:
    """Lines for a signature and its date; what was recorded stands above them."""
    return (
        Sign(51.0, SIGNATURE, one.say(label), by),
        Sign(107.0, DATE, one.say(N_("date")), on),
    )


def signed(one: PaperEntry, words: str, by: str, on: str, least: float, slack: float) -> Strip:
    """Words with the lines for signature and date under them.

    ``by`` and ``on`` name the fields that stand above the lines; empty for none.
    A name too long to stand above its line goes with the words.
    """
    name, day = (one.show(field, "") if field else "" for field in (by, on))
    if len(lines_of(name, 8.5, SIGNATURE - 1)) > 2:
        words, name = f"{words}\n{name}", ""
    signs = sign_lines(one, N_("Signature"), name, day)
    text = Text.of(149, words, 10, top=5.73, pad=3, below=1.0)
    return Strip((Signed(text, signs),), least, slack)


def decided(one: PaperEntry, decision: str, by: str, on: str, least: float, slack: float) -> Strip:
    """The words of a decision and on what it rests, with the lines to sign under them."""
    parts = (one.show(decision, ""), basis_words(one, decision))
    return signed(one, "\n".join(part for part in parts if part), by, on, least, slack)


def basis_words(one: PaperEntry, decision: str = "instruction") -> str:
    """On what a decision rests, in one line; empty where nothing was recorded.

    ``decision`` is the field of its words; those of its basis are named after it.
    """
    basis, paper, recorded = (f"{decision}_{part}" for part in ("basis", "paper", "recorded_by"))
    parts = []
    if one.has(basis) or one.has(paper):
        words = one.joined(basis, paper, between=" ")
        parts.append(one.say(N_("Basis: {basis}")).first.format(basis=words))
    if one.has(recorded):
        parts.append(one.say(N_("Recorded by {name}")).first.format(name=one.show(recorded)))
    return " · ".join(parts)


def side_by_side(left: tuple[Both, str], right: tuple[Both, str]) -> Strip:
    """Two labels side by side, each with its value on a line."""
    cells = (Entered.of(72, *left), Entered.of(77, *right))
    return Strip(cells, under=0, rules=False)
