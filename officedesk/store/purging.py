"""Takes personal data out of old entries: row, history, search index, files (figures.md T5).

The history keeps the commitment of each purged value, so that its chain still
holds, and gains a row that says the value was purged. Rows and counts stay.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from officedesk.core.entity import Base, fields_of, table_of
from officedesk.core.register import Register
from officedesk.core.text import fold
from officedesk.core.values import UNSTATED_TEXT, Raw
from officedesk.store import search
from officedesk.store.ledger import Ledger, RowChange
from officedesk.store.proof import commitment
from officedesk.store.texts import texts_of

OTHER = "other_data"
FILES = "attachments"
_STEP = 500
_NOTHING = (None, "", UNSTATED_TEXT)


@dataclass(frozen=True)
class Criterion:
    """What is to be purged.

    Attributes:
        register: its key.
        before: entries registered before this day.
        files: their attachments too.
    """

    register: str
    before: date
    files: bool = False


class Value(NamedTuple):
    """One personal value that is still there: field name and words, for the preview."""

    tab: str
    column: str
    words: str


@dataclass
class Found:
    """The personal data of one entry.

    Attributes:
        rows: by table and row, the columns that hold or held something.
        history: history rows with their changes as they will stand.
        values: what was found in the history, each once.
        contents: hashes of the files.
    """

    entry: int
    rows: dict[tuple[str, int], set[str]] = field(default_factory=dict)
    history: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    values: set[Value] = field(default_factory=set)
    contents: set[str] = field(default_factory=set)


@dataclass
class Outcome:
    """What was purged.

    Attributes:
        entries: ids of the entries that held something.
        values: how many values went.
        contents: hashes of files whose content has to go after the commit.
    """

    entries: list[int] = field(default_factory=list)
    values: int = 0
    contents: set[str] = field(default_factory=set)


def personal_columns(register: Register) -> dict[str, tuple[str, ...]]:
    """The columns of each table of a register that hold personal data, links beside them."""
    found: dict[str, tuple[str, ...]] = {}
    entities: list[type[Base]] = [register.entity, *(child.entity for child in register.children)]
    for entity in entities:
        names: list[str] = []
        for name, declared in fields_of(entity).items():
            if declared.personal:
                names += [name, declared.link] if declared.link else [name]
        if names:
            found[table_of(entity).name] = tuple(names)
    return found


def personal_headings(register: Register) -> frozenset[str]:
    """Headings under which an imported file holds the same data (folded)."""
    words: set[str] = set()
    for name, declared in register.fields.items():
        if declared.personal:
            words |= {fold(word) for word in (name, declared.label, *declared.synonyms)}
    return frozenset(words)


def find(database: sqlite3.Connection, register: Register, wanted: Criterion) -> Iterator[Found]:
    """Entry by entry, what is to be purged; nothing is changed."""
    columns = personal_columns(register)
    if not columns and not wanted.files:
        return
    headings = personal_headings(register)
    ids = database.execute(
        f"SELECT id FROM {register.table} WHERE registered_on < ? ORDER BY id",
        (wanted.before.isoformat(),),
    ).fetchall()
    for (entry,) in ids:
        found = Found(entry)
        per_row = _other_rows(database, register, entry, headings)
        if wanted.files:
            per_row.update(_file_rows(database, register, entry, found))
        for position, tab, row_id, words in database.execute(
            "SELECT id, tab, row_id, changes FROM history WHERE register = ? AND entry_id = ?",
            (register.key, entry),
        ):
            names = per_row.get((tab, row_id)) or columns.get(tab, ())
            _look_at(found, position, tab, row_id, json.loads(words), names)
        if found.rows:
            yield found


def _other_rows(
    database: sqlite3.Connection, register: Register, entry: int, headings: frozenset[str]
) -> dict[tuple[str, int], tuple[str, ...]]:
    rows = database.execute(
        f"SELECT id, heading FROM {OTHER} WHERE register = ? AND entry_id = ?",
        (register.key, entry),
    )
    return {(OTHER, row_id): ("value",) for row_id, words in rows if fold(words) in headings}


def _file_rows(
    database: sqlite3.Connection, register: Register, entry: int, found: Found
) -> dict[tuple[str, int], tuple[str, ...]]:
    made: dict[tuple[str, int], tuple[str, ...]] = {}
    for row_id, sha256 in database.execute(
        f"SELECT id, sha256 FROM {FILES} WHERE register = ? AND entry_id = ? AND name <> ''",
        (register.key, entry),
    ):
        made[FILES, row_id] = ("name",)
        found.contents.add(sha256)
    return made


def _look_at(
    found: Found,
    position: int,
    tab: str,
    row_id: int,
    changes: dict[str, Any],
    names: Sequence[str],
) -> None:
    """Note what one history row holds of the columns ``names``."""
    taken = False
    for name in names:
        change = changes.get(name)
        if not isinstance(change, list) or change[0] in _NOTHING:
            continue
        found.rows.setdefault((tab, row_id), set()).add(name)
        found.values.add(Value(tab, name, str(change[0])))
        changes[name] = {"c": commitment(change[0], change[1])}
        taken = True
    if taken:
        found.history.append((position, changes))


def apply(
    database: sqlite3.Connection, ledger: Ledger, register: Register, wanted: Criterion
) -> Outcome:
    """Purge within the open transaction; the caller commits, then vacuums.

    Args:
        ledger: of the action ``purge``.
    """
    outcome = Outcome()
    for found in list(find(database, register, wanted)):
        outcome.entries.append(found.entry)
        outcome.values += len(found.values)
        outcome.contents |= found.contents
        for position, changes in found.history:
            words = json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
            database.execute("UPDATE history SET changes = ? WHERE id = ?", (words, position))
        ledger.write(
            [
                _emptied(database, register, found.entry, tab, row_id, names)
                for (tab, row_id), names in sorted(found.rows.items())
            ]
        )
    _forget_words(database, register, outcome.entries)
    outcome.contents -= _still_named(database)
    return outcome


def _emptied(
    database: sqlite3.Connection,
    register: Register,
    entry: int,
    tab: str,
    row_id: int,
    names: Iterable[str],
) -> RowChange:
    """Empty the columns of one row, with the order keys made of them."""
    values: dict[str, Raw] = dict.fromkeys(names)
    if tab == FILES:
        values = {"name": "", "removed": 1}
    derived = [key for key, source in _keys_of(register, tab).items() if source in values]
    parts = [f"{name} = ?" for name in (*values, *derived)] + ["version = version + 1"]
    database.execute(
        f"UPDATE {tab} SET {', '.join(parts)} WHERE id = ?",
        (*values.values(), *(None for _key in derived), row_id),
    )
    return RowChange(tab, row_id, False, register.key, entry, values)


def _keys_of(register: Register, tab: str) -> Mapping[str, str]:
    if tab != register.table:
        return {}
    return {
        column.name: column.info["sort_of"]
        for column in table_of(register.entity).columns
        if "sort_of" in column.info
    }


def _forget_words(database: sqlite3.Connection, register: Register, ids: list[int]) -> None:
    """Take the words out of the search index, and out of what the index has put aside."""
    for start in range(0, len(ids), _STEP):
        texts = texts_of(database, register, ids[start : start + _STEP])
        search.index_again(database, register.table, texts)
    if ids:
        for kind in ("tri", "gram"):
            index = f"{register.table}_{kind}"
            database.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")


def _still_named(database: sqlite3.Connection) -> set[str]:
    rows = database.execute(f"SELECT DISTINCT sha256 FROM {FILES} WHERE name <> ''")
    return {row[0] for row in rows}
