"""What is bound: the volume of a month, and of a year with its index."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from officedesk.core.clock import from_utc_text
from officedesk.core.errors import Invalid
from officedesk.core.i18n import N_, _
from officedesk.core.permits import Duty, require
from officedesk.core.progress import Progress
from officedesk.core.query import Query
from officedesk.desk.closing import month_of
from officedesk.desk.desk import Desk
from officedesk.desk.exporting import record_unmasked
from officedesk.desk.exporting_extract import Extract
from officedesk.desk.placing import put_in_place
from officedesk.desk.register_paper import Printed, earlier_book
from officedesk.desk.register_paper_changes import (
    COLUMNS,
    COMPLETED,
    COMPLETED_COLUMNS,
    EARLIER,
    BoundMonths,
    Corrected,
    completed_rows,
    corrections,
)
from officedesk.desk.register_paper_counts import (
    Closing,
    Counts,
    book_title,
    certificate_sentences,
    month_in,
)
from officedesk.desk.register_paper_index import INDEX, Index, index_columns
from officedesk.paper.cover import Cover
from officedesk.paper.listing import Listing, print_volume
from officedesk.paper.setup import PageSetup
from officedesk.paper.words import Both
from officedesk.store.marks import hidden_marks

FROM_TO = N_("Numbers")
ENTRIES = N_("Entries")
VOIDED = N_("Void")
CLOSED = N_("Month closed")
HISTORY = N_("History")


def month_query(register: str, month: str) -> Query:
    """The entries registered in ``2026-09``, in the order of their numbers."""
    year, number = int(month[:4]), int(month[5:])
    last = date(year, number, monthrange(year, number)[1])
    return Query(register, descending=False, since=last.replace(day=1), until=last)


@dataclass(frozen=True)
class _Month:
    """One month of a register, ready to be printed."""

    month: str
    made: Extract
    counts: Counts
    closed: tuple[str, str] | None
    position: int
    head: str
    corrected: Sequence[Corrected]

    @property
    def facts(self) -> list[Corrected]:
        return [one for one in self.corrected if one.fact]

    @property
    def progress(self) -> list[Corrected]:
        return [one for one in self.corrected if not one.fact]


def _read(printed: Printed, month: str) -> _Month:
    """The month as it stands: its rows, its close, and what changed in earlier ones."""
    register = printed.register
    made = printed.extract(month_query(register.key, month))
    hidden = hidden_marks(printed.desk.setting("marks"), printed.desk.operator)
    with printed.reader.steady() as database:
        close = database.execute(
            "SELECT closed_at, closed_by, position, head FROM month_closes WHERE register = ?"
            " AND month = ? AND reopened_at IS NULL", (register.key, month),
        ).fetchone()  # fmt: skip
        bound = BoundMonths.read(database, register)
        window = bound.window(month, made.position)
        found = corrections(database, register, month, window, bound, hidden)
    if close is None:
        head = printed.head(made.position)
        return _Month(month, made, Counts.of(made), None, made.position, head, found)
    day = f"{from_utc_text(close[0]):%Y-%m-%d}"
    closed = (day, str(close[1]))
    return _Month(month, made, Counts.of(made), closed, int(close[2]), str(close[3]), found)


def _parts(printed: Printed, month: _Month) -> list[Listing]:
    """Rows, changes to earlier entries, completed since; the certificate is added by the caller."""
    speech = printed.speech
    query = month_query(printed.register.key, month.month)
    period = f"{query.since} – {query.until}"
    listing = printed.listing(month.made, month.counts, filter="", period=period)
    parts = [
        replace(listing, year=int(month.month[:4]), bookmark=month_in(month.month, speech).first)
    ]
    changed = (
        (EARLIER, COLUMNS, [one.row() for one in month.facts]),
        (COMPLETED, COMPLETED_COLUMNS, completed_rows(month.progress)),
    )
    for title, columns, rows in changed:
        if rows:
            parts.append(
                Listing(
                    title, columns, rows, len(rows), period=period,
                    setup=printed.setup, bookmark=speech.say(title).first,
                )
            )  # fmt: skip
    return parts


def print_month(
    desk: Desk, register_key: str, words: str, path: Path, progress: Progress | None = None,
    *, setup: PageSetup | None = None, unmasked: bool = False,
) -> int:  # fmt: skip
    """The volume of a month: cover, rows, what changed in earlier ones, certificate.

    Gives the number of its entries.

    Raises:
        Invalid: it is no month.
        WorldError: the file cannot be written; what stood there is untouched.
        Cancelled: by ``progress``; there is no file.
    """
    require(desk.operator, Duty.EXPORT)
    if unmasked:
        require(desk.operator, Duty.EXPORT_UNMASKED)
    register = desk.store.register(register_key)
    name = month_of(words)
    reader = desk.reader()
    try:
        printed = Printed.begin(
            desk, reader, register, unmasked=unmasked, setup=setup, progress=progress
        )
        month = _read(printed, name)
        parts = _parts(printed, month)
        parts[-1] = _certified(printed, parts[-1], month)
        period = month_in(name, printed.speech)
        cover = _cover(printed, month.counts, period, month)
        if unmasked:
            record_unmasked(desk, month_query(register.key, name), path, month.counts.count)
        _bind(printed, parts, cover, path, month.made.count)
    finally:
        reader.close()
    return month.counts.count


def _certified(printed: Printed, part: Listing, month: _Month) -> Listing:
    closing = Closing(
        month_in(month.month, printed.speech), month.closed, month.closed is None,
        len(month.facts), len(completed_rows(month.progress)), None, month.position, month.head,
    )  # fmt: skip

    def certify(sheets: int) -> Sequence[str]:
        return certificate_sentences(month.counts, closing, printed.speech, sheets)

    return replace(part, certify=certify)


def _cover(printed: Printed, counts: Counts, period: Both, month: _Month | None = None) -> Cover:
    """What stands on the cover of a month or a year."""
    lines = [
        (FROM_TO, f"{counts.first} – {counts.last}" if counts.count else "—"),
        (ENTRIES, str(counts.count)),
        (VOIDED, str(counts.voided)),
    ]
    if month is not None:
        lines.append((CLOSED, " · ".join(month.closed) if month.closed else "—"))
        lines.append((HISTORY, f"{month.position} · {month.head}"))
    return Cover(printed.speech.say(book_title(printed.register)), period, lines)


def _bind(
    printed: Printed, parts: Sequence[Listing] | Iterator[Listing], cover: Cover, path: Path,
    total: int,
) -> None:  # fmt: skip
    title = f"{cover.title.first} {cover.period.first}"
    with put_in_place(path) as part:
        print_volume(
            parts, title, printed.letterhead, part, printed.watch, cover=cover, setup=printed.setup,
            total=total, subject=f"{cover.title.second} {cover.period.second}".strip(),
        )  # fmt: skip


def print_year(
    desk: Desk, register_key: str, year: int, path: Path, progress: Progress | None = None,
    *, setup: PageSetup | None = None, unmasked: bool = False,
) -> int:  # fmt: skip
    """The volume of a year: cover, its months, an index by sender or person, certificate.

    Raises: as ``print_month``.
    """
    require(desk.operator, Duty.EXPORT)
    if unmasked:
        require(desk.operator, Duty.EXPORT_UNMASKED)
    register = desk.store.register(register_key)
    if not 1 <= year <= 9999:
        raise Invalid(_("{year} is no year.").format(year=year), "year")
    reader = desk.reader()
    try:
        printed = Printed.begin(
            desk, reader, register, unmasked=unmasked, setup=setup, progress=progress
        )
        whole = Query(
            register.key, descending=False, since=date(year, 1, 1), until=date(year, 12, 31)
        )
        made = printed.extract(whole)
        counts = Counts.of(made)
        words = str(year)
        cover = _cover(printed, counts, Both(words, words, printed.speech.chinese))
        parts = _year_parts(printed, year, made, counts)
        if unmasked:
            record_unmasked(desk, whole, path, counts.count)
        _bind(printed, parts, cover, path, made.count)
    finally:
        reader.close()
    return counts.count


def _year_parts(printed: Printed, year: int, made: Extract, counts: Counts) -> Iterator[Listing]:
    """The months that hold entries, then the index with the year's certificate."""
    register, speech = printed.register, printed.speech
    at = made.place("registered_on")
    months = sorted({str(row[at])[:7] for chunk in made.chunks() for row in chunk.rows})
    for name in months:
        yield from _parts(printed, _read(printed, name))
    with printed.reader.steady() as database:
        earlier = earlier_book(printed.desk, database, register, year)
    words = str(year)
    closing = Closing(
        Both(words, words, speech.chinese), earlier=earlier, position=made.position,
        head=printed.head(made.position),
    )  # fmt: skip

    def certify(sheets: int) -> Sequence[str]:
        return certificate_sentences(counts, closing, speech, sheets)

    index = Index(register)
    index.add(made)
    rows = list(index.rows())
    yield Listing(
        INDEX, index_columns(register), rows, len(rows), year=year, setup=printed.setup,
        certify=certify, bookmark=speech.say(INDEX).first,
    )  # fmt: skip
