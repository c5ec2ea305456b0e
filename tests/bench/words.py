"""What is typed into the search: substrings of random rows, and some that occur nowhere."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from officedesk.core.text import HAN
from officedesk.store.search import hits_sql

LATIN, CHINESE = "Latin", "Han"
SCRIPTS = (LATIN, CHINESE)
LENGTHS = range(1, 21)
HITS, NOWHERE = 80, 20
"""Queries of each length and script that are cut from rows, and that occur nowhere."""
_TRIES = 400
_LETTER = re.compile("[a-z]")
_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüéèçñøß"
_ODD = "鱻麤龘靐齉爩鸞籲灩厵犇猋骉羴贔飝淼焱垚鑫驫矗掱毳"
"""Characters that an office hardly writes."""


@dataclass(frozen=True)
class Typed:
    """One query.

    Attributes:
        text: as typed; in quotation marks where the blanks in it belong to what is looked for.
        length: characters without the marks.
    """

    script: str
    length: int
    text: str


class Corpus:
    """The folded texts that are searched."""

    def __init__(self, database: sqlite3.Connection, table: str, random: Random) -> None:
        self._database = database
        self._table = table
        self._random = random
        han = "GLOB '*[一-鿿]*'"
        self._ids = {
            LATIN: self._column(f"SELECT id FROM {table}"),
            CHINESE: self._column(f"SELECT id FROM {table} WHERE text {han}"),
        }

    def _column(self, sql: str) -> list[int]:
        return [row[0] for row in self._database.execute(sql).fetchall()]

    def cut(self, script: str, length: int) -> str | None:
        """``length`` characters from a random place of a random row; None where no row has them."""
        for _try in range(_TRIES):
            if not self._ids[script]:
                return None
            text = self._text(self._random.choice(self._ids[script]))
            at = self._random.randrange(len(text)) if text else 0
            found = text[at : at + length]
            if len(found) == length and _fits(script, found):
                return found
        return None

    def nowhere(self, script: str, length: int) -> str | None:
        """As ``cut``, but it stands in no row."""
        if length <= 2:
            return self._unknown(script, length)
        first = self.cut(script, length)
        for _try in range(8):
            second = self.cut(script, length)
            if first is None or second is None:
                return None
            half = length // 2
            spliced = first[:half] + second[half:]
            if not self._occurs(spliced) and _fits(script, spliced):
                return spliced
        unknown = self._unknown(script, 2)
        return None if unknown is None or first is None else first[: length - 2] + unknown

    def _unknown(self, script: str, length: int) -> str | None:
        chars = _LETTERS if script == LATIN else _ODD
        for _try in range(_TRIES):
            word = "".join(self._random.choice(chars) for _place in range(length))
            if not self._occurs(word):
                return word
        return None

    def _text(self, entry: int) -> str:
        sql = f"SELECT text FROM {self._table} WHERE id = ?"
        return str(self._database.execute(sql, (entry,)).fetchone()[0])

    def _occurs(self, words: str) -> bool:
        """By the index: going through a million texts takes half a second.

        The comparison with LIKE would show it, should the index be wrong.
        """
        sql, given = hits_sql(self._table[: -len("_text")], f'"{words}"')
        return self._database.execute(f"{sql} LIMIT 1", given).fetchone() is not None


def _fits(script: str, words: str) -> bool:
    """Whether a person could type it into the field, in that script."""
    if words != words.strip() or "\n" in words or '"' in words:
        return False
    letters = len((HAN if script == CHINESE else _LETTER).findall(words))
    return letters * 2 >= len(words)


def typed_words(database: sqlite3.Connection, table: str, random: Random) -> list[Typed]:
    """The queries, shuffled, so that what disturbs one length disturbs all."""
    corpus = Corpus(database, table, random)
    asked = [
        Typed(script, length, text)
        for script in SCRIPTS
        for length in LENGTHS
        for text in _texts(corpus, script, length)
    ]
    random.shuffle(asked)
    return asked


def _texts(corpus: Corpus, script: str, length: int) -> Iterator[str]:
    for number in range(HITS):
        cut = corpus.cut(script, length)
        if cut is not None:
            # Words as one types them, and every other time exactly as they stand.
            yield f'"{cut}"' if " " in cut and number % 2 else cut
    for _number in range(NOWHERE):
        none = corpus.nowhere(script, length)
        if none is not None:
            yield f'"{none}"' if " " in none else none
