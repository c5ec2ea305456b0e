"""What both verifiers say of a copy: the program's, and the one that stands alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from officedesk.desk.verify import verify_copy
from officedesk.desk.verify_names import Names, Problem
from officedesk.discovery import registers
from officedesk.store import proof
from officedesk.store.home import Home
from officedesk.store.soundness import open_copy
from torture.chain.attacks import Attack, places_of

BY_KEY = {register.key: register for register in registers()}
_OURS_ALONE = frozenset(
    {"schema", "search", "derived", "counter", "file", "series", "month", "link"}
)
"""Kinds of problems for which the verifier that stands alone does not look."""


@dataclass(frozen=True)
class Verdicts:
    """What was said of one copy.

    Attributes:
        program: the problems that ``officedesk verify`` names.
        alone: the exit status of the verifier that stands alone, and what it printed.
        crashed: how one of them broke off; empty for not at all.
    """

    program: Sequence[Problem]
    alone: int
    printed: str
    crashed: str = ""

    @property
    def disagree(self) -> str:
        """How the two differ where both look; empty where they agree."""
        ours = [one for one in self.program if one.kind not in _OURS_ALONE]
        if self.alone and self.program:
            return ""
        if bool(ours) == bool(self.alone):
            return ""
        said = ours[0].sentence if ours else self.printed.splitlines()[0]
        return f"only the {'program' if ours else 'verifier alone'} says: {said}"


def verdicts(path: Path, home: Home, head: str = "", count: int = 0) -> Verdicts:
    """Ask both, of a copy at ``path`` with the attachments of ``home``."""
    crashed = ""
    try:
        program = verify_copy(path, home, BY_KEY, head=head, count=count).problems
    except sqlite3.DatabaseError as error:
        program = (Problem("unreadable", "", str(error)),)
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
        program, crashed = (), f"verify: {type(error).__name__}: {error}"
    printed = StringIO()
    more = ["--head", head, "--count", str(count)] if head else []
    try:
        with redirect_stdout(printed):
            alone = proof.main([str(path), *more])
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
        alone, crashed = 0, f"{crashed} alone: {type(error).__name__}: {error}".strip()
    return Verdicts(program, alone, printed.getvalue(), crashed)


def faults_of(done: Attack, said: Verdicts, path: Path, head: str, count: int) -> list[str]:
    """Why an attack counts as not found and named; empty where both name it."""
    faults = [f"{done.what}: {said.crashed}"] if said.crashed else []
    if not said.program:
        faults.append(f"{done.what}: not found")
    elif not any(_named(one, done, path) for one in said.program):
        faults.append(f"{done.what}: not named, but {said.program[0]}")
    with closing(open_copy(path)) as database:
        chain = proof.check(database, proof.derived_columns(database), head, count)
    named = [column for place, column in places_of(chain.findings) if place in done.places]
    if not named or (done.column and done.column not in named):
        faults.append(f"{done.what}: not named by the verifier alone: {chain.findings[:2]}")
    if said.disagree:
        faults.append(f"{done.what}: {said.disagree}")
    return faults


def _named(one: Problem, done: Attack, path: Path) -> bool:
    if one.place not in done.places:
        return False
    if not done.column:
        return True
    with closing(open_copy(path)) as database:
        table = one.place.partition(" ")[0]
        return Names(database, BY_KEY).column(table, done.column) in one.sentence


def integrity_only(path: Path) -> bool:
    """The control: what SQLite's own check says, no history asked."""
    try:
        with closing(open_copy(path)) as database:
            return database.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok"
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return True
