"""What an import would do and what it did, as frozen values; and what it needs of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from officedesk.core.changes import ChangeSet
from officedesk.core.i18n import _, ngettext
from officedesk.core.imports import EntryInput, ImportSource, Refusal
from officedesk.core.new_masters import NewMasters
from officedesk.core.outage import Outage
from officedesk.core.permits import Operator
from officedesk.core.progress import Progress
from officedesk.core.register import Register
from officedesk.core.work import Rules
from officedesk.desk.importing_dates import DateOrder
from officedesk.desk.importing_match import Column
from officedesk.desk.importing_remembered import Remember
from officedesk.desk.importing_table import Table
from officedesk.sheets.grid import Line


class ImportDesk(Protocol):
    """What an import needs of the desk."""

    @property
    def registers(self) -> Mapping[str, Register]:
        """By key."""

    @property
    def rules(self) -> Rules:
        """Day and settings."""

    @property
    def operator(self) -> Operator:
        """Who sits at the desk."""

    def known_row_hashes(self, register: str, hashes: Sequence[str]) -> Mapping[str, str]:
        """Numbers of entries that came from rows with these hashes."""

    def earlier_imports(self, register: str, sha256: str) -> Sequence[tuple[datetime, str, int]]:
        """When, by whom and with how many rows a very file was imported before."""

    def emergency_holders(self, register: str, numbers: Sequence[str]) -> Mapping[str, str]:
        """Numbers of the entries that have these emergency numbers."""

    def register_many(
        self,
        register: str,
        rows: Iterable[EntryInput],
        *,
        source: ImportSource,
        dry_run: bool = False,
        date_is_right: bool = False,
        progress: Progress | None = None,
        total: int = 0,
        remember: Remember | None = None,
        masters: Sequence[NewMasters] = (),
    ) -> ChangeSet:
        """Register all of them in one unit of work."""

    def number_in_the_way(self, register: str, year: int) -> str:
        """The number that keeps an export of ``year`` from keeping its own."""


@dataclass(frozen=True)
class ImportOptions:
    """What the person said about the file.

    Attributes:
        sheet: name of the sheet; empty for the first that fits.
        mapping: heading to field name, ``old_number``, ``other`` or ``left_out``.
        said: by field name what it is in every row where no column says it, as typed.
        date_order: of dates whose order cannot be seen.
        again: rows that are registered already are registered once more.
        new_numbers: our own export takes new numbers; its own become old numbers.
        match_anew: columns are matched as if no file with these headings had come before.
        outage: from when to when the machine was down, for rows with emergency numbers.
        another_book: numbers that look like emergency numbers are none.
        with_masters: names in fields of masters that are not registered are registered: rooms.
    """

    sheet: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    again: bool = False
    new_numbers: bool = False
    match_anew: bool = False
    outage: Outage | None = None
    another_book: bool = False
    with_masters: bool = False


class Known(NamedTuple):
    """A row that is registered already: its line, and the entry's number."""

    line: int
    number: str


class Left(NamedTuple):
    """A row that is no entry: its line, its words, and what it is."""

    line: int
    words: str
    reason: str


@dataclass(frozen=True)
class ImportPlan:
    """What importing a file would do.

    Attributes:
        register: key of the register.
        source: the file.
        head_line: row of the headings.
        above: words that stand above them.
        columns: what each column becomes, with examples.
        rows: how many entries would be registered; as many numbers are used.
        first: the first of them.
        refused: reasons why rows cannot be registered, in order.
        known: rows that are registered already.
        twice: rows that stand in the file more than once, by the line of the first.
        left: rows that are no entries: totals, notes, headings again.
        warnings: sentences the person should read first.
        lines: the refused and known rows as they were read.
        table: to read the rows again.
        again: rows registered already count as rows to register.
        keeps: first and last number, where the rows keep those they have; else empty.
        matched_on: day of the match that is used again; empty where it was made now.
        remember: the match that carrying it out keeps for the next file.
        unsaid: the first emergency number without an outage; empty for none.
        sheets: the filled sheets of the workbook, of which ``source`` names the one taken.
        masters: names in fields of masters that are not registered yet, where they can be.
        with_masters: they are registered with the rows.
        together: the rows of each entry that has several, by the line of its first.
    """

    register: str
    source: ImportSource
    head_line: int
    above: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: int
    first: tuple[EntryInput, ...]
    refused: tuple[Refusal, ...]
    known: tuple[Known, ...]
    twice: tuple[tuple[int, int], ...]
    left: tuple[Left, ...]
    warnings: tuple[str, ...]
    lines: tuple[Line, ...]
    table: Table
    again: bool = False
    kept: tuple[EntryInput, ...] | None = None
    keeps: tuple[str, str] | None = None
    matched_on: str = ""
    remember: Remember | None = None
    unsaid: str = ""
    sheets: tuple[str, ...] = ()
    masters: tuple[NewMasters, ...] = ()
    with_masters: bool = False
    together: Mapping[int, tuple[Line, ...]] = field(default_factory=dict)

    @property
    def bad_lines(self) -> frozenset[int]:
        """Rows that would not be registered though they are entries."""
        known = () if self.again else (row.line for row in self.known)
        return frozenset(refusal.line for refusal in self.refused).union(known)

    def reasons(self) -> tuple[Refusal, ...]:
        """Every reason why a row is not registered, in order of the rows."""
        reasons = list(self.refused)
        if not self.again:
            reasons += [already(row) for row in self.known]
        return tuple(sorted(reasons, key=lambda reason: reason.line))


@dataclass(frozen=True)
class ImportResult:
    """What an import did.

    Attributes:
        changes: the run of new entries; for a dry run what would have been.
        refused: rows that were left out, with reasons.
        lines: those rows as they were read.
    """

    changes: ChangeSet
    refused: tuple[Refusal, ...] = ()
    lines: tuple[Line, ...] = ()


def number_words(made: ImportPlan) -> str:
    """Which numbers the rows of a plan have or take."""
    if made.keeps:
        return ngettext(
            "{count} row becomes an entry and keeps its number {first}.",
            "{count} rows become entries and keep their numbers {first} to {last}.",
            made.rows,
        ).format(count=f"{made.rows:,}", first=made.keeps[0], last=made.keeps[1])
    if made.together:
        lines = made.rows + sum(len(rows) - 1 for rows in made.together.values())
        return _(
            "{lines} rows become the lines of {count} entries; {count} numbers are taken."
        ).format(lines=f"{lines:,}", count=f"{made.rows:,}")
    states = made.table.register.workflow.states
    if any(not state.numbered and not state.open for state in states):
        # What did not come about keeps no number; which rows those are is seen as they go in.
        return ngettext(
            "{count} row becomes an entry.", "{count} rows become entries.", made.rows
        ).format(count=f"{made.rows:,}")
    return ngettext(
        "{count} row becomes an entry; {count} number is taken.",
        "{count} rows become entries; {count} numbers are taken.",
        made.rows,
    ).format(count=f"{made.rows:,}")


def match_words(made: ImportPlan) -> str:
    """That the columns are matched as for an earlier file; empty where they are not."""
    if not made.matched_on:
        return ""
    words = _("The columns are matched as on {day}, when a file with these headings came in.")
    return words.format(day=made.matched_on)


def already(row: Known) -> Refusal:
    """The reason of a row that is registered already."""
    reason = _("This row is registered already as {number}.").format(number=row.number)
    return Refusal(row.line, "", reason)
