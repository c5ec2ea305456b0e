"""What the database itself keeps of a ledger of stock, whoever writes.

A movement is put in and never changed. As it comes in, the database refuses what would leave
an item below zero on any day, and adds the movement to what is derived: what there is of the
item, the sums of its months, and what a department used in a month. So nothing has to be summed
up again to be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Table

from officedesk.core.register import Register
from officedesk.core.stock import (
    BOUGHT,
    BY_ITSELF,
    INWARD,
    ISSUE,
    OUTWARD,
    RETURN,
    REVERSAL,
    SUPPLIER_RETURN,
    VALUATION,
)

SUMS = ("received", "issued", "returned", "adjusted")
"""What is summed up of each month: what was bought less what went back to the supplier, what was
issued, what came back to the store, and what counts and write-offs changed."""
_LATER = frozenset(("version", "late"))


def items_of(registers: Iterable[Register], register: Register) -> Register:
    """The register of the items that movements of ``register`` name."""
    assert register.ledger is not None
    key = register.fields[register.ledger.item].of
    return next(one for one in registers if one.key == key)


def append_triggers(table: Table) -> Mapping[str, str]:
    """The trigger by which nothing of an entry changes, but for links into the directory."""
    fixed = [
        column.name for column in table.columns
        if not column.info.get("derived") and column.name not in _LATER
        and not any(key.column.table.name == "people" for key in column.foreign_keys)
    ]  # fmt: skip
    moved = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in fixed)
    name = f"{table.name}_stays"
    return {
        name: f"CREATE TRIGGER {name} BEFORE UPDATE ON {table.name} WHEN {moved}"
        " BEGIN SELECT RAISE(ABORT, 'officedesk: what is posted never changes'); END"
    }


def ledger_schema(register: Register, items: Register) -> Mapping[str, str]:
    """Name and SQL of the tables of the months, and of the trigger that posts a movement."""
    ledger = register.ledger
    assert ledger is not None
    sums = ", ".join(
        f"{name}{of} INTEGER NOT NULL DEFAULT 0" for name in SUMS for of in ("", "_value")
    )
    months = (
        f"CREATE TABLE {ledger.months} (item_id INTEGER NOT NULL, month VARCHAR NOT NULL,"
        f" department VARCHAR NOT NULL, {sums}, PRIMARY KEY (item_id, month, department))"
        " WITHOUT ROWID"
    )
    index = f"ix_{ledger.months}_month"
    by_month = f"CREATE INDEX {index} ON {ledger.months} (month, department)"
    used = (
        f"CREATE TABLE {ledger.used} (month VARCHAR NOT NULL, department VARCHAR NOT NULL,"
        " value INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (month, department)) WITHOUT ROWID"
    )
    triggers = {**_unsound(register, items), **_posted(register, items)}
    return {ledger.months: months, index: by_month, ledger.used: used, **triggers}


def _unsound(register: Register, items: Register) -> Mapping[str, str]:
    """A movement that cannot be: without its item, of a day to come, of a closed month."""
    ledger = register.ledger
    assert ledger is not None
    link, table = register.fields[ledger.item].link, register.table
    signed = (
        f"(NEW.{ledger.kind} IN {_listed(INWARD)} AND NEW.{ledger.change} <= 0)"
        f" OR (NEW.{ledger.kind} IN {_listed(OUTWARD)} AND NEW.{ledger.change} >= 0)"
    )
    whole = f"NEW.{ledger.kind} = '{VALUATION}' OR NEW.{ledger.quantity} > 0"
    sound = (
        f"EXISTS (SELECT 1 FROM {items.table} WHERE id = NEW.{link})"
        f" AND NEW.{ledger.kind} IN {_listed(INWARD | OUTWARD | BY_ITSELF)} AND ({whole})"
        f" AND length(NEW.{ledger.day}) = 10 AND NEW.{ledger.day} <= NEW.registered_on"
        f" AND abs(NEW.{ledger.change}) = NEW.{ledger.quantity} AND NEW.{ledger.value} % 100 = 0"
        f" AND NOT ({signed})"
    )
    closed = (
        f"EXISTS (SELECT 1 FROM month_closes WHERE register = '{register.key}'"
        f" AND month = substr(NEW.{ledger.day}, 1, 7) AND reopened_at IS NULL)"
    )
    name = f"{table}_sound"
    return {
        name: f"CREATE TRIGGER {name} BEFORE INSERT ON {table} BEGIN"
        " SELECT RAISE(ABORT, 'officedesk: this is no movement of stock')"
        f" WHERE ({sound}) IS NOT 1;"
        f" SELECT RAISE(ABORT, 'officedesk: the month of this movement is closed') WHERE {closed};"
        " END"
    }


def _posted(register: Register, items: Register) -> Mapping[str, str]:
    """A movement counts: stock, worth and months. Plain statements, because ``OR REPLACE`` of
    another program would override what an ``ON CONFLICT`` in here says."""
    ledger, said = register.ledger, items.stocked
    assert ledger is not None and said is not None
    link, table = register.fields[ledger.item].link, register.table
    change, value, day = f"NEW.{ledger.change}", f"NEW.{ledger.value}", f"NEW.{ledger.day}"
    item = f"WHERE id = NEW.{link}"
    row = (
        f"item_id = NEW.{link} AND month = substr({day}, 1, 7)"
        f" AND department = COALESCE(NEW.{ledger.department}, '')"
    )
    on_hand = f"(SELECT {said.on_hand} FROM {items.table} {item})"
    later = (
        f"SELECT SUM({ledger.change}) OVER (ORDER BY {ledger.day} DESC, id DESC"
        " ROWS UNBOUNDED PRECEDING) AS since"
        f" FROM {table} WHERE {link} = NEW.{link}"
        f" AND ({ledger.day}, id) > ({day}, NEW.id)"
    )
    statements = (
        f"UPDATE {items.table} SET {said.on_hand} = COALESCE({said.on_hand}, 0) + {change},"
        f" {said.worth} = COALESCE({said.worth}, 0) + {value},"
        f" {said.last_moved} = MAX(COALESCE({said.last_moved}, ''), {day}),"
        f" {said.price} = {last_price(register, said.price)} {item}",
        "SELECT RAISE(ABORT, 'officedesk: there is not so much in stock')"
        f" WHERE {change} < 0 AND ({on_hand} < 0"
        f" OR EXISTS (SELECT 1 FROM ({later}) WHERE since > {on_hand}))",
        f"INSERT INTO {ledger.months} (item_id, month, department)"
        f" SELECT NEW.{link}, substr({day}, 1, 7), COALESCE(NEW.{ledger.department}, '')"
        f" WHERE NOT EXISTS (SELECT 1 FROM {ledger.months} WHERE {row})",
        f"UPDATE {ledger.months} SET {_added(register)} WHERE {row}",
        *_used(register),
    )
    name = f"{table}_counts"
    body = "; ".join(statements)
    return {name: f"CREATE TRIGGER {name} AFTER INSERT ON {table} BEGIN {body}; END"}


def _used(register: Register) -> tuple[str, str]:
    """What a department used, with NEW in it."""
    ledger = register.ledger
    assert ledger is not None
    month, department = f"substr(NEW.{ledger.day}, 1, 7)", f"COALESCE(NEW.{ledger.department}, '')"
    row = f"month = {month} AND department = {department}"
    counts = use_of(register, "NEW.")
    return (
        f"INSERT INTO {ledger.used} (month, department) SELECT {month}, {department}"
        f" WHERE {counts} AND NOT EXISTS (SELECT 1 FROM {ledger.used} WHERE {row})",
        f"UPDATE {ledger.used} SET value = value - NEW.{ledger.value} WHERE {row} AND {counts}",
    )


def last_price(register: Register, held: str) -> str:
    """What was paid last for an item once NEW is in: a receipt that was reversed does not count."""
    ledger = register.ledger
    assert ledger is not None
    link, table = register.fields[ledger.item].link, register.table
    bought = f"IN {_listed(BOUGHT)}"
    return (
        f"CASE WHEN NEW.{ledger.kind} {bought} AND NEW.{ledger.price} > 0 THEN NEW.{ledger.price}"
        f" WHEN NEW.{ledger.kind} = '{REVERSAL}' THEN COALESCE((SELECT m.{ledger.price}"
        f" FROM {table} m WHERE m.{link} = NEW.{link} AND m.{ledger.kind} {bought}"
        f" AND m.{ledger.price} > 0 AND NOT EXISTS (SELECT 1 FROM {table} r"
        f" WHERE r.{ledger.reverses} = m.number) ORDER BY m.id DESC LIMIT 1), 0)"
        f" ELSE {held} END"
    )


def _added(register: Register) -> str:
    """The sums of a month with NEW in them."""
    parts = []
    for name, (sign, condition) in sums_of(register, "NEW.").items():
        ledger = register.ledger
        assert ledger is not None
        for column, of in ((name, ledger.change), (f"{name}_value", ledger.value)):
            parts.append(
                f"{column} = {column} {sign} CASE WHEN {condition} THEN NEW.{of} ELSE 0 END"
            )
    return ", ".join(parts)


def sums_of(register: Register, row: str) -> Mapping[str, tuple[str, str]]:
    """Of each sum of a month: the sign with which a change counts, and the condition.

    A reversal counts where what it takes back did.

    Args:
        row: what stands before the column of a movement, such as ``NEW.``.
    """
    ledger = register.ledger
    assert ledger is not None
    kind = _counted_as(register, row)
    bought = _listed((*BOUGHT, SUPPLIER_RETURN))
    rest = _listed((*BOUGHT, SUPPLIER_RETURN, ISSUE, RETURN))
    return {
        "received": ("+", f"{kind} IN {bought}"),
        "issued": ("-", f"{kind} = '{ISSUE}'"),
        "returned": ("+", f"{kind} = '{RETURN}'"),
        "adjusted": ("+", f"{kind} NOT IN {rest}"),
    }


def month_sums(register: Register) -> str:
    """Quantity and value of each sum of a month, added up from the movements ``m``."""
    ledger = register.ledger
    assert ledger is not None
    return ", ".join(
        f"SUM(CASE WHEN {condition} THEN {'-' if sign == '-' else ''}m.{of} ELSE 0 END)"
        for sign, condition in sums_of(register, "m.").values()
        for of in (ledger.change, ledger.value)
    )


def use_of(register: Register, row: str) -> str:
    """The condition under which a movement is use: something was issued, or came back.

    Args:
        row: as of ``sums_of``.
    """
    return f"{_counted_as(register, row)} IN {_listed((ISSUE, RETURN))}"


def _counted_as(register: Register, row: str) -> str:
    """The kind of a movement; of a reversal that of what it takes back."""
    ledger = register.ledger
    assert ledger is not None
    return (
        f"COALESCE((SELECT o.{ledger.kind} FROM {register.table} o"
        f" WHERE o.number = {row}{ledger.reverses} COLLATE NOCASE), {row}{ledger.kind})"
    )


def _listed(words: Iterable[str]) -> str:
    return "(" + ", ".join(f"'{word}'" for word in sorted(words)) + ")"
