"""Offers names and earlier entries while one types (rule R11)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence

from officedesk.core.directory import Person
from officedesk.core.fields import Field, Kind, Party
from officedesk.core.register import Register
from officedesk.core.text import digits_of, fold, initials, look_alike
from officedesk.core.values import Value, to_raw
from officedesk.core.views import Suggestion

_FIRST: dict[Party, tuple[str, ...]] = {
    Party.ANY: (),
    Party.ORGANISATION: ("organisation",),
    Party.PERSON: ("person", "staff"),
    Party.DEPARTMENT: ("department",),
    Party.STAFF: ("staff", "department"),
    Party.SUPPLIER: ("organisation",),
}
_POOL = 4000
_FEWEST = 4
"""Characters of a telephone number from which earlier entries are shown."""


def from_directory(
    database: sqlite3.Connection, party: Party, text: str, limit: int
) -> list[Suggestion]:
    """Active entries of the directory whose name or initials begin with ``text``, or hold it."""
    wanted = fold(text)
    if not wanted:
        return []
    rows = database.execute(
        f"SELECT id, name, initials, kind, organisation, department, post"
        f" FROM {Person.__tablename__} WHERE state = 'active' ORDER BY id DESC LIMIT ?",
        (_POOL,),
    ).fetchall()
    kinds = _FIRST[party]
    scored: list[tuple[int, int, Suggestion]] = []
    for person, name, keys, kind, organisation, department, post in rows:
        rank = _rank(wanted, name, keys or "")
        if rank < 0 or (party is Party.STAFF and kind not in kinds):
            continue
        detail = " · ".join(part for part in (post, department, organisation) if part)
        away = 0 if not kinds or kind in kinds else 1
        scored.append((away, rank, Suggestion(name, detail, person)))
    scored.sort(key=lambda item: (item[0], item[1], item[2].words))
    return [item[2] for item in scored[:limit]]


Open = tuple[str, tuple[str, ...]]
"""A condition on the rows that the operator may see whole, with its parameters."""


def from_entries(
    database: sqlite3.Connection, register: Register, field: Field, text: str, limit: int,
    seen: Open,
) -> list[Suggestion]:  # fmt: skip
    """Words that stand in the same field of recent entries, of those in ``seen``."""
    wanted = fold(text)
    if not wanted:
        return []
    rows = database.execute(
        f"SELECT {field.name}, count(*) FROM (SELECT {field.name} FROM {register.table}"
        f" WHERE {field.name} IS NOT NULL AND {field.name} != '∅' AND {seen[0]}"
        " ORDER BY id DESC LIMIT ?)"
        f" GROUP BY {field.name} ORDER BY count(*) DESC",
        (*seen[1], _POOL),
    ).fetchall()
    scored: list[tuple[int, int, Suggestion]] = []
    for words, count in rows:
        rank = _rank(wanted, words, initials(words) if len(words) < 40 else "")
        if rank >= 0:
            scored.append((rank, -count, Suggestion(words)))
    scored.sort(key=lambda item: item[:2])
    return [item[2] for item in scored[:limit]]


def from_suppliers(
    database: sqlite3.Connection, registers: Mapping[str, Register], text: str, limit: int,
    seen: Callable[[Register], Open],
) -> list[Suggestion]:  # fmt: skip
    """Of whom something was bought, or is usually bought, wherever that stands."""
    found: list[Suggestion] = []
    for register in registers.values():
        for field in register.fields.values():
            if field.kind is Kind.PARTY and field.party is Party.SUPPLIER:
                found += from_entries(database, register, field, text, limit, seen(register))
    wanted = fold(text)
    ranked = [(_rank(wanted, one.words, initials(one.words)), one.words) for one in found]
    return [Suggestion(words) for _place, words in sorted(ranked)]


def detailed(found: Sequence[Suggestion], known: Sequence[Suggestion]) -> list[Suggestion]:
    """The same words, with what the directory says of them where it knows them."""
    by_words = {look_alike(one.words): one for one in known}
    return [by_words.get(look_alike(one.words), one) for one in found]


def recalled(
    database: sqlite3.Connection, register: Register, field: Field, text: str, limit: int,
    seen: Open,
) -> list[int]:  # fmt: skip
    """The newest entries whose field holds what is typed, among recent ones.

    Of a telephone number its digits count, however they are parted.
    """
    digits = digits_of(text)
    wanted, shape = (digits, digits_of) if len(digits) >= _FEWEST else (fold(text), fold)
    if len(wanted) < _FEWEST:
        return []
    rows = database.execute(
        f"SELECT id, {field.name} FROM {register.table} WHERE {field.name} IS NOT NULL"
        f" AND {field.name} != '∅' AND {seen[0]} ORDER BY id DESC LIMIT ?",
        (*seen[1], _POOL),
    ).fetchall()
    return [entry for entry, words in rows if wanted in shape(words)][:limit]


def _rank(wanted: str, name: str, keys: str) -> int:
    """0: the name begins with it; 1: its initials; 2: a word; 3: any part; -1: not at all."""
    folded = fold(name)
    if folded.startswith(wanted):
        return 0
    if any(key.startswith(wanted) for key in keys.split()):
        return 1
    if any(word.startswith(wanted) for word in folded.split()):
        return 2
    return 3 if len(wanted) > 1 and wanted in folded else -1


def twins_of(
    database: sqlite3.Connection, register: Register, values: Mapping[str, Value], seen: Open
) -> list[int]:
    """Ids of entries in ``seen`` that are probably the same thing: equal in all of a group.

    A group without a reference of its own also wants a similar headline.
    """
    found: list[int] = []
    for group in register.twins:
        given = [(name, to_raw(values.get(name))) for name in group]
        if any(value in (None, "", "∅") for _name, value in given):
            continue
        conditions = " AND ".join(f"{name} = ?" for name, _value in given)
        rows = database.execute(
            f"SELECT id, {register.headline} FROM {register.table} WHERE {conditions}"
            f" AND state != 'void' AND {seen[0]} ORDER BY id DESC LIMIT 20",
            [*(value for _name, value in given), *seen[1]],
        ).fetchall()
        text_group = all(register.fields[name].kind in (Kind.TEXT, Kind.PARTY) for name in group)
        for entry, headline in rows:
            if text_group or _similar(
                str(headline or ""), str(values.get(register.headline) or "")
            ):
                found.append(entry)
    return list(dict.fromkeys([*_awaited(database, register, values, seen), *found]))


def _awaited(
    database: sqlite3.Connection, register: Register, values: Mapping[str, Value], seen: Open
) -> list[int]:
    """Ids of entries that are still to come and have the same headline."""
    words = to_raw(values.get(register.headline))
    states = [one.key for one in register.workflow.states if one.open and not one.numbered]
    if not register.awaits or not states or words in (None, "", "∅"):
        return []
    rows = database.execute(
        f"SELECT id FROM {register.table} WHERE {register.headline} = ? COLLATE NOCASE"
        f" AND state IN ({','.join('?' * len(states))}) AND {seen[0]} ORDER BY id LIMIT 20",
        [words, *states, *seen[1]],
    )
    return [row[0] for row in rows.fetchall()]


def _similar(one: str, other: str) -> bool:
    """Whether most pairs of characters of the shorter text stand in the other."""
    a, b = _pairs(look_alike(one)), _pairs(look_alike(other))
    if not a or not b:
        return look_alike(one) == look_alike(other)
    return 2 * len(a & b) >= 1.2 * min(len(a), len(b)) and len(a & b) >= 0.5 * max(len(a), len(b))


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def newest(suggestions: Sequence[Suggestion], limit: int) -> tuple[Suggestion, ...]:
    """The first of each words, in order."""
    found: dict[str, Suggestion] = {}
    for one in suggestions:
        found.setdefault(look_alike(one.words), one)
    return tuple(list(found.values())[:limit])
