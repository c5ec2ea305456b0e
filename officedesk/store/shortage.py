"""Says why stock cannot be taken: what there is, who took the last of it, who waits for some."""

from __future__ import annotations

import sqlite3
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from officedesk.core.clock import from_utc_text
from officedesk.core.daywords import short_day
from officedesk.core.decimals import decimal_words, from_raw
from officedesk.core.errors import Clash, Short
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.text import few_of
from officedesk.core.values import UNSTATED_TEXT
from officedesk.store.requested import requests_said
from officedesk.store.shelf_stock import Shelf

if TYPE_CHECKING:
    from officedesk.store.unit import UnitOfWork


def short(work: UnitOfWork, register: Register, shelf: Shelf, day: str, left: Decimal) -> Short:
    """There is not so much on that day, or on one since.

    Args:
        day: ISO text.
        left: what can be taken then.
    """
    ledger = register.ledger
    assert ledger is not None
    words = decimal_words(left, 3)
    today = work.today
    if day >= shelf.last_day and day == today.isoformat():
        said = _("{code}: {left} {unit} left").format(code=shelf.code, left=words, unit=shelf.unit)
    else:
        said = _("{code}: {left} {unit} can be taken on {day}").format(
            code=shelf.code, left=words, unit=shelf.unit,
            day=short_day(date.fromisoformat(day), today),
        )  # fmt: skip
    last = _last_taken(work.database, register, shelf.id)
    waiting = requests_said(work.database, work.store.registers.values(), shelf.id)
    parts = [said, _took(last, today) if last is not None else "", waiting]
    said = "; ".join(part for part in parts if part) + "."
    return Short(said, shelf.id, words, ledger.quantity)


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
    if not rows:
        return Short(
            _("{code}: {left} {unit} left, less than {number} brought.").format(
                code=shelf.code, left=left, unit=shelf.unit, number=number
            ),
            shelf.id, left, ledger.quantity,
        )  # fmt: skip
    return Clash(
        _(
            "{number} was used since: {issues} took from it, and {left} {unit} are left. Reverse"
            " those first, or post a return to the supplier."
        ).format(number=number, issues=few_of([row[0] for row in rows]), left=left, unit=shelf.unit)
    )
