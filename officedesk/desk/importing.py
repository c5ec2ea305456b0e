"""Take a spreadsheet in: plan it, show what would happen, then all of it or nothing.

``plan`` reads the file and says what each row becomes; ``carry_out`` registers
the rows in one unit of work. A dry run is the real import, rolled back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from officedesk.core.changes import ChangeSet
from officedesk.core.errors import PersonError
from officedesk.core.i18n import _, ngettext
from officedesk.core.imports import EntryInput, ImportSource, InvalidRows, Refusal
from officedesk.core.permits import Duty, Operator, require
from officedesk.core.progress import Progress, Silent
from officedesk.core.register import Register
from officedesk.core.work import Rules
from officedesk.desk.importing_columns import Choices, table_of
from officedesk.desk.importing_dates import DateOrder
from officedesk.desk.importing_match import Column
from officedesk.desk.importing_table import Outcome, Table
from officedesk.sheets.grid import Book, Line
from officedesk.sheets.reading import read_book

_FIRST_ROWS = 20
_HASHES_ASKED = 500
_KEPT_ROWS = 20_000
_ROUNDS = 5


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
    ) -> ChangeSet:
        """Register all of them in one unit of work."""


@dataclass(frozen=True)
class ImportOptions:
    """What the person said about the file.

    Attributes:
        sheet: name of the sheet; empty for the first that fits.
        mapping: heading to field name, ``old_number`` or ``other``.
        date_order: of dates whose order cannot be seen.
        again: rows that are registered already are registered once more.
    """

    sheet: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    again: bool = False


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


def already(row: Known) -> Refusal:
    """The reason of a row that is registered already."""
    reason = _("This row is registered already as {number}.").format(number=row.number)
    return Refusal(row.line, "", reason)


def plan(
    desk: ImportDesk,
    register: str,
    path: Path,
    options: ImportOptions | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Say what importing the file at ``path`` would do; nothing is changed.

    Raises:
        WrongFile: it cannot be read.
        NotFound: there is no such file, sheet, column or field.
        NeedsConfirmation: dates may be day first or month first (``date_order``).
        PersonError: no column is known, or a must-field has none.
        NotAllowed: the operator may not import.
    """
    options = options or ImportOptions()
    progress = progress or Silent()
    require(desk.operator, Duty.IMPORT)
    return plan_book(desk, register, read_book(path, progress=progress), options, progress)


def plan_book(
    desk: ImportDesk, register: str, book: Book, options: ImportOptions, progress: Progress
) -> ImportPlan:
    """As ``plan``, for a file that was read already: a wizard asks again after each correction."""
    choices = Choices(options.sheet, options.mapping, options.date_order)
    table, warnings = table_of(desk.registers[register], book, choices, desk.rules)
    before = desk.earlier_imports(register, book.sha256)
    warnings = [*(_again(*run) for run in before), *warnings]
    sheet = table.grid.name if book.kind != "text" else ""
    source = ImportSource(book.file_name, book.sha256, sheet)
    return _planned(desk, table, source, options.again, warnings, progress)


def _again(at: datetime, by: str, count: int) -> str:
    """That this very file was imported before."""
    return ngettext(
        "This very file was imported on {day} by {name}: {count} row.",
        "This very file was imported on {day} by {name}: {count} rows.",
        count,
    ).format(day=f"{at:%Y-%m-%d %H:%M}", name=by, count=count)


def _planned(
    desk: ImportDesk,
    table: Table,
    source: ImportSource,
    again: bool,
    warnings: Sequence[str],
    progress: Progress,
) -> ImportPlan:
    """Go through every row once."""
    walk = _Walk(lambda hashes: desk.known_row_hashes(table.register.key, hashes), again)
    total = table.grid.rows
    for done, outcome in enumerate(table.outcomes(), 1):
        walk.take(outcome)
        progress.step(done, total)
    walk.flush()
    if not walk.rows and not walk.refused and not walk.known:
        raise PersonError(
            _("{file} has headings but no rows below them: there is nothing to import.").format(
                file=source.file_name
            )
        )
    return ImportPlan(
        register=table.register.key,
        source=source,
        head_line=table.head.line.number,
        above=table.head.above,
        columns=table.columns,
        rows=walk.rows,
        first=tuple(walk.first),
        refused=tuple(walk.refused),
        known=tuple(walk.known),
        twice=tuple(walk.twice),
        left=tuple(walk.left),
        warnings=tuple(warnings),
        lines=tuple(sorted(walk.lines)),
        table=table,
        again=again,
        kept=tuple(walk.kept) if walk.kept is not None else None,
    )


class _Walk:
    """Gathers what becomes of the rows."""

    def __init__(self, known: Callable[[Sequence[str]], Mapping[str, str]], again: bool) -> None:
        self.rows = 0
        self.first: list[EntryInput] = []
        self.kept: list[EntryInput] | None = []
        self.refused: list[Refusal] = []
        self.known: list[Known] = []
        self.twice: list[tuple[int, int]] = []
        self.left: list[Left] = []
        self.lines: list[Line] = []
        self._ask = known
        self._again = again
        self._waiting: list[tuple[Line, EntryInput]] = []
        self._seen: dict[str, int] = {}

    def take(self, outcome: Outcome) -> None:
        """One row."""
        if outcome.left:
            words = " ".join(str(cell) for cell in outcome.line.cells if cell is not None)
            self.left.append(Left(outcome.line.number, words[:200], outcome.left))
        elif outcome.entry is None:
            self.refused.extend(outcome.refusals)
            self.lines.append(outcome.line)
        else:
            self._waiting.append((outcome.line, outcome.entry))
            if len(self._waiting) >= _HASHES_ASKED:
                self.flush()

    def flush(self) -> None:
        """Ask which of the waiting rows are registered already."""
        known = self._ask([entry.row_hash for _line, entry in self._waiting])
        for line, entry in self._waiting:
            number = known.get(entry.row_hash)
            if number is not None:
                self.known.append(Known(line.number, number))
                if not self._again:
                    self.lines.append(line)
                    continue
            first = self._seen.setdefault(entry.row_hash, line.number)
            if first != line.number:
                self.twice.append((line.number, first))
            self._count(entry)
        self._waiting.clear()

    def _count(self, entry: EntryInput) -> None:
        self.rows += 1
        if len(self.first) < _FIRST_ROWS:
            self.first.append(entry)
        if self.kept is not None:
            self.kept.append(entry)
            if len(self.kept) > _KEPT_ROWS:
                self.kept = None


def carry_out(
    desk: ImportDesk,
    plan: ImportPlan,
    *,
    partial: bool = False,
    dry_run: bool = False,
    date_is_right: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Register the rows of a plan: all of them, or with ``partial`` those that can be.

    Args:
        partial: rows that are refused or registered already are left out.
        dry_run: everything is done and rolled back.
        date_is_right: see rule R8.
        progress: told the rows done.

    Raises:
        InvalidRows: rows that are refused or known already, and not ``partial``;
            nothing was changed.
        NotAllowed, NeedsConfirmation, Cancelled: nothing was changed.
    """
    require(desk.operator, Duty.IMPORT)
    reasons = list(plan.reasons())
    if reasons and not partial:
        raise refused_rows(plan, tuple(reasons))
    out = set(plan.bad_lines)
    for _round in range(_ROUNDS):
        if plan.rows <= len(out - plan.bad_lines):
            break
        try:
            changes = desk.register_many(
                plan.register,
                entries(plan, out),
                source=plan.source,
                dry_run=dry_run,
                date_is_right=date_is_right,
                progress=progress,
                total=plan.rows,
            )
        except InvalidRows as error:
            named = tuple(_with_column(plan, refusal) for refusal in error.refusals)
            if not partial:
                raise refused_rows(plan, named) from None
            reasons += named
            out |= {refusal.line for refusal in named}
            continue
        reasons.sort(key=lambda reason: reason.line)
        return ImportResult(changes, tuple(reasons), _lines(plan, out))
    raise refused_rows(plan, tuple(reasons))


def entries(plan: ImportPlan, out: Iterable[int] = ()) -> Iterator[EntryInput]:
    """The rows of a plan that are to be registered, without those of the lines ``out``."""
    without = frozenset(out)
    if plan.kept is not None:
        yield from (entry for entry in plan.kept if entry.line not in without)
        return
    for outcome in plan.table.outcomes():
        if outcome.entry is not None and outcome.entry.line not in without:
            yield outcome.entry


def refused_rows(plan: ImportPlan, reasons: tuple[Refusal, ...]) -> InvalidRows:
    """One sentence for all of them; the first is named."""
    count = len({reason.line for reason in reasons})
    if not reasons:
        return InvalidRows(_("There is no row left to import."), reasons)
    first = reasons[0]
    where = (
        _("row {line}, column “{column}”").format(line=first.line, column=first.column)
        if first.column
        else _("row {line}").format(line=first.line)
    )
    sentence = ngettext(
        "{count} row of {file} cannot be imported, so none was ({where}: {reason}). Correct the "
        "file, or import only the other rows.",
        "{count} rows of {file} cannot be imported, so none was ({where}: {reason}). Correct the "
        "file, or import only the other rows.",
        count,
    )
    words: dict[str, Any] = {"count": count, "file": plan.source.file_name}
    return InvalidRows(
        sentence.format(where=where, reason=first.reason.rstrip(".。"), **words), reasons
    )


def _with_column(plan: ImportPlan, refusal: Refusal) -> Refusal:
    """A reason of the rules with the heading of the column it is about."""
    heading = next((c.heading for c in plan.columns if c.field == refusal.field), "")
    return Refusal(refusal.line, refusal.field, refusal.reason, heading, refusal.value)


def _lines(plan: ImportPlan, out: set[int]) -> tuple[Line, ...]:
    """The rows of those lines as they were read."""
    if out == plan.bad_lines:
        return plan.lines
    return tuple(line for line in plan.table.lines() if line.number in out)
