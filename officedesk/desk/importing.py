"""Take a spreadsheet in: plan it, show what would happen, then all of it or nothing.

``plan`` reads the file and says what each row becomes; ``carry_out`` registers
the rows in one unit of work. A dry run is the real import, rolled back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from officedesk.core.errors import NeedsConfirmation, PersonError
from officedesk.core.i18n import _, ngettext
from officedesk.core.imports import EntryInput, ImportSource, InvalidRows, Refusal
from officedesk.core.new_masters import NewMasters
from officedesk.core.outage import unsaid
from officedesk.core.permits import Duty, require
from officedesk.core.progress import Progress, Silent
from officedesk.core.text import shortened
from officedesk.desk.importing_columns import Choices, marks_of, sheets_of, table_of
from officedesk.desk.importing_head import Head
from officedesk.desk.importing_masters import Unregistered, masters_named
from officedesk.desk.importing_own import OwnTable, own_export
from officedesk.desk.importing_own_anew import AnewTable, anew_columns
from officedesk.desk.importing_plan import (
    ImportDesk,
    ImportOptions,
    ImportPlan,
    ImportResult,
    Known,
    Left,
    already,
)
from officedesk.desk.importing_said import refuse_said
from officedesk.desk.importing_table import Table
from officedesk.desk.importing_walk import Walk
from officedesk.desk.importing_yearless import told
from officedesk.sheets.grid import Book, Line
from officedesk.sheets.reading import read_book
from officedesk.store.emergency import EnteredOnce
from officedesk.store.kept import in_the_way_words

__all__ = [
    "ImportDesk",
    "ImportOptions",
    "ImportPlan",
    "ImportResult",
    "Known",
    "Left",
    "already",
    "carry_out",
    "entries",
    "plan",
    "plan_book",
    "refused_rows",
]

_ROUNDS = 5
_NAMED, _SAID = 40, 100
"""Characters of a heading and of a reason in a sentence."""


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
        NeedsConfirmation: dates may be day first or month first (``date_order``), or
            rows carry emergency numbers (``outage``).
        Unmatched: no column is known, or a must-field has none.
        Invalid: what was said of every row cannot be read.
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
    made = _plan_book(desk, register, book, options, progress)
    return replace(made, with_masters=options.with_masters)


def _plan_book(
    desk: ImportDesk, register: str, book: Book, options: ImportOptions, progress: Progress
) -> ImportPlan:
    """As our own export, or as a table of another program."""
    own = own_plan_table(desk, register, book, options.sheet)
    if own is not None:
        refuse_said(book.file_name, options.said)
        source = ImportSource(book.file_name, book.sha256, own.grid.name)
        if not options.new_numbers and not options.mapping:
            return _keeping(desk, own, _planned(desk, own, source, True, [], progress))
        return _numbered_anew(desk, own, source, options, progress)
    choices = Choices(
        options.sheet, options.mapping, options.date_order, options.match_anew, options.said
    )
    table, warnings, day, remember = table_of(desk.registers[register], book, choices, desk.rules)
    before = desk.earlier_imports(register, book.sha256)
    warnings = [*(_again(*run) for run in before), *warnings, *told(table)]
    sheet = table.grid.name if book.kind != "text" else ""
    source = ImportSource(book.file_name, book.sha256, sheet)
    table = replace(table, outage=options.outage)
    made = _planned(desk, table, source, options.again, warnings, progress)
    if made.unsaid and not options.another_book:
        raise unsaid(made.unsaid)
    return replace(made, matched_on=day, remember=remember, sheets=sheets_of(book))


def own_plan_table(desk: ImportDesk, register: str, book: Book, sheet: str) -> OwnTable | None:
    """The table of one of our own exports, whose rows keep their numbers; None for any other."""
    declared = desk.registers[register]
    own = own_export(declared, book, sheet)
    if own is None:
        return None
    pattern = desk.rules.setting("numbering." + register) or declared.pattern
    head = Head(own.head, 100, len(own.columns), ())
    marks = marks_of(declared, desk.rules)
    return OwnTable(
        declared, own.grid, head, own.columns, marks, desk.rules.today, own, str(pattern)
    )


def _numbered_anew(
    desk: ImportDesk, own: OwnTable, source: ImportSource, options: ImportOptions,
    progress: Progress,
) -> ImportPlan:  # fmt: skip
    """The plan of an export whose rows take new numbers, or whose columns were corrected."""
    columns = anew_columns(own.register, own.own, options.mapping)
    table = AnewTable(
        own.register, own.grid, own.head, columns, own.marks, own.today, own.own, own.pattern
    )
    before = desk.earlier_imports(own.register.key, source.sha256)
    said = [*(_again(*run) for run in before), *table.sentences()]
    return _planned(desk, table, source, options.again, said, progress)


def _keeping(desk: ImportDesk, own: OwnTable, made: ImportPlan) -> ImportPlan:
    """The plan of an export that keeps its numbers.

    Raises:
        NeedsConfirmation: a number is in the way, or the operator may not keep any.
    """
    ends = own.ends()
    if ends is None:
        return made
    require(desk.operator, Duty.NUMBERING)
    taken = desk.number_in_the_way(made.register, ends[0].year)
    if taken:
        raise NeedsConfirmation(in_the_way_words(taken), "new_numbers")
    return replace(made, keeps=(ends[0].number, ends[1].number))


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
    key, today = table.register.key, table.today
    once = EnteredOnce(today, partial(desk.emergency_holders, key))
    masters = Unregistered(desk, key)
    walk = Walk(partial(desk.known_row_hashes, key), again, once, today, masters)
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
        warnings=(*warnings, *table.remarks()),
        lines=tuple(sorted(walk.lines)),
        table=table,
        again=again,
        kept=tuple(walk.kept) if walk.kept is not None else None,
        unsaid=walk.unsaid,
        masters=masters.found(),
        together=walk.together,
    )


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
                remember=plan.remember,
                masters=_masters(desk, plan, out),
            )
        except InvalidRows as error:
            named = tuple(_with_column(plan, refusal) for refusal in _each(plan, error.refusals))
            if not partial:
                raise refused_rows(plan, named) from None
            reasons += named
            out |= {refusal.line for refusal in named}
            continue
        reasons.sort(key=lambda reason: reason.line)
        return ImportResult(changes, tuple(reasons), _lines(plan, out))
    raise refused_rows(plan, tuple(reasons))


def _each(plan: ImportPlan, refusals: Iterable[Refusal]) -> Iterator[Refusal]:
    """The refusals, and of an entry of several rows one for each of them."""
    for refusal in refusals:
        yield refusal
        for line in plan.together.get(refusal.line, ())[1:]:
            yield replace(refusal, line=line.number)


def _masters(desk: ImportDesk, plan: ImportPlan, out: set[int]) -> Sequence[NewMasters]:
    """What is to be registered with the rows: only what one of them names."""
    if not plan.with_masters:
        return ()
    if out == plan.bad_lines:
        return plan.masters
    return masters_named(desk, plan.register, entries(plan, out))


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
        return InvalidRows(
            _("There is no row left to import in {file}.").format(file=plan.source.file_name),
            reasons,
        )
    first = reasons[0]
    where = (
        _("row {line}, column “{column}”").format(
            line=first.line, column=shortened(first.column, _NAMED)
        )
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
        sentence.format(where=where, reason=shortened(first.reason.rstrip(".。"), _SAID), **words),
        reasons,
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
