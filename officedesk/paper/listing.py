"""Any list as a paged PDF on A4 across: heads and foot on every sheet, nothing cut.

Rows are drawn as they come and each sheet goes into the file at once; what
needs the number of all sheets (head data and foot) is put beside it at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path

from officedesk.core.i18n import N_
from officedesk.core.progress import Progress, Silent
from officedesk.core.views import Letterhead
from officedesk.paper.closing import CLOSED, draw_closing, room_for_closing
from officedesk.paper.columns import Column, fitted
from officedesk.paper.document import Document, about
from officedesk.paper.letterhead import speech_of
from officedesk.paper.listframe import (
    BOTTOM,
    LEFT,
    WIDE,
    PageFacts,
    draw_foot,
    draw_foot_data,
    draw_head,
    draw_head_data,
)
from officedesk.paper.notes import draw_lost, print_lost
from officedesk.paper.rows import ListRow, Measured, Rows
from officedesk.paper.sheet import A4_ACROSS, FRAME, ROW, Sheet
from officedesk.paper.strips import CONTINUED
from officedesk.paper.words import Both, Speech

_SAMPLE = 200
"""Rows that are looked at to share the width of the sheet."""
_BOOKMARKS = 200

SIGNERS = (N_("Prepared by"), N_("Checked by"), N_("Approved by"))


@dataclass(frozen=True)
class Listing:
    """A list to print, as plain values.

    Attributes:
        title: English title, marked with ``N_``.
        columns: with widths in millimetres of 257, or 0 to share what is left.
        rows: read once, from the first to the last.
        total: how many rows there are, for the progress; 0 where that is unknown.
        year: beside the title; 0 for none.
        period: days from and to, in words.
        filter: where it is not the whole register, which part, in words.
        certificate: sentences of the certificate, at the end; empty for none.
        closing: words under the last row, marked with ``N_``.
        signers: whose lines stand at the foot, marked with ``N_``.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[ListRow]
    total: int = 0
    year: int = 0
    period: str = ""
    filter: str = ""
    certificate: tuple[str, ...] = ()
    closing: str = CLOSED
    signers: tuple[str, ...] = SIGNERS


@dataclass
class _Page:
    """A sheet in the making.

    Attributes:
        y: where the next row begins.
        runs: from where to where columns are ruled.
    """

    sheet: Sheet
    y: float
    facts: PageFacts
    runs: list[tuple[float, float]] = field(default_factory=list)

    def ruled(self, start: float, end: float) -> None:
        """Rules between the columns from ``start`` to ``end``."""
        if self.runs and abs(self.runs[-1][1] - start) < 1e-6:
            start = self.runs.pop()[0]
        self.runs.append((start, end))


class _Printer:
    """Puts rows on sheets."""

    def __init__(self, document: Document, listing: Listing, letterhead: Letterhead) -> None:
        self.document, self.listing, self.letterhead = document, listing, letterhead
        self.speech: Speech = speech_of(letterhead)
        rows = iter(listing.rows)
        sample = list(islice(rows, _SAMPLE))
        self.rows: Iterator[ListRow] = chain(sample, rows)
        cells = [row.cells for row in sample]
        self.columns = fitted(listing.columns, cells, WIDE, self.speech)
        again = self.speech.say(CONTINUED).first
        self.table = Rows(self.columns, LEFT, document.fonts, self.speech, again)
        frame = document.sheet()
        longest = max((row.number for row in sample), key=len, default="")
        self.top = draw_head(frame, listing, self.columns, letterhead, self.speech, longest)
        draw_foot(frame, listing.signers, self.speech)
        lost_in_head = document.fonts.take_missing()
        self.frame = document.stencil(frame)
        self.done: list[tuple[int, PageFacts]] = []
        self.page = self._page()
        self.page.facts.lost.update(dict.fromkeys(lost_in_head))
        self.hash = sha256()

    def _page(self) -> _Page:
        return _Page(self.document.sheet(), self.top, PageFacts())

    def print_rows(self, progress: Progress) -> int:
        """All rows; gives how many there were."""
        count = 0
        for count, row in enumerate(self.rows, start=1):
            self.hash.update("\x1f".join(row.cells).encode("utf-8", "surrogatepass") + b"\x1e")
            measured = self.table.measure(row)
            if self.page.y + measured.high <= BOTTOM + 1e-6:
                self._place(measured)
            else:
                self._overleaf(measured)
            self.page.facts.counted(row.number)
            if count % 64 == 0:
                progress.step(count, self.listing.total)
        return count

    def _overleaf(self, measured: Measured) -> None:
        """A row on the next sheet, or on as many as it needs."""
        if self.page.runs:
            self._turn()
        if measured.high <= BOTTOM - self.top:
            self._place(measured)
            return
        for number, part in enumerate(self.table.pieces(measured, BOTTOM - self.top)):
            if number:
                self.page.facts.continues(measured.row.number)
                self._turn()
            self._place(part)

    def _place(self, measured: Measured) -> None:
        page = self.page
        stop = self.table.draw(page.sheet, measured, page.y)
        page.ruled(page.y, stop)
        for drawn in measured.drawn:
            if drawn.lost:
                page.facts.lost.update(dict.fromkeys(drawn.lost))
        page.y += measured.high
        page.sheet.line(LEFT, page.y, LEFT + WIDE, page.y, ROW)

    def _turn(self) -> None:
        """End the sheet and begin the next."""
        page = self.page
        self._rule(page)
        page.facts.lost.update(dict.fromkeys(self.document.fonts.take_missing()))
        self.done.append((self.document.keep(page.sheet), page.facts))
        self.page = self._page()

    def _rule(self, page: _Page) -> None:
        """Rules between the columns and the frame around the rows."""
        self.table.draw_rules(page.sheet, page.runs, self.top, page.y)
        if page.y > self.top:
            for edge in (LEFT, LEFT + WIDE):
                page.sheet.line(edge, self.top, edge, page.y, FRAME)
            page.sheet.line(LEFT, page.y, LEFT + WIDE, page.y, FRAME)

    def close(self) -> None:
        """The end of the list: nothing can be added under its last row."""
        words: Both | None = self.speech.say(self.listing.closing)
        certificate = self.listing.certificate
        if not room_for_closing(self.page.y, bool(certificate)):
            if certificate and room_for_closing(self.page.y, False):
                draw_closing(self.page.sheet, self.page.y, words, (), self.speech)
                words = None
            self._turn()
        draw_closing(self.page.sheet, self.page.y, words, certificate, self.speech)
        self._turn()

    def finish(self) -> int:
        """Head data and foot of every sheet, then the sheets in order; gives their number."""
        pages = len(self.done)
        every = max(1, -(-pages // _BOOKMARKS))
        digest = self.hash.hexdigest()[:12]
        beyond: list[tuple[int, PageFacts]] = []
        for number, (body, facts) in enumerate(self.done, start=1):
            sheet = self.document.sheet()
            sheet.draw(self.frame)
            draw_head_data(sheet, self.listing, facts, number, pages, self.speech)
            draw_foot_data(sheet, digest, number, pages, self.letterhead, self.speech)
            if facts.lost and not draw_lost(sheet, tuple(facts.lost), self.speech):
                beyond.append((number, facts))
            mark = facts.range if (number - 1) % every == 0 else ""
            self.document.add(sheet, body, bookmark=mark)
        print_lost(self.document, [(n, tuple(f.lost)) for n, f in beyond], self.speech)
        return pages


def print_listing(
    listing: Listing, letterhead: Letterhead, path: Path, progress: Progress | None = None
) -> int:
    """Print a list into ``path``; gives the number of its sheets.

    Raises:
        Cancelled: the person gave up; there is no file.
        Invalid: there are more columns than a sheet can hold.
        WorldError: the file cannot be written; there is none.
    """
    progress = progress or Silent()
    words = speech_of(letterhead).say(listing.title)
    title = " ".join(str(part) for part in (words.first, listing.year or "") if part)
    with Document(path, about(title, letterhead, listing.period), A4_ACROSS) as document:
        printer = _Printer(document, listing, letterhead)
        count = printer.print_rows(progress)
        printer.close()
        progress.step(count, listing.total or count)
        return printer.finish()
