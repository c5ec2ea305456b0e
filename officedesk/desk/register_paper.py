"""A register on paper, from its declaration: the whole of it, a period, or an extract."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from officedesk.core.fields import Field, Kind
from officedesk.core.i18n import N_, _
from officedesk.core.patterns import number_text
from officedesk.core.progress import Asking, Progress
from officedesk.core.query import Query
from officedesk.core.register import Register
from officedesk.core.text import sort_key
from officedesk.core.views import Letterhead
from officedesk.desk.desk import Desk
from officedesk.desk.exporting_extract import Extract, extract
from officedesk.desk.exporting_words import filter_words, period_words
from officedesk.desk.page_code import Facts, Place, code_of, list_hash, run_words
from officedesk.desk.page_code_past import entries_at
from officedesk.desk.register_paper_columns import (
    NOTHING,
    Writing,
    declared,
    paper_column,
    total_words,
)
from officedesk.desk.register_paper_counts import (
    ALL_YEARS,
    Closing,
    Counts,
    book_title,
    certificate_sentences,
)
from officedesk.desk.register_paper_rows import RegisterRows
from officedesk.paper.forward import Forward
from officedesk.paper.letterhead import speech_of
from officedesk.paper.listframe import PageMark
from officedesk.paper.listing import SIGNERS, Listing, print_listing
from officedesk.paper.setup import Binding, PageSetup
from officedesk.paper.tally import Tallies
from officedesk.paper.words import Both, Speech
from officedesk.store.reading import Reader

_SHOWN_RUN = 24
"""A longer list of numbers is shown by its hash; the QR code holds it whole."""

NO_MORE = N_("no further entries in this period")
NO_MORE_AT_ALL = N_("no further entries")


def page_setup(desk: Desk) -> PageSetup:
    """The sheet as the settings want it."""
    return PageSetup(
        bool(desk.setting("paper.portrait")),
        Binding(desk.setting("paper.binding")),
        float(desk.setting("paper.margin")),
        bool(desk.setting("paper.closing_line")),
    )


def register_query(desk: Desk, query: Query) -> tuple[Query, str]:
    """The query as it is printed, and the filter in words: empty for the register itself.

    The register stays in the order of its numbers (rule R6); whatever is filtered
    or ordered otherwise is an extract.
    """
    register = desk.registers[query.register]
    words = filter_words(register, query, days=False)
    if not words and query.sort == "number":
        return replace(query, descending=False), ""
    if not words:
        field = register.fields.get(query.sort)
        label = _(field.label) if field is not None else query.sort
        words = _("in the order of {field}").format(field=label)
    return query, words


@dataclass(frozen=True)
class Printed:
    """What the parts of one print share.

    Attributes:
        letterhead, setup, writing: of the whole print.
        past: digests of entries that the operator may not see.
        watch: asked while rows are read.
    """

    desk: Desk
    reader: Reader
    register: Register
    letterhead: Letterhead
    setup: PageSetup
    writing: Writing
    watch: Asking

    @classmethod
    def begin(
        cls, desk: Desk, reader: Reader, register: Register, *, unmasked: bool = False,
        setup: PageSetup | None = None, progress: Progress | None = None,
    ) -> Printed:  # fmt: skip
        """What a print needs of the desk."""
        return cls(
            desk, reader, register, desk.letterhead(), setup or page_setup(desk),
            Writing(desk.setting("marks"), unmasked, desk.today, desk.rules.calendar),
            Asking(progress),
        )  # fmt: skip

    @property
    def speech(self) -> Speech:
        """The paper's languages."""
        return speech_of(self.letterhead)

    def extract(self, query: Query, most: int | None = None) -> Extract:
        """The rows of a part as they stand now; ``most`` of them where that is given."""
        return extract(self.desk, self.reader, query, most, self.watch)

    def rows(self, made: Extract, *, drafts: bool) -> RegisterRows:
        """The printed rows of an extract."""

        def past(ids: Sequence[int]) -> Mapping[int, bytes]:
            facts = Facts.of(self.register)
            with self.reader.steady() as database:
                found = entries_at(database, self.register, ids, made.position)
            return {entry: one.digest(facts, self.register) for entry, one in found.items()}

        return RegisterRows(made, self.writing, drafts, past)

    def listing(self, made: Extract, counts: Counts, *, filter: str, period: str) -> Listing:
        """The rows of an extract as a list on paper, without its certificate."""
        columns = declared(self.register)
        return Listing(
            book_title(self.register),
            tuple(paper_column(self.register, column) for column in columns),
            self.rows(made, drafts=bool(filter)),
            made.count,
            year=counts.year,
            period=period,
            filter=filter,
            setup=self.setup,
            mark=marker(self.register, made.position, bool(filter)),
            forward=_forward(self.register),
            tallies=_tallies(made),
            signers=(self.register.keeper or SIGNERS[0], *SIGNERS[1:]),
            closing=NO_MORE if period else NO_MORE_AT_ALL,
        )

    def head(self, position: int) -> str:
        """The hash of the history's row at a position."""
        with self.reader.steady() as database:
            row = database.execute("SELECT hash FROM history WHERE id = ?", (position,)).fetchone()
        return str(row[0]) if row else ""


def _forward(register: Register) -> Forward | None:
    """Totals of the columns that hold quantities; none for other registers."""
    columns = declared(register)
    places = [place for place, column in enumerate(columns) if column.total]
    if not places:
        return None
    words = [
        (column.width, place)
        for place, column in enumerate(columns)
        if not column.total and not column.signature and "number" not in column.fields
    ]
    fields = {place: register.fields.get(columns[place].fields[0]) for place in places}
    writes = {
        place: partial(_amount, field)
        for place, field in fields.items()
        if field is not None and field.kind is Kind.DECIMAL
    }
    return Forward(max(words)[1] if words else 0, places, len(columns), writes=writes)


def _amount(field: Field, total: Decimal) -> str:
    """A total of exact decimals; zero prints —."""
    return total_words(total, field) if total else NOTHING


def _tallies(made: Extract) -> Tallies | None:
    """Totals for each value of a field that the extract holds, in the order of their words."""
    tally = made.register.tally
    if tally is None:
        return None
    at = made.place(tally.by)
    names = {
        str(row[at] or NOTHING)
        for chunk in made.chunks()
        for row, shut in zip(chunk.rows, chunk.shut, strict=True) if not shut
    }  # fmt: skip
    return Tallies(tally.label, tally.every, tally.heads, sorted(names, key=sort_key))


def marker(
    register: Register, position: int, is_extract: bool
) -> Callable[[Sequence[object]], PageMark | None]:
    """Gives the code of a page from the proofs of its rows."""

    def mark(proofs: Sequence[object]) -> PageMark | None:
        rows: dict[Place, bytes] = {}
        for proof in proofs:
            if isinstance(proof, tuple):
                rows.update(proof)
        if not rows:
            return None
        code = code_of(register.prefix, position, rows, is_extract)
        run = code.run
        if len(run) > _SHOWN_RUN:
            run = f"#{list_hash(run_words(code.places))}"
        return PageMark(code.data, (f"{code.prefix} {run} {code.position}", code.shown))

    return mark


def earlier_book(
    desk: Desk, database: sqlite3.Connection, register: Register, year: int
) -> tuple[str, str] | None:
    """First and last number of a series that stand in an earlier book."""
    row = database.execute(
        "SELECT first FROM counters WHERE register = ? AND year = ?", (register.key, year)
    ).fetchone()
    if row is None or row[0] <= 1:
        return None
    pattern = desk.setting("numbering." + register.key) or register.pattern
    return number_text(pattern, year, 1), number_text(pattern, year, int(row[0]) - 1)


def print_register(
    desk: Desk, reader: Reader, query: Query, path: Path, progress: Progress,
    *, unmasked: bool = False, setup: PageSetup | None = None,
) -> int:  # fmt: skip
    """Print a list: the register with its certificate, or an extract; gives its entries.

    Raises:
        Cancelled: the person gave up; there is no file.
        Invalid: there are more columns than a sheet can hold.
        WorldError: the file cannot be written; there is none.
    """
    query, words = register_query(desk, query)
    printed = Printed.begin(
        desk, reader, desk.registers[query.register], unmasked=unmasked, setup=setup,
        progress=progress,
    )  # fmt: skip
    made = printed.extract(query)
    counts = Counts.of(made)
    listing = printed.listing(made, counts, filter=words, period=period_words(query))
    if not words:
        closing = _closing(printed, made, counts, query)
        speech = printed.speech

        def certify(sheets: int) -> Sequence[str]:
            return certificate_sentences(counts, closing, speech, sheets)

        listing = replace(listing, certify=certify)
    print_listing(listing, printed.letterhead, path, printed.watch)
    return made.count


def _closing(printed: Printed, made: Extract, counts: Counts, query: Query) -> Closing:
    """What the certificate of a whole register, or of a period, says beside its counts."""
    speech, register = printed.speech, printed.register
    words = period_words(query) or (str(counts.year) if counts.year else "")
    period = Both(words, words, speech.chinese) if words else speech.say(ALL_YEARS)
    earlier = None
    if not query.since and counts.year:
        with printed.reader.steady() as database:
            earlier = earlier_book(printed.desk, database, register, counts.year)
    return Closing(
        period, earlier=earlier, position=made.position, head=printed.head(made.position)
    )
