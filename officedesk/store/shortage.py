"""Says why stock cannot be taken: what there is, who took the last of it, who waits for some."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from officedesk.core.clock import from_utc_text
from officedesk.core.daywords import short_day
from officedesk.core.decimals import decimal_words, from_raw
from officedesk.core.errors import Clash, Short
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.text import few_of
from officedesk.core.units import unit_words
from officedesk.core.values import UNSTATED_TEXT
from officedesk.store.shelf_stock import Shelf

if TYPE_CHECKING:
    from officedesk.store.unit import UnitOfWork

_NAMED = 3
"""So many of those who wait are named."""


def short(work: UnitOfWork, register: Register, shelf: Shelf, day: str, left: Decimal) -> Short:
    """There is not so much on that day, or on one since.

    Args:
        day: ISO text.
        left: what can be taken then.
    """
    ledger = register.ledger
    assert ledger is not None
    words, unit = decimal_words(left, 3), unit_words(shelf.unit, left)
    today = work.today
    if day >= shelf.last_day and day == today.isoformat():
        said = _("{code}: {left} {unit} left").format(code=shelf.code, left=words, unit=unit)
    else:
        said = _("{code}: {left} {unit} can be taken on {day}").format(
            code=shelf.code, left=words, unit=unit,
            day=short_day(date.fromisoformat(day), today),
        )  # fmt: skip
    last = _last_taken(work.database, register, shelf.id)
    parts = [said] if last is None else [said, _took(last, today)]
    parts += [_waits(one) for one in waiting(work.database, work.store.registers, shelf.id)]
    return Short("; ".join(parts) + ".", shelf.id, words, ledger.quantity)


class Waiting(NamedTuple):
    """An entry that waits for some of an item: its number, for whom, and how much."""

    number: str
    whom: str
    due: Decimal


def waiting(
    database: sqlite3.Connection, registers: Mapping[str, Register], item: int, most: int = _NAMED
) -> list[Waiting]:
    """The first few entries that wait for an item, the oldest first."""
    found: list[Waiting] = []
    for register in registers.values():
        wanting = register.wanting
        child = register.child(wanting.block) if wanting is not None else None
        if wanting is None or child is None:
            continue
        states = ", ".join(f"'{state}'" for state in wanting.states)
        wanted = ", ".join(f"c.{name}" for name in wanting.wanted)
        had = f"COALESCE(c.{wanting.had}, 0)" if wanting.had else "0"
        for number, whom, count in database.execute(
            f"SELECT COALESCE(e.number, ''), COALESCE(e.{wanting.whom}, ''),"
            f" SUM(COALESCE({wanted}, 0) - {had}) AS due FROM {child.entity.__tablename__} c"
            f" JOIN {register.table} e ON e.id = c.entry_id WHERE c.{wanting.item} = ?"
            f" AND c.removed = 0 AND e.state IN ({states}) GROUP BY e.id HAVING due > 0"
            f" ORDER BY e.id LIMIT {most}",
            (item,),
        ).fetchall():
            found.append(Waiting(number, "" if whom == UNSTATED_TEXT else whom, from_raw(count)))
    return found[:most]


def _waits(one: Waiting) -> str:
    count = decimal_words(one.due, 3)
    if one.whom:
        return _("{number} waits for {count} for {whom}").format(
            number=one.number, count=count, whom=one.whom
        )
    return _("{number} waits for {count}").format(number=one.number, count=count)


def _last_taken(
    database: sqlite3.Connection, register: Register, item: int
) -> tuple[str, int, str, str] | None:
    """The movement that took some last: number, change, to whom, registered when."""
    ledger = register.ledger
    assert ledger is not None
    row = database.execute(
        f"SELECT number, {ledger.change}, COALESCE({ledger.department}, {ledger.person}, ''),"
        f" registered_at FROM {register.table} WHERE {register.fields[ledger.item].link} = ?"
        f" AND {ledger.change} < 0 ORDER BY id DESC LIMIT 1",
        (item,),
    ).fetchone()
    return None if row is None else (str(row[0]), int(row[1]), str(row[2]), str(row[3]))


def _took(last: tuple[str, int, str, str], today: date) -> str:
    number, change, whom, at = last
    moment = from_utc_text(at)
    same = moment.date() == today
    if whom and whom != UNSTATED_TEXT:
        words = (
            _("{number} issued the last {count} to {whom} at {when}")
            if same
            else _("{number} issued the last {count} to {whom} on {when}")
        )
    else:
        words = (
            _("{number} took the last {count} at {when}")
            if same
            else _("{number} took the last {count} on {when}")
        )
    return words.format(
        number=number, count=decimal_words(-from_raw(change), 3), whom=whom,
        when=f"{moment:%H:%M}" if same else short_day(moment.date(), today),
    )  # fmt: skip


def used(database: sqlite3.Connection, register: Register, shelf: Shelf, number: str) -> Clash:
    """What came in was used since and cannot be taken back: names the issues."""
    ledger = register.ledger
    assert ledger is not None
    rows = database.execute(
        f"SELECT number FROM {register.table} WHERE {register.fields[ledger.item].link} = ?"
        f" AND {ledger.change} < 0 AND id > (SELECT id FROM {register.table}"
        " WHERE number = ? COLLATE NOCASE) ORDER BY id",
        (shelf.id, number),
    ).fetchall()
    left = decimal_words(shelf.holding.quantity, 3)
    unit = unit_words(shelf.unit, shelf.holding.quantity)
    if not rows:
        return Short(
            _("{code}: {left} {unit} left, less than {number} brought.").format(
                code=shelf.code, left=left, unit=unit, number=number
            ),
            shelf.id, left, ledger.quantity,
        )  # fmt: skip
    return Clash(
        _(
            "{number} was used since: {issues} took from it, and {left} {unit} are left. Reverse"
            " those first, or post a return to the supplier."
        ).format(number=number, issues=few_of([row[0] for row in rows]), left=left, unit=unit)
    )
