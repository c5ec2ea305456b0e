"""How many rows the tables hold, against how many the history says were put in.

A row under the history is never taken out again: this sees at little cost what another
program deleted or put in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from officedesk.core.i18n import _
from officedesk.core.register import Register
from officedesk.desk.verify_names import Problem
from officedesk.store import checked
from officedesk.store.checked import SMALL, Checked
from officedesk.store.faults import told
from officedesk.store.office import Store
from officedesk.store.schema import covered_tables

Counts = Mapping[str, int]


def count_rows(database: sqlite3.Connection, registers: Mapping[str, Register]) -> Counts:
    """Rows by covered table."""
    return {
        table.name: int(database.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0])
        for table in covered_tables(registers.values())
    }


def row_problems(
    database: sqlite3.Connection, registers: Mapping[str, Register], noted: Checked | None
) -> list[Problem]:
    """Tables that hold more or fewer rows than they should.

    Args:
        noted: from when on the history is counted; its beginning otherwise.
    """
    begun = not database.in_transaction
    if begun:
        database.execute("BEGIN")
    try:
        grown = dict(
            database.execute(
                "SELECT tab, count(*) FROM history WHERE id > ? AND kind = 'insert' GROUP BY tab",
                (noted.counted if noted else 0,),
            ).fetchall()
        )
        held = count_rows(database, registers)
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        words = _("A part of the database cannot be read: {reason}.").format(reason=error)
        return [Problem("unreadable", "", words)]
    finally:
        if begun:
            database.execute("ROLLBACK")
    before: Counts = noted.counts if noted else {}
    return [
        _problem(table, count, before.get(table, 0) + grown.get(table, 0))
        for table, count in held.items()
        if count != before.get(table, 0) + grown.get(table, 0)
    ]


def _problem(table: str, held: int, wanted: int) -> Problem:
    sentence = _("{table} holds {held} rows; by the history it should be {wanted}.")
    return Problem("count", table, sentence.format(table=table, held=held, wanted=wanted))

def warn_shortly(store: Store) -> str:
    """What a command says of a small home in which rows are missing; empty where none is."""
    noted = checked.read(store.home)
    with told():
        mark = checked.mark_of(store.home)
    if mark[0] > SMALL or (noted is not None and noted.mark == mark):
        return ""
    problems = row_problems(store.reading(), store.registers, noted)
    if not problems:
        return ""
    return f"{problems[0].sentence} " + _(
        "“officedesk verify” says more; “officedesk restore” brings back the newest good backup."
    )
