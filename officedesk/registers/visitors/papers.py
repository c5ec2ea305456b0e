"""Papers made of visits: the roll-call, badges, the reception sheet of official guests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from officedesk.core.errors import Clash
from officedesk.core.i18n import C_, N_, _
from officedesk.core.patterns import in_its_register
from officedesk.core.register import Register
from officedesk.core.views import EntryView, Letterhead
from officedesk.core.workflow import VOID
from officedesk.paper.cells import Text
from officedesk.paper.columns import Column
from officedesk.paper.form import Form, print_forms
from officedesk.paper.listing import Listing, print_listing
from officedesk.paper.rows import ListRow
from officedesk.paper.sheet import Align
from officedesk.paper.slip import (
    PaperEntry,
    basis_words,
    entry_form,
    on_paper,
    paired,
    signed,
    voided,
)
from officedesk.paper.sticker import Sticker, print_stickers
from officedesk.paper.strips import Block, Strip
from officedesk.registers.visitors.choices import OFFICIAL
from officedesk.registers.visitors.rollcall import said, size_of, total_words
from officedesk.registers.visitors.rules import TOO_MANY, no_reception, table_words

_WIDE = 149
_ROLL = (
    Column(N_("Here"), 14, signature=True),
    Column(N_("No."), 19, number=True),
    Column(C_("person", "Name"), 44),
    Column(N_("Persons"), 14, Align.CENTRE),
    Column(N_("Organisation"), 48),
    Column(N_("Host, department"), 44),
    Column(N_("Where they meet"), 30),
    Column(N_("Since"), 24, firm=True),
    Column(N_("Badge"), 20),
)
"""Widths add up to the 257 mm of a sheet across."""


def _called(entry: EntryView) -> ListRow:
    """One visit of a roll-call; of a restricted one the number and the persons only."""
    size = str(size_of(entry))
    if entry.restricted:
        return ListRow(("", entry.number, _("restricted"), size, "", "", "", "", ""), entry.number)
    hosts = [said(entry, name) for name in ("host", "department")]
    names = [said(entry, name) for name in ("name", "companions")]
    cells = (
        "", entry.number, "\n".join(filter(None, names)), size, said(entry, "organisation"),
        "\n".join(filter(None, hosts)), said(entry, "place"),
        said(entry, "arrived").replace(" ", "\n"), said(entry, "badge"),
    )  # fmt: skip
    return ListRow(cells, entry.number)


def roll_call(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """Who is in the house, with a box to tick for each; persons counted with their party.

    Raises:
        WorldError: the file cannot be written.
    """
    about = total_words(entries) if entries else _("Nobody is in the house.")
    listing = Listing(
        title=N_("Roll-call"),
        columns=_ROLL,
        rows=[_called(entry) for entry in entries],
        total=len(entries),
        about=f"{letterhead.printed_at:%Y-%m-%d %H:%M} · {about}",
        signers=(N_("Called by"), N_("Checked by"), N_("At what time")),
    )
    print_listing(listing, letterhead, path)


def badge(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """A badge for each visitor: name, whom they see, number; its QR code checks out.

    Raises:
        Clash: one of them has not come yet.
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    badges = []
    for visit in on_paper(entries, register, letterhead):
        if visit.entry.number.startswith(register.key):
            raise Clash(
                _(
                    "{number} has not come yet. Note the arrival first, then print the badge."
                ).format(number=visit.entry.number)
            )  # fmt: skip
        void = visit.say(N_("VOID")).joined(" ") if visit.entry.state == VOID else ""
        size = size_of(visit.entry)
        name = visit.show("name") + (f" (+{size - 1})" if size > 1 else "")
        line = visit.show("organisation")
        host = f"→ {visit.show('host')}\n" if visit.has("host") else ""
        number = visit.entry.number
        if visit.has("badge"):
            number = f"{number}  ·  {visit.show('badge')}"
        badges.append(
            Sticker(
                number=name, day=void or line, data=f"{register.key}|{visit.entry.number}",
                further=f"{host}{number}\n{visit.show('arrived')}",
            )
        )  # fmt: skip
    print_stickers(badges, letterhead, path)


def _guests(visit: PaperEntry) -> Iterator[Strip]:
    show = visit.show
    yield paired(visit, (N_("Unit"), 22, Text.of(_WIDE, show("organisation"), 11)), least=12)
    yield paired(
        visit,
        (N_("Letter of introduction no."), 22, Text.of(63, show("introduction"))),
        (N_("Persons"), 22, Text.of(64, show("party_size"))),
    )
    yield paired(visit, (N_("Names, posts"), 22, Text.of(_WIDE, show("names_posts"))), least=20)
    yield paired(visit, (N_("Purpose"), 22, Text.of(_WIDE, show("purpose"))))
    yield paired(
        visit,
        (N_("From"), 22, Text.of(63, visit.joined("planned_for"))),
        (N_("Until"), 22, Text.of(64, show("planned_until"))),
    )
    yield paired(visit, (N_("Programme"), 22, Text.of(_WIDE, show("programme"))), least=34)


def _ours(visit: PaperEntry) -> Iterator[Strip]:
    show = visit.show
    yield paired(
        visit,
        (N_("Host"), 22, Text.of(63, visit.joined("host", "department"))),
        (N_("Of us at table"), 22, Text.of(64, show("at_table"))),
    )
    yield paired(visit, (N_("Our side"), 22, Text.of(_WIDE, show("accompanying"))))
    words = table_words(visit.raw("party_size"), visit.raw("at_table"))
    if words.startswith(TOO_MANY):
        yield Strip((Text.of(171, words, 9.5, bold=True, pad=3),), 8.4)
    yield paired(
        visit,
        (N_("Meals"), 22, Text.of(63, show("meals"))),
        (N_("Lodging"), 22, Text.of(64, show("lodging"))),
    )
    yield paired(
        visit,
        (N_("Vehicle"), 22, Text.of(63, show("transport"))),
        (N_("Cost"), 22, Text.of(64, show("cost"))),
    )


def _sheet(visit: PaperEntry) -> Form:
    approval = signed(
        visit, basis_words(visit, "approval"), "approved_by", "approved_on", 36.0, 12.0
    )
    blocks = (
        Block((*voided(visit), *_guests(visit))), Block(tuple(_ours(visit))),
        Block((approval,), visit.say(N_("Approval"))),
    )  # fmt: skip
    return entry_form(
        visit, N_("Reception sheet"), N_("Visit no."), blocks,
        code="RECEPTION", standing=N_("Kept with the letter of introduction and the bills."),
        number=in_its_register(visit.entry.number, visit.register.key),
    )  # fmt: skip


def reception(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The reception sheet of each visit of official guests (公务接待审批单), in one file.

    Raises:
        Clash: one of them is no reception of official guests.
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    visits = on_paper(entries, register, letterhead)
    for visit in visits:
        if visit.raw("kind") != OFFICIAL:
            raise Clash(no_reception(visit.entry.number))
    print_forms([_sheet(visit) for visit in visits], letterhead, path)
