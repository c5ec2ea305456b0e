"""The search index against the entries: what stands in them has to be found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from officedesk.core.i18n import _
from officedesk.core.progress import Progress
from officedesk.core.register import Register
from officedesk.desk.verify_names import Names, Problem
from officedesk.store.search import hits_sql
from officedesk.store.texts import texts_of

_STEP = 500
SAMPLED = 400
"""Of so many entries it is tried whether the index finds them."""

_TRIED = 12
"""Characters of each line that are looked for."""


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
    """Whether parts of the entry's own words lead back to it."""
    row = database.execute(
        f"SELECT text FROM {register.table}_text WHERE id = ?", (entry,)
    ).fetchone()
    lines = [line for line in (row[0] if row else "").split("\n") if line]
    for line in lines:
        for part in {line[:_TRIED], line[-_TRIED:], line[:1]}:
            sql, parameters = hits_sql(register.table, '"' + part.replace('"', " ") + '"')
            if not sql:
                continue
            hit = database.execute(f"SELECT 1 FROM ({sql}) WHERE rowid = ?", (*parameters, entry))
            if hit.fetchone() is None:
                return False
    return True
