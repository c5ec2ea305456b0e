"""What *verify* looks at in a ledger of stock: balances, worth, and all that is derived of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from officedesk.core.decimals import decimal_words, from_raw
from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.core.stock import BOUGHT, USE_MONTH
from officedesk.desk.verify_names import Names, Problem
from officedesk.store.ledger_schema import SUMS, items_of, month_sums, use_of
from officedesk.store.on_order import wrong_on_order
from officedesk.store.stock_use import uses


def stock_problems(
    database: sqlite3.Connection, register: Register, registers: Mapping[str, Register],
    names: Names,
) -> Iterator[Problem]:  # fmt: skip
    """Compute anew what is derived of a ledger, and look for a day below zero."""
    if register.ledger is None:
        return
    items = items_of(registers.values(), register)
    yield from _items(database, register, items, names)
    yield from _uses(database, register, items, names)
    yield from _months(database, register, items, names)
    yield from _used(database, register)
    yield from _balances(database, register, names)
    said = items.stocked
    assert said is not None
    for item, kept, right in wrong_on_order(database, registers.values()):
        yield _derived(items, item, said.on_order, kept, right, names)


def _items(
    database: sqlite3.Connection, register: Register, items: Register, names: Names
) -> Iterator[Problem]:
    """What there is, what it is worth, the last price and day."""
    ledger, said = register.ledger, items.stocked
    assert ledger is not None and said is not None
    link, table = register.fields[ledger.item].link, register.table
    kinds = ", ".join(f"'{kind}'" for kind in sorted(BOUGHT))
    price = (
        f"SELECT m.{ledger.price} FROM {table} m WHERE m.{link} = i.id"
        f" AND m.{ledger.kind} IN ({kinds}) AND m.{ledger.price} > 0 AND NOT EXISTS"
        f" (SELECT 1 FROM {table} r WHERE r.{ledger.reverses} = m.number)"
        " ORDER BY m.id DESC LIMIT 1"
    )
    columns = (said.on_hand, said.worth, said.last_moved, said.price)
    for row in database.execute(
        f"SELECT i.id, {', '.join('i.' + name for name in columns)}, COALESCE(s.change, 0),"
        f" COALESCE(s.value, 0), s.last, COALESCE(({price}), 0) FROM {items.table} i LEFT JOIN"
        f" (SELECT {link} AS item, SUM({ledger.change}) AS change, SUM({ledger.value}) AS value,"
        f" MAX({ledger.day}) AS last FROM {table} GROUP BY {link}) s ON s.item = i.id"
    ).fetchall():
        found, wanted = row[1:5], row[5:]
        for name, is_, should in zip(columns, found, wanted, strict=True):
            if is_ != should:
                yield _derived(items, row[0], name, is_, should, names)


def _uses(
    database: sqlite3.Connection, register: Register, items: Register, names: Names
) -> Iterator[Problem]:
    """The average use, as of the month for which it was computed."""
    said = items.stocked
    assert said is not None
    known: dict[str, Mapping[int, int]] = {}
    for item, use, month in database.execute(
        f"SELECT id, {said.month_use}, {USE_MONTH} FROM {items.table}"
    ).fetchall():
        if month is not None and month not in known:
            known[month] = uses(database, register, month)
        should = known[month].get(item, 0) if month is not None else 0
        if use != should:
            yield _derived(items, item, said.month_use, use, should, names)


def _months(
    database: sqlite3.Connection, register: Register, items: Register, names: Names
) -> Iterator[Problem]:
    """The sums of the months, summed up anew."""
    ledger = register.ledger
    assert ledger is not None
    columns = ", ".join(f"{name}{of}" for name in SUMS for of in ("", "_value"))
    anew = (
        f"SELECT m.{register.fields[ledger.item].link}, substr(m.{ledger.day}, 1, 7),"
        f" COALESCE(m.{ledger.department}, '')"
        f", {month_sums(register)} FROM {register.table} m GROUP BY 1, 2, 3"
    )
    kept = f"SELECT item_id, month, department, {columns} FROM {ledger.months}"
    told: set[tuple[int, str, str]] = set()
    for one, other in ((anew, kept), (kept, anew)):
        for row in database.execute(f"{one} EXCEPT {other}").fetchall():
            if tuple(row[:3]) not in told:
                told.add(tuple(row[:3]))
                sentence = _("{place}: the sums of {month} {department} are wrong.").format(
                    place=names.row(items.table, row[0]), month=row[1], department=row[2]
                )
                yield Problem("derived", f"{ledger.months} {row[0]} {row[1]}", sentence)


def _used(database: sqlite3.Connection, register: Register) -> Iterator[Problem]:
    """What the departments used, summed up anew."""
    ledger = register.ledger
    assert ledger is not None
    anew = (
        f"SELECT substr(m.{ledger.day}, 1, 7), COALESCE(m.{ledger.department}, ''),"
        f" -SUM(m.{ledger.value}) FROM {register.table} m WHERE {use_of(register, 'm.')}"
        " GROUP BY 1, 2"
    )
    kept = f"SELECT month, department, value FROM {ledger.used}"
    found, wanted = (
        {(month, department): value for month, department, value in database.execute(sql)}
        for sql in (kept, anew)
    )
    for month, department in sorted(found.keys() | wanted.keys(), key=repr):
        is_, should = found.get((month, department)), wanted.get((month, department))
        if is_ != should:
            sentence = _(
                "What {department} used in {month} is kept as {found}; the ledger says {expected}."
            ).format(department=department or _("no department"), month=month,
                     found=_shown(is_), expected=_shown(should))  # fmt: skip
            yield Problem("derived", f"{ledger.used} {month} {department}", sentence)


def _balances(
    database: sqlite3.Connection, register: Register, names: Names
) -> Iterator[Problem]:
    """A balance below zero on any day; something left of the worth of nothing."""
    ledger = register.ledger
    assert ledger is not None
    link = register.fields[ledger.item].link
    for row, left in database.execute(
        f"SELECT id, left_ FROM (SELECT id, SUM({ledger.change}) OVER (PARTITION BY {link} ORDER BY"
        f" {ledger.day}, id) AS left_ FROM {register.table}) WHERE left_ < 0 ORDER BY id"
    ).fetchall():
        sentence = _("{place}: {left} would be left after it.").format(
            place=names.row(register.table, row), left=decimal_words(from_raw(left), 3)
        )
        yield Problem("stock", f"{register.table} {row}", sentence)
    for row, worth in database.execute(
        f"SELECT max(id), SUM({ledger.value}) FROM {register.table} GROUP BY {link}"
        f" HAVING SUM({ledger.value}) < 0"
        f" OR (SUM({ledger.change}) = 0 AND SUM({ledger.value}) <> 0)"
    ).fetchall():
        sentence = _("{place}: what is left after it would be worth {worth}.").format(
            place=names.row(register.table, row),
            worth=decimal_words(from_raw(worth), 2, money=True),
        )
        yield Problem("stock", f"{register.table} {row}", sentence)


def _derived(
    items: Register, item: int, name: str, found: object, should: object, names: Names
) -> Problem:
    sentence = _("{place}: {field} is kept as {found}; the ledger says {expected}.").format(
        place=names.row(items.table, item), field=_(items.fields[name].label),
        found=_shown(found), expected=_shown(should),
    )  # fmt: skip
    return Problem("derived", f"{items.table} {item}", sentence)


def _shown(raw: object) -> str:
    return decimal_words(from_raw(raw), 4) if isinstance(raw, int) else str(raw or "–")
