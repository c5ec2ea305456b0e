"""Lists as a paged PDF: heads and foot on every sheet, nothing cut, parts bound together.

Rows are drawn as they come and each sheet goes into the file at once; what
needs the number of all sheets (head data and foot) is put beside it at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from officedesk.core.i18n import N_
from officedesk.core.progress import Progress, Silent
from officedesk.core.views import Letterhead
from officedesk.paper.closing import CLOSED, draw_closing, room_for_closing
from officedesk.paper.columns import Column, fitted
from officedesk.paper.cover import COVER, Cover, draw_cover
from officedesk.paper.document import Document, about
from officedesk.paper.forward import Forward
from officedesk.paper.letterhead import speech_of
from officedesk.paper.listframe import (
    PageFacts,
    PageMark,
    draw_foot,
    draw_foot_data,
    draw_head,
    draw_head_data,
    draw_page_mark,
    foot_lines,
)
from officedesk.paper.listpage import Page
from officedesk.paper.notes import draw_lost, print_lost
from officedesk.paper.rows import ListRow, Measured, Rows
from officedesk.paper.setup import ACROSS, PageSetup
from officedesk.paper.strips import CONTINUED
from officedesk.paper.tally import Tallies
from officedesk.paper.words import Both, Speech

_SAMPLE = 200
"""Rows that are looked at to share the width of the sheet."""
_BOOKMARKS = 200
_SHEETS = 64
"""Sheets that get head and foot between two questions whether to go on."""

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
        about: what the list is of, under the title of a list that is no register.
        certificate: sentences of the certificate, at the end; empty for none.
        certify: gives them once the number of sheets is known.
        closing: words under the last row, marked with ``N_``; empty leaves the rest open.
        signers: whose lines stand at the foot, marked with ``N_``.
        names: who they are, above the lines, where that is known.
        setup: the sheet.
        mark: gives a page's code from the proofs of its rows; None for a list without.
        forward: totals that are brought and carried forward.
        tallies: totals for each value of a column, under the rows of every sheet.
        note: a sentence under the rows of the last sheet.
        bookmark: name of the part in a volume.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[ListRow]
    total: int = 0
    year: int = 0
    period: str = ""
    filter: str = ""
    about: str = ""
    certificate: tuple[str, ...] = ()
    certify: Callable[[int], Sequence[str]] | None = None
    closing: str = CLOSED
    signers: tuple[str, ...] = SIGNERS
    names: tuple[str, ...] = ()
    setup: PageSetup = ACROSS
    mark: Callable[[Sequence[object]], PageMark | None] | None = None
    forward: Forward | None = None
    tallies: Tallies | None = None
    note: str = ""
    bookmark: str = ""

    @property
    def certified(self) -> bool:
        """It ends with a certificate."""
        return bool(self.certificate) or self.certify is not None


class _Done(NamedTuple):
    """A sheet that is in the file but for its head data and foot."""

    body: int
    facts: PageFacts
    part: _Part


class _Part:
    """One list of a volume: puts its rows on sheets."""

    def __init__(self, printer: _Printer, listing: Listing) -> None:
        self.printer, self.listing, self.setup = printer, listing, listing.setup
        document, self.speech = printer.document, printer.speech
        rows = iter(listing.rows)
        sample = list(islice(rows, _SAMPLE))
        self.rows: Iterator[ListRow] = chain(sample, rows)
        cells = [row.cells for row in sample]
        self.columns = fitted(listing.columns, cells, self.setup.wide, self.speech)
        again = self.speech.say(CONTINUED).first
        self.table = Rows(self.columns, self.setup.left, document.fonts, self.speech, again)
        frame = document.sheet()
        longest = max((row.number for row in sample), key=len, default="")
        self.top = draw_head(frame, listing, self.columns, printer.letterhead, self.speech, longest)
        draw_foot(frame, listing.signers, self.speech, self.setup, listing.names)
        lost_in_head = document.fonts.take_missing()
        self.frame = document.stencil(frame)
        self.page = self._new_page()
        self.page.facts.lost.update(dict.fromkeys(lost_in_head))

    @property
    def bottom(self) -> float:
        """Rows come down to here; totals have their room reserved."""
        bottom = self.setup.bottom
        if self.listing.tallies is not None:
            bottom -= self.listing.tallies.high
        if self.listing.forward is None:
            return bottom
        last = self.listing.forward.last(self.speech)
        return bottom - sum(self.table.measure(row).high for row in last)

    def _new_page(self) -> Page:
        return Page(self.printer.document.sheet(), self.top, self.top, self.table, self.setup)

    def _begin(self) -> None:
        """What stands above the first row of a sheet."""
        forward = self.listing.forward
        if forward is not None and not self.page.runs:
            self.page.place(self.table.measure(forward.first(self.speech)))

    def print_rows(self, progress: Progress) -> int:
        """All rows; gives how many there were."""
        count, before = 0, self.printer.count
        bottom = self.bottom
        self._begin()
        for count, row in enumerate(self.rows, start=1):
            self.printer.hash.update(
                "\x1f".join(row.cells).encode("utf-8", "surrogatepass") + b"\x1e"
            )
            measured = self.table.measure(row)
            if self.page.y + measured.high <= bottom + 1e-6:
                self.page.place(measured)
            else:
                self._overleaf(measured, bottom)
            self.page.ends(row)
            if self.listing.forward is not None:
                self.listing.forward.add(row)
            if self.listing.tallies is not None:
                self.listing.tallies.add(row)
            if count % 64 == 0:
                self.printer.tell(progress, before + count)
        self.printer.count += count
        return count

    def _overleaf(self, measured: Measured, bottom: float) -> None:
        """A row on the next sheet, or on as many as it needs."""
        if self.page.filled:
            self._turn()
        if measured.high <= bottom - self.page.y:
            self.page.place(measured)
            return
        for number, part in enumerate(self.table.pieces(measured, bottom - self.page.y)):
            if number:
                self.page.goes_on(measured.row)
                self._turn()
            self.page.place(part)

    def _turn(self) -> None:
        """End the sheet and begin the next."""
        self._end()
        self.page = self._new_page()
        self._begin()

    def _end(self) -> None:
        page, forward = self.page, self.listing.forward
        if forward is not None and page.filled:
            for row in forward.last(self.speech):
                page.place(self.table.measure(row))
            forward.turn()
        page.rule()
        if self.listing.tallies is not None:
            self._tally(self.listing.tallies)
            self.listing.tallies.turn()
        self._keep()

    def _tally(self, tallies: Tallies) -> None:
        """Totals for each value under the rows of the sheet."""
        self.page.y = tallies.draw(self.page.sheet, self.page.y, self.setup, self.speech)

    def _keep(self) -> None:
        page, document = self.page, self.printer.document
        page.facts.lost.update(dict.fromkeys(document.fonts.take_missing()))
        if self.listing.mark is not None:
            page.facts.mark = self.listing.mark(page.proofs)
        self.printer.done.append(_Done(document.keep(page.sheet), page.facts, self))

    def close(self) -> None:
        """The end of the list: nothing can be added under its last row."""
        self._end_rows()
        listing = self.listing
        if listing.note:
            self.page.note(listing.note)
        if not listing.closing:
            self._keep()
            return
        words: Both | None = self.speech.say(listing.closing)
        if not room_for_closing(self.page.y, listing.certified, self.setup):
            if listing.certified and room_for_closing(self.page.y, False, self.setup):
                draw_closing(self.page.sheet, self.page.y, words, (), self.speech, self.setup)
                words = None
            self._keep()
            self.page = self._new_page()
        sentences: Sequence[str] = listing.certificate
        if listing.certify is not None:
            sentences = listing.certify(len(self.printer.done) + 1)
        draw_closing(self.page.sheet, self.page.y, words, sentences, self.speech, self.setup)
        self._keep()

    def _end_rows(self) -> None:
        """Totals and frame of the last sheet, which stays open for the closing."""
        page, forward = self.page, self.listing.forward
        if forward is not None and page.filled:
            for row in forward.last(self.speech):
                page.place(self.table.measure(row))
        page.rule()
        tallies = self.listing.tallies
        if tallies is None or not page.filled:
            return
        self._tally(tallies)
        for names in tallies.rest(self.setup.bottom - self.top):
            self._keep()
            self.page = self._new_page()
            self.page.y = tallies.draw_rest(
                self.page.sheet, self.page.y, names, self.setup, self.speech
            )


class _Printer:
    """A volume in the making."""

    def __init__(self, document: Document, letterhead: Letterhead, total: int) -> None:
        self.document, self.letterhead, self.total = document, letterhead, total
        self.speech: Speech = speech_of(letterhead)
        self.done: list[_Done] = []
        self.hash = sha256()
        self.count = 0

    def part(self, listing: Listing, progress: Progress) -> None:
        """Print one list behind those before it."""
        part = _Part(self, listing)
        part.print_rows(progress)
        part.close()

    def tell(self, progress: Progress, done: int) -> None:
        """So many rows are printed; a volume may hold more than was foretold."""
        progress.step(done, max(self.total, done))

    def finish(self, cover: Cover | None, progress: Progress) -> int:
        """Cover, head data and foot of every sheet in order; gives their number."""
        pages = len(self.done)
        every = max(1, -(-pages // _BOOKMARKS))
        digest = self.hash.hexdigest()[:12]
        beyond: list[tuple[int, Sequence[str]]] = []
        setup = self.done[0].part.setup
        if cover is not None:
            self._cover(cover, pages, setup)
        before: _Part | None = None
        foot: Sequence[str] = ()
        for number, (body, facts, part) in enumerate(self.done, start=1):
            if number % _SHEETS == 0:
                self.tell(progress, self.count)
            if part is not before:
                foot = foot_lines(digest, self.letterhead, part.setup)
            sheet = self.document.sheet()
            sheet.draw(part.frame)
            draw_head_data(sheet, part.listing, facts, number, pages, self.speech)
            draw_foot_data(sheet, foot, number, pages, self.speech, part.setup)
            if facts.mark is not None:
                draw_page_mark(sheet, facts.mark, self.speech, part.setup)
            lost = tuple(facts.lost)
            if lost and not draw_lost(sheet, lost, self.speech, part.setup):
                beyond.append((number, lost))
            mark = facts.range if (number - 1) % every == 0 else ""
            if part is not before and part.listing.bookmark:
                mark = part.listing.bookmark
            self.document.add(sheet, body, bookmark=mark)
            before = part
        print_lost(self.document, beyond, self.speech, setup)
        return pages

    def _cover(self, cover: Cover, pages: int, setup: PageSetup) -> None:
        sheet = self.document.sheet()
        draw_cover(sheet, cover, pages, self.letterhead, setup)
        self.document.add(sheet, bookmark=self.speech.say(COVER).first)


def print_volume(
    parts: Iterable[Listing],
    title: str,
    letterhead: Letterhead,
    path: Path,
    progress: Progress | None = None,
    *,
    cover: Cover | None = None,
    setup: PageSetup = ACROSS,
    total: int = 0,
    subject: str = "",
) -> int:
    """Print lists one behind the other into ``path``; gives the number of sheets.

    Args:
        parts: made when their turn comes.
        title: of the document, as it stands in the reader's window.
        cover: in front, not counted as a sheet.

    Raises:
        Cancelled: the person gave up; there is no file.
        Invalid: there are more columns than a sheet can hold.
        WorldError: the file cannot be written; there is none.
    """
    progress = progress or Silent()
    with Document(path, about(title, letterhead, subject), setup.size) as document:
        printer = _Printer(document, letterhead, total)
        for listing in parts:
            printer.part(listing, progress)
        printer.tell(progress, printer.count)
        return printer.finish(cover, progress)


def print_listing(
    listing: Listing, letterhead: Letterhead, path: Path, progress: Progress | None = None
) -> int:
    """Print one list into ``path``; gives the number of its sheets. Errors: ``print_volume``."""
    words = speech_of(letterhead).say(listing.title)
    title = " ".join(str(part) for part in (words.first, listing.year or "") if part)
    return print_volume(
        (listing,), title, letterhead, path, progress,
        setup=listing.setup, total=listing.total, subject=listing.period,
    )  # fmt: skip
