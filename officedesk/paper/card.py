"""A card: facts of one thing in bands at its head, below them lines with balances, sheet by sheet.

The measures are those of the stock card in paper.md. Everything is laid out before it is drawn,
because each sheet says how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from officedesk.core.i18n import N_
from officedesk.core.progress import Progress, Silent
from officedesk.core.views import Letterhead
from officedesk.paper.cardrows import Bands, CardLine, CardRows
from officedesk.paper.cells import lines_of
from officedesk.paper.closing import CLOSED, draw_closing, room_for_closing
from officedesk.paper.columns import Column, draw_heads
from officedesk.paper.document import Document, about
from officedesk.paper.forward import BROUGHT, CARRIED, THIS_PAGE, plainly
from officedesk.paper.letterhead import draw_institution, draw_sample, speech_of
from officedesk.paper.listframe import (
    OF,
    PERIOD,
    SHEET,
    data_lines,
    draw_data,
    draw_foot,
    draw_foot_data,
    draw_page_mark,
    draw_title,
    foot_lines,
    titled,
)
from officedesk.paper.mark import Mark
from officedesk.paper.notes import draw_lost, print_lost
from officedesk.paper.setup import ACROSS, PageSetup
from officedesk.paper.sheet import Sheet, measure
from officedesk.paper.words import Speech

LINES = N_("Lines")
FROM_SHEET, TO_SHEET = N_("from sheet {number}"), N_("to sheet {number}")
_GAP = 1.6
"""Between the bands and the heads of the columns."""
_NOTE = 2.8
"""Under the frame for a line of the note."""
_NAMED = 90.0
"""Two lines of the head data; a longer number stands in the bands alone."""


@dataclass(frozen=True)
class Card:
    """One card to print, as plain values.

    Attributes:
        title: English title, marked with ``N_``; ``year`` beside it, 0 for none.
        named, number: what its number is called, marked with ``N_``, and the number.
        code: its number in the books, ASCII.
        mark: gives the check code of a sheet from the numbers of its lines.
        period: days from and to, in words.
        bands: facts at the head.
        columns: with widths in millimetres of 257.
        lines: in their order.
        words, totals, told: places of the columns in which a carried row has its words, is added
            up, and says where it goes on.
        opening: the row before the first line; None where there was nothing.
        ending: where the last sheet's totals go, in words.
        note: sentences under the rows of each sheet.
        signers: whose lines stand at the foot, marked with ``N_``.
    """

    title: str
    year: int
    named: str
    number: str
    code: str
    mark: Mark
    period: str
    bands: Bands
    columns: tuple[Column, ...]
    lines: Sequence[CardLine]
    words: int
    totals: tuple[int, ...]
    told: int
    opening: CardLine | None
    ending: str
    note: str
    signers: tuple[str, ...]
    setup: PageSetup = ACROSS


@dataclass
class _Page:
    """Lines of one sheet, and what stood before them."""

    brought: CardLine | None
    lines: list[CardLine] = field(default_factory=list)
    last: tuple[CardLine, ...] = ()

    @property
    def range(self) -> str:
        """*17 – 26*."""
        numbers = [line.cells[0] for line in self.lines]
        return " – ".join(dict.fromkeys((numbers[0], numbers[-1]))) if numbers else "—"


class _Layout:
    """Puts the lines of a card on sheets."""

    def __init__(self, card: Card, rows: CardRows, speech: Speech, room: float) -> None:
        self.card, self.rows, self.speech, self.room = card, rows, speech, room
        self.before = [Decimal(0)] * len(card.totals)
        self.latest = card.opening
        amounts = [*([card.opening.amounts] if card.opening else []),
                   *(line.amounts for line in card.lines)]  # fmt: skip
        self.most = [sum(column, Decimal(0)) for column in zip(*amounts, strict=True)]
        if card.opening is not None:
            self.before = list(card.opening.amounts)

    def pages(self) -> list[_Page]:
        """The sheets, each with the rows that carry its totals."""
        pages = [_Page(self.card.opening)]
        used = self._fixed(pages[0])
        room = self.room - used
        for line in (part for one in self.card.lines for part in self.rows.pieces(one, room)):
            high = self.rows.height(line)
            if pages[-1].lines and used + high > self.room + 1e-6:
                self._end(pages[-1], len(pages), last=False)
                told = self.speech.say(FROM_SHEET).first.format(number=len(pages))
                pages.append(_Page(self._carried(BROUGHT, self.before, told)))
                used = self._fixed(pages[-1])
            pages[-1].lines.append(line)
            used += high
        self._end(pages[-1], len(pages), last=True)
        return pages

    def _fixed(self, page: _Page) -> float:
        """Height of the rows that carry totals, which stand on the sheet in any case."""
        told = self.speech.say(TO_SHEET).first.format(number=999)
        rows = [self._carried(CARRIED, self.most, told), self._this(self.most)]
        rows += [page.brought] if page.brought else []
        return sum(self.rows.height(row) for row in rows)

    def _end(self, page: _Page, number: int, *, last: bool) -> None:
        sums = [
            sum((line.amounts[place] for line in page.lines), Decimal(0))
            for place in range(len(self.before))
        ]
        self.before = [a + b for a, b in zip(self.before, sums, strict=True)]
        self.latest = page.lines[-1] if page.lines else self.latest
        told = self.speech.say(TO_SHEET).first.format(number=number + 1)
        told = self.card.ending if last else told
        page.last = (self._this(sums), self._carried(CARRIED, self.before, told))

    def _this(self, sums: Sequence[Decimal]) -> CardLine:
        return CardLine(tuple(self._cells(THIS_PAGE, sums)), strong=True)

    def _carried(self, label: str, sums: Sequence[Decimal], told: str) -> CardLine:
        cells = self._cells(label, sums)
        cells[self.card.told] = told
        for place, words in (self.latest.carried.items() if self.latest else ()):
            cells[place] = words
        return CardLine(tuple(cells), strong=True)

    def _cells(self, label: str, sums: Sequence[Decimal]) -> list[str]:
        cells = [""] * len(self.card.columns)
        cells[self.card.words] = self.speech.say(label).joined()
        for place, amount in zip(self.card.totals, sums, strict=False):
            cells[place] = plainly(amount)
        return cells


class _Drawing:
    """Draws the sheets of one card."""

    def __init__(self, document: Document, card: Card, letterhead: Letterhead) -> None:
        self.document, self.card, self.letterhead = document, card, letterhead
        self.speech = speech_of(letterhead)
        self.rows = CardRows(card.columns, card.setup.left)
        self.notes = lines_of(card.note, 7.5, card.setup.wide) if card.note else ()
        self.bottom = card.setup.bottom - (_NOTE + 3.2 * (len(self.notes) - 1) if card.note else 0)
        self.top = self._head(document.sheet(), "1 – 9,999", 999, 999)
        document.fonts.take_missing()
        layout = _Layout(card, self.rows, self.speech, self.bottom - self.top)
        self.pages = layout.pages()
        facts = "\x1e".join("\x1f".join(line.cells) for line in card.lines)
        self.digest = sha256(f"{card.number}\x1d{facts}".encode("utf-8", "surrogatepass"))

    def draw(self, first: int, total: int) -> list[tuple[int, tuple[str, ...]]]:
        """Its sheets, the first of which is that page of so many; gives characters that no font
        has and no foot could hold, with the page."""
        beyond = []
        setup, speech = self.card.setup, self.speech
        foot = foot_lines(self.digest.hexdigest()[:12], self.letterhead, setup)
        for number, page in enumerate(self.pages, start=1):
            sheet = self.document.sheet()
            self._head(sheet, page.range, number, len(self.pages))
            self._body(sheet, page, last=number == len(self.pages))
            draw_foot(sheet, self.card.signers, speech, setup)
            draw_foot_data(sheet, foot, first + number - 1, total, speech, setup)
            mark = self.card.mark([line.cells[0] for line in page.lines])
            if mark is not None:
                draw_page_mark(sheet, mark, speech, setup)
            lost = tuple(dict.fromkeys(self.document.fonts.take_missing()))
            if lost and not draw_lost(sheet, lost, speech, setup):
                beyond.append((first + number - 1, lost))
            self.document.add(sheet, bookmark="" if number > 1 else self.card.number)
        return beyond

    def _head(self, sheet: Sheet, lines: str, number: int, sheets: int) -> float:
        """Everything above the rows; gives the edge where they begin."""
        card, setup, speech = self.card, self.card.setup, self.speech
        title = titled(speech.say(card.title), card.year)
        y, left = draw_title(sheet, title, setup)
        room = max(setup.institution, left - 4.0 - setup.left) if self.letterhead.logo else (
            setup.institution
        )  # fmt: skip
        last = draw_institution(sheet, setup.left, self.letterhead, room, shift=setup.shift)
        draw_sample(sheet, setup.middle, 7.5 + setup.shift, self.letterhead)
        named = card.number if measure(card.number, 9.5, bold=True) <= _NAMED else card.code
        data = (
            (card.named, named),
            (PERIOD, card.period),
            (SHEET, speech.say(OF).format(page=number, pages=sheets).first),
            (LINES, lines),
        )
        low = draw_data(sheet, data_lines(data, setup), speech, setup)
        top = max(setup.head, last + 3.5, y + 2.5, low + 2.7)
        under = card.bands.draw(sheet, setup.left, top, setup.wide, speech)
        return draw_heads(sheet, card.columns, setup.left, under + _GAP, speech)

    def _body(self, sheet: Sheet, page: _Page, *, last: bool) -> None:
        setup = self.card.setup
        rows = [*([page.brought] if page.brought else []), *page.lines, *page.last]
        y = self.rows.draw(sheet, rows, self.top)
        for line in self.notes:
            y += _NOTE + 0.3 if line == self.notes[0] else 3.2
            sheet.text(setup.left, y, line, 7.5)
        if last and room_for_closing(y, False, setup):
            draw_closing(sheet, y, self.speech.say(CLOSED), (), self.speech, setup)


def print_cards(
    cards: Sequence[Card], letterhead: Letterhead, path: Path, progress: Progress | None = None
) -> None:
    """The cards one behind the other; pages are counted through, sheets for each card.

    Raises:
        Cancelled: by ``progress``; there is no file.
        WorldError: the file cannot be written; there is none.
    """
    words = speech_of(letterhead).say(cards[0].title).first
    title = " ".join((words, cards[0].number)) if len(cards) == 1 else words
    with Document(path, about(title, letterhead, cards[0].period), cards[0].setup.size) as document:
        _draw_cards(document, cards, letterhead, progress or Silent())


def _draw_cards(
    document: Document, cards: Sequence[Card], letterhead: Letterhead, progress: Progress
) -> None:
    """Laid out first, because each page says how many there are; then drawn: each is half."""
    drawings: list[_Drawing] = []
    for card in cards:
        progress.step(len(drawings), 2 * len(cards))
        drawings.append(_Drawing(document, card, letterhead))
    total, first = sum(len(one.pages) for one in drawings), 1
    beyond: list[tuple[int, tuple[str, ...]]] = []
    for number, one in enumerate(drawings, start=len(cards)):
        progress.step(number, 2 * len(cards))
        beyond += one.draw(first, total)
        first += len(one.pages)
    print_lost(document, beyond, speech_of(letterhead), cards[0].setup)
