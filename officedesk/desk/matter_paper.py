"""The time line of a matter on paper: date, number, what happened, who."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from officedesk.core.changes import EntryRef
from officedesk.core.i18n import N_, in_language
from officedesk.core.permits import Duty, require
from officedesk.core.progress import Progress
from officedesk.core.values import Moment
from officedesk.desk.desk import Desk
from officedesk.desk.matter import Matter, MatterReader
from officedesk.desk.matter_events import RESTRICTED, cut_words, gather, time_line
from officedesk.desk.register_paper import page_setup
from officedesk.paper.columns import Column
from officedesk.paper.listing import Listing, print_listing
from officedesk.paper.rows import ListRow
from officedesk.store.reading import Reader

TITLE = N_("Time line of a matter")
NO_MORE = N_("nothing further in this matter")
ONE, SEVERAL = N_("{number} {headline} · 1 entry"), N_("{number} {headline} · {count} entries")
COLUMNS = (
    Column(N_("Date"), 21, firm=True),
    Column(N_("Number"), 20, number=True),
    Column(N_("What happened"), 0),
    Column(N_("Done by"), 32),
)


def print_matter(desk: Desk, reader: Reader, ref: EntryRef, path: Path, progress: Progress) -> int:
    """Print the matter to which an entry belongs; gives how many entries it has.

    Raises:
        Cancelled: the person gave up; there is no file.
        NotFound: there is no such entry.
        WorldError: the file cannot be written; there is none.
    """
    require(desk.operator, Duty.READ)
    letterhead = desk.letterhead()

    def say(message: str) -> str:
        return in_language(message, letterhead.language)

    reading = MatterReader.of(desk.store, desk.operator)
    with reader.steady() as database:
        made = gather(reading, database, ref)
    matter = time_line(reading, made, say)
    first, count = matter.entries[0], len(matter.entries)
    headline = say(RESTRICTED) if first.restricted else " ".join(first.headline.split())
    about = say(ONE if count == 1 else SEVERAL)
    listing = Listing(
        TITLE,
        COLUMNS,
        _rows(matter),
        len(matter.events),
        period=_period(matter),
        about=about.format(number=first.number, headline=headline, count=count),
        setup=page_setup(desk),
        closing=NO_MORE,
        note=cut_words(matter, say) if matter.cut else "",
    )
    print_listing(listing, letterhead, path, progress)
    return count


def _rows(matter: Matter) -> Iterator[ListRow]:
    """A row for each event; an entry is counted where it is met first."""
    met: set[EntryRef] = set()
    for event in matter.events:
        new = event.ref not in met
        met.add(event.ref)
        cells = (_figures(event.moment), event.number, event.what, event.who)
        yield ListRow(cells, struck=event.void, count=int(new))


def _figures(moment: Moment) -> str:
    """A day as ``2026-09-14``, its time below it."""
    if isinstance(moment, datetime):
        return f"{moment:%Y-%m-%d}\n{moment:%H:%M}"
    return moment.isoformat()


def _period(matter: Matter) -> str:
    days = [event.moment for event in matter.events]
    if not days:
        return ""
    first, last = f"{days[0]:%Y-%m-%d}", f"{days[-1]:%Y-%m-%d}"
    return first if first == last else f"{first} – {last}"
