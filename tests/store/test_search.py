"""The search finds what stands there: the same hits as LIKE, in every script, at every length."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from officedesk.core.text import fold
from officedesk.store import search

_WORDS = (
    "Ministry of Finance", "budget 2026", "O'Brien \"urgent\" 50%", "a_b%c", "naïve café", "Straße",
    "关于预算的通知", "财政部办公厅", "重庆市人民政府", "会议纪要", "㐀㐁𠀀", "ΑΘΗΝΑ", "Москва",
    "日本語",
    "IN-2026-0001", "x", "é", "１２３", "-- (a) AND OR NOT NEAR *", "tel. 010-6655", "🙂 ok",
)  # fmt: skip


@pytest.fixture(scope="module")
def texts() -> dict[int, str]:
    chance = random.Random(4)
    found: dict[int, str] = {}
    for entry in range(1, 401):
        lines = [" ".join(chance.sample(_WORDS, chance.randint(1, 4))) for _line in range(3)]
        found[entry] = search.entry_text([*lines, f"No {entry}", None, 7])
    return found


@pytest.fixture(scope="module")
def database(texts: dict[int, str]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for sql in search.tables_sql("t"):
            connection.execute(sql)
        search.index_new(connection, "t", list(texts.items()))
        yield connection


def _hits(database: sqlite3.Connection, words: str) -> list[int]:
    sql, parameters = search.hits_sql("t", words)
    return sorted(row[0] for row in database.execute(sql, parameters)) if sql else []


def _expected(texts: dict[int, str], words: str) -> list[int]:
    """What a plain look at every text finds."""
    return sorted(
        entry for entry, text in texts.items() if all(w in text for w in search.words_of(words))
    )


@pytest.mark.parametrize("loose", ["a  b", " a", "a ", "a\nb ", "\u00a0a", "ａ　b", "\u200ba "])
def test_an_entry_s_text_is_its_values_folded_one_by_one(loose: str) -> None:
    for values in ([loose], ["x", loose], [loose, "收"], ["收", loose, "É"]):
        assert search.entry_text(values) == "\n".join(map(fold, values))


def test_parts_cut_at_random_places_hit_what_like_hits(
    database: sqlite3.Connection, texts: dict[int, str]
) -> None:
    chance = random.Random(8)
    tried = 0
    for length in (1, 2, 3, 4, 5, 8, 13, 20):
        for _round in range(60):
            line = chance.choice(texts[chance.randint(1, 400)].split("\n"))
            start = chance.randrange(max(1, len(line) - length + 1))
            part = line[start : start + length].strip()
            if not part or '"' in part:
                continue
            tried += 1
            expected = [
                row[0]
                for row in database.execute(
                    "SELECT id FROM t_text WHERE text LIKE ? ESCAPE '\\' ORDER BY id",
                    (
                        "%"
                        + part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
                        + "%",
                    ),
                )
            ]
            found = _hits(database, f'"{part}"')
            assert found == _expected(texts, f'"{part}"'), part
            if part.isascii():
                assert found == expected, part
            assert found, part
    assert tried > 300


@pytest.mark.parametrize("words", ["qqq", "zq", "龘", "预算x", "no 9999", "% %", "_"])
def test_what_stands_nowhere_is_not_found(
    database: sqlite3.Connection, texts: dict[int, str], words: str
) -> None:
    assert _hits(database, words) == _expected(texts, words)


@pytest.mark.parametrize(
    "words",
    ["预", "预算", "的通知", "finance budget", "FINANCE", "１２３", "123", "ǆ", "straße", "STRASSE",
     'and or not', "near *", "o'brien", '"budget 2026"', "🙂", "𠀀", "é", "e\u0301"],
)  # fmt: skip
def test_words_of_every_script_are_found_as_they_stand(
    database: sqlite3.Connection, texts: dict[int, str], words: str
) -> None:
    assert _hits(database, words) == _expected(texts, words)


def test_nothing_asked_is_no_question() -> None:
    assert search.hits_sql("t", ' "" \u200b ') == ("", [])


def test_a_changed_entry_is_found_by_its_new_words_only(texts: dict[int, str]) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for sql in search.tables_sql("t"):
            connection.execute(sql)
        search.index_new(connection, "t", [(1, fold("old words")), (2, fold("more 旧词"))])
        search.index_again(connection, "t", [(1, fold("new words")), (2, fold("more 旧词"))])
        assert _hits(connection, "old") == []
        assert _hits(connection, "ol") == []
        assert _hits(connection, "new") == [1]
        assert _hits(connection, "旧") == [2]
        search.forget(connection, "t", 2, fold("more 旧词"))
        assert _hits(connection, "旧词") == []
        assert _hits(connection, "more") == []
