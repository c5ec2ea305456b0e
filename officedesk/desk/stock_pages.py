"""Gathers what a paper of the store room is made of, in one short read."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from officedesk.core.changes import EntryRef
from officedesk.core.register import Register
from officedesk.core.stock_papers import Stock, StockPages
from officedesk.desk.desk import Desk
from officedesk.store.ledger_schema import items_of
from officedesk.store.stock_papers import held, items_of_rows, posts_of, references, stock_items
from officedesk.store.stock_reading import card, months


def stock_pages(
    desk: Desk, register: Register, what: Stock, refs: Sequence[EntryRef] = (),
    since: date | None = None, until: date | None = None,
) -> StockPages:  # fmt: skip
    """What a paper of ``register`` asks for of the store room.

    Args:
        refs: the chosen entries.
        since, until: the span; today where the paper is of none.
    """
    days = since or desk.today, until or desk.today
    reader = desk.reader()
    try:
        with reader.steady() as database:
            made = _gathered(database, desk, register, what, refs, days)
            row = database.execute("SELECT COALESCE(MAX(id), 0) FROM history").fetchone()
    finally:
        reader.close()
    return replace(made, month=f"{desk.today:%Y-%m}", position=int(row[0]))

def _gathered(
    database: sqlite3.Connection, desk: Desk, register: Register, what: Stock,
    refs: Sequence[EntryRef], days: tuple[date, date],
) -> StockPages:  # fmt: skip
    moves = next(one for one in desk.registers.values() if one.ledger is not None)
    items = items_of(desk.registers.values(), moves)
    ids = [ref.id for ref in refs]
    if what is Stock.CARDS:
        return _cards(database, moves, items, ids, days)
    if what is Stock.MONTHS:
        return StockPages(
            *days, stock_items(database, items), kinds=_kinds(moves),
            months=months(database, moves, until=f"{days[1]:%Y-%m}"),
            held=held(database, moves, days[1]),
        )  # fmt: skip
    rows = items_of_rows(database, register, items, ids)
    return StockPages(
        *days, stock_items(database, items, rows.values()), rows, posts_of(database, register, ids)
    )


def _cards(
    database: sqlite3.Connection, moves: Register, items: Register, ids: Sequence[int],
    days: tuple[date, date],
) -> StockPages:  # fmt: skip
    """The chosen items with what moved of them."""
    since, until = days
    cards = {one: card(database, moves, one, since, until) for one in ids}
    there = held(database, moves, since - timedelta(days=1), ids) if since > date.min else {}
    taken_back = [row.reverses for rows in cards.values() for row in rows if row.reverses]
    return StockPages(
        since, until, stock_items(database, items, ids), cards=cards,
        before={item: quantity for item, (quantity, _worth) in there.items()},
        references=references(database, moves, taken_back), kinds=_kinds(moves),
        held=held(database, moves, until, ids),
    )  # fmt: skip


def _kinds(moves: Register) -> Mapping[str, str]:
    """The English word of each kind of movement."""
    assert moves.ledger is not None
    return {one.key: one.label for one in moves.fields[moves.ledger.kind].choices}
