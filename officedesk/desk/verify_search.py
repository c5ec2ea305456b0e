"""The search index against the entries: what stands in them has to be found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.core.register import Register
from officedesk.desk.verify_names import Names, Problem
from officedesk.store.search import grams
from officedesk.store.texts import texts_of

_STEP = 500
SAMPLED = 100
"""Of so many entries it is tried whether the index finds them."""

_TRIED = 8
"""Parts of an entry's words that are looked for in each index."""


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
    every = max(1, len(ids) // SAMPLED)
    for entry in ids[::every]:
        if not _found(database, register, entry):
            yield _problem(register, entry, names)


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


def _found(database: sqlite3.Connection, register: Register, entry: int) -> bool:
    """Whether parts of the entry's own words, out of both indexes, lead back to it."""
    row = database.execute(
        f"SELECT text FROM {register.table}_text WHERE id = ?", (entry,)
    ).fetchone()
    text = row[0] if row else ""
    triples = sorted({text[start : start + 3] for start in range(len(text) - 2)})
    for kind, parts in (("tri", triples), ("gram", sorted(grams(text).split()))):
        some = parts[:: max(1, len(parts) // _TRIED)]
        if not some:
            continue
        index = f"{register.table}_{kind}"
        question = " AND ".join('"' + part.replace('"', '""') + '"' for part in some)
        hit = database.execute(
            f"SELECT 1 FROM {index} WHERE {index} MATCH ? AND rowid = ?", (question, entry)
        )
        if hit.fetchone() is None:
            return False
    return True
