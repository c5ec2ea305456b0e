"""The series: every number once, without gaps, in the order of registration; closed months."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping

from officedesk.core.i18n import _, ngettext
from officedesk.core.register import Register, Series
from officedesk.core.series import FAMILY, issuing_codes
from officedesk.desk.verify_names import Names, Problem


def series_problems(
    database: sqlite3.Connection, register: Register, names: Names
) -> Iterator[Problem]:
    """Gaps, repeated numbers, numbers out of order, numbers of a wrong year."""
    firsts: dict[int, int] = dict(
        database.execute("SELECT year, first FROM counters WHERE register = ?", (register.key,))
    )
    for year, low, high, count in database.execute(
        f"SELECT year, min(sequence), max(sequence), count(*) FROM {register.table}"
        " WHERE sequence IS NOT NULL GROUP BY year"
    ).fetchall():
        first = firsts.get(year)
        place = f"{register.table} {year}"
        if first is None or low < first:
            sentence = _("{register} {year}: the series has no counter, or begins too early.")
            yield Problem("series", place, sentence.format(register=register.key, year=year))
        start = low if first is None else first
        gaps = high - start + 1 - count
        if gaps > 0:
            sentence = ngettext(
                "{register} {year}: {count} number is missing.",
                "{register} {year}: {count} numbers are missing.",
                gaps,
            )
            words = sentence.format(register=register.key, year=year, count=gaps)
            yield Problem("series", place, words)
    yield from _repeated(database, register)
    yield from _wrong_year(database, register, names)
    yield from _disorder(database, register, names)
    if register.series is not None:
        yield from _second(database, register, register.series)


def _second(database: sqlite3.Connection, register: Register, series: Series) -> Iterator[Problem]:
    """Document numbers: per issuing code and year every one once, none left out."""
    firsts = _firsts(database, register)
    code, year, sequence = series.places
    for name, of, low, high, count, distinct, carried in database.execute(
        f"SELECT {code}, {year}, min({sequence}), max({sequence}), count(*),"
        f" count(DISTINCT {sequence}), max(carried > 0) FROM {register.table} NOT INDEXED"
        f" WHERE {sequence} IS NOT NULL GROUP BY {code}, {year}"
    ).fetchall():
        # Our own export, read into another home, begins where its book did.
        start = firsts.get((name, str(of)), low if carried else 1)
        gaps = max(high, start) - min(low, start) + 1 - distinct
        place = f"{register.table} {name} {of}"
        if gaps > 0:
            sentence = ngettext(
                "{register} {year}: {count} number is missing.",
                "{register} {year}: {count} numbers are missing.",
                gaps,
            )
            words = sentence.format(register=register.key, year=f"{name} {of}", count=gaps)
            yield Problem("series", place, words)
        if distinct < count:
            sentence = _("{register}: a number stands twice: {numbers}.")
            numbers = _twice(database, register, series, (name, of))
            yield Problem("series", place, sentence.format(register=register.key, numbers=numbers))


def _firsts(database: sqlite3.Connection, register: Register) -> dict[tuple[str, str], int]:
    """The numbers at which series began, by code and year, as the settings keep them."""
    row = database.execute(
        "SELECT value FROM settings WHERE key = ?", (FAMILY + register.key,)
    ).fetchone()
    try:
        codes = issuing_codes(json.loads(row[0])) if row else ()
    except (ValueError, TypeError, KeyError):
        return {}
    return {(one.code, year): first for one in codes for year, first in one.firsts.items()}


def _twice(
    database: sqlite3.Connection, register: Register, series: Series, place: tuple[str, int]
) -> str:
    rows = database.execute(
        f"SELECT {series.text} FROM {register.table} NOT INDEXED WHERE {series.code} = ?"
        f" AND {series.year} = ? GROUP BY {series.sequence} HAVING count(*) > 1",
        place,
    ).fetchall()
    return ", ".join(str(row[0]) for row in rows)


def _repeated(database: sqlite3.Connection, register: Register) -> Iterator[Problem]:
    for what in ("year, sequence", "number COLLATE NOCASE"):
        for (numbers,) in database.execute(
            f"SELECT group_concat(number, ', ') FROM {register.table} NOT INDEXED"
            f" WHERE sequence IS NOT NULL GROUP BY {what} HAVING count(*) > 1"
        ):
            sentence = _("{register}: a number stands twice: {numbers}.")
            words = sentence.format(register=register.key, numbers=numbers)
            yield Problem("series", register.table, words)


def _wrong_year(
    database: sqlite3.Connection, register: Register, names: Names
) -> Iterator[Problem]:
    """The year of a number is that of registration (rule R6)."""
    if register.master:
        return
    for (row,) in database.execute(
        f"SELECT id FROM {register.table} WHERE sequence IS NOT NULL"
        " AND CAST(substr(registered_on, 1, 4) AS INTEGER) IS NOT year"
    ):
        sentence = _("{place}: the year of its number is not that of its registration.")
        words = sentence.format(place=names.row(register.table, row))
        yield Problem("series", f"{register.table} {row}", words)


def _disorder(database: sqlite3.Connection, register: Register, names: Names) -> Iterator[Problem]:
    """Numbers were taken in the order in which the history has them."""
    last: dict[int, int] = {}
    rows = database.execute(
        f"SELECT e.id, e.year, e.sequence, h.changes FROM history h JOIN {register.table} e"
        " ON e.id = h.row_id WHERE h.tab = ? AND instr(h.changes, '\"sequence\":') > 0"
        " ORDER BY h.id",
        (register.table,),
    )
    for row, year, sequence, words in rows:
        if sequence is None or not _takes_number(words):
            continue
        if sequence <= last.get(year, 0):
            sentence = _("{place}: its number is out of the order of registration.")
            place = names.row(register.table, row)
            yield Problem("series", f"{register.table} {row}", sentence.format(place=place))
        last[year] = max(sequence, last.get(year, 0))


def _takes_number(words: str) -> bool:
    try:
        return "sequence" in json.loads(words)
    except ValueError:
        return False


def month_problems(
    database: sqlite3.Connection, registers: Mapping[str, Register]
) -> Iterator[Problem]:
    """What a closed month was certified to hold against what it holds."""
    for row, key, month, first, last, count in database.execute(
        "SELECT id, register, month, first, last, count FROM month_closes"
        " WHERE reopened_at IS NULL ORDER BY id"
    ).fetchall():
        register = registers.get(key)
        if register is None:
            continue
        if month_run(database, register, month)[:3] != (first, last, count):
            sentence = _("{register} {month}: the closed month does not hold what it held.")
            words = sentence.format(register=key, month=month)
            yield Problem("month", f"month_closes {row}", words)


def month_run(
    database: sqlite3.Connection, register: Register, month: str
) -> tuple[str | None, str | None, int, int]:
    """First and last number, count and voided of the entries registered in ``2026-09``."""
    count, voided = database.execute(
        f"SELECT count(*), coalesce(sum(state = 'void'), 0) FROM {register.table}"
        " WHERE registered_on >= ? AND registered_on < ? AND sequence IS NOT NULL",
        (month + "-01", month + "-99"),
    ).fetchone()
    ends: list[str | None] = []
    for order in ("", " DESC"):
        found = database.execute(
            f"SELECT number FROM {register.table} WHERE registered_on >= ? AND registered_on < ?"
            f" AND sequence IS NOT NULL ORDER BY year{order}, sequence{order} LIMIT 1",
            (month + "-01", month + "-99"),
        ).fetchone()
        ends.append(found[0] if found else None)
    return ends[0], ends[1], count, voided
