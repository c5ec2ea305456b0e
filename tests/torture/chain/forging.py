"""What a forger knows: every rule by which the history is written, and the file itself."""

from __future__ import annotations

import json
import os
import sqlite3
from binascii import b2a_base64
from collections.abc import Mapping
from typing import Any

from officedesk.store import proof


def changes_of(database: sqlite3.Connection, position: int) -> dict[str, Any]:
    """What one row of the history says."""
    row = database.execute("SELECT changes FROM history WHERE id = ?", (position,)).fetchone()
    found: dict[str, Any] = json.loads(row[0])
    return found


def write_changes(database: sqlite3.Connection, position: int, changes: Mapping[str, Any]) -> None:
    """Let a row of the history say something else, in the one way of writing."""
    words = json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
    database.execute("UPDATE history SET changes = ? WHERE id = ?", (words, position))


def salt() -> str:
    """As the program makes it."""
    return b2a_base64(os.urandom(16), newline=False)[:22].decode()


def reseal(database: sqlite3.Connection, first: int) -> None:
    """Compute every hash anew from a row on, the heads in certificates of months too."""
    row = database.execute(
        "SELECT hash FROM history WHERE id < ? ORDER BY id DESC LIMIT 1", (first,)
    ).fetchone()
    heads: dict[int, str] = {}
    head = row[0] if row else proof.START
    for row in database.execute(
        f"SELECT {proof.COLUMNS} FROM history WHERE id >= ? ORDER BY id", (first,)
    ).fetchall():
        position, *middle, form, text, _old = row
        changes = json.loads(text)
        if row[7] == "month_closes" and "head" in changes:
            _certified_anew(database, row[8], changes, heads)
            write_changes(database, position, changes)
        head = proof.link_hash(head, (form, position, *middle), proof.commitments(changes))
        heads[position] = head
        database.execute("UPDATE history SET hash = ? WHERE id = ?", (head, position))


def _certified_anew(
    database: sqlite3.Connection, row: int, changes: dict[str, Any], heads: Mapping[int, str]
) -> None:
    """Bring the head that a closed month certifies into step with the forged history."""
    position = changes["position"][0]
    if position in heads:
        changes["head"] = [heads[position], salt()]
        database.execute("UPDATE month_closes SET head = ? WHERE id = ?", (heads[position], row))
