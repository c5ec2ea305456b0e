"""The requisition and issue slip (领料单): two copies on a sheet (GAM, Appendix 63)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from officedesk.core.decimals import decimal_words
from officedesk.core.i18n import C_, N_
from officedesk.core.register import Register
from officedesk.core.stock_papers import ZERO, StockItem, StockPages
from officedesk.core.values import Value
from officedesk.core.views import ChildView, EntryView, Letterhead
from officedesk.paper.columns import Column
from officedesk.paper.goods import amount, described, quantity, words
from officedesk.paper.half import HalfForm, Signature, print_halves
from officedesk.paper.halfrows import HalfLine, HalfRows, Words
from officedesk.paper.sheet import Align
from officedesk.paper.slip import PaperEntry, on_paper
from officedesk.registers.requisitions.states import CANCELLED, DRAFT, REFUSED

_R, _C = Align.RIGHT, Align.CENTRE
COLUMNS = (
    Column(N_("Code"), 25),
    Column(C_("stock", "Unit"), 12, _C),
    Column(C_("stock", "Description"), 60),
    Column(C_("quantity", "Asked"), 15, _R),
    Column(N_("Yes"), 9, _C),
    Column(N_("No"), 9, _C),
    Column(C_("quantity", "Issued"), 15, _R),
    Column(N_("Remarks"), 26),
)
"""Widths add up to the 171 mm of an upright sheet."""
_YES, _NO = 4, 5
_ROWS = HalfRows(COLUMNS, ((_YES, _NO, C_("stock", "Available")),))
_COPIES = (N_("Copy of the store room"), N_("Copy of the department"))
_SIGNED = (
    (C_("requisition", "Requested by"), "requested_by", "day"),
    (C_("requisition", "Approved by"), "approved_by", "approved_on"),
    (C_("requisition", "Issued by"), "issued_by", "issued_on"),
    (C_("requisition", "Received by"), "received_by", "received_on"),
)
_APPROVED = N_("approved {quantity}")


def slips(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path,
    stock: StockPages,
) -> None:  # fmt: skip
    """The slip of each requisition, in one file.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    papers = on_paper(entries, register, letterhead)
    print_halves([_slip(one, stock) for one in papers], letterhead, path)


def _slip(one: PaperEntry, stock: StockPages) -> HalfForm:
    return HalfForm(
        title=one.say(N_("Requisition and Issue Slip")),
        number_label=one.say(C_("requisition", "Slip no.")),
        number=one.entry.number if one.entry.state != DRAFT else one.say(N_("Draft")).first,
        facts=(
            (one.say(N_("Department")), one.show("department"), 76.0),
            (one.say(N_("Requested by")), one.show("requested_by"), 60.0),
            (one.say(N_("Date")), one.show("day"), 35.0),
        ),
        rows=_ROWS,
        lines=tuple(_line(one, row, stock.of_row("lines", row.id)) for row in
                    one.children("lines")),
        words=tuple(_words(one)),
        signatures=tuple(
            Signature(label, _name(one, by), stock.posts.get((one.entry.ref.id, by), ""),
                      _day(one.raw(on)) if one.has(by) else "")
            for label, by, on in _SIGNED
        ),
        copies=(one.say(_COPIES[0]), one.say(_COPIES[1])),
        code=one.code("SLIP"),
        stamp=one.stamp,
    )  # fmt: skip


def _name(one: PaperEntry, field: str) -> str:
    return one.show(field, "") if one.has(field) else ""


def _day(value: Value) -> str:
    """The day of a date or a moment."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    return str(value) if value is not None else ""


def _line(one: PaperEntry, row: ChildView, item: StockItem | None) -> HalfLine:
    asked, approved, issued = (amount(row, name) for name in ("asked", "approved", "issued"))
    wanted = asked if approved is None else approved
    still = (wanted or ZERO) - (issued or ZERO)
    there = still <= 0 or (item is not None and item.on_hand >= still)
    cells = (
        item.code if item else "—",
        item.unit if item else "—",
        described(row, item, ", "),
        quantity(asked), "", "", quantity(issued) if issued else "",
        "\n".join(_remarks(one, row, asked, approved)),
    )  # fmt: skip
    ticks = ((_YES, bool(wanted) and there), (_NO, bool(wanted) and not there))
    return HalfLine(cells, ticks)


def _remarks(
    one: PaperEntry, row: ChildView, asked: Decimal | None, approved: Decimal | None
) -> Iterator[str]:  # fmt: skip
    if approved is not None and approved != asked:
        yield one.say(_APPROVED).first.format(quantity=decimal_words(approved, 3))
    if words(row, "note"):
        yield words(row, "note")


def _words(one: PaperEntry) -> Iterator[Words]:
    """The purpose; why it was refused, cancelled or ended short; remarks."""
    yield Words(one.say(N_("Purpose")), one.show("purpose"))
    if one.has("refused_reason"):
        label = {REFUSED: C_("requisition", "Refused"), CANCELLED: C_("requisition", "Cancelled")}
        words = label.get(one.entry.state, N_("Issued in part"))
        yield Words(one.say(words), one.show("refused_reason"))
    if one.has("remarks"):
        yield Words(one.say(N_("Remarks")), one.show("remarks"))
