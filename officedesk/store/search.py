"""The search index of one register: parts of words in every script.

Three tables a register. ``<table>_text`` holds the folded text of each entry,
``_tri`` its trigrams (three characters and more), ``_gram`` its single
characters and pairs (one or two). Both indexes only propose: a hit is verified
against the text.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from officedesk.core.text import fold, folded_lines

Texts = Sequence[tuple[int, str]]

_TOKENS = {code: 0xE000 + code for code in range(128) if not chr(code).isalnum()}
"""What FTS5's ascii tokenizer takes for a gap, as characters that it keeps."""
_KEPT = {chr(gap): chr(token) for gap, token in _TOKENS.items()}
_LOOSE = re.compile("  |\n | \n").search
"""Blanks that ``fold`` would take out."""
_SAMPLE = 200
_ASKED = 5
"""Trigrams that a question asks for at the most: a rare one finds more than many common ones."""


def tables_sql(table: str) -> tuple[str, ...]:
    """What makes the search tables of ``table``."""
    return (
        f"CREATE TABLE {table}_text (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
        f"CREATE VIRTUAL TABLE {table}_tri USING fts5(text, content='', detail='none',"
        " columnsize=0, tokenize='trigram case_sensitive 1')",
        f"CREATE VIRTUAL TABLE {table}_gram USING fts5(grams, content='', detail='none',"
        " columnsize=0, tokenize='ascii')",
    )


def entry_text(values: Iterable[str | int | None]) -> str:
    """The folded text of an entry's values, one a line."""
    words = [value for value in values if isinstance(value, str) and value]
    text = "\n".join(words)
    if "".join(words).isprintable() and not _LOOSE(f"\n{text}\n"):
        return folded_lines(text)
    return "\n".join(map(fold, words))


def grams(text: str) -> str:
    """Every character and pair of ``text``, as words for the index; some stand there twice.

    The index takes a word once for each entry. At the end of a line a pair is a
    character and a gap, which is that character again.
    """
    for gap in _KEPT.keys() & set(text):
        if gap != "\n":
            text = text.replace(gap, _KEPT[gap])
    pairs = [" "] * (3 * len(text))
    pairs[::3] = text
    pairs[1::3] = text[1:] + " "
    return "".join(pairs) + " ".join(set(text))


def index_new(database: sqlite3.Connection, table: str, texts: Texts) -> None:
    """Put entries into the index that are not yet in it."""
    database.executemany(f"INSERT INTO {table}_text(id, text) VALUES (?, ?)", texts)
    database.executemany(f"INSERT INTO {table}_tri(rowid, text) VALUES (?, ?)", texts)
    database.executemany(
        f"INSERT INTO {table}_gram(rowid, grams) VALUES (?, ?)",
        ((entry, grams(text)) for entry, text in texts),
    )


def index_again(database: sqlite3.Connection, table: str, texts: Texts) -> None:
    """Bring the index of these entries up to date; new ones are put in."""
    for entry, text in texts:
        old = database.execute(f"SELECT text FROM {table}_text WHERE id = ?", (entry,)).fetchone()
        if old is not None:
            if old[0] == text:
                continue
            forget(database, table, entry, old[0])
        index_new(database, table, [(entry, text)])


def forget(database: sqlite3.Connection, table: str, entry: int, text: str) -> None:
    """Take one entry, whose indexed text is given, out of the index."""
    database.execute(
        f"INSERT INTO {table}_tri({table}_tri, rowid, text) VALUES ('delete', ?, ?)", (entry, text)
    )
    database.execute(
        f"INSERT INTO {table}_gram({table}_gram, rowid, grams) VALUES ('delete', ?, ?)",
        (entry, grams(text)),
    )
    database.execute(f"DELETE FROM {table}_text WHERE id = ?", (entry,))


def words_of(search: str) -> tuple[str, ...]:
    """What has to be found: a quoted part as it stands, otherwise each word."""
    found: list[str] = []
    for place, part in enumerate(search.split('"')):
        if place % 2:
            found.append(fold(part))
        else:
            found += fold(part).split()
    return tuple(dict.fromkeys(word for word in found if word))


@dataclass(frozen=True)
class Hits:
    """How to find the entries in which every word stands.

    Attributes:
        index: the index that proposes them.
        text: the table of the folded texts.
        question: what the index is asked.
        verify: words to be looked for in the text itself.
    """

    index: str
    text: str
    question: str
    verify: tuple[str, ...]

    @property
    def sources(self) -> str:
        """What stands behind FROM; ``f.rowid`` is the entry."""
        joined = f" JOIN {self.text} x ON x.id = f.rowid" if self.verify else ""
        return f"{self.index} f{joined}"

    @property
    def condition(self) -> str:
        """What stands behind WHERE."""
        return f"f.{self.index} MATCH ?" + " AND instr(x.text, ?) > 0" * len(self.verify)

    @property
    def parameters(self) -> list[str]:
        """For ``condition``, in order."""
        return [self.question, *self.verify]


def common_parts(database: sqlite3.Connection, table: str) -> Mapping[str, int]:
    """How often trigrams occur in some entries of ``table``, taken from all over it."""
    found: Counter[str] = Counter()
    last = database.execute(f"SELECT max(id) FROM {table}_text").fetchone()[0] or 0
    sql = f"SELECT text FROM {table}_text WHERE id >= ? LIMIT 1"
    for place in range(_SAMPLE if last > _SAMPLE else 0):
        (text,) = database.execute(sql, (1 + place * last // _SAMPLE,)).fetchone()
        found.update({text[i : i + 3] for i in range(len(text) - 2)})
    return found


def hits(table: str, search: str, common: Mapping[str, int] | None = None) -> Hits | None:
    """The question to the index of ``table``; None where nothing is looked for.

    Words of three characters and more go to the trigrams, together with which
    shorter ones are verified; single characters and pairs alone to theirs.

    Args:
        common: what ``common_parts`` gave: the rarest parts are asked for. The
            answer is the same, at a million entries in a quarter of the time.
    """
    words = words_of(search)
    parts = {word[i : i + 3] for word in words for i in range(len(word) - 2)}
    if parts:
        rarest = sorted(parts, key=lambda part: ((common or {}).get(part, 0), part))
        asked = rarest[:_ASKED] if common else rarest
        question = " AND ".join('"' + part.replace('"', '""') + '"' for part in asked)
        verify = tuple(word for word in words if word not in asked)
        return Hits(f"{table}_tri", f"{table}_text", question, verify)
    if not words:
        return None
    tokens = (word.translate(_TOKENS) for word in words)
    question = " AND ".join(f'"{token}"' for token in tokens)
    return Hits(f"{table}_gram", f"{table}_text", question, ())


def hits_sql(table: str, search: str) -> tuple[str, list[str]]:
    """A SELECT of the ids in which every word stands, and its parameters; empty for no words."""
    found = hits(table, search)
    if found is None:
        return "", []
    return f"SELECT f.rowid FROM {found.sources} WHERE {found.condition}", found.parameters
