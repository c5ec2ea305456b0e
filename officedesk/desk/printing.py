"""Papers made of entries: slips, lists, labels."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from officedesk.core.changes import EntryRef
from officedesk.core.errors import Invalid, NotAllowed
from officedesk.core.fields import Kind
from officedesk.core.i18n import _
from officedesk.core.masters import Master
from officedesk.core.permits import Duty, require
from officedesk.core.query import Query
from officedesk.core.register import Paper, Register, Span
from officedesk.core.views import EntryView
from officedesk.desk.asking import batches
from officedesk.desk.desk import Desk
from officedesk.desk.spans import Days

WORD = ".docx"
"""Ending of a Word document."""


def print_paper(desk: Desk, paper: Paper, refs: Sequence[EntryRef], target: Path) -> None:
    """Compose ``paper`` from entries of one register and write it as PDF; as Word by its name.

    Raises:
        Invalid: several entries for a paper that takes one, or Word of one that has none.
        NotAllowed: an entry is restricted for this operator.
    """
    require(desk.operator, Duty.READ)
    if len(refs) > 1 and not paper.several:
        raise Invalid(_("“{paper}” takes one entry at a time.").format(paper=_(paper.label)))
    entries = desk.entries(refs[0].register, [ref.id for ref in refs])
    for entry in entries:
        if entry.restricted:
            raise NotAllowed(
                _("{number} is restricted and is not printed for you.").format(number=entry.number)
            )
    made = _word(paper) if target.suffix.casefold() == WORD else _function(paper.module)
    made(entries, desk.registers[refs[0].register], desk.letterhead(), target)


def _word(paper: Paper) -> Any:
    """The function that writes a paper as a Word document."""
    if not paper.word:
        raise Invalid(
            _("“{paper}” is printed as PDF only. Name a file that ends in .pdf.").format(
                paper=_(paper.label)
            )
        )
    return _function(paper.word)


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
        _function(paper.module)(entries, register, desk.letterhead(), target)
        return len(entries)
    day = day or desk.today
    entries = _listed(desk, query, day)
    span = Span(day, day, {})
    _function(paper.module)(entries, register, desk.letterhead(), target, span)
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
    entries = _listed(desk, query)
    _function(paper.module)(entries, register, desk.letterhead(), target, span)
    return len(entries)


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


def _function(dotted: str) -> Any:
    module, _colon, function = dotted.partition(":")
    return getattr(importlib.import_module(module), function)
