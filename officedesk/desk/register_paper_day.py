"""The book of one day: what happened on it, counted and closed, in the order of the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from officedesk.core.i18n import N_, in_language
from officedesk.core.permits import Duty, require
from officedesk.core.progress import Progress
from officedesk.core.query import Query, Term
from officedesk.core.register import Register
from officedesk.desk.desk import Desk
from officedesk.desk.placing import put_in_place
from officedesk.desk.register_paper import Printed, marker
from officedesk.desk.register_paper_counts import Counts, day_in, total_sentences
from officedesk.paper.listing import print_listing
from officedesk.paper.setup import PageSetup
from officedesk.paper.words import Speech

CLOSED = N_("no further entries on this day")
TOLD = N_(
    "{day}: {count} entries, nos. {first} to {last}, of which {voided} void; late entries: {late};"
    " carried over: {carried}; on {sheets} sheets."
)
TOLD_ONE = N_(
    "{day}: 1 entry, no. {first}, of which {voided} void; late entries: {late}; carried over:"
    " {carried}; on {sheets} sheets."
)
TOLD_NONE = N_("{day}: no entries; on {sheets} sheets.")
NOT_OVER = N_("Printed before the day was over.")


def day_query(register: Register, day: date) -> Query:
    """The entries of that day, by when they happened, in the order of their numbers."""
    terms = (Term(register.event, "=", day.isoformat()),)
    return Query(register.key, terms=terms, descending=False)


def print_day(
    desk: Desk, register_key: str, day: date, path: Path, progress: Progress | None = None,
    *, setup: PageSetup | None = None,
) -> int:  # fmt: skip
    """The book of a day: head, rows, totals, closing line and certificate; gives its entries.

    What has no number yet did not happen and does not stand in it.

    Raises:
        WorldError: the file cannot be written; what stood there is untouched.
        Cancelled: by ``progress``; there is no file.
    """
    require(desk.operator, Duty.EXPORT)
    register = desk.store.register(register_key)
    reader = desk.reader()
    try:
        printed = Printed.begin(desk, reader, register, setup=setup, progress=progress)
        made = printed.extract(day_query(register, day))
        counts, speech = Counts.of(made), printed.speech
        over = day < desk.today

        def certify(sheets: int) -> Sequence[str]:
            return day_sentences(counts, day, speech, sheets, over=over)

        listing = replace(
            printed.listing(made, counts, filter="", period=day.isoformat()),
            year=0,
            about=day_in(day, speech).joined(),
            mark=marker(register, made.position, True),
            closing=CLOSED,
            certify=certify,
        )
        with put_in_place(path) as part:
            print_listing(listing, printed.letterhead, part, printed.watch)
    finally:
        reader.close()
    return counts.count


def day_sentences(
    counts: Counts, day: date, speech: Speech, sheets: int, *, over: bool
) -> Sequence[str]:
    """What the book of a day holds, one paragraph a language."""
    languages = (speech.language, speech.other) if speech.both else (speech.language,)
    words = day_in(day, speech)
    days = (words.first, words.second or words.first)
    message = TOLD if counts.count > 1 else TOLD_ONE if counts.count else TOLD_NONE
    found = []
    for language, said in zip(languages, days, strict=False):
        told = [
            in_language(message, language).format(
                day=said, count=counts.count, first=counts.first, last=counts.last,
                voided=counts.voided, late=counts.late, carried=counts.carried, sheets=sheets,
            )
        ]  # fmt: skip
        told += total_sentences(counts, language)
        if not over:
            told.append(in_language(NOT_OVER, language))
        found.append(" ".join(told))
    return found
