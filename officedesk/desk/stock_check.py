"""A printed page of the store room's papers against today: its hash, and what went on since."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from officedesk.core.changes import EntryRef
from officedesk.core.decimals import decimal_words
from officedesk.core.i18n import _
from officedesk.core.paper_code import PaperCode, PaperFacts
from officedesk.core.register import Paper, Register
from officedesk.core.stock_papers import Stock, StockPages
from officedesk.desk.page_code_check import PageReport
from officedesk.desk.page_code_compare import POSTED, Compare, Difference
from officedesk.desk.page_code_past import Later, entries_at, entries_now, ids_of
from officedesk.desk.spans import Days, days_named
from officedesk.desk.stock_facts import facts_of, pages_then, place_of
from officedesk.desk.timeline import label_of
from officedesk.store.ledger_schema import items_of
from officedesk.store.stock_then import movements_since

_PLANNED_BY = frozenset({"pack_size", "state"})
"""What of an item a plan is made of, beside its movements."""


class _Asked(NamedTuple):
    """What a code is of."""

    code: PaperCode
    register: Register
    paper: Paper
    days: Days | None
    ids: tuple[int, ...]

    @property
    def span(self) -> tuple[date, date]:
        """First and last day; all days where it has no span."""
        return (self.days.first, self.days.last) if self.days else (date.min, date.max)


def check_paper(
    database: sqlite3.Connection, registers: Mapping[str, Register], code: PaperCode,
    hidden: Collection[str] = (),
) -> PageReport:  # fmt: skip
    """Rebuild a printed page from the history, and say what went on since.

    Args:
        database: a reading connection; it is read in one go.
        hidden: confidentiality marks whose entries the operator may not see.

    Raises:
        Invalid: the code names no span where it has to.
    """
    length = database.execute("SELECT COALESCE(MAX(id), 0) FROM history").fetchone()[0]
    asked = _asked(database, registers, code)
    facts = _rebuilt(database, registers, asked)
    report = PageReport(
        code, asked.register, facts.code(code.first, code.last).digest, length,
        purged=_purged(database, asked), paper=asked.paper.label,
    )  # fmt: skip
    if not (report.genuine or report.purged):
        return report
    return replace(report, differences=tuple(_since(database, registers, asked, facts, hidden)))


def _asked(
    database: sqlite3.Connection, registers: Mapping[str, Register], code: PaperCode
) -> _Asked:
    register, paper = next(
        (register, paper) for register in registers.values() for paper in register.papers
        if paper.code == code.kind
    )  # fmt: skip
    if paper.stock is Stock.MONTHS:
        return _Asked(code, register, paper, days_named(code.of[0], paper.spans), ())
    days = days_named(code.of[1], paper.spans) if paper.spans else None
    place = place_of(register, code.of[0])
    ids = ids_of(database, register, [place]) if place else {}
    return _Asked(code, register, paper, days, tuple(ids.values()))


def _rebuilt(
    database: sqlite3.Connection, registers: Mapping[str, Register], asked: _Asked
) -> PaperFacts:
    """What the codes of the paper covered then; nothing where no entry here is meant by it."""
    code, stock = asked.code, asked.paper.stock
    if stock is Stock.MONTHS:
        pages = pages_then(database, registers, stock, (), asked.span, code.of[1], code.position)
        return facts_of(database, asked.register, asked.paper, pages, (), asked.days)[0]
    pages = StockPages(*asked.span, {}, position=code.position)
    if stock is Stock.CARDS:
        pages = pages_then(database, registers, stock, asked.ids, asked.span, "", code.position)
    found = facts_of(database, asked.register, asked.paper, pages, asked.ids, asked.days)
    nothing = PaperFacts(code.kind, code.of, code.position)
    return next((replace(one, of=code.of) for one in found.values()), nothing)


def _purged(database: sqlite3.Connection, asked: _Asked) -> int:
    """How many values of a stocktake or order were purged: its code cannot be checked."""
    if asked.paper.stock is not Stock.ITEMS:
        return 0
    then = entries_at(database, asked.register, asked.ids, asked.code.position)
    return sum(len(one.purged) for one in then.values())


def _since(
    database: sqlite3.Connection, registers: Mapping[str, Register], asked: _Asked,
    facts: PaperFacts, hidden: Collection[str],
) -> Iterator[Difference]:  # fmt: skip
    """What was recorded after the page was printed and belongs to it."""
    code, register = asked.code, asked.register
    if asked.paper.stock is Stock.ITEMS:
        yield from _changed(database, register, asked.ids, code.position, hidden)
        return
    page = facts.page(code.first, code.last)
    items = asked.ids or tuple(line.item for line in page)
    until = date.max if asked.paper.ahead else asked.span[1]
    yield from _posted(database, registers, items, until, code.position)
    if asked.paper.ahead:
        for one in _changed(database, register, items, code.position, hidden):
            if one.field in _PLANNED_BY:
                yield one


def _changed(
    database: sqlite3.Connection, register: Register, ids: Collection[int], position: int,
    hidden: Collection[str],
) -> Iterator[Difference]:  # fmt: skip
    """What differs today of these entries."""
    compare, wanted = Compare(register, hidden), list(ids)
    then = entries_at(database, register, wanted, position)
    now = entries_now(database, register, wanted)
    for one in wanted:
        if one in then and one in now:
            ref = EntryRef(register.key, one)
            yield from (replace(each, ref=ref) for each in compare(then[one], now[one]))


def _posted(
    database: sqlite3.Connection, registers: Mapping[str, Register], items: Collection[int],
    until: date, position: int,
) -> Iterator[Difference]:  # fmt: skip
    """The movements of these items up to a day that were posted after that position."""
    moves = next(one for one in registers.values() if one.ledger is not None)
    ledger, kept = moves.ledger, items_of(registers.values(), moves)
    assert ledger is not None
    names = {one: str(past.values.get(kept.headline) or "")
             for one, past in entries_now(database, kept, list(items)).items()}  # fmt: skip
    for row in movements_since(database, moves, items, until.isoformat(), position):
        id_, number, day, kind, item, change, at, operator, action = row
        choice = moves.fields[ledger.kind].choice(kind)
        sign = "+" if change > 0 else ""
        words = (f"{sign}{decimal_words(change, 3)}", _(choice.label) if choice else kind, day)
        yield Difference(
            number, POSTED, names.get(item, ""), False, "", " · ".join(words),
            Later(at, operator, action, ""), label_of(moves, action), EntryRef(moves.key, id_),
        )  # fmt: skip
