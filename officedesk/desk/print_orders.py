"""What can be printed, as values: each says its name and composes its PDF, on any thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from officedesk.core.changes import EntryRef
from officedesk.core.dates import parse_day
from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.core.query import Query
from officedesk.core.register import Paper, Register
from officedesk.desk.desk import Desk
from officedesk.desk.file_names import file_name, safe
from officedesk.desk.printing import print_paper, print_span_paper, print_view_paper
from officedesk.desk.spans import Days

SHEET_SETTINGS = ("paper.portrait", "paper.binding", "paper.margin", "paper.closing_line")
"""The settings by which the sheets of a register are set up."""
LANGUAGE_SETTING = "paper.both_languages"
"""The one setting that every paper follows."""


class Order(Protocol):
    """One thing to print."""

    @property
    def settings(self) -> Sequence[str]:
        """Keys of the settings that change how it comes out."""

    @property
    def book(self) -> bool:
        """Whether it is a table too: written as a workbook where the file's name says so."""

    def title(self, desk: Desk) -> str:
        """What it is, for the person."""

    def name(self, desk: Desk) -> str:
        """Suggested name of its file, without an ending."""

    def compose(self, desk: Desk, path: Path, progress: Progress) -> None:
        """Write it as PDF.

        Raises:
            OfficeError: it cannot be printed, by this operator or at all.
            Cancelled: by ``progress``; there is no file.
        """


@dataclass(frozen=True)
class EntryPaper:
    """A paper made of entries: a slip, a label."""

    paper: Paper
    refs: tuple[EntryRef, ...]
    settings = (LANGUAGE_SETTING,)

    @property
    def book(self) -> bool:
        """Where its paper says so."""
        return bool(self.paper.sheet)

    def title(self, desk: Desk) -> str:
        """Its label."""
        return _(self.paper.label)

    def name(self, desk: Desk) -> str:
        """The paper, and the number of its first entry."""
        row = desk.entries(self.refs[0].register, [self.refs[0].id])[0]
        return safe("_".join((_(self.paper.label), row.number)))

    def compose(self, desk: Desk, path: Path, progress: Progress) -> None:
        """Write it; it is short."""
        progress.step(0, len(self.refs))
        print_paper(desk, self.paper, self.refs, path)


@dataclass(frozen=True)
class ChosenPaper:
    """A paper of chosen entries in a span of days: cards of items."""

    paper: Paper
    refs: tuple[EntryRef, ...]
    days: Days
    settings = (LANGUAGE_SETTING,)

    @property
    def book(self) -> bool:
        """Where its paper says so."""
        return bool(self.paper.sheet)

    def title(self, desk: Desk) -> str:
        """Its label and the span."""
        return " ".join((_(self.paper.label), self.days.words))

    def name(self, desk: Desk) -> str:
        """The span, the paper, and the number of its first entry."""
        row = desk.entries(self.refs[0].register, [self.refs[0].id])[0]
        return safe("_".join((self.days.words, _(self.paper.label), row.number)))

    def compose(self, desk: Desk, path: Path, progress: Progress) -> None:
        """Write it."""
        print_paper(desk, self.paper, self.refs, path, self.days, progress)


@dataclass(frozen=True)
class ViewPaper:
    """A paper of all entries of a view: a roll-call."""

    paper: Paper
    register: str
    settings = (LANGUAGE_SETTING,)

    @property
    def book(self) -> bool:
        """Where its paper says so."""
        return bool(self.paper.sheet)

    def title(self, desk: Desk) -> str:
        """Its label."""
        return _(self.paper.label)

    def name(self, desk: Desk) -> str:
        """The paper and the moment."""
        return safe("_".join((_(self.paper.label), f"{desk.wall:%Y-%m-%d_%H%M}")))

    def compose(self, desk: Desk, path: Path, progress: Progress) -> None:
        """Write it."""
        print_view_paper(desk, desk.registers[self.register], self.paper, path)


@dataclass(frozen=True)
class DayPaper:
    """A paper of all entries of a view as of one day: the sheets for the doors."""

    paper: Paper
    register: str
    day: date
    settings = (LANGUAGE_SETTING,)

    @property
    def book(self) -> bool:
        """Where its paper says so."""
        return bool(self.paper.sheet)

    def title(self, desk: Desk) -> str:
        """Its label and the day."""
        return " ".join((_(self.paper.label), self.day.isoformat()))

    def name(self, desk: Desk) -> str:
        """The day and the paper."""
        return safe("_".join((self.day.isoformat(), _(self.paper.label))))

    def compose(self, desk: Desk, path: Path, progress: Progress) -> None:
        """Write it."""
        print_view_paper(desk, desk.registers[self.register], self.paper, path, self.day)


@dataclass(frozen=True)
class SpanPaper:
    """A paper of a month, a quarter or a year: an inspection, figures."""

    paper: Paper
    register: str
    days: Days
    settings = (LANGUAGE_SETTING,)

    @property
    def book(self) -> bool:
        """Where its paper says so."""
        return bool(self.paper.sheet)

    def title(self, desk: Desk) -> str:
        """Its label and the span."""
        return " ".join((_(self.paper.label), self.days.words))

    def name(self, desk: Desk) -> str:
        """The span and the paper."""
        return safe("_".join((self.days.words, _(self.paper.label))))

    def compose(self, desk: Desk, path: Path, progress: Progress) -> None:
        """Write it."""
        print_span_paper(desk, desk.registers[self.register], self.paper, self.days, path)


@dataclass(frozen=True)
class ListPaper:
    """A list as it is on the screen: the register itself, or an extract."""

    query: Query
    settings = (*SHEET_SETTINGS, LANGUAGE_SETTING)
    book = False

    def title(self, desk: Desk) -> str:
        """The register's name."""
        return _(desk.registers[self.query.register].label)

    def name(self, desk: Desk) -> str:
        """The register and the day, or the month or year that it is of."""
        return file_name(desk, self.query)

    def compose(self, desk: Desk, path: Path, progress: Progress) -> None:
        """Write it row by row."""
        from officedesk.desk.exporting import export

        export(desk, self.query, path, progress=progress)


@dataclass(frozen=True)
class DayBook:
    """What happened on one day, counted and closed, in the order of the numbers."""

    register: str
    day: date
    settings = (*SHEET_SETTINGS, LANGUAGE_SETTING)
    book = False

    def title(self, desk: Desk) -> str:
        """Register and day."""
        return " ".join((_(desk.registers[self.register].label), self.day.isoformat()))

    def name(self, desk: Desk) -> str:
        """Day and register."""
        return safe("_".join((self.day.isoformat(), _(desk.registers[self.register].label))))

    def compose(self, desk: Desk, path: Path, progress: Progress) -> None:
        """Write rows, totals and the closing."""
        from officedesk.desk.register_paper_day import print_day

        print_day(desk, self.register, self.day, path, progress)


def day_named(register: Register, words: str, today: date) -> date:
    """The day that is meant: ``2026-09-14``, or a short form of it.

    Raises:
        Invalid: it is no day, or the register does not say when something happened.
    """
    if not register.event:
        raise Invalid(
            _("{register} does not say on which day something happened.").format(
                register=_(register.label)
            ),
            "day",
        )
    return parse_day(words, today=today)


@dataclass(frozen=True)
class MonthVolume:
    """The bound volume of a month, ``2026-09``."""

    register: str
    month: str
    settings = (*SHEET_SETTINGS, LANGUAGE_SETTING)
    book = False

    def title(self, desk: Desk) -> str:
        """Register and month."""
        return " ".join((_(desk.registers[self.register].label), self.month))

    def name(self, desk: Desk) -> str:
        """Month, register, numbers."""
        from officedesk.desk.register_paper_volume import month_query

        return file_name(desk, month_query(self.register, self.month))

    def compose(self, desk: Desk, path: Path, progress: Progress) -> None:
        """Write cover, rows, changes and certificate."""
        from officedesk.desk.register_paper_volume import print_month

        print_month(desk, self.register, self.month, path, progress)


@dataclass(frozen=True)
class YearVolume:
    """The bound volume of a year."""

    register: str
    year: int
    settings = (*SHEET_SETTINGS, LANGUAGE_SETTING)
    book = False

    def title(self, desk: Desk) -> str:
        """Register and year."""
        return " ".join((_(desk.registers[self.register].label), str(self.year)))

    def name(self, desk: Desk) -> str:
        """Year and register."""
        return safe("_".join((str(self.year), _(desk.registers[self.register].label))))

    def compose(self, desk: Desk, path: Path, progress: Progress) -> None:
        """Write cover, months, index and certificate."""
        from officedesk.desk.register_paper_volume import print_year

        print_year(desk, self.register, self.year, path, progress)


@dataclass(frozen=True)
class BlankForm:
    """Empty ruled rows with emergency numbers, for the day when the machine is down."""

    register: str
    rows: int
    settings = (*SHEET_SETTINGS[:3], LANGUAGE_SETTING)
    book = False

    def title(self, desk: Desk) -> str:
        """Register and what it is."""
        label = _(desk.registers[self.register].label)
        return _("Blank form: {register}").format(register=label)

    def name(self, desk: Desk) -> str:
        """What it is and the day."""
        return safe(f"{self.title(desk)}_{desk.today.isoformat()}")

    def compose(self, desk: Desk, path: Path, progress: Progress) -> None:
        """Write the rows."""
        from officedesk.desk.register_paper_blank import print_blank

        print_blank(desk, self.register, self.rows, path, progress)


@dataclass(frozen=True)
class MatterPaper:
    """The time line of the matter to which an entry belongs."""

    ref: EntryRef
    settings = (*SHEET_SETTINGS, LANGUAGE_SETTING)
    book = False

    def title(self, desk: Desk) -> str:
        """What it is."""
        return _("Time line of a matter")

    def name(self, desk: Desk) -> str:
        """What it is, and the entry from which it was asked."""
        row = desk.entries(self.ref.register, [self.ref.id])[0]
        return safe("_".join((_("Matter"), row.number)))

    def compose(self, desk: Desk, path: Path, progress: Progress) -> None:
        """Write it event by event."""
        from officedesk.desk.matter_paper import print_matter

        reader = desk.reader()
        try:
            print_matter(desk, reader, self.ref, path, progress)
        finally:
            reader.close()
