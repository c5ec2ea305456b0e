"""Papers made of entries: slips, lists, labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Invalid, NotAllowed
from officedesk.core.fields import Kind
from officedesk.core.i18n import _
from officedesk.core.masters import Master
from officedesk.core.paper_code import PaperFacts
from officedesk.core.permits import Duty, require
from officedesk.core.progress import Progress, Silent
from officedesk.core.query import Query
from officedesk.core.register import Paper, Register, Span
from officedesk.core.stock_papers import StockPages
from officedesk.core.views import EntryView
from officedesk.desk.asking import batches
from officedesk.desk.desk import Desk
from officedesk.desk.dotted import function_named
from officedesk.desk.spans import Days, usual_days
from officedesk.desk.stock_facts import facts_of
from officedesk.desk.stock_pages import stock_pages

WORD, BOOK = ".docx", ".xlsx"
"""Endings of a Word document and of a workbook."""


def print_paper(
    desk: Desk, paper: Paper, refs: Sequence[EntryRef], target: Path, days: Days | None = None,
    progress: Progress | None = None,
) -> None:  # fmt: skip
    """Compose ``paper`` from entries of one register and write it as PDF; as Word or as a
    workbook by its name.

    Args:
        days: the span of a paper of chosen entries in a span; the usual one where it is None.
        progress: told as it is made, where it may take long.

    Raises:
        Invalid: several entries for a paper that takes one, or Word or a workbook of one that
            has none.
        NotAllowed: an entry is restricted for this operator.
    """
    require(desk.operator, Duty.READ)
    if len(refs) > 1 and not paper.several:
        raise Invalid(_("“{paper}” takes one entry at a time.").format(paper=_(paper.label)))
    register = desk.registers[refs[0].register]
    entries = desk.entries(register.key, [ref.id for ref in refs])
    for entry in entries:
        if entry.restricted:
            raise NotAllowed(
                _("{number} is restricted and is not printed for you.").format(number=entry.number)
            )
    if days is None and paper.chosen:
        days = usual_days(paper, desk.today)
    _make(desk, register, paper, entries, target, days=days, progress=progress)


def print_view_paper(
    desk: Desk, register: Register, paper: Paper, target: Path, day: date | None = None
) -> int:
    """Compose a paper of all entries of its view, oldest first; gives how many there are.

    Args:
        day: of a daily paper; None for today.

    Raises:
        WorldError: the file cannot be written.
    """
    require(desk.operator, Duty.READ)
    query = Query(register.key, view=paper.view, descending=False)
    if not paper.daily:
        entries = _listed(desk, query)
        _make(desk, register, paper, entries, target)
        return len(entries)
    day = day or desk.today
    entries = _listed(desk, query, day)
    _make(desk, register, paper, entries, target, span=Span(day, day, {}))
    return len(entries)


def print_span_paper(
    desk: Desk, register: Register, paper: Paper, days: Days, target: Path
) -> int:
    """Compose a paper of a month, quarter or year; gives how many entries it is of.

    Raises:
        WorldError: the file cannot be written.
    """
    require(desk.operator, Duty.READ)
    span = Span(days.first, days.last, _masters(desk, register))
    since = None if paper.before else span.since
    query = Query(register.key, since=since, until=span.until, descending=False)
    entries = [] if paper.stock is not None else _listed(desk, query)
    pages = _make(desk, register, paper, entries, target, days=days, span=span)
    return len(pages.items) if pages is not None else len(entries)


def _make(
    desk: Desk, register: Register, paper: Paper, entries: list[EntryView], target: Path, *,
    days: Days | None = None, span: Span | None = None, progress: Progress | None = None,
) -> StockPages | None:  # fmt: skip
    """Give a paper's function what it asks for; gives what of the store room that was."""
    made = _written_by(paper, target)
    given: list[Any] = [entries, register, desk.letterhead()]
    more: list[Any] = [span] if span is not None and paper.stock is None else []
    pages: StockPages | None = None
    if paper.stock is not None:
        refs = [entry.ref for entry in entries]
        since, until = (days.first, days.last) if days is not None else (None, None)
        pages = stock_pages(desk, register, paper.stock, refs, since, until)
        pages = replace(
            pages, facts=_facts(desk, register, paper, pages, entries, days),
            progress=progress or Silent(),
        )  # fmt: skip
        more.append(pages)
    if target.suffix.casefold() == BOOK:
        from officedesk.desk.paper_book import write_book  # late: it loads what writes workbooks

        write_book(desk, _(paper.label), made(*given, *more), target)
    else:
        made(*given, target, *more)
    return pages


def _facts(
    desk: Desk, register: Register, paper: Paper, pages: StockPages, entries: list[EntryView],
    days: Days | None,
) -> Mapping[int, PaperFacts]:  # fmt: skip
    """What the check codes of the pages cover; nothing for papers without such codes."""
    if not paper.code:
        return {}
    ids = [entry.ref.id for entry in entries]
    reader = desk.reader()
    try:
        with reader.steady() as database:
            return facts_of(database, register, paper, pages, ids, days)
    finally:
        reader.close()


def _written_by(paper: Paper, target: Path) -> Any:
    """The function that writes a paper as the ending of the file says."""
    ending = target.suffix.casefold()
    if ending not in (WORD, BOOK):
        return function_named(paper.module)
    found = paper.word if ending == WORD else paper.sheet
    if not found:
        others = " ".join(one for one, name in ((BOOK, paper.sheet), (WORD, paper.word)) if name)
        if others:
            raise Invalid(
                _("“{paper}” is not written as {ending}. Name a file that ends in {endings}.")
                .format(paper=_(paper.label), ending=ending, endings=f".pdf {others}")
            )  # fmt: skip
        raise Invalid(
            _("“{paper}” is printed as PDF only. Name a file that ends in .pdf.").format(
                paper=_(paper.label)
            )
        )
    return function_named(found)


def _listed(desk: Desk, query: Query, day: date | None = None) -> list[EntryView]:
    reader = desk.reader(day)
    try:
        ids = list(reader.ids(query))
    finally:
        reader.close()
    refs = [EntryRef(query.register, one) for one in ids]
    return [one for key, some, _marks in batches(refs) for one in desk.entries(key, some)]


def _masters(desk: Desk, register: Register) -> dict[str, Sequence[Master]]:
    return {
        name: desk.rules.masters(field.of)
        for name, field in register.fields.items() if field.kind is Kind.MASTER
    }  # fmt: skip
