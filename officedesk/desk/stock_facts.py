"""What the check codes of the store room's papers cover, as printed and as rebuilt."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from officedesk.core.paper_code import FactLine, PaperFacts, exact
from officedesk.core.register import Paper, Register
from officedesk.core.stock_papers import ZERO, CardRow, Stock, StockItem, StockPages
from officedesk.core.workflow import VOID
from officedesk.desk.dotted import function_named
from officedesk.desk.page_code import SYSTEM_FACTS, Facts, Place
from officedesk.desk.page_code_past import Past, entries_at
from officedesk.desk.spans import Days
from officedesk.store.ledger_schema import items_of
from officedesk.store.proof import plainly
from officedesk.store.stock_papers import held, stock_item
from officedesk.store.stock_reading import card
from officedesk.store.stock_then import months_then, newest_movement, prices_then

LINES = "lines"
"""Key of the child rows that a paper of entries lists."""


def facts_of(
    database: sqlite3.Connection, register: Register, paper: Paper, pages: StockPages,
    ids: Sequence[int], days: Days | None,
) -> dict[int, PaperFacts]:  # fmt: skip
    """What the codes of a paper cover, by the id of the item or entry; at 0 where it is of all.

    Args:
        pages: what it is made of, as at ``pages.position``.
        ids: of the chosen entries.
        days: the span of a paper that has one.
    """
    span, position = days.words.upper() if days is not None else "", pages.position
    if paper.stock is Stock.MONTHS:
        month = pages.month if paper.ahead else ""
        lines = function_named(paper.facts)(pages)
        return {0: PaperFacts(paper.code, (span, month), position, lines=lines)}
    numbers = _numbers(database, register, ids)
    if paper.stock is Stock.CARDS:
        return {
            one: _card(PaperFacts(paper.code, (number, span), position),
                       pages.before.get(one, ZERO), pages.cards.get(one, ()))
            for one, number in numbers.items()
        }  # fmt: skip
    then = entries_at(database, register, ids, position)
    return {
        one: _entry(PaperFacts(paper.code, (number, ""), position), register,
                    then.get(one, Past()))
        for one, number in numbers.items()
    }  # fmt: skip


def _numbers(
    database: sqlite3.Connection, register: Register, ids: Sequence[int]
) -> dict[int, str]:
    """How a code names each entry, whatever pattern its number is printed in."""
    rows = database.execute(
        f"SELECT id, year, sequence FROM {register.table}"
        f" WHERE id IN ({', '.join(map(str, ids))})"
    ).fetchall()
    found: dict[int, str] = {}
    for id_, year, sequence in rows:
        series = f"{register.prefix}-{year}" if year else register.prefix
        found[id_] = f"~{id_}" if sequence is None else f"{series}-{sequence:04}"
    return found


def place_of(register: Register, number: str) -> Place | None:
    """The entry that a code names; None where it names none of this register."""
    draft = re.fullmatch(r"~([0-9]{1,15})", number)
    if draft is not None:
        return Place(0, int(draft[1]), True)
    found = re.fullmatch(rf"{register.prefix}(?:-([0-9]{{1,4}}))?-([0-9]{{1,9}})", number)
    return Place(int(found[1] or 0), int(found[2])) if found is not None else None


def _card(facts: PaperFacts, before: Decimal, rows: Sequence[CardRow]) -> PaperFacts:
    """Of each movement of quantity its number, day and kind, how many, and the balance after it."""
    lines = [
        FactLine((row.number, f"{row.day}", row.kind, exact(row.change), exact(row.balance)))
        for row in rows if row.change
    ]  # fmt: skip
    return replace(facts, head=exact(before), lines=lines)


def _entry(facts: PaperFacts, register: Register, past: Past) -> PaperFacts:
    """All that was recorded of the entry, and of each of its lines."""
    names = [name for name, field in register.fields.items() if not field.derived]
    head = Facts(tuple(sorted((*SYSTEM_FACTS, *names))), {}).digest(past.values, {}).hex()
    child = next(one for one in register.children if one.key == LINES)
    recorded = sorted(name for name, field in child.fields.items() if not field.derived)
    lines = [
        FactLine((plainly([[n, row[n]] for n in recorded if row.get(n) is not None]),))
        for row in past.children(register)[LINES]
    ]
    return replace(facts, head=head, lines=lines)


def pages_then(
    database: sqlite3.Connection, registers: Mapping[str, Register], what: Stock,
    ids: Sequence[int], days: tuple[date, date], month: str, position: int,
) -> StockPages:  # fmt: skip
    """What a paper was made of at a position of the history, as far as its codes cover it.

    Args:
        ids: the chosen items of cards.
        month: in which it was made.
    """
    moves = next(one for one in registers.values() if one.ledger is not None)
    since, until = days
    last = newest_movement(database, moves, position)
    if what is Stock.CARDS:
        return StockPages(
            since, until, {}, cards={one: card(database, moves, one, since, until, last)
                                     for one in ids},
            before=_before(database, moves, since, ids, last), position=position,
        )  # fmt: skip
    return StockPages(
        since, until, _items_then(database, registers, moves, position, last),
        months=months_then(database, moves, f"{until:%Y-%m}", last),
        held=held(database, moves, until, last=last), month=month, position=position,
    )  # fmt: skip


def _before(
    database: sqlite3.Connection, moves: Register, since: date, ids: Sequence[int], last: int
) -> dict[int, Decimal]:
    if since == date.min:
        return {}
    there = held(database, moves, date.fromordinal(since.toordinal() - 1), ids, last)
    return {item: quantity for item, (quantity, _worth) in there.items()}


def _items_then(
    database: sqlite3.Connection, registers: Mapping[str, Register], moves: Register,
    position: int, last: int,
) -> dict[int, StockItem]:  # fmt: skip
    """Every item that there was, with what there was of it and what it cost last."""
    items = items_of(registers.values(), moves)
    ids = [row[0] for row in database.execute(f"SELECT id FROM {items.table} ORDER BY sequence")]
    there, prices = held(database, moves, date.max, last=last), prices_then(database, moves, last)
    found: dict[int, StockItem] = {}
    then = entries_at(database, items, ids, position)
    for id_ in (one for one in ids if one in then):
        past = then[id_]
        if past.values.get("state") != VOID:
            found[id_] = replace(
                stock_item(items, {**past.values, "id": id_}),
                on_hand=there.get(id_, (ZERO, ZERO))[0], price=prices.get(id_, ZERO),
            )
    return found
