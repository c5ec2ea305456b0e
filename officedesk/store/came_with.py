"""Masters that an import registered beside its rows: the rooms of its bookings, the items of its
receipts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from officedesk.core.fields import Kind
from officedesk.core.i18n import _, ngettext
from officedesk.core.register import Register
from officedesk.core.workflow import VOID

Found = tuple[Register, Sequence[int]]


def came_with(
    database: sqlite3.Connection, registers: Mapping[str, Register], key: str, run: int
) -> list[Found]:
    """The masters that an import of register ``key`` brought and that nothing else uses.

    One that was worked on since, is linked, or that an entry of no part in the import or a
    line of one names, is in use: it stays when the import is voided.
    """
    declared = registers[key]
    lines = (child.fields for child in declared.children)
    masters = {
        field.of for fields in (declared.fields, *lines) for field in fields.values()
        if field.kind is Kind.MASTER
    } - {key}  # fmt: skip
    found = [
        (registers[name], _unused(database, registers, registers[name], run))
        for name in sorted(masters) if name in registers
    ]  # fmt: skip
    return [(register, ids) for register, ids in found if ids]


def _unused(
    database: sqlite3.Connection, registers: Mapping[str, Register], master: Register, run: int
) -> list[int]:
    named = [
        f" AND NOT EXISTS (SELECT 1 FROM {tables} WHERE {link} = t.id"
        f" AND u.state <> '{VOID}' AND u.carried IS NOT :run)"
        for tables, link in _naming(registers.values(), master)
    ]
    rows = database.execute(
        f"SELECT t.id FROM {master.table} t WHERE t.carried = :run AND t.state <> '{VOID}'"
        " AND NOT EXISTS (SELECT 1 FROM history h WHERE h.register = :master"
        "  AND h.entry_id = t.id AND h.operation <> (SELECT operation FROM history"
        "   WHERE tab = 'imports' AND row_id = :run AND kind = 'insert'))"
        " AND NOT EXISTS (SELECT 1 FROM links l WHERE l.removed = 0"
        "  AND l.to_register = :master AND l.to_id = t.id)" + "".join(named)
        + " ORDER BY t.sequence",
        {"run": run, "master": master.key},
    )
    return [row[0] for row in rows]


def _naming(registers: Iterable[Register], master: Register) -> Iterator[tuple[str, str]]:
    """Where masters are named: tables, of which ``u`` is that of the entries, and the column."""
    for register in registers:
        for field in register.fields.values():
            if field.kind is Kind.MASTER and field.of == master.key:
                yield f"{register.table} u", f"u.{field.link}"
        for child in register.children:
            rows = (
                f"{child.entity.__tablename__} c"
                f" JOIN {register.table} u ON u.id = c.entry_id AND c.removed = 0"
            )
            for field in child.fields.values():
                if field.kind is Kind.MASTER and field.of == master.key:
                    yield rows, f"c.{field.link}"


def beside_words(counted: Sequence[tuple[str, int]]) -> str:
    """How many masters are meant too; empty for none."""
    return " ".join(
        ngettext(
            "With it {count} entry in {register}.", "With it {count} entries in {register}.", count
        ).format(count=f"{count:,}", register=_(label))
        for label, count in counted
    )
