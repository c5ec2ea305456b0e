"""What an export needs, copied in one short read, so that no save has to wait for it.

An open read keeps every save out: rows, child rows and other data are fetched
in one go, kept compressed, and written from there.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from officedesk.core.fields import Kind
from officedesk.core.progress import Asking
from officedesk.core.query import Query
from officedesk.core.register import Child, Register
from officedesk.core.values import Raw
from officedesk.desk.desk import Desk
from officedesk.sheets.table import units
from officedesk.store.faults import told
from officedesk.store.marks import hidden_marks
from officedesk.store.reading import Reader

CHUNK = 500
_SYSTEM = (
    "id", "number", "state", "year", "sequence", "registered_at", "registered_on",
    "registered_by", "late", "carried", "void_at", "void_by", "void_reason", "old_number",
)  # fmt: skip
_WORDS = (Kind.TEXT, Kind.LONG, Kind.PARTY, Kind.MASTER)
_LONG = 8000
"""Texts shorter than this never need a second cell; only longer ones are measured."""


@dataclass
class Chunk:
    """Some rows of the list.

    Attributes:
        rows: raw values in the order of ``Extract.names``.
        children: by the child's key, then by entry: raw rows of its fields.
        other: by entry: heading and words.
        shut: for each row whether the operator may see number and date only.
    """

    rows: list[list[Raw]]
    children: dict[str, dict[int, list[list[Raw]]]]
    other: dict[int, list[tuple[str, str]]]
    shut: list[bool]


@dataclass
class Extract:
    """A list as it stood at one moment.

    Attributes:
        register: whose entries.
        names: columns of the table, in order.
        count: how many entries.
        filled: columns, and keys of child blocks, in which something stands.
        longest: UTF-16 units of the longest text by column (``block.field`` for child rows),
            where it is long.
        headings: of other data, in the order met, with how often one entry has each.
        heading_longest: as ``longest``, for other data.
        runs: file names of imports by id.
        digest: SHA-256 over the rows, hex.
        position: of the history at that moment.
        watch: asked before each part of the rows that is read.
    """

    register: Register
    names: tuple[str, ...]
    count: int = 0
    filled: set[str] = field(default_factory=set)
    longest: dict[str, int] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)
    heading_longest: dict[str, int] = field(default_factory=dict)
    runs: dict[int, str] = field(default_factory=dict)
    digest: str = ""
    position: int = 0
    watch: Asking = field(default_factory=Asking)
    _packed: list[bytes] = field(default_factory=list)

    def chunks(self) -> Iterator[Chunk]:
        """The rows in the order of the list, some hundred at a time; may be asked again.

        Raises:
            Cancelled: by ``watch``.
        """
        for packed in self._packed:
            self.watch.ask()
            yield _unpacked(packed)

    def place(self, name: str) -> int:
        """Place of a column in the rows."""
        return self.names.index(name)

    def add(self, chunk: Chunk) -> bytes:
        """Keep a chunk; gives its plain bytes, for the digest."""
        self.count += len(chunk.rows)
        self._look(chunk)
        plain = json.dumps(
            [
                chunk.rows,
                {key: list(rows.items()) for key, rows in chunk.children.items()},
                list(chunk.other.items()),
                chunk.shut,
            ],
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode("utf-8", "surrogatepass")
        self._packed.append(zlib.compress(plain, 1))
        return plain

    def _look(self, chunk: Chunk) -> None:
        """Note what stands where, and how long it is."""
        for name, values in zip(self.names, zip(*chunk.rows, strict=True), strict=True):
            if values.count(None) == len(values):
                continue
            self.filled.add(name)
            field = self.register.fields.get(name)
            if field is not None and field.kind in _WORDS:
                long = [units(str(value)) for value in values if value and len(str(value)) > _LONG]
                self.longest[name] = max(self.longest.get(name, 0), *long, 0)
        for child in self.register.children:
            if rows := chunk.children.get(child.key):
                self.filled.add(child.key)
                self._look_at_rows(child, rows)
        for pairs in chunk.other.values():
            counts: dict[str, int] = {}
            for heading, words in pairs:
                counts[heading] = counts.get(heading, 0) + 1
                if len(words) > _LONG:
                    known = self.heading_longest.get(heading, 0)
                    self.heading_longest[heading] = max(known, units(words))
            for heading, count in counts.items():
                self.headings[heading] = max(self.headings.get(heading, 0), count)

    def _look_at_rows(self, child: Child, rows: dict[int, list[list[Raw]]]) -> None:
        """Note how long the texts of child rows are."""
        for some in rows.values():
            for row in some:
                for name, value in zip(child.fields, row, strict=True):
                    if isinstance(value, str) and len(value) > _LONG:
                        key = f"{child.key}.{name}"
                        self.longest[key] = max(self.longest.get(key, 0), units(value))


def _unpacked(packed: bytes) -> Chunk:
    rows, children, other, shut = json.loads(
        zlib.decompress(packed).decode("utf-8", "surrogatepass")
    )
    return Chunk(
        rows,
        {key: dict(found) for key, found in children.items()},
        {entry: [(heading, words) for heading, words in pairs] for entry, pairs in other},
        shut,
    )


def extract(
    desk: Desk, reader: Reader, query: Query, most: int | None = None,
    watch: Asking | None = None,
) -> Extract:  # fmt: skip
    """The list of ``query`` as it stands now, for whoever sits at the desk.

    Args:
        most: entries from its beginning; None for all.
        watch: asked for each part of them, now and when they are written.

    Raises:
        Cancelled: by ``watch``.
    """
    register = desk.registers[query.register]
    made = Extract(register, (*_SYSTEM, *register.fields), watch=watch or Asking())
    names = made.names
    hidden = hidden_marks(desk.setting("marks"), desk.operator) if _mark(register) else ()
    digest = hashlib.sha256()
    with told(), reader.steady() as database:
        ids = reader.ids(query)[:most]
        made.position = database.execute("SELECT coalesce(max(id), 0) FROM history").fetchone()[0]
        made.runs = dict(database.execute("SELECT id, file_name FROM imports").fetchall())
        for start in range(0, len(ids), CHUNK):
            made.watch.ask()
            chunk = _read(database, register, names, ids[start : start + CHUNK], hidden)
            digest.update(made.add(chunk))
    made.digest = digest.hexdigest()
    return made


def _mark(register: Register) -> str | None:
    """The field that holds the confidentiality mark."""
    return next((name for name, f in register.fields.items() if f.kind is Kind.MARK), None)


def _read(
    database: sqlite3.Connection,
    register: Register,
    names: Sequence[str],
    ids: Sequence[int],
    hidden: Sequence[str],
) -> Chunk:
    """Rows of these entries, in their order, with all that belongs to them."""
    marks = ",".join("?" * len(ids))
    sql = f"SELECT {', '.join(names)} FROM {register.table} WHERE id IN ({marks})"
    place = names.index("id")
    found = {row[place]: list(row) for row in database.execute(sql, ids).fetchall()}
    rows = [found[entry] for entry in ids if entry in found]
    mark = _mark(register)
    at = names.index(mark) if mark else 0
    shut = [bool(hidden) and row[at] in hidden for row in rows]
    closed = {row[place] for row, is_shut in zip(rows, shut, strict=True) if is_shut}
    chunk = Chunk(rows, {}, {}, shut)
    for child in register.children:
        chunk.children[child.key] = _children(database, child, ids, closed)
    other = (
        "SELECT entry_id, heading, value FROM other_data WHERE register = ? AND entry_id IN"
        f" ({marks}) ORDER BY position, id"
    )
    for entry, heading, words in database.execute(other, (register.key, *ids)).fetchall():
        if entry not in closed:
            chunk.other.setdefault(entry, []).append((heading, words or ""))
    if closed:
        _shut(register, names, rows, shut)
    return chunk


def _children(
    database: sqlite3.Connection, child: Child, ids: Sequence[int], closed: set[Any]
) -> dict[int, list[list[Raw]]]:
    """Live child rows of these entries."""
    sql = (
        f"SELECT entry_id, {', '.join(child.fields)} FROM {child.entity.__tablename__}"
        f" WHERE removed = 0 AND entry_id IN ({','.join('?' * len(ids))}) ORDER BY position, id"
    )
    found: dict[int, list[list[Raw]]] = {}
    for entry, *values in database.execute(sql, ids).fetchall():
        if entry not in closed:
            found.setdefault(entry, []).append(values)
    return found


def _shut(
    register: Register, names: Sequence[str], rows: Sequence[list[Raw]], shut: Sequence[bool]
) -> None:
    """Leave number and dates of restricted rows, nothing else (rule R15)."""
    seen = {"id", "number", "state", "year", "sequence", "registered_at", "registered_on"}
    seen |= {register.event, "registered_by"}
    for row, is_shut in zip(rows, shut, strict=True):
        if is_shut:
            row[:] = [v if name in seen else None for name, v in zip(names, row, strict=True)]
