"""Reads the entries of a master register for those who name them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from officedesk.core.masters import Master, Masters
from officedesk.core.register import Register
from officedesk.core.values import UNSTATED_TEXT
from officedesk.core.workflow import VOID


def masters_of(database: sqlite3.Connection, register: Register) -> Sequence[Master]:
    """Every master of a register that was not voided, in the order of their codes."""
    states = {state.key: state for state in register.workflow.states}
    also = "".join(f", {name}" for name in register.also)
    rows = database.execute(
        f"SELECT id, number, {register.headline}, state, {register.holder or 'NULL'}{also}"
        f" FROM {register.table} WHERE state != ? ORDER BY sequence",
        (VOID,),
    )
    return Masters(
        Master(
            id_, code, str(name or code), states[key].label, states[key].offered, holder or "",
            tuple(word for word in others if word and word != UNSTATED_TEXT),
        )
        for id_, code, name, key, holder, *others in rows
    )  # fmt: skip
