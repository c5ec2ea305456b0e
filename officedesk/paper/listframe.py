"""What stands around the rows of a list: head, head data, writing lines, foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from officedesk.core.i18n import N_
from officedesk.core.views import Letterhead
from officedesk.paper.cells import lines_of
from officedesk.paper.columns import Column, draw_heads
from officedesk.paper.letterhead import (
    CONTENT_HASH,
    draw_institution,
    draw_sample,
    page_words,
    printed_by,
    speech_of,
)
from officedesk.paper.qr_many import modules
from officedesk.paper.setup import PageSetup
from officedesk.paper.sheet import WRITING, Align, Sheet, measure
from officedesk.paper.words import Both, Speech

_SEAM = 6.0
"""Free between institution, title and head data."""
_LOGO_SEAM = 3.0
"""Free before the title where a logo takes of the institution's room."""
_QR = 18.0

EXTRACT = N_("EXTRACT")
PERIOD = N_("Period")
SHEET = N_("Sheet")
NUMBERS = N_("Numbers")
ENTRIES = N_("Entries")
OF = N_("{page} of {pages}")
ON_SHEET = N_("{count} on this sheet")
DATE = N_("date")
PAGE_CODE = N_("Check code of this page")
_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True)
class PageMark:
    """The code of one page.

    Attributes:
        data: what the QR code holds, ASCII.
        lines: what stands beside it, from which it can be typed.
    """

    data: str
    lines: tuple[str, ...]


class Named(Protocol):
    """What the head says of a list."""

    @property
    def title(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def period(self) -> str: ...
    @property
    def filter(self) -> str: ...
    @property
    def about(self) -> str: ...
    @property
    def setup(self) -> PageSetup: ...


@dataclass
class PageFacts:
    """What the head and foot of one sheet say of its rows.

    Attributes:
        first, last: numbers of the first and last entry on it.
        count: entries that end on it.
        lost: characters printed as 〓.
        mark: the page's code, where it has one.
    """

    first: str = ""
    last: str = ""
    count: int = 0
    mark: PageMark | None = None
    lost: dict[str, None] = field(default_factory=dict)

    def continues(self, number: str) -> None:
        """An entry stands on this sheet and goes on overleaf."""
        self.first = self.first or number
        self.last = number or self.last

    def counted(self, number: str, last: str = "", count: int = 1) -> None:
        """An entry, or a run of them up to ``last``, ends on this sheet."""
        self.continues(number)
        self.last = last or self.last
        self.count += count

    @property
    def range(self) -> str:
        """``IN-2026-0130 – 0137``; the part that both numbers share stands once."""
        return self.first if self.first == self.last else f"{self.first} – {self.short_last}"

    @property
    def short_last(self) -> str:
        """The last number without what it shares with the first."""
        before, dash, _ = self.first.rpartition("-")
        return self.last.removeprefix(before + dash) if dash else self.last


def titled(words: Both, year: int) -> Both:
    """The title with its year: *Register of Letters  2026*, 收文登记簿 · 二〇二六年."""
    if not year:
        return words
    chinese = f" · {''.join(_DIGITS[int(digit)] for digit in str(year))}年"
    first = words.first + (chinese if words.chinese else f"  {year}")
    second = words.second and words.second + (f"  {year}" if words.chinese else chinese)
    return Both(first, second, words.chinese)


def _title_room(setup: PageSetup) -> tuple[float, float]:
    """Middle of the title and the room around it."""
    room = setup.wide - setup.institution - setup.side - _SEAM
    if setup.wide > 200:
        return setup.middle, room
    return setup.left + setup.institution + (_SEAM + room) / 2, room


def draw_title(sheet: Sheet, title: Both, setup: PageSetup) -> tuple[float, float]:
    """The title in the middle of the sheet; gives its last baseline and its left edge."""
    middle, room = _title_room(setup)
    y, left = 17.6 + setup.shift, middle
    for number, words in enumerate(title.lines()):
        chinese = words > "\u2e80"
        size = (12.0 if chinese else 11.0) if number else 16.0
        spacing = 2.2 if chinese else 0.0
        narrow = room / (1 + spacing / size)
        for place, line in enumerate(lines_of(words, size, narrow, bold=not number)):
            y += 6.8 if number or place else 0.0
            sheet.text(middle, y, line, size, bold=not number, align=Align.CENTRE, spacing=spacing)
            left = min(left, middle - measure(line, size, not number, spacing) / 2)
    return y, left


def _draw_extract(sheet: Sheet, filter: str, y: float, setup: PageSetup, speech: Speech) -> float:
    """*EXTRACT* and the filter in words; gives the last baseline."""
    middle, room = _title_room(setup)
    tag = speech.say(EXTRACT).joined(" ")
    lines = lines_of(filter, 8.5, room)
    y += 4.6
    wide = measure(tag, 9, bold=True) + 2.5
    if len(lines) == 1 and wide + measure(lines[0], 8.5) <= room:
        start = middle - (wide + measure(lines[0], 8.5)) / 2
        sheet.text(start, y, tag, 9, bold=True)
        sheet.text(start + wide, y, lines[0], 8.5)
        return y
    sheet.text(middle, y, tag, 9, bold=True, align=Align.CENTRE)
    for line in lines:
        y += 3.7
        sheet.text(middle, y, line, 8.5, align=Align.CENTRE)
    return y


def _draw_about(sheet: Sheet, about: str, y: float, setup: PageSetup) -> float:
    """What the list is of; gives the last baseline."""
    middle, room = _title_room(setup)
    y += 0.9
    for line in lines_of(about, 9.0, room):
        y += 3.9
        sheet.text(middle, y, line, 9.0, align=Align.CENTRE)
    return y


def draw_head(
    sheet: Sheet,
    listing: Named,
    columns: Sequence[Column],
    letterhead: Letterhead,
    speech: Speech,
    number: str,
) -> float:
    """What the heads of all sheets share; gives the edge where rows begin.

    Args:
        number: the longest number of an entry, for the room of the head data.
    """
    setup = listing.setup
    title = titled(speech.say(listing.title), listing.year)
    y, left = draw_title(sheet, title, setup)
    room = setup.institution
    if letterhead.logo and not listing.filter:
        room = max(room, left - _LOGO_SEAM - setup.left)
    last = draw_institution(sheet, setup.left, letterhead, room, shift=setup.shift)
    if listing.filter:
        y = _draw_extract(sheet, listing.filter, y, setup, speech)
    if listing.about:
        y = _draw_about(sheet, listing.about, y, setup)
    draw_sample(sheet, setup.middle, 7.5 + setup.shift, letterhead)
    widest = PageFacts(number, number + " ", 99_999)
    data = _head_data(listing, widest, 99_999, 99_999, speech)
    low = 15.3 + setup.shift + sum(4.5 + 3.8 * (len(lines) - 1) for _, lines in data) - 1.8
    top = max(setup.head, last + 3.5, y + 2.5, low)
    return draw_heads(sheet, columns, setup.left, top, speech)


Data = Sequence[tuple[str, tuple[str, ...]]]
"""Label, marked with ``N_``, and lines of each of the head data."""


def data_lines(data: Sequence[tuple[str, str]], setup: PageSetup) -> Data:
    """The head data wrapped for their room; what is empty is left out."""
    room = setup.side - 18.0
    return [(label, lines_of(words, 9.5, room, bold=True)) for label, words in data if words]


def _head_data(listing: Named, facts: PageFacts, page: int, pages: int, speech: Speech) -> Data:
    """Label and lines of each of the head data."""
    data = (
        (PERIOD, listing.period),
        (SHEET, speech.say(OF).format(page=page, pages=pages).first),
        (NUMBERS, facts.range),
        (ENTRIES, speech.say(ON_SHEET).format(count=facts.count).first),
    )
    return data_lines(data, listing.setup)


def draw_head_data(
    sheet: Sheet, listing: Named, facts: PageFacts, page: int, pages: int, speech: Speech
) -> None:
    """Period, sheet, numbers and entries at the upper right; the values end at the frame."""
    draw_data(sheet, _head_data(listing, facts, page, pages, speech), speech, listing.setup)


def draw_data(sheet: Sheet, data: Data, speech: Speech, setup: PageSetup) -> float:
    """Head data at the upper right; the values end at the frame. Gives the last baseline."""
    left = setup.right - max(measure(line, 9.5, bold=True) for _, lines in data for line in lines)
    y = 15.3 + setup.shift
    for label, lines in data:
        words = speech.say(label).joined(" ")
        sheet.text(left - 3.0, y, words, 8.0, align=Align.RIGHT)
        for number, line in enumerate(lines):
            y += 3.8 if number else 0.0
            sheet.text(left, y, line, 9.5, bold=True)
        y += 4.5
    return y - 4.5


def draw_foot(
    sheet: Sheet, signers: Sequence[str], speech: Speech, setup: PageSetup,
    names: Sequence[str] = (),
) -> None:  # fmt: skip
    """The writing lines, the same on all sheets; ``names`` that are known stand above them."""
    for place, name in enumerate(names):
        lines = lines_of(name, 8.5, setup.signer - 8.0) if name else ()
        for number, line in enumerate(reversed(lines)):
            y = setup.writing - 1.2 - 3.4 * number
            sheet.text(setup.left + setup.signer * place + 0.5, y, line, 8.5)
    for place, signer in enumerate(signers):
        x = setup.left + setup.signer * place
        sheet.line(x, setup.writing, x + setup.signer - 7.0, setup.writing, WRITING)
        long = sheet.both(x, setup.writing + 3.4, speech.say(signer), 8.0)
        at = max(min(32.0, setup.signer / 2), long + 3.0)
        words = speech.say(DATE)
        if at + measure(words.joined(), 8.0) > setup.signer:
            words = Both(words.first)
        sheet.both(x + at, setup.writing + 3.4, words, 8.0)


def foot_lines(digest: str, letterhead: Letterhead, setup: PageSetup) -> tuple[str, ...]:
    """Who printed it, and the content's hash: the same on all sheets."""
    speech = speech_of(letterhead)
    shown = " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))
    content = speech.say(CONTENT_HASH).first.format(digest=shown)
    return lines_of(f"{printed_by(letterhead)} · {content}", 7.5, setup.wide - 67.0)


def draw_foot_data(
    sheet: Sheet, lines: Sequence[str], page: int, pages: int, speech: Speech, setup: PageSetup
) -> None:
    """What ``foot_lines`` says, and *page 4 of 5*, beside the code."""
    for number, line in enumerate(reversed(lines)):
        sheet.text(setup.left, setup.foot - 2.7 * number, line, 7.5)
    words = page_words(speech, page, pages).joined()
    right = setup.right - _QR - 2.0
    sheet.text(right, setup.foot, words, 8.5, bold=True, align=Align.RIGHT)


def draw_page_mark(sheet: Sheet, mark: PageMark, speech: Speech, setup: PageSetup) -> None:
    """The page's QR code with its caption to the left, ranged right (paper.md, *Foot*)."""
    left, top = setup.right - _QR, setup.foot + 0.4 - _QR
    made = modules(mark.data)
    if made is None:
        sheet.qr(left, top, _QR, mark.data)
    else:
        sheet.mask(left, top, _QR, made[1])
    caption = speech.say(PAGE_CODE)
    lines = [words for words in (caption.first, caption.second, *mark.lines) if words]
    for number, words in enumerate(reversed(lines)):
        y = setup.foot - 4.5 - 3.45 * number
        first = number + 1 == len(lines)
        sheet.text(left - 2.0, y, words, 7.5, bold=first, align=Align.RIGHT)
