"""The history's proof: commitments, the chain over them, and checking both.

This file needs only Python's standard library and stands alone:

    python proof.py officedesk.sqlite [--head HASH --count N]

It reads the history of a home, checks every hash, and compares what the
history says with what the tables hold. What came after a printed head can be
cut off unseen: the chain makes tampering evident, not impossible.

Format 1. Each history row holds ``changes``: JSON, field → [value, salt] with
16 random bytes as base64 without padding, or {"c": commitment} once purged.

    commitment = SHA-256(salt ‖ canonical JSON of value)
    hash = SHA-256(hash before ‖ newline ‖ canonical JSON of
           [format, id, at, operator, operation, action, register, entry_id,
            tab, row_id, kind, undoes, [[field, commitment] … by field]])
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Union

FORMAT = 1
START = "0" * 64
"""What stands before the first row."""

REASON = "*reason"
"""The change that is no column: why it was done."""

DERIVED = "derived"
COLUMNS = (
    "id, at, operator, operation, action, register, entry_id, tab, row_id, kind, undoes, format,"
    " changes, hash"
)

Raw = Union[str, int, None]


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was written.

    Attributes:
        kind: ``hash``, ``gap``, ``changes``, ``value``, ``missing``, ``extra``,
            ``head``, ``count``, ``version``, ``format``.
        position: row of the history, where it is about one.
        tab, row, column: table, row id and column, where it is about one.
        expected, found: what should be there and what is.
    """

    kind: str
    position: int = 0
    tab: str = ""
    row: int = 0
    column: str = ""
    expected: str = ""
    found: str = ""

    def __str__(self) -> str:
        if self.kind in ("hash", "changes", "gap", "format"):
            return f"history row {self.position}: {self.kind} does not fit ({self.tab} {self.row})"
        place = f"{self.tab} row {self.row}" + (f", {self.column}" if self.column else "")
        return f"{place}: {self.kind}, history says {self.expected!r}, table holds {self.found!r}"


def canonical(value: Any) -> bytes:
    """The one way of writing a value as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def new_salts(count: int) -> list[str]:
    """``count`` fresh salts as base64 without padding."""
    block = os.urandom(16 * count)
    return [
        base64.b64encode(block[start : start + 16])[:22].decode("ascii")
        for start in range(0, 16 * count, 16)
    ]


def commitment(value: Raw, salt: str) -> str:
    """What stands for ``value`` in the chain, and stays when the value is purged."""
    return hashlib.sha256(base64.b64decode(salt + "==") + canonical(value)).hexdigest()


def seal_changes(values: Mapping[str, Raw]) -> dict[str, list[Raw]]:
    """``values`` each with a fresh salt, ready to be written as ``changes``."""
    names = sorted(values)
    return {name: [values[name], salt] for name, salt in zip(names, new_salts(len(names)))}


def commitments(changes: Mapping[str, Any]) -> list[list[str]]:
    """Field and commitment of each change, in order of the field names."""
    found = []
    for name in sorted(changes):
        change = changes[name]
        if isinstance(change, list):
            found.append([name, commitment(change[0], change[1])])
        else:
            found.append([name, change["c"]])
    return found


def link_hash(before: str, head: Iterable[Any], changes: Mapping[str, Any]) -> str:
    """Hash of one history row.

    Args:
        before: hash of the row before, ``START`` for the first.
        head: format, id, at, operator, operation, action, register, entry_id,
            tab, row_id, kind, undoes.
        changes: the row's changes.
    """
    body = canonical([*head, commitments(changes)])
    return hashlib.sha256(before.encode("ascii") + b"\n" + body).hexdigest()


@dataclass
class Chain:
    """What a walk along the history found.

    Attributes:
        head: hash of the last row.
        count: number of rows.
        findings: what does not fit.
        purged: rows of which values were purged.
    """

    head: str = START
    count: int = 0
    findings: list[Finding] = field(default_factory=list)
    purged: int = 0


def walk(database: sqlite3.Connection) -> Iterator[tuple[Any, Mapping[str, Any], Chain]]:
    """Check the chain row by row; gives each row, its changes and the state so far."""
    chain = Chain()
    for row in database.execute(f"SELECT {COLUMNS} FROM history ORDER BY id"):
        (position, at, operator, operation, action, register, entry, tab, row_id, kind, undoes,
         form, text, found) = row  # fmt: skip
        if position != chain.count + 1:
            chain.findings.append(Finding("gap", position, tab, row_id))
        if form != FORMAT:
            chain.findings.append(Finding("format", position, tab, row_id))
        changes: Mapping[str, Any] = {}
        try:
            changes = json.loads(text)
            head = [form, position, at, operator, operation, action, register, entry, tab, row_id,
                    kind, undoes]  # fmt: skip
            expected = link_hash(chain.head, head, changes)
            sound = json.dumps(changes, ensure_ascii=False, separators=(",", ":")) == text
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            expected, sound, changes = "", False, {}
        if expected != found:
            chain.findings.append(Finding("hash", position, tab, row_id))
        elif not sound:
            chain.findings.append(Finding("changes", position, tab, row_id))
        if any(not isinstance(change, list) for change in changes.values()):
            chain.purged += 1
        chain.head, chain.count = str(found), int(position)
        yield row, changes, chain


PURGED = object()
"""Stands for a value that was purged: the table holds nothing in its place."""


@dataclass
class Expected:
    """What the history says that a row holds."""

    values: dict[str, Any] = field(default_factory=dict)
    changes: int = 0


def check(
    database: sqlite3.Connection,
    derived: Mapping[str, frozenset[str]],
    head: str = "",
    count: int = 0,
) -> Chain:
    """Check the chain, then every covered table against it.

    Args:
        derived: columns outside the history by covered table; a table that the
            history names but that is not listed has none.
        head, count: a printed head, and how many rows it stood after.
    """
    rows: dict[str, dict[int, Expected]] = {}
    chain = Chain()
    for row, changes, chain in walk(database):
        tab, row_id, kind = row[7], row[8], row[9]
        expected = rows.setdefault(tab, {})
        if kind == "insert" and row_id in expected:
            chain.findings.append(Finding("changes", row[0], tab, row_id))
        now = expected.setdefault(row_id, Expected())
        now.changes += 1
        for name, change in changes.items():
            if name != REASON:
                now.values[name] = change[0] if isinstance(change, list) else PURGED
        if count and row[0] == count and head and chain.head != head:
            chain.findings.append(Finding("head", row[0], expected=head, found=chain.head))
    if count and chain.count < count:
        chain.findings.append(Finding("count", expected=str(count), found=str(chain.count)))
    for tab in sorted(set(rows) | set(derived)):
        chain.findings += compare(database, tab, rows.get(tab, {}), derived.get(tab, frozenset()))
    return chain


def compare(
    database: sqlite3.Connection,
    tab: str,
    rows: Mapping[int, Expected],
    derived: frozenset[str],
) -> Iterator[Finding]:
    """One table against what the history says of it."""
    try:
        cursor = database.execute(f'SELECT * FROM "{tab}" ORDER BY id')
    except sqlite3.DatabaseError:
        yield Finding("missing", tab=tab)
        return
    names = [item[0] for item in cursor.description]
    covered = [(i, name) for i, name in enumerate(names) if name not in derived and name != "id"]
    place = names.index("id")
    version = names.index("version") if "version" in names else -1
    seen: set[int] = set()
    for row in cursor:
        row_id = row[place]
        seen.add(row_id)
        expected = rows.get(row_id)
        if expected is None:
            yield Finding("extra", tab=tab, row=row_id)
            continue
        for i, name in covered:
            wanted = expected.values.get(name)
            if wanted is PURGED:
                wanted = None
            if wanted != row[i] or type(wanted) is not type(row[i]):
                yield Finding("value", 0, tab, row_id, name, str(wanted), str(row[i]))
        if version >= 0 and row[version] != expected.changes:
            yield Finding("version", 0, tab, row_id, "version", str(expected.changes), str(row[version]))
    for row_id in sorted(set(rows) - seen):
        yield Finding("missing", tab=tab, row=row_id)


def derived_columns(database: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """Columns outside the history, as the home itself records them for this check."""
    found: dict[str, frozenset[str]] = {}
    for tab, columns in database.execute("SELECT tab, derived FROM covered ORDER BY tab"):
        found[tab] = frozenset(columns.split())
    return found


def main(arguments: list[str] | None = None) -> int:
    """Check a database from the command line; 0 when sound, 1 when not."""
    parser = argparse.ArgumentParser(description="Check the history of an OfficeDesk home.")
    parser.add_argument("database")
    parser.add_argument("--head", default="", help="a printed head")
    parser.add_argument("--count", type=int, default=0, help="how many rows it stood after")
    given = parser.parse_args(arguments)
    try:
        database = sqlite3.connect(f"file:{given.database}?mode=ro", uri=True)
        chain = check(database, derived_columns(database), given.head, given.count)
        broken = [row[0] for row in database.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    except sqlite3.DatabaseError as error:
        print(f"damaged: {error}")
        return 1
    for finding in chain.findings:
        print(finding)
    for words in broken:
        print(f"database: {words}")
    sound = not chain.findings and not broken
    print(f"{chain.count} history rows, head {chain.head}: {'sound' if sound else 'NOT SOUND'}")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
