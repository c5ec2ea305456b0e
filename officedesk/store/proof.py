"""The history's proof: commitments, the chain over them, and checking both.

This file needs only Python's standard library and stands alone:

    python proof.py officedesk.sqlite [--head HASH --count N]

It reads the history of a home, checks every hash, and compares what the
history says with what the tables hold. What came after a printed head can be
cut off unseen: the chain makes tampering evident, not impossible.

Format 1. Each history row holds ``changes``: JSON, field → [value, salt] with
16 random bytes as base64 without padding, or {"c": commitment} once purged. A
purged value needs a later history row of the action ``purge`` that empties the
same field of the same row. A history row without a table is an event: something
that was done and changed no row; its changes begin with ``*``.

    commitment = SHA-256(salt ‖ canonical JSON of value)
    hash = SHA-256(hash before ‖ newline ‖ canonical JSON of
           [format, id, at, operator, operation, action, register, entry_id,
            tab, row_id, kind, undoes, [[field, commitment] … by field]])
"""

from __future__ import annotations

import argparse
import binascii
import hashlib
import json
import pathlib
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

FORMAT = 1
START = "0" * 64
"""What stands before the first row."""

REASON = "*reason"
"""The change that is no column: why it was done."""

PURGE = "purge"
"""The action that takes values out of earlier history rows."""

COLUMNS = (
    "id, at, operator, operation, action, register, entry_id, tab, row_id, kind, undoes, format,"
    " changes, hash"
)

Raw = str | int | None


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was written.

    Attributes:
        kind: ``hash``, ``gap``, ``changes``, ``value``, ``missing``, ``extra``,
            ``head``, ``count``, ``version``, ``format``, ``purged`` (a value was
            taken out and no purge is on record), ``derived`` (a column of the
            history is said to be outside it), ``damaged`` (cannot be read).
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
        if self.kind in ("head", "count"):
            what = f"history says {self.expected}, found {self.found}"
            return f"{self.tab or 'printed head'} {self.kind}: {what}"
        if self.kind in ("purged", "derived"):
            words = {"purged": "taken out, no purge on record", "derived": "not a covered column"}
            return f"{self.tab} row {self.row}, {self.column}: {words[self.kind]}"
        if self.kind == "damaged":
            return f"{self.tab}: cannot be read after row {self.row}: {self.found}"
        place = f"{self.tab} row {self.row}" + (f", {self.column}" if self.column else "")
        return f"{place}: {self.kind}, history says {self.expected!r}, table holds {self.found!r}"


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

quoted = json.encoder.encode_basestring
"""A text as that encoder writes it."""


def plainly(value: Any) -> str:
    """The one way of writing a value as JSON, as text."""
    # The commonest values past the encoder, which is made anew for each of them.
    if value is None:
        return "null"
    if type(value) is str:
        return quoted(value)
    return str(value) if type(value) is int else _written(value)


def canonical(value: Any) -> bytes:
    """The one way of writing a value as JSON."""
    return plainly(value).encode("utf-8", "surrogatepass")


def commitment(value: Raw, salt: str) -> str:
    """What stands for ``value`` in the chain, and stays when the value is purged."""
    return hashlib.sha256(binascii.a2b_base64(salt + "==") + canonical(value)).hexdigest()


def commitments(changes: Mapping[str, Any]) -> list[list[str]]:
    """Field and commitment of each change, in order of the field names."""
    found = []
    for name in sorted(changes):
        change = changes[name]
        if isinstance(change, list):
            value, salt = change
            found.append([name, commitment(value, salt)])
        else:
            found.append([name, change["c"]])
    return found


_SALT = re.compile("[A-Za-z0-9+/]{21}[AQgw]").fullmatch
"""16 bytes in base64 without padding: the last character carries two bits."""


def well_formed(changes: Mapping[str, Any], text: str) -> bool:
    """Whether ``text`` is the one way of writing these changes, with nothing beside them.

    Base64 knows several ways of writing the same salt, JSON of the same value;
    the hash would not see the difference.
    """
    for change in changes.values():
        if isinstance(change, list):
            if not _SALT(change[1]):
                return False
        elif list(change) != ["c"]:
            return False
    return _written(changes) == text


def link_hash(before: str, head: Iterable[Any], committed: list[list[str]]) -> str:
    """Hash of one history row.

    Args:
        before: hash of the row before, ``START`` for the first.
        head: format, id, at, operator, operation, action, register, entry_id,
            tab, row_id, kind, undoes.
        committed: the ``commitments`` of the row's changes.
    """
    body = canonical([*head, committed])
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


def walk(
    database: sqlite3.Connection, after: int = 0, before: str = START, upto: int = 1 << 62
) -> Iterator[tuple[Any, Mapping[str, Any], Chain]]:
    """Check the chain row by row; gives each row, its changes and the state so far.

    Args:
        after, before: position and hash of a row up to which the chain was
            checked earlier.
        upto: the last position that is read.
    """
    chain = Chain(before, after)
    rows = database.execute(
        f"SELECT {COLUMNS} FROM history WHERE id > ? AND id <= ? ORDER BY id", (after, upto)
    )
    for row in rows:
        (position, at, operator, operation, action, register, entry, tab, row_id, kind, undoes,
         form, text, found) = row  # fmt: skip
        if position != chain.count + 1:
            chain.findings.append(Finding("gap", position, tab, row_id))
        if form != FORMAT:
            chain.findings.append(Finding("format", position, tab, row_id))
        changes: Mapping[str, Any] = {}
        head = [form, position, at, operator, operation, action, register, entry, tab, row_id,
                kind, undoes]  # fmt: skip
        try:
            changes = json.loads(text)
            expected = link_hash(chain.head, head, commitments(changes))
            sound = well_formed(changes, text)
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


STEP = 64
"""Rows after which the caller hears how far it is, and may let others go on."""
PURGED = object()
"""Stands for a value that was purged: the table holds nothing in its place."""


Places = tuple[int, ...]
"""Positions of the history rows of one row: what they say is read again when it is
compared, so that a large home is checked in little memory."""


def _readable(text: Any) -> dict[str, Any]:
    """The changes in ``text``; none where it was spoilt, which the walk has told."""
    try:
        changes = json.loads(text)
    except (ValueError, TypeError):
        return {}
    if not isinstance(changes, dict):
        return {}
    whole = all(len(change) == 2 for change in changes.values() if isinstance(change, list))
    return changes if whole else {}


@dataclass
class Expected:
    """What the history says that a row holds.

    Attributes:
        values: by column; ``PURGED`` for a value that was taken out.
        changes: how many history rows the row has.
        unproved: fields purged in a row for which no purge has been seen yet.
    """

    values: dict[str, Any] = field(default_factory=dict)
    changes: int = 0
    unproved: set[str] = field(default_factory=set)

    @classmethod
    def recall(cls, database: sqlite3.Connection, places: Places) -> Expected:
        """What the history rows at ``places`` say together; what cannot be read says nothing."""
        found = cls()
        for place in places:
            row = database.execute(
                "SELECT action, changes FROM history WHERE id = ?", (place,)
            ).fetchone()
            # In a damaged file a row may be seen by a scan and not found by its id.
            if row is not None:
                found.take(row[0], _readable(row[1]))
        return found

    def take(self, action: str, changes: Mapping[str, Any]) -> None:
        """Let one history row of this row count."""
        self.changes += 1
        for name, change in changes.items():
            purged = not isinstance(change, list)
            if name != REASON:
                self.values[name] = PURGED if purged else change[0]
            if purged:
                self.unproved.add(name)
            elif action == PURGE:
                self.unproved.discard(name)


def check(
    database: sqlite3.Connection,
    derived: Mapping[str, frozenset[str]],
    head: str = "",
    count: int = 0,
    step: Callable[[int], None] | None = None,
) -> Chain:
    """Check the chain, then every covered table against it.

    Args:
        derived: columns outside the history by covered table; a table that the
            history names but that is not listed has none.
        head, count: a printed head, and how many rows it stood after; 0 where
            the count was not noted.
        step: called now and then with the position reached.
    """
    database.text_factory = lenient
    rows: dict[str, dict[int, Places]] = {}
    anchors = _anchors(database, head, count)
    chain, met = Chain(), not head or bool(count)
    try:
        for row, _changes, chain in walk(database):
            position, tab, row_id, kind = row[0], row[7], row[8], row[9]
            if step is not None and position % STEP == 0:
                step(position)
            for name, wanted in anchors.pop(position, ()):
                if chain.head != wanted:
                    chain.findings.append(
                        Finding("head", position, name, 0, "", wanted, chain.head)
                    )
            met = met or chain.head == head
            if tab == "":
                continue
            if not isinstance(tab, str) or not isinstance(row_id, int):
                chain.findings.append(Finding("changes", position, str(tab)))
                continue
            places = rows.setdefault(tab, {})
            if kind == "insert" and row_id in places:
                chain.findings.append(Finding("changes", position, tab, row_id))
            places[row_id] = (*places.get(row_id, ()), position)
    except sqlite3.DatabaseError as error:
        chain.findings.append(
            Finding("damaged", chain.count, "history", chain.count, found=str(error))
        )
    for position, names in sorted(anchors.items()):
        for name, _wanted in names:
            found = str(chain.count)
            chain.findings.append(Finding("count", position, name, 0, "", str(position), found))
    if chain.count < count and not head:
        chain.findings.append(Finding("count", expected=str(count), found=str(chain.count)))
    if not met:
        chain.findings.append(Finding("head", chain.count, expected=head, found=chain.head))

    def still() -> None:
        if step is not None:
            step(chain.count)

    for tab in sorted(set(rows) | set(derived)):
        chain.findings += compare(
            database, tab, rows.get(tab, {}), derived.get(tab, frozenset()), still
        )
    return chain


def lenient(raw: bytes) -> str:
    """Text of the database, also where a damaged byte is no UTF-8."""
    return raw.decode("utf-8", "surrogateescape")


def _anchors(
    database: sqlite3.Connection, head: str, count: int
) -> dict[int, list[tuple[str, str]]]:
    """Heads that were noted elsewhere, by position: the printed one, those of closed months."""
    found: dict[int, list[tuple[str, str]]] = {}
    if head and count:
        found[count] = [("", head)]
    try:
        closes = database.execute(
            "SELECT register, month, position, head FROM month_closes WHERE position > 0"
        ).fetchall()
    except sqlite3.DatabaseError:
        closes = []
    for register, month, position, noted in closes:
        if isinstance(position, int):
            found.setdefault(position, []).append((f"close of {register} {month}", str(noted)))
    return found


def compare(
    database: sqlite3.Connection,
    tab: str,
    rows: Mapping[int, Places],
    derived: frozenset[str],
    step: Callable[[], None] = lambda: None,
) -> Iterator[Finding]:
    """One table against what the history says of it; ``step`` is called now and then."""
    quoted = tab.replace('"', '""')
    try:
        cursor = database.execute(f'SELECT * FROM "{quoted}" ORDER BY id')
    except (sqlite3.DatabaseError, ValueError):
        yield Finding("missing", tab=tab)
        return
    names = [item[0] for item in cursor.description]
    if "id" not in names:  # its schema was damaged: SQLite takes Id for the same
        yield Finding("damaged", tab=tab, found=", ".join(names))
        return
    covered = [(i, name) for i, name in enumerate(names) if name not in derived and name != "id"]
    known = frozenset(names)
    place = names.index("id")
    version = names.index("version") if "version" in names else -1
    seen: set[int] = set()
    last = 0
    try:
        for row in cursor:
            last = row[place]
            seen.add(last)
            if len(seen) % STEP == 0:
                step()
            places = rows.get(last)
            if places is None:
                yield Finding("extra", tab=tab, row=last)
                continue
            expected = Expected.recall(database, places)
            yield from _unfit(tab, last, expected, derived, known)
            yield from _compare_row(tab, last, row, covered, expected)
            if version >= 0 and row[version] != expected.changes:
                wanted = str(expected.changes)
                yield Finding("version", 0, tab, last, "version", wanted, str(row[version]))
    except sqlite3.DatabaseError as error:
        yield Finding("damaged", 0, tab, last, found=str(error))
    for row_id in rows:
        if row_id not in seen:
            yield Finding("missing", tab=tab, row=row_id)


def _unfit(
    tab: str, row_id: int, expected: Expected, derived: frozenset[str], known: frozenset[str]
) -> Iterator[Finding]:
    """Values taken out with no purge on record, and columns that should not be there."""
    for name in sorted(expected.unproved):
        yield Finding("purged", 0, tab, row_id, name)
    for name in expected.values:
        if name in derived or name not in known:
            yield Finding("derived", 0, tab, row_id, name)


def _compare_row(
    tab: str, row_id: int, row: Any, covered: list[tuple[int, str]], expected: Expected
) -> Iterator[Finding]:
    values = expected.values
    for i, name in covered:
        wanted = values.get(name)
        if wanted is PURGED:
            wanted = None
        if wanted != row[i] or type(wanted) is not type(row[i]):
            yield Finding("value", 0, tab, row_id, name, str(wanted), str(row[i]))


def derived_columns(database: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """Columns outside the history, as the home itself records them for this check."""
    found: dict[str, frozenset[str]] = {}
    for tab, columns in database.execute("SELECT tab, derived FROM covered ORDER BY tab"):
        found[str(tab)] = frozenset(str(columns).split())
    return found


def main(arguments: list[str] | None = None) -> int:
    """Check a database from the command line; 0 when sound, 1 when not."""
    parser = argparse.ArgumentParser(description="Check the history of an OfficeDesk home.")
    parser.add_argument("database")
    parser.add_argument("--head", default="", help="a printed head")
    parser.add_argument("--count", type=int, default=0, help="how many rows it stood after")
    given = parser.parse_args(arguments)
    try:
        place = pathlib.Path(given.database).absolute().as_uri()
        database = sqlite3.connect(f"{place}?mode=ro", uri=True)
        chain = check(database, derived_columns(database), given.head, given.count)
        broken = [
            row[0] for row in database.execute("PRAGMA integrity_check(20)") if row[0] != "ok"
        ]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        # SQLite's own words may hold a damaged name of the schema, which is no text.
        print(f"damaged: {error}")
        return 1
    for finding in chain.findings:
        print(str(finding).encode("utf-8", "backslashreplace").decode("utf-8"))
    for words in broken:
        print(f"database: {words}")
    sound = not chain.findings and not broken
    print(f"{chain.count} history rows, head {chain.head}: {'sound' if sound else 'NOT SOUND'}")
    if not given.head:
        print("no printed head was given: an end that was cut off would not be seen")
    elif given.count < chain.count:
        print("what came after the printed head could be cut off unseen")
    if chain.purged:
        print(f"personal data was purged from {chain.purged} of them")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
