"""The search index against the entries: what stands in them has to be found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence

from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.core.register import Register
from officedesk.desk.verify_names import Names, Problem
from officedesk.store.search import Texts, grams
from officedesk.store.texts import texts_of

_STEP = 500
WHOLE = 10_000
"""Registers of so many entries are looked through part for part, both ways."""
SAMPLED = 100
"""Of so many entries of a larger one it is tried whether the index finds them."""
_ASKED = 100
"""Parts that one question asks for."""

Parts = Callable[[str], Iterable[str]]


def search_problems(
    database: sqlite3.Connection, register: Register, names: Names, progress: Progress
) -> Iterator[Problem]:
    """Entries whose words differ from the index, and entries that it does not find."""
    ids = [row[0] for row in database.execute(f"SELECT id FROM {register.table} ORDER BY id")]
    held = database.execute(f"SELECT count(*) FROM {register.table}_text").fetchone()[0]
    if held != len(ids):
        sentence = _("{register}: the search index holds {held} entries, the register {count}.")
        words = sentence.format(register=register.key, held=held, count=len(ids))
        yield Problem("search", f"{register.table}_text", words)
    for start in range(0, len(ids), _STEP):
        progress.step(start, len(ids))
        for entry in _differing(database, register, ids[start : start + _STEP]):
            yield _problem(register, entry, names)
    for entry in _unfound(database, register, ids):
        yield _problem(register, entry, names)


def index_problems(
    database: sqlite3.Connection, register: Register, names: Names, progress: Progress
) -> Iterator[Problem]:
    """The same at little cost: whether the index hangs together, and holds the entries' words.

    Raises:
        sqlite3.DatabaseError: it does not hang together.
    """
    ids = [row[0] for row in database.execute(f"SELECT id FROM {register.table} ORDER BY id")]
    for start in range(0, len(ids), _STEP):
        progress.step(start, len(ids))
        for entry in _differing(database, register, ids[start : start + _STEP]):
            yield _problem(register, entry, names)
    for kind in _INDEXES:
        index = f"{register.table}_{kind}"
        database.execute(f"INSERT INTO {index}({index}) VALUES ('integrity-check')")


def _problem(register: Register, entry: int, names: Names) -> Problem:
    sentence = _("{place}: the search index does not fit its words.")
    words = sentence.format(place=names.row(register.table, entry))
    return Problem("search", f"{register.table} {entry}", words)


def _differing(
    database: sqlite3.Connection, register: Register, ids: Sequence[int]
) -> Iterator[int]:
    marks = ",".join("?" * len(ids))
    held = dict(
        database.execute(
            f"SELECT id, text FROM {register.table}_text WHERE id IN ({marks})", ids
        ).fetchall()
    )
    for entry, text in texts_of(database, register, ids):
        if held.get(entry) != text:
            yield entry


def _unfound(database: sqlite3.Connection, register: Register, ids: Sequence[int]) -> Iterator[int]:
    """Entries that one of the indexes does not find by their words, or finds by others."""
    whole = len(ids) <= WHOLE
    looked = ids if whole else ids[:: len(ids) // SAMPLED]
    texts = [
        pair
        for start in range(0, len(looked), _STEP)
        for pair in texts_of(database, register, looked[start : start + _STEP])
    ]
    found: set[int] = set()
    for kind, parts in _INDEXES.items():
        index = f"{register.table}_{kind}"
        if whole:
            found |= _misfiled(database, index, texts, parts)
        else:
            found |= {i for i, text in texts if not _finds(database, index, i, parts(text))}
    yield from sorted(found)


def _misfiled(database: sqlite3.Connection, index: str, texts: Texts, parts: Parts) -> set[int]:
    """Entries for which the index says something else than their words, in any part."""
    wanted: dict[str, set[int]] = {}
    for entry, text in texts:
        for part in parts(text):
            wanted.setdefault(part, set()).add(entry)
    wrong: set[int] = set()
    for part, entries in wanted.items():
        wrong |= entries ^ _filed(database, index, part)
    database.execute(f"CREATE VIRTUAL TABLE temp.filed USING fts5vocab(main, {index}, instance)")
    try:
        marks = database.execute("SELECT DISTINCT term, doc FROM temp.filed")
        wrong.update(entry for part, entry in marks if part not in wanted)
    finally:
        database.execute("DROP TABLE temp.filed")
    return wrong


def _filed(database: sqlite3.Connection, index: str, part: str) -> set[int]:
    """The entries that the index proposes for one part."""
    question = _question([part])
    rows = database.execute(f"SELECT rowid FROM {index} WHERE {index} MATCH ?", (question,))
    return {row[0] for row in rows}


def _finds(database: sqlite3.Connection, index: str, entry: int, parts: Iterable[str]) -> bool:
    """Whether all parts of an entry's own words lead back to it."""
    asked = sorted(parts)
    sql = f"SELECT 1 FROM {index} WHERE {index} MATCH ? AND rowid = ?"
    return all(
        database.execute(sql, (_question(asked[start : start + _ASKED]), entry)).fetchone()
        for start in range(0, len(asked), _ASKED)
    )


def _question(parts: Iterable[str]) -> str:
    # A damaged byte, which reading has let through, is no text that could be looked for.
    words = " AND ".join('"' + part.replace('"', '""') + '"' for part in parts)
    return words.encode("utf-8", "replace").decode("utf-8")


def _trigrams(text: str) -> Iterable[str]:
    return {text[start : start + 3] for start in range(len(text) - 2)}


def _grams(text: str) -> Iterable[str]:
    return set(grams(text).split())


_INDEXES: dict[str, Parts] = {"tri": _trigrams, "gram": _grams}
