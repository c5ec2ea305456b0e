"""Attacks on a home's history and on what it covers; each says how a verifier has to name it."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from officedesk.store import proof
from tests.homes import COVERED, unguarded
from torture.chain import forging
from torture.chain.office import Book

HISTORY = (
    "at", "operator", "operation", "action", "register", "entry_id", "tab", "row_id", "kind",
    "undoes", "format", "hash",
)  # fmt: skip


@dataclass(frozen=True)
class Attack:
    """What was done to a copy.

    Attributes:
        what: in words, for the fault's sentence.
        places: a verifier has to name one of them.
        column: it has to name this one too; empty where the place is enough.
    """

    what: str
    places: frozenset[str]
    column: str = ""


@dataclass
class Hand:
    """The forger at one copy.

    Attributes:
        path: of the copy, which may be replaced.
        chance: what is drawn.
        book: the home that is attacked.
    """

    path: Path
    chance: random.Random
    book: Book
    names: dict[str, list[str]] = field(default_factory=dict)

    def position(self, database: sqlite3.Connection, condition: str = "1") -> int:
        """A row of the history, drawn."""
        rows = database.execute(f"SELECT id FROM history WHERE {condition}").fetchall()
        return int(self.chance.choice(rows)[0])

    def row(self, database: sqlite3.Connection) -> tuple[str, int]:
        """A row of a table under the history, drawn: every table as often as any other."""
        while True:
            table = self.chance.choice([name for name in COVERED if name != "history"])
            rows = database.execute(f"SELECT id FROM {table}").fetchall()
            if rows:
                return table, int(self.chance.choice(rows)[0])


def _at(*positions: int) -> frozenset[str]:
    return frozenset(f"history {position}" for position in positions)


def _another(value: Any, chance: random.Random) -> Any:
    """Something else than ``value``, often by one character only."""
    if value is None:
        return chance.choice(["x", 1, ""])
    if isinstance(value, int):
        return chance.choice([value + 1, value ^ (1 << chance.randrange(8)), str(value)])
    words = str(value)
    if not words or chance.random() < 0.2:
        return chance.choice([words + " ", words + "​", None, "另外"])
    place = chance.randrange(len(words))
    return words[:place] + chr(ord(words[place]) ^ 1) + words[place + 1 :]


def _set(
    hand: Hand, database: sqlite3.Connection, table: str, row: int, column: str
) -> tuple[Any, Any] | None:
    """Change one cell; old and new, or None where the table's own rules refuse it."""
    (old,) = database.execute(f'SELECT "{column}" FROM {table} WHERE id = ?', (row,)).fetchone()
    for _try in range(6):
        new = _another(old, hand.chance)
        try:
            database.execute(f'UPDATE {table} SET "{column}" = ? WHERE id = ?', (new, row))
        except sqlite3.IntegrityError:
            continue
        (held,) = database.execute(
            f'SELECT "{column}" FROM {table} WHERE id = ?', (row,)
        ).fetchone()
        if held != old or type(held) is not type(old):
            return old, held
    return None


# --- the history ---------------------------------------------------------------------------


def edit(hand: Hand, database: sqlite3.Connection) -> Attack | None:
    """One column of one row of the history."""
    position, column = hand.position(database), hand.chance.choice(HISTORY)
    done = _set(hand, database, "history", position, column)
    return done and Attack(f"{column} of history {position}: {done}", _at(position))


def words(hand: Hand, database: sqlite3.Connection) -> Attack | None:
    """One value in a row of the history, salt and writing in order."""
    position = hand.position(database, "tab <> ''")
    changes = forging.changes_of(database, position)
    name = hand.chance.choice(sorted(changes))
    if not isinstance(changes[name], list):
        return None
    changes[name] = [_another(changes[name][0], hand.chance), changes[name][1]]
    forging.write_changes(database, position, changes)
    return Attack(f"{name} in history {position}", _at(position))


def words_and_row(hand: Hand, database: sqlite3.Connection) -> Attack | None:
    """A value in the last row of the history that has it, and in the table."""
    table, row = hand.row(database)
    column = hand.chance.choice(_covered(table))
    found = _last_with(database, table, row, column)
    if found is None or column in ("entry_id", "register"):
        return None
    position, changes = found
    done = _set(hand, database, table, row, column)
    if done is None:
        return None
    changes[column] = [done[1], changes[column][1]]
    forging.write_changes(database, position, changes)
    return Attack(f"{table} {row} {column}, and history {position}", _at(position))


def delete(hand: Hand, database: sqlite3.Connection) -> Attack:
    """One to three rows out of the middle."""
    position = hand.position(database, "id < (SELECT max(id) - 4 FROM history)")
    many = hand.chance.randrange(1, 4)
    database.execute("DELETE FROM history WHERE id >= ? AND id < ?", (position, position + many))
    return Attack(f"history {position} ff. ({many}) deleted", _at(position + many))


def delete_and_close_up(hand: Hand, database: sqlite3.Connection) -> Attack:
    """One row out of the middle, those behind it moved up, so that no gap shows."""
    position = hand.position(database, "id < (SELECT max(id) FROM history)")
    database.execute("DELETE FROM history WHERE id = ?", (position,))
    _move(database, position + 1, -1)
    return Attack(f"history {position} deleted, closed up", _at(position))


def insert(hand: Hand, database: sqlite3.Connection) -> Attack:
    """A forged row, rightly sealed, between two others; those behind it moved down."""
    position = hand.position(database)
    _move(database, position, 1)
    names = proof.COLUMNS.split(", ")
    values = ", ".join(str(position) if name == "id" else name for name in names)
    source = hand.chance.choice([position - 1, position + 1])
    if source < 1:
        source = position + 1
    database.execute(
        f"INSERT INTO history ({proof.COLUMNS}) SELECT {values} FROM history WHERE id = ?",
        (source,),
    )
    _seal_one(database, position)
    return Attack(f"a row put in at history {position}", _at(position, position + 1))


def reorder(hand: Hand, database: sqlite3.Connection) -> Attack:
    """Two rows change places."""
    one = hand.position(database)
    other = hand.position(database)
    while other == one:
        other = hand.position(database)
    for old, new in ((one, -1), (other, one), (-1, other)):
        database.execute("UPDATE history SET id = ? WHERE id = ?", (new, old))
    return Attack(f"history {one} and {other} changed places", _at(min(one, other)))


def truncate(hand: Hand, database: sqlite3.Connection) -> Attack:
    """The end of the history cut off, the tables left as they are."""
    count = hand.book.count
    many = hand.chance.randrange(1, 9)
    database.execute("DELETE FROM history WHERE id > ?", (count - many,))
    return Attack(f"the last {many} rows of the history cut off", _at(count))


def rewind(hand: Hand, database: sqlite3.Connection) -> Attack:
    """The whole database as it once stood: all of it fits, but for the printed head."""
    return Attack("the database of an earlier day", _at(hand.book.count))


def rechain(hand: Hand, database: sqlite3.Connection) -> Attack | None:
    """A value changed in history and table, every hash from there on computed anew."""
    table, row = hand.row(database)
    column = hand.chance.choice(_covered(table))
    found = _last_with(database, table, row, column)
    if found is None or table == "month_closes" or column in ("entry_id", "register"):
        return None
    position, changes = found
    done = _set(hand, database, table, row, column)
    if done is None:
        return None
    changes[column] = [done[1], forging.salt()]
    forging.write_changes(database, position, changes)
    forging.reseal(database, position)
    return Attack(f"{table} {row} {column}, chained anew from {position}", _at(hand.book.count))


def shortened(hand: Hand, database: sqlite3.Connection) -> Attack | None:
    """The last rows cut off and as many others put on, rightly sealed, in their place."""
    count, many = hand.book.count, hand.chance.randrange(1, 5)
    for position in range(count - many + 1, count + 1):
        database.execute(
            "UPDATE history SET at = replace(at, ':', ';'), operator = 'Nobody' WHERE id = ?",
            (position,),
        )
    forging.reseal(database, count - many + 1)
    return Attack(f"the last {many} rows replaced", _at(count))


def blackened(hand: Hand, database: sqlite3.Connection) -> Attack | None:
    """A value taken out of history and table as a purge would, and no purge on record."""
    table, row = hand.row(database)
    column = hand.chance.choice(_covered(table))
    found = _last_with(database, table, row, column)
    if found is None or found[1][column][0] is None:
        return None
    position, changes = found
    try:
        database.execute(f'UPDATE {table} SET "{column}" = NULL WHERE id = ?', (row,))
    except sqlite3.IntegrityError:
        return None
    changes[column] = {"c": proof.commitment(*changes[column])}
    forging.write_changes(database, position, changes)
    return Attack(f"{table} {row} {column} blackened", frozenset({f"{table} {row}"}), column)


# --- what it covers ------------------------------------------------------------------------


def cell(hand: Hand, database: sqlite3.Connection) -> Attack | None:
    """One cell of a table under the history."""
    table, row = hand.row(database)
    column = hand.chance.choice(_covered(table))
    done = _set(hand, database, table, row, column)
    return done and Attack(f"{table} {row} {column}: {done}", frozenset({f"{table} {row}"}), column)


def row_gone(hand: Hand, database: sqlite3.Connection) -> Attack:
    """One row of a table."""
    table, row = hand.row(database)
    database.execute(f"DELETE FROM {table} WHERE id = ?", (row,))
    return Attack(f"{table} {row} deleted", frozenset({f"{table} {row}"}))


def row_added(hand: Hand, database: sqlite3.Connection) -> Attack | None:
    """A copy of a row under an id of its own."""
    table, row = hand.row(database)
    names = [name for name in COVERED[table] if name != "id"]
    (new,) = database.execute(f"SELECT max(id) + 1 FROM {table}").fetchone()
    key = {"settings": "key", "operators": "name", "holidays": "day", "month_closes": "month"}
    values = [
        f"{name} || 'x'" if name == key.get(table) else
        f"{name} + 7000" if name in ("sequence", "year") else
        "'forged' || id" if name == "number" else f'"{name}"' for name in names
    ]  # fmt: skip
    columns = ", ".join(f'"{name}"' for name in names)
    try:
        database.execute(
            f"INSERT INTO {table} (id, {columns})"
            f" SELECT {new}, {', '.join(values)} FROM {table} WHERE id = ?",
            (row,),
        )
    except sqlite3.IntegrityError:
        return None
    return Attack(f"{table} {new} put in", frozenset({f"{table} {new}"}))


def rows_swapped(hand: Hand, database: sqlite3.Connection) -> Attack | None:
    """Two rows of a table change ids."""
    table, one = hand.row(database)
    rows = [row[0] for row in database.execute(f"SELECT id FROM {table} WHERE id <> ?", (one,))]
    if not rows:
        return None
    other = hand.chance.choice(rows)
    columns = ", ".join(f'"{name}"' for name in _covered(table))
    first, second = (
        database.execute(f"SELECT {columns} FROM {table} WHERE id = ?", (row,)).fetchone()
        for row in (one, other)
    )
    if first == second:
        return None
    for old, new in ((one, -1), (other, one), (-1, other)):
        database.execute(f"UPDATE {table} SET id = ? WHERE id = ?", (new, old))
    return Attack(
        f"{table} {one} and {other} changed places",
        frozenset({f"{table} {one}", f"{table} {other}"}),
    )


Deed = Callable[[Hand, sqlite3.Connection], Attack | None]

ATTACKS: dict[str, tuple[Deed, ...]] = {
    "editing": (edit, words, words_and_row, cell, cell, blackened),
    "deleting": (delete, delete_and_close_up, row_gone),
    "inserting": (insert, row_added),
    "reordering": (reorder, rows_swapped),
    "truncating": (truncate, rewind),
    "re-chaining": (rechain, shortened),
}
"""By the kind of the table; a kind's deeds are drawn."""


def attack(kind: str, number: int, seed: int, book: Book, path: Path) -> Attack:
    """Do one thing of a kind to a fresh copy at ``path``; the same number does the same."""
    chance = random.Random(f"{seed} {kind} {number}")
    while True:
        deed = chance.choice(ATTACKS[kind])
        book.copy(path)
        hand = Hand(path, chance, book)
        with unguarded(path) as database:
            database.execute("PRAGMA ignore_check_constraints=ON")
            done = deed(hand, database)
        if done is None:
            continue
        if deed is rewind:
            shutil.copyfile(chance.choice(book.earlier), path)
        return done


def _covered(table: str) -> list[str]:
    return [name for name, derived in COVERED[table].items() if not derived and name != "id"]


def _last_with(
    database: sqlite3.Connection, table: str, row: int, column: str
) -> tuple[int, dict[str, Any]] | None:
    """The last row of the history that gives this cell its value."""
    for (position,) in database.execute(
        "SELECT id FROM history WHERE tab = ? AND row_id = ? ORDER BY id DESC", (table, row)
    ).fetchall():
        changes = forging.changes_of(database, position)
        if isinstance(changes.get(column), list):
            return position, changes
    return None


def _move(database: sqlite3.Connection, first: int, by: int) -> None:
    """Move the rows of the history from ``first`` on."""
    database.execute("UPDATE history SET id = -id WHERE id >= ?", (first,))
    database.execute("UPDATE history SET id = -id + ? WHERE id < 0", (by,))


def _seal_one(database: sqlite3.Connection, position: int) -> None:
    """The right hash for one row, as it stands."""
    row = database.execute(
        f"SELECT {proof.COLUMNS} FROM history WHERE id = ?", (position,)
    ).fetchone()
    before = database.execute("SELECT hash FROM history WHERE id = ?", (position - 1,)).fetchone()
    _id, *middle, form, _text, _old = row
    sealed = proof.link_hash(
        before[0] if before else proof.START,
        (form, position, *middle),
        proof.commitments(forging.changes_of(database, position)),
    )
    database.execute("UPDATE history SET hash = ? WHERE id = ?", (sealed, position))


def places_of(findings: list[proof.Finding]) -> list[tuple[str, str]]:
    """Place and column of what the verifier that stands alone found, as the program writes them."""
    found = []
    for one in findings:
        at_history = one.kind in ("head", "count") or (one.position and one.kind != "value")
        place = f"history {one.position}" if at_history else f"{one.tab} {one.row}"
        found.append((place, one.column))
    return found
