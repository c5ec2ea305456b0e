"""Papers made of seal uses: the approval slip (用印审批单), the quarter's inspection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from officedesk.core.i18n import C_, N_
from officedesk.core.register import Register, Span
from officedesk.core.views import EntryView, Letterhead
from officedesk.paper.cells import Signed, Text, Ticks
from officedesk.paper.columns import Column
from officedesk.paper.form import Form, print_forms
from officedesk.paper.letterhead import speech_of
from officedesk.paper.listing import Listing, print_listing
from officedesk.paper.rows import ListRow
from officedesk.paper.sheet import Align
from officedesk.paper.slip import (
    PaperEntry,
    entry_form,
    on_paper,
    paired,
    shown,
    side_by_side,
    sign_lines,
    signed,
    voided,
)
from officedesk.paper.strips import Block, Strip
from officedesk.registers.seal_uses.affixing import CHECKS
from officedesk.registers.seal_uses.inspecting import FIGURES, seen

_WIDE = 149


def _head(use: PaperEntry) -> Iterator[Strip]:
    """What is to be sealed, with which seal, how often, for whom."""
    show = use.show
    times = f"{show('copies')} × {show('impressions')}"
    cross = use.say(N_("cross-page seal")).joined(" ") if use.raw("cross_page") is True else ""
    yield paired(use, (N_("Document title"), 22, Text.of(_WIDE, show("title"), 11)), least=14)
    yield paired(
        use,
        (N_("Document no."), 22, Text.of(63, show("document_no"))),
        (N_("Kind"), 22, Text.of(64, show("kind"))),
    )
    yield paired(
        use,
        (C_("stamp", "Seal"), 22, Text.of(63, show("seal"), bold=True)),
        (N_("Copies × impr."), 22, Text.of(64, "  ".join(part for part in (times, cross) if part))),
    )
    yield paired(use, (N_("Used for"), 22, Text.of(_WIDE, show("used_for"))))
    yield paired(
        use,
        (N_("Department"), 22, Text.of(63, show("department"))),
        (N_("Asked for"), 22, Text.of(64, show("at"))),
    )
    if use.entry.old_number:
        yield paired(use, (N_("Old no."), 22, Text.of(_WIDE, use.entry.old_number)))


def _handler(use: PaperEntry) -> Block:
    return Block(
        (signed(use, use.show("remarks", ""), "handler", "", 22.0, 6.0),),
        use.say(C_("seal", "Handler")),
    )


def _approval(use: PaperEntry) -> Block:
    """Who approves, on what that rests, and why approver and handler may be one."""
    lines = []
    if use.has("approved_at"):
        basis = use.joined("basis", "basis_no", between=" ")
        lines.append(use.say(N_("Basis: {basis}")).first.format(basis=basis))
        name = use.show("approval_recorded_by")
        lines.append(use.say(N_("Recorded by {name}")).first.format(name=name))
    if use.entry.state == "rejected":
        words = use.say(N_("Rejected: {reason}")).first
        lines.append(words.format(reason=use.show("refusal")))
    if use.has("override_reason"):
        words = use.say(N_("Approver and handler are one: {reason}")).first
        lines.append(words.format(reason=use.show("override_reason")))
    if use.has("countersigned_on"):
        words = use.say(N_("Countersigned on {day}")).first
        lines.append(words.format(day=use.show("countersigned_on")))
    strip = signed(use, "\n".join(lines), "approver", "approved_at", 38.0, 10.0)
    return Block((strip,), use.say(N_("Approval")))


def _checks(use: PaperEntry) -> Block:
    labels = (
        N_("complete"), N_("no blanks"), N_("signing body matches"), N_("approved"),
    )  # fmt: skip
    ticks = tuple(
        (use.say(label), use.raw(name) is True)
        for (name, _what), label in zip(CHECKS, labels, strict=True)
    )
    return Block((Strip((Ticks(_WIDE, ticks),), 9.8),), use.say(N_("Checks")))


def _affixed(use: PaperEntry) -> Block:
    """Affixed, refused or spoilt; by whom and when."""
    words = "" if use.entry.state == "rejected" else use.show("refusal", "")
    made = use.show("made", "")
    if made and made != "0":
        words = "\n".join(
            part for part in (use.say(N_("Impressions: {count}")).first.format(count=made), words)
            if part
        )  # fmt: skip
    by = "refused_by" if use.entry.state == "refused" else "affixed_by"
    return Block((signed(use, words, by, "affixed_at", 34.0, 8.0),), use.say(N_("Affixed by")))


def _outside(use: PaperEntry) -> Block:
    """Where the seal was taken, with whom, and when it was back."""
    out = use.joined("out_by", "companion", between=", ") if use.has("out_at") else ""
    text = Text.of(_WIDE, use.show("out_to", ""), 10, top=5.73, pad=3, below=1.0)
    lines = sign_lines(use, N_("Received back"), "", use.show("back_at", ""))
    strips = (
        side_by_side(
            (use.say(N_("Taken by, with")), out),
            (use.say(N_("Out at")), use.show("out_at", "")),
        ),
        side_by_side(
            (use.say(N_("Due back")), use.show("due_back", "")),
            (use.say(N_("Intact")), use.show("intact", "")),
        ),
        Strip((Signed(text, lines),), 22.0, 4.0),
    )
    return Block(strips, use.say(N_("Out of the house")), whole=True)


def _corrected(use: PaperEntry) -> Iterator[Block]:
    """What was corrected of what happened: both values (rule R4)."""
    rows = [row.values for row in use.children("corrections")]
    if not rows:
        return
    lines = []
    for row in rows:
        at, by = shown(row["at"], use.speech), row["by"] or ""
        lines.append(
            f"{row['what']}: {row['before'] or '—'} → {row['after'] or '—'}. {row['reason']}"
            f" ({at} {by})"
        )
    strip = Strip((Text.of(_WIDE, "\n".join(lines), 10, pad=3),), 12.0)
    yield Block((strip,), use.say(N_("Corrections")))


def _slip(use: PaperEntry) -> Form:
    blocks = (
        Block((*voided(use), *_head(use))), _handler(use), _approval(use), _checks(use),
        _affixed(use), *_corrected(use), _outside(use),
    )  # fmt: skip
    return entry_form(
        use, N_("Seal approval slip"), N_("Seal use no."), blocks,
        code="SEAL", standing=N_("This slip is kept with a copy of what was sealed."),
    )  # fmt: skip


def approval_slip(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path
) -> None:
    """The approval slip of each use, in one file.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    uses = on_paper(entries, register, letterhead)
    print_forms([_slip(use) for use in uses], letterhead, path)


_R = Align.RIGHT
_INSPECTED = (
    Column(C_("stamp", "Seal"), 57),
    Column(N_("Entries"), 18, _R),
    Column(N_("Copies"), 18, _R),
    Column(N_("Impressions"), 22, _R),
    Column(N_("Refused"), 18, _R),
    Column(N_("Spoilt"), 18, _R),
    Column(N_("Taken out"), 18, _R),
    Column(N_("Not back in time"), 20, _R),
    Column(N_("Not countersigned"), 24, _R),
    Column(N_("Seen, remarks"), 44, signature=True),
)
"""Widths add up to the 257 mm of a sheet across."""


def inspection(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path,
    span: Span,
) -> None:  # fmt: skip
    """Entries per seal, refusals, take-outs, approvals not countersigned, of one quarter.

    Raises:
        WorldError: the file cannot be written.
    """
    names = [one.name for one in span.masters.get("seal", ()) if one.offered]
    found = seen(entries, names, letterhead.printed_at.replace(tzinfo=None))
    rows = [_row(name, one.figures) for name, one in found.items()]
    sums = [one.figures for one in found.values()] or [(0,) * FIGURES]
    total = tuple(sum(column) for column in zip(*sums, strict=True))
    everything = speech_of(letterhead).say(N_("All seals")).joined()
    rows.append(_row(everything, total, strong=True))
    listing = Listing(
        title=N_("Quarterly inspection of the seals"),
        columns=_INSPECTED,
        rows=rows,
        total=len(rows) - 1,
        period=f"{span.since} – {span.until}",
        signers=(N_("Seal custodian"), N_("Inspected by"), N_("Director of the office")),
    )
    print_listing(listing, letterhead, path)


def _row(name: str, figures: Sequence[int], *, strong: bool = False) -> ListRow:
    cells = (name, *(f"{count:,}" if count else "—" for count in figures), "")
    return ListRow(cells, count=0 if strong else 1, strong=strong)
