"""Programs that register, or edit one entry, at the same time: by desk and by command."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from itertools import pairwise
from pathlib import Path
from typing import Any

from officedesk.cli import main as command
from officedesk.core.changes import EntryRef
from officedesk.core.errors import Busy, Changed
from officedesk.desk.desk import Desk
from officedesk.store import engine
from officedesk.store.home import DATABASE
from tests.homes import letter
from tests.store.killing import ended, fork

FIELD = "subject"
"""The field that all of them edit."""

_PATIENCE = 400
"""So often a program that found the home busy tries again."""


def rows(home: Path, sql: str, *given: object) -> list[tuple[Any, ...]]:
    """What a question to the home's database gives."""
    with closing(engine.connect(home / DATABASE, read_only=True)) as database:
        return database.execute(sql, given).fetchall()


def wrong_numbers(home: Path, wanted: int, told: Sequence[str]) -> Iterator[str]:
    """Where the numbers are not exactly 1 … n in their order, each acknowledged once."""
    held = rows(home, "SELECT sequence, number FROM letters ORDER BY id")
    if [row[0] for row in held] != list(range(1, wanted + 1)):
        numbers = len({row[0] for row in held})
        yield f"numbers are not 1 … {wanted}: {len(held)} letters, {numbers} numbers"
    there = [row[1] for row in held]
    if sorted(told) != sorted(there):
        lost = sorted(set(told) - set(there))[:3]
        yield f"{len(told)} were acknowledged, {len(there)} are there: {lost}"
    desk = Desk.open(home)
    yield from (f"verify: {problem.sentence}" for problem in desk.verify().problems[:3])
    desk.close()


# --- registering ---------------------------------------------------------------------------


def by_desk(home: Path, each: int, told: Path) -> None:
    """Register so many letters; each number is told once it is acknowledged."""
    desk = Desk.open(home)
    with open(told, "ab", buffering=0) as file:
        for number in range(each):
            changes = _patiently(lambda n=number: desk.register_entry("letters", letter(n)))
            file.write(f"{changes.numbers[0]}\n".encode())
    desk.close()


def by_command(home: Path, each: int, told: Path, *, anew: bool = False) -> None:
    """The same as it is typed; ``anew``: each command in a program of its own."""
    words = ["new", "letters", "sender=Ministry 财政部", "subject=By command", "--home", str(home)]
    with open(told, "ab", buffering=0) as file:
        done = 0
        for _time in range(each * _PATIENCE):
            said = _typed_anew(words) if anew else typed(words)
            if said[0] == 0:
                file.write(f"{said[1].split()[0]}\n".encode())
                done += 1
            elif "Another program is writing" not in said[2]:
                raise AssertionError(said)
            if done == each:
                return


def typed(words: Sequence[str]) -> tuple[int, str, str]:
    """One command: its exit status, what it said, and why it refused."""
    out, wrong = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(wrong):
        status = command(list(words))
    return status, out.getvalue(), wrong.getvalue()


def _typed_anew(words: Sequence[str]) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "officedesk", *words], capture_output=True, text=True,
        check=False, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def _patiently(work: Callable[[], Any]) -> Any:
    for _time in range(_PATIENCE):
        try:
            return work()
        except Busy:
            continue
    raise AssertionError("busy for ever")


def at_once(works: Sequence[Callable[[], None]]) -> list[str]:
    """Carry out each in a process of its own, all at the same time; which broke off."""
    processes = [fork(work) for work in works]
    statuses = [ended(process) for process in processes]
    return [f"program {n} ended with {status}" for n, status in enumerate(statuses, 1) if status]


def lines(folder: Path) -> list[str]:
    """What all programs told."""
    return [line for path in sorted(folder.glob("told-*")) for line in path.read_text().split("\n")
            if line]  # fmt: skip


def without_locks() -> None:
    """The control: SQLite's file locks switched off in this process."""
    plain = engine.connect

    def connect(path: Path, *, read_only: bool = False) -> Any:
        import sqlite3

        connection = plain(path, read_only=read_only)
        connection.close()
        uri = path.absolute().as_uri() + "?mode=rwc&vfs=unix-none"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA cache_spill=OFF")
        return connection

    engine.connect = connect


# --- editing one entry ---------------------------------------------------------------------


def edit(
    home: Path, ref: EntryRef, each: int, who: int, told: Path, *, check: bool = True,
    commands: bool = False,
) -> None:  # fmt: skip
    """Edit one field so many times as seen before; tells what was seen, written, and the answer."""
    desk = Desk.open(home)
    chance = random.Random(who)
    with open(told, "ab", buffering=0) as file:
        for number in range(each):
            view = desk.entry(ref)
            # A person looks at it for a while; the others go on meanwhile.
            time.sleep(chance.uniform(0, 0.01))
            new = f"Program {who}, edit {number} 更正"
            if commands:
                answer = _edited_by_command(home, view.number, view.version, new)
            else:
                answer = _edited(desk, ref, new, view.version if check else None)
            said = [who, view.values[FIELD], new, answer]
            file.write(json.dumps(said).encode() + b"\n")
    desk.close()


def _edited(desk: Desk, ref: EntryRef, new: str, version: int | None) -> str:
    try:
        desk.edit(ref, {FIELD: new}, version=version)
    except (Busy, Changed) as error:
        return str(error)
    return ""


def _edited_by_command(home: Path, number: str, version: int, new: str) -> str:
    path = home.parent / f"edit-{os.getpid()}.json"
    path.write_text(json.dumps({FIELD: new, "version": version}), encoding="utf-8")
    status, _said, wrong = typed(["edit", number, "--json", str(path), "--home", str(home)])
    return wrong.strip() if status else ""


def judged_edits(home: Path, ref: EntryRef, told: Sequence[str]) -> tuple[int, int, list[str]]:
    """How many edits were kept and refused; and those that were lost without a word.

    An edit is lost where another, which had not seen it, stands over it in the
    history; or where it was acknowledged and the history does not have it.
    """
    said = [json.loads(line) for line in told]
    kept = {new: seen for _who, seen, new, answer in said if not answer}
    refused = [answer for _who, _seen, _new, answer in said if answer]
    faults = [f"refused without a reason: {answer}" for answer in refused if len(answer) < 20]
    history = [
        json.loads(row[0])[FIELD][0]
        for row in rows(
            home,
            "SELECT changes FROM history WHERE tab = 'letters' AND row_id = ? ORDER BY id", ref.id,
        )
        if FIELD in json.loads(row[0])
    ]  # fmt: skip
    faults += [f"“{new}” was acknowledged and is not there" for new in kept.keys() - set(history)]
    for before, after in pairwise(history):
        if kept.get(after, before) != before:
            faults.append(f"“{before}” was lost to “{after}”, which had seen “{kept[after]}”")
    (row,) = rows(home, f"SELECT {FIELD} FROM letters WHERE id = ?", ref.id)
    if row[0] != history[-1]:
        faults.append("the entry does not hold the last edit")
    return len(kept), len(refused), faults
