"""What voiding an import takes back of the stock: its movements are reversed, none is undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from officedesk.core.decimals import from_raw
from officedesk.core.i18n import _
from officedesk.core.imports import EntryInput
from officedesk.core.register import Register
from officedesk.core.stock import REVERSAL, VALUATION
from officedesk.core.text import few_of
from officedesk.store.bulk import register_movements
from officedesk.store.ledger_schema import items_of
from officedesk.store.unit import UnitOfWork

_NAMED = 5


def moves_of(registers: Mapping[str, Register]) -> Register | None:
    """The register of the movements; None where there is none."""
    return next((one for one in registers.values() if one.ledger is not None), None)


def own_links(registers: Mapping[str, Register]) -> str:
    """SQL: a link ``l`` is one that the movements of the import made themselves."""
    moves = moves_of(registers)
    if moves is None:
        return "0"
    return (
        f"(l.from_register = '{moves.key}' AND EXISTS (SELECT 1 FROM {moves.table} m"
        " WHERE m.id = l.from_id AND m.carried = :run))"
    )


def posted_since(
    database: sqlite3.Connection, registers: Mapping[str, Register], run: int
) -> Sequence[str]:
    """Movements that came later of an item that the import moved, oldest first."""
    moves = moves_of(registers)
    if moves is None or moves.ledger is None:
        return ()
    link = moves.fields[moves.ledger.item].link
    rows = database.execute(
        f"SELECT m.number FROM {moves.table} m JOIN (SELECT {link} AS item, MIN(id) AS since"
        f" FROM {moves.table} WHERE carried = ? GROUP BY {link}) r ON r.item = m.{link}"
        " WHERE m.id > r.since AND m.carried IS NOT ? ORDER BY m.id",
        (run, run),
    ).fetchall()
    return [str(row[0]) for row in rows]


def posted_words(numbers: Sequence[str]) -> str:
    """Why an import cannot be voided of which the goods moved since, and the way out."""
    return _(
        "Something was posted since of what this import brought into the store ({numbers}), so that"
        " it stays. Reverse the movements that are wrong, write off what is not there, and retire"
        " the items that are not wanted."
    ).format(numbers=few_of(list(numbers), _NAMED))


def take_back(work: UnitOfWork, run: int) -> None:
    """Reverse every movement of an import, the newest first.

    Raises:
        InvalidRows: the ledger does not take it.
    """
    moves = moves_of(work.store.registers)
    if moves is None or moves.ledger is None:
        return
    ledger, today = moves.ledger, work.today
    assert isinstance(today, date)
    link = moves.fields[ledger.item].link
    names = (ledger.quantity, ledger.price, ledger.document, ledger.department, ledger.person,
             ledger.register, ledger.source)  # fmt: skip
    rows = work.database.execute(
        f"SELECT m.number, i.number, {', '.join(f'm.{name}' for name in names)}"
        f" FROM {moves.table} m"
        f" JOIN {items_of(work.store.registers.values(), moves).table} i ON i.id = m.{link}"
        f" WHERE m.carried = ? AND m.{ledger.kind} NOT IN ('{REVERSAL}', '{VALUATION}')"
        f" AND NOT EXISTS (SELECT 1 FROM {moves.table} r WHERE r.{ledger.reverses} = m.number)"
        " ORDER BY m.id DESC",
        (run,),
    ).fetchall()
    if not rows:
        return
    made = [
        EntryInput({
            ledger.kind: REVERSAL, ledger.reverses: number, ledger.item: item, ledger.day: today,
            ledger.purpose: work.ask.reason, ledger.by: work.operator.name,
            **dict(zip(names, (from_raw(quantity), _decimal(price), *rest), strict=True)),
        })
        for number, item, quantity, price, *rest in rows
    ]  # fmt: skip
    register_movements(work, moves, made, 0, reversing=True)


def _decimal(raw: int | None) -> Decimal | None:
    return None if raw is None else from_raw(raw)
