"""The paper made of a seal: the record of its handovers (印章交接登记)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from officedesk.core.i18n import N_
from officedesk.core.register import Register
from officedesk.core.values import Value
from officedesk.core.views import EntryView, Letterhead
from officedesk.paper.cells import Text
from officedesk.paper.form import Form, print_forms
from officedesk.paper.slip import (
    PaperEntry,
    entry_form,
    headings,
    on_paper,
    paired,
    row_of,
    shown,
    voided,
)
from officedesk.paper.strips import Block, Strip

_WIDE = 149
_ROWS = 4
"""Rows at least, so that the next handover can be signed by hand."""
_COLUMNS = (
    (9.0, N_("Seq.")), (24.0, N_("At")), (38.0, N_("Given by, signature")),
    (38.0, N_("Taken over by, signature")), (32.0, N_("Witness, signature")), (30.0, N_("Reason")),
)  # fmt: skip
_NAMES = ("at", "given_by", "taken_by", "witness", "reason")


def _head(seal: PaperEntry) -> Iterator[Strip]:
    show = seal.show
    legend = seal.joined("legend", "lower_line")
    yield paired(
        seal,
        (N_("Name"), 22, Text.of(63, show("name"), 11, bold=True)),
        (N_("Kind"), 22, Text.of(64, show("kind"))),
    )
    yield paired(seal, (N_("Full legend"), 22, Text.of(_WIDE, legend)))
    yield paired(
        seal,
        (N_("Custodian"), 22, Text.of(63, show("custodian"))),
        (N_("Deputy"), 22, Text.of(64, show("deputy"))),
    )
    yield paired(
        seal,
        (N_("Place kept"), 22, Text.of(63, show("place"))),
        (N_("In use from"), 22, Text.of(64, show("in_use_from"))),
    )
    yield paired(
        seal,
        (N_("Held by"), 22, Text.of(63, show("holder"), bold=True)),
        (N_("Held since"), 22, Text.of(64, show("held_since"))),
    )


def _handovers(seal: PaperEntry) -> Block:
    """Each handover in a row tall enough for the signatures beside the names."""
    rows: list[Mapping[str, Value]] = [row.values for row in seal.children("handovers")]
    rows += [{}] * max(1, _ROWS - len(rows))
    strips = [_row(seal, number, row) for number, row in enumerate(rows, start=1)]
    return Block(tuple(strips), None, headings(seal, _COLUMNS))


def _row(seal: PaperEntry, number: int, row: Mapping[str, Value]) -> Strip:
    words = (shown(row.get(name), seal.speech, "").replace("  ", "\n") for name in _NAMES)
    return row_of((str(number), *words), _COLUMNS, 15.0)


def _events(seal: PaperEntry) -> Iterator[Block]:
    """What became of the seal: lost, retired, destroyed by two."""
    events = seal.children("events")
    if not events:
        return
    child = seal.register.child("events")
    assert child is not None
    lines = []
    for one in events:
        choice = child.fields["event"].choice(str(one.values["event"]))
        what = seal.say(choice.label).joined(" ") if choice else ""
        names = [str(one.values[name]) for name in ("by", "second") if one.values[name]]
        day = shown(one.values["day"], seal.speech)
        lines.append(f"{day}  {what}  {', '.join(names)}. {one.values['reason']}")
    strip = Strip((Text.of(_WIDE, "\n".join(lines), 10, pad=3),), 12.0)
    yield Block((strip,), seal.say(N_("What became of it")))


def _record(seal: PaperEntry) -> Form:
    return entry_form(
        seal, N_("Record of seal handovers"), N_("Seal code"),
        (Block((*voided(seal), *_head(seal))), _handovers(seal), *_events(seal)),
        code="HANDOVER", standing=N_("Whoever takes the seal over signs before using it."),
    )  # fmt: skip


def handover(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The handover record of each seal, in one file.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    seals = on_paper(entries, register, letterhead)
    print_forms([_record(seal) for seal in seals], letterhead, path)
