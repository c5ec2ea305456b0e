"""The count sheet, and the blind one that hides what the books say (GAM, Appendix 66)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from officedesk.core.decimals import decimal_words, rounded
from officedesk.core.i18n import C_, N_, _
from officedesk.core.register import Register
from officedesk.core.stock_papers import ZERO, StockItem, StockPages
from officedesk.core.tables import Holds, PaperTable, TableCell, TableColumn
from officedesk.core.views import ChildView, EntryView, Letterhead
from officedesk.paper.columns import Column
from officedesk.paper.goods import amount, described, money, print_goods, quantity, words
from officedesk.paper.listing import Listing
from officedesk.paper.mark import marker, proved
from officedesk.paper.rows import ListRow
from officedesk.paper.sheet import Align
from officedesk.paper.slip import PaperEntry, on_paper
from officedesk.paper.words import Both

TITLE, BLIND = N_("Count Sheet"), N_("Blind Count Sheet")
_R, _C = Align.RIGHT, Align.CENTRE
_LINE, _CODE, _UNIT = N_("Line"), N_("Code"), C_("stock", "Unit")
_DESCRIBED, _REMARKS = N_("Name and specification"), N_("Remarks")
_UNIT_VALUE, _CARD, _COUNTED = N_("Unit value"), N_("Balance per card"), N_("On hand, counted")
_QUANTITY, _VALUE = N_("Short or over, quantity"), N_("Short or over, value")
_AGAIN = N_("Counted again")
COLUMNS = (
    Column(_LINE, 10, _C), Column(_CODE, 30), Column(_DESCRIBED, 61), Column(_UNIT, 14, _C),
    Column(_UNIT_VALUE, 22, _R), Column(_CARD, 22, _R), Column(_COUNTED, 24, _R),
    Column(_QUANTITY, 20, _R), Column(_VALUE, 24, _R), Column(_REMARKS, 30),
)  # fmt: skip
BLIND_COLUMNS = (
    Column(_LINE, 10, _C), Column(_CODE, 32), Column(_DESCRIBED, 87), Column(_UNIT, 18, _C),
    Column(_COUNTED, 32, _R), Column(_AGAIN, 32, _R), Column(_REMARKS, 46),
)  # fmt: skip
"""Widths add up to the 257 mm of a sheet across."""
SIGNERS = (N_("Counted by"), N_("Verified by"), N_("Certified correct by"))
_SIGNED = ("counted_by", "checked_by", "approved_by")
_SUMS = (N_("Over"), N_("Short"), N_("Difference in value"))
_HIDDEN = N_("The quantities of the books are not shown to those who count.")
_FROZEN = N_("Quantities of the books as of {moment}.")
_UNKNOWN = N_("No quantities of the books yet: the stocktake is not frozen.")


@dataclass(frozen=True)
class _Counted:
    """One line of a stocktake.

    Attributes:
        worth: of one unit.
        book, counted, difference, value: empty as long as they are not known.
    """

    code: str
    name: str
    unit: str
    worth: Decimal
    book: Decimal | None
    counted: Decimal | None
    difference: Decimal | None
    value: Decimal | None
    reason: str


def _counted(one: PaperEntry, stock: StockPages) -> Iterator[_Counted]:
    for row in one.children("lines"):
        yield _line(row, stock.of_row("lines", row.id))


def _line(row: ChildView, item: StockItem | None) -> _Counted:
    difference, value = amount(row, "difference"), amount(row, "value")
    worth = item.average if item else ZERO
    if difference and value:
        worth = value / difference
    return _Counted(
        item.code if item else "—", described(row, item), item.unit if item else "",
        rounded(abs(worth), 4), amount(row, "book"), amount(row, "counted"), difference, value,
        words(row, "reason"),
    )  # fmt: skip


def count_sheets(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path,
    stock: StockPages,
) -> None:  # fmt: skip
    """The sheet of each stocktake, in one file; of a blind one without the books' quantities.

    Raises:
        NotAllowed: one of them is restricted.
        WorldError: the file cannot be written.
    """
    _print(on_paper(entries, register, letterhead), letterhead, path, stock, blind=False)


def blind_sheets(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, path: Path,
    stock: StockPages,
) -> None:  # fmt: skip
    """The same without the quantities of the books. Errors: ``count_sheets``."""
    _print(on_paper(entries, register, letterhead), letterhead, path, stock, blind=True)


def _print(
    counts: Sequence[PaperEntry], letterhead: Letterhead, path: Path, stock: StockPages, *,
    blind: bool,
) -> None:  # fmt: skip
    parts = [_listing(one, stock, blind or _is_blind(one)) for one in counts]
    print_goods(BLIND if blind else TITLE, counts, parts, letterhead, path)


def _is_blind(one: PaperEntry) -> bool:
    """Whether what the books say is still hidden of it."""
    return one.raw("blind") is True and not any(
        row.values.get("counted") is not None for row in one.children("lines")
    )


def _listing(one: PaperEntry, stock: StockPages, blind: bool) -> Listing:
    lines = list(_counted(one, stock))
    rows = [_row(number, line, blind) for number, line in enumerate(lines, start=1)]
    if not blind and any(line.value is not None for line in lines):
        rows += _sums(one, lines)
    about = [one.entry.number, one.show("title", "")]
    about += [one.show(name) for name in ("place", "category") if one.has(name)]
    return Listing(
        title=BLIND if blind else TITLE,
        columns=BLIND_COLUMNS if blind else COLUMNS,
        rows=rows,
        total=len(lines),
        period=one.show("day", ""),
        about=" · ".join(word for word in about if word),
        signers=SIGNERS,
        mark=marker(stock.facts[one.entry.ref.id]),
        names=tuple(one.show(name, "") if one.has(name) else "" for name in _SIGNED),
        note=_note(one, blind).joined(),
        bookmark=one.entry.number,
    )


def _note(one: PaperEntry, blind: bool) -> Both:
    if blind:
        return one.say(_HIDDEN)
    if not one.has("frozen_on"):
        return one.say(_UNKNOWN)
    return one.say(_FROZEN).format(moment=one.show("frozen_on"))


def _row(number: int, line: _Counted, blind: bool) -> ListRow:
    if blind:
        cells: tuple[str, ...] = (
            str(number), line.code, line.name, line.unit, quantity(line.counted), "", "",
        )  # fmt: skip
        return proved(ListRow(cells, number=str(number), least=12.0))
    cells = (
        str(number), line.code, line.name, line.unit, money(line.worth, 4) if line.worth else "—",
        quantity(line.book), quantity(line.counted), _signed(line.difference),
        money(line.value, empty=""), line.reason,
    )  # fmt: skip
    return proved(ListRow(cells, number=str(number)))


def _signed(value: Decimal | None) -> str:
    """With its sign: short is less than nothing, over is more."""
    if not value:
        return "" if value is None else "—"
    return ("+" if value > 0 else "") + decimal_words(value, 3)


def _values(lines: Sequence[_Counted]) -> tuple[Decimal, Decimal, Decimal]:
    """What is over, what is short, and both together, in money."""
    found = [line.value or ZERO for line in lines]
    over = sum((one for one in found if one > 0), ZERO)
    short = sum((one for one in found if one < 0), ZERO)
    return over, short, over + short


def _sums(one: PaperEntry, lines: Sequence[_Counted]) -> Iterator[ListRow]:
    for label, value in zip(_SUMS, _values(lines), strict=True):
        cells = [""] * len(COLUMNS)
        cells[2], cells[8] = one.say(label).joined(), money(value)
        yield ListRow(tuple(cells), count=0, strong=True, least=8.0)


def count_tables(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, stock: StockPages
) -> list[PaperTable]:
    """The sheets as tables, one for each stocktake."""
    counts = on_paper(entries, register, letterhead)
    return [_table(one, stock, _is_blind(one)) for one in counts]


def blind_tables(
    entries: Sequence[EntryView], register: Register, letterhead: Letterhead, stock: StockPages
) -> list[PaperTable]:
    """The same without the quantities of the books."""
    return [_table(one, stock, True) for one in on_paper(entries, register, letterhead)]


def _table(one: PaperEntry, stock: StockPages, blind: bool) -> PaperTable:
    lines = list(_counted(one, stock))
    kinds = {_UNIT_VALUE: Holds.MONEY, _VALUE: Holds.MONEY}
    numbers = (_LINE, _CARD, _COUNTED, _QUANTITY, _AGAIN)
    columns = tuple(
        TableColumn(
            _(column.label),
            Holds.QUANTITY if column.label in numbers else kinds.get(column.label, Holds.WORDS),
            column.width / 2.2,
        )
        for column in (BLIND_COLUMNS if blind else COLUMNS)
    )
    rows: list[list[TableCell]] = []
    for number, line in enumerate(lines, start=1):
        named: list[TableCell] = [number, line.code, line.name.replace("\n", ", "), line.unit]
        if blind:
            rows.append([*named, line.counted, None, ""])
            continue
        rows.append([*named, line.worth or None, line.book, line.counted, line.difference,
                     line.value, line.reason])  # fmt: skip
    title = "  ".join((_(BLIND if blind else TITLE), one.entry.number))
    return PaperTable(one.entry.number, (title, one.show("title", "")), columns, rows)
