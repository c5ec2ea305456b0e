"""The history's proof: what is done to a database behind the program's back is found and named."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from officedesk.store import proof
from officedesk.store.proof import Chain, Finding
from tests.homes import busy_home, data_pages, snapshot, unguarded

PROOF = Path(proof.__file__)
FLIPS = 250
"""Raised by hand to many thousands; so many are quick."""


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return busy_home(tmp_path_factory.mktemp("proof") / "home") / "officedesk.sqlite"


@pytest.fixture
def copy(busy: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(busy, tmp_path / "copy.sqlite"))


def _check(path: Path, head: str = "", count: int = 0) -> Chain:
    with closing(sqlite3.connect(path)) as database:
        return proof.check(database, proof.derived_columns(database), head, count)


def _head(path: Path) -> tuple[str, int]:
    chain = _check(path)
    assert not chain.findings
    return chain.head, chain.count


def _alone(path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-S", "-I", str(PROOF), str(path), *more],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_an_untouched_home_is_sound_for_the_verifier_that_stands_alone(busy: Path) -> None:
    head, count = _head(busy)
    told = _alone(busy, "--head", head, "--count", str(count))
    assert told.returncode == 0, told.stdout + told.stderr
    assert f"{count} history rows, head {head}: sound" in told.stdout


def test_the_verifier_alone_names_what_was_changed(copy: Path) -> None:
    with unguarded(copy) as database:
        database.execute("UPDATE letters SET subject = 'another' WHERE id = 2")
    told = _alone(copy)
    assert told.returncode == 1
    assert "letters row 2, subject" in told.stdout


def test_the_verifier_alone_says_that_a_file_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("no database " * 500)
    told = _alone(path)
    assert told.returncode == 1
    assert "damaged" in told.stdout
    assert "Traceback" not in told.stderr


def test_the_verifier_alone_says_that_a_schema_is_damaged(copy: Path) -> None:
    raw = copy.read_bytes()
    place = raw.index(b"CREATE TABLE letters")
    copy.write_bytes(raw[:place] + b"CREATE TABL\xff" + raw[place + 12 :])
    told = _alone(copy)
    assert told.returncode == 1
    assert "damaged" in told.stdout
    assert "Traceback" not in told.stderr


def test_a_column_whose_name_was_damaged_is_told_of(copy: Path) -> None:
    """One bit of the schema makes ``Id`` of ``id``, which SQLite takes for the same."""
    with closing(sqlite3.connect(copy)) as database:
        database.execute("PRAGMA writable_schema=ON")
        changed = database.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, '    id INTEGER', '    Id INTEGER')"
            " WHERE name = 'calls'"
        ).rowcount
        database.commit()
        assert changed == 1
        sql = database.execute("SELECT sql FROM sqlite_schema WHERE name = 'calls'").fetchone()[0]
        assert "Id INTEGER" in sql
    assert [(one.kind, one.tab) for one in _check(copy).findings] == [("damaged", "calls")]
    done = _alone(copy)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and "calls" in done.stdout


def _resealed(database: sqlite3.Connection, after: int) -> None:
    """Compute every hash anew from a row on, as a forger would."""
    row = database.execute(
        "SELECT hash FROM history WHERE id < ? ORDER BY id DESC", (after,)
    ).fetchone()
    head = row[0] if row else proof.START
    for row in database.execute(
        f"SELECT {proof.COLUMNS} FROM history WHERE id >= ? ORDER BY id", (after,)
    ).fetchall():
        (position, at, who, operation, action, register, entry, tab, row_id, kind, undoes, form,
         changes, _old) = row  # fmt: skip
        head = proof.link_hash(
            head,
            (
                form,
                position,
                at,
                who,
                operation,
                action,
                register,
                entry,
                tab,
                row_id,
                kind,
                undoes,
            ),
            proof.commitments(json.loads(changes)),
        )
        database.execute("UPDATE history SET hash = ? WHERE id = ?", (head, position))


def _edit(database: sqlite3.Connection) -> None:
    database.execute("UPDATE history SET operator = 'nobody' WHERE id = 5")


def _edit_words(database: sqlite3.Connection) -> None:
    text = database.execute("SELECT changes FROM history WHERE id = 5").fetchone()[0]
    changes = json.loads(text)
    changes["subject"][0] = "another subject"
    words = json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
    database.execute("UPDATE history SET changes = ? WHERE id = 5", (words,))


def _delete(database: sqlite3.Connection) -> None:
    database.execute("DELETE FROM history WHERE id = 9")


def _insert(database: sqlite3.Connection) -> None:
    database.execute("UPDATE history SET id = -id - 1 WHERE id > 9")
    database.execute("UPDATE history SET id = -id WHERE id < 0")
    names = proof.COLUMNS.split(", ")
    values = ", ".join("10" if name == "id" else name for name in names)
    database.execute(
        f"INSERT INTO history ({proof.COLUMNS}) SELECT {values} FROM history WHERE id = 9"
    )


def _reorder(database: sqlite3.Connection) -> None:
    for old, new in ((7, -1), (8, 7), (-1, 8)):
        database.execute("UPDATE history SET id = ? WHERE id = ?", (new, old))


def _truncate(database: sqlite3.Connection) -> None:
    last = database.execute("SELECT * FROM history ORDER BY id DESC LIMIT 1").fetchone()
    assert last
    database.execute("DELETE FROM history WHERE id = (SELECT max(id) FROM history)")
    database.execute("UPDATE people SET telephone = '12345', version = version - 1")


def _rechain(database: sqlite3.Connection) -> None:
    _edit_words(database)
    entry = database.execute("SELECT row_id FROM history WHERE id = 5").fetchone()[0]
    database.execute("UPDATE letters SET subject = 'another subject' WHERE id = ?", (entry,))
    _resealed(database, 5)
    database.execute(
        "UPDATE month_closes SET head = (SELECT hash FROM history h WHERE h.id = position)"
    )


ATTACKS = [_edit, _edit_words, _delete, _insert, _reorder, _truncate, _rechain]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda f: f.__name__.strip("_"))
def test_attacks_on_the_history_are_found_given_a_printed_head(
    copy: Path, attack: Callable[[sqlite3.Connection], None]
) -> None:
    head, count = _head(copy)
    with unguarded(copy) as database:
        attack(database)
    assert _check(copy, head, count).findings
    assert _check(copy, head).findings, "without the count as well"
    assert _alone(copy, "--head", head, "--count", str(count)).returncode == 1


def test_a_closed_month_anchors_the_history_without_a_printed_head(copy: Path) -> None:
    with unguarded(copy) as database:
        _edit_words(database)
        entry = database.execute("SELECT row_id FROM history WHERE id = 5").fetchone()[0]
        database.execute("UPDATE letters SET subject = 'another subject' WHERE id = ?", (entry,))
        _resealed(database, 5)
    kinds = {finding.kind for finding in _check(copy).findings}
    assert "head" in kinds, "the close holds the head of its day, and is itself under the history"


def test_a_truncated_end_is_unseen_without_a_head_which_is_why_it_is_printed(copy: Path) -> None:
    with unguarded(copy) as database:
        _truncate(database)
    assert not _check(copy).findings, "the control: if this is found, the test above proves nothing"


@pytest.mark.parametrize(
    ("old", "new"),
    [("\"subject\":", "\"subject\" :"), ("]", ", 1]"), ("\"],", "AAAA\"],"), ("\"],", "=\"],")],
)  # fmt: skip
def test_the_same_words_written_otherwise_are_found(copy: Path, old: str, new: str) -> None:
    with unguarded(copy) as database:
        text = database.execute("SELECT changes FROM history WHERE id = 5").fetchone()[0]
        assert old in text
        words = text.replace(old, new, 1)
        database.execute("UPDATE history SET changes = ? WHERE id = 5", (words,))
    assert [f.position for f in _check(copy).findings if f.kind in ("hash", "changes")]


def test_a_salt_with_other_unused_bits_is_found(copy: Path) -> None:
    with unguarded(copy) as database:
        changes = json.loads(
            database.execute("SELECT changes FROM history WHERE id = 5").fetchone()[0]
        )
        salt = changes["subject"][1]
        changes["subject"][1] = salt[:-1] + {"A": "B", "Q": "R", "g": "h", "w": "x"}[salt[-1]]
        words = json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
        database.execute("UPDATE history SET changes = ? WHERE id = 5", (words,))
    assert [f.kind for f in _check(copy).findings] == ["changes"]


def test_words_taken_out_without_a_purge_are_not_taken_for_purged(copy: Path) -> None:
    with unguarded(copy) as database:
        changes = json.loads(
            database.execute(
                "SELECT changes FROM history WHERE tab = 'letters' LIMIT 1"
            ).fetchone()[0]
        )
        value, salt = changes["subject"]
        changes["subject"] = {"c": proof.commitment(value, salt)}
        words = json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
        database.execute("UPDATE history SET changes = ? WHERE tab = 'letters' AND row_id = 1"
                         " AND kind = 'insert'", (words,))  # fmt: skip
        database.execute("UPDATE letters SET subject = NULL WHERE id = 1")
    assert [(f.kind, f.row, f.column) for f in _check(copy).findings] == [("purged", 1, "subject")]


def _columns(database: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]


def _another(value: object, chance: random.Random) -> object:
    """``value`` with one byte changed, or something where nothing was."""
    if value is None:
        return chance.choice(["x", 1])
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(8))
    raw = bytearray(str(value).encode())
    if not raw:
        return "x"
    place = chance.randrange(len(raw))
    raw[place] ^= 1 << chance.randrange(7)
    return raw.decode("utf-8", "replace")


def test_two_hundred_changes_drawn_at_random_are_each_named(copy: Path) -> None:
    chance = random.Random(2026)
    with closing(sqlite3.connect(copy)) as database:
        derived = proof.derived_columns(database)
    places: list[tuple[str, int, str]] = []
    with unguarded(copy) as database:
        for table in (*derived, "history"):
            outside = derived.get(table, frozenset()) | {"id"}
            names = [name for name in _columns(database, table) if name not in outside]
            rows = [row[0] for row in database.execute(f"SELECT id FROM {table}")]
            places += [(table, row, name) for row in rows for name in names]
        for table, row, name in chance.sample(places, 200):
            database.execute("SAVEPOINT one")
            quoted = f'"{name}"'
            old = database.execute(f"SELECT {quoted} FROM {table} WHERE id = ?", (row,)).fetchone()[
                0
            ]
            new = _another(old, chance)
            database.execute("PRAGMA ignore_check_constraints=ON")
            try:
                database.execute(f"UPDATE {table} SET {quoted} = ? WHERE id = ?", (new, row))
            except sqlite3.IntegrityError:
                database.execute("ROLLBACK TO one")
                continue
            found = proof.check(database, derived).findings
            assert any(_names(finding, table, row, name) for finding in found), (table, row, name)
            database.execute("ROLLBACK TO one")
            database.execute("RELEASE one")
    assert not _check(copy).findings


def _names(finding: Finding, table: str, row: int, column: str) -> bool:
    if table == "history":
        return finding.position == row
    return (finding.tab, finding.row, finding.column) == (table, row, column)


def test_flipped_bits_that_can_be_seen_are_found(busy: Path, tmp_path: Path) -> None:
    chance = random.Random(7)
    copy = tmp_path / "flipped.sqlite"
    content = busy.read_bytes()
    with closing(sqlite3.connect(busy)) as database:
        whole = snapshot(database, derived=False)
        pages = data_pages(database)
    seen = 0
    for _round in range(FLIPS):
        raw = bytearray(content)
        place = (chance.choice(pages) - 1) * 4096 + chance.randrange(4096)
        raw[place] ^= 1 << chance.randrange(8)
        copy.write_bytes(raw)
        with closing(sqlite3.connect(copy)) as database:
            try:
                visible = snapshot(database, derived=False) != whole
            except sqlite3.DatabaseError:
                visible = True
        if visible:
            seen += 1
            assert _alarms(copy), f"the flip at byte {place} goes unseen"
    assert seen > 50


def _alarms(path: Path) -> bool:
    try:
        return bool(_check(path).findings)
    except sqlite3.DatabaseError:
        return True
