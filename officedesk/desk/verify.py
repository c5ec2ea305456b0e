"""Verifies a home on a copy of its database: what was changed, lost or added outside the program.

The history makes tampering evident, not impossible: what came after the last
printed head can be cut off unseen.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from officedesk.core.i18n import _, ngettext
from officedesk.core.progress import Progress, Silent
from officedesk.core.register import Register
from officedesk.desk.verify_names import Names, Problem
from officedesk.desk.verify_parts import (
    derived_problems,
    file_problems,
    link_problems,
    page_problems,
    schema_problems,
)
from officedesk.desk.verify_search import index_problems, search_problems
from officedesk.desk.verify_series import month_problems, series_problems
from officedesk.desk.verify_stock import stock_problems
from officedesk.store import proof, purges
from officedesk.store.backup import copy_database
from officedesk.store.faults import told
from officedesk.store.files import PART, make_folder
from officedesk.store.home import DATABASE, Home
from officedesk.store.office import Store
from officedesk.store.schema import covered_tables, derived_of
from officedesk.store.soundness import open_copy

SHOWN = 200
"""So many problems are told one by one."""


@dataclass(frozen=True)
class Report:
    """What a verification found.

    Attributes:
        problems: what is not as it was written; none is sound.
        notes: what is worth knowing and no problem, such as *purged on …*.
        count, head: history rows, and the hash of the last: to be printed and kept.
        entries: entries of all registers.
        attachments: contents that were looked at.
    """

    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    count: int
    head: str
    entries: int
    attachments: int

    @property
    def sound(self) -> bool:
        """Nothing was found."""
        return not self.problems

    @property
    def exit_status(self) -> int:
        """0 where all is sound, else 1."""
        return 0 if self.sound else 1

    @property
    def lines(self) -> tuple[str, ...]:
        """Sentences in the person's language, the verdict last."""
        told_ = [problem.sentence for problem in self.problems[:SHOWN]]
        more = len(self.problems) - SHOWN
        if more > 0:
            told_.append(
                ngettext("{count} more problem.", "{count} more problems.", more).format(count=more)
            )
        return (*told_, *self.notes, self._verdict())

    def _verdict(self) -> str:
        if self.sound:
            return _(
                "Sound: {entries} entries, {count} history rows, {files} attachments. Head {head}."
            ).format(entries=self.entries, count=self.count, files=self.attachments, head=self.head)
        found = len(self.problems)
        return ngettext(
            "Not sound: {found} problem. {count} history rows, head {head}.",
            "Not sound: {found} problems. {count} history rows, head {head}.",
            found,
        ).format(found=found, count=self.count, head=self.head)


class _Stages:
    """Shares one progress out among the stages of the work."""

    def __init__(self, progress: Progress, count: int) -> None:
        self._progress = progress
        self._count = count
        self._stage = -1

    def next(self) -> None:
        """The next stage begins."""
        self._stage += 1
        self._progress.step(self._stage * 1000, self._count * 1000)

    def step(self, done: int, total: int) -> None:
        """How far the stage is."""
        part = min(1000, done * 1000 // total) if total else 0
        self._progress.step(self._stage * 1000 + part, self._count * 1000)


def verify(
    store: Store, progress: Progress | None = None, *, head: str = "", count: int = 0
) -> Report:
    """Verify the open home.

    Args:
        head, count: a printed head, and how many history rows it stood after.

    Raises:
        Corrupt: the database cannot even be copied.
        Cancelled: the person gave up.
    """
    head = head.strip().lower()
    place = _workplace(store.home)
    try:
        with told():
            copy = place / DATABASE
            copy_database(store.home.database, copy)
            return verify_copy(copy, store.home, store.registers, progress, head=head, count=count)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _workplace(home: Home) -> Path:
    """A folder for the copy: in the home, or where that may not be written in the system's."""
    if os.access(home.folder, os.W_OK):
        make_folder(home.backups)
        place = home.backups / f"{PART}{os.getpid()}-{os.urandom(6).hex()}"
        place.mkdir(mode=0o700)
        return place
    return Path(tempfile.mkdtemp(prefix="officedesk-"))


def verify_copy(
    copy: Path,
    home: Home,
    registers: Mapping[str, Register],
    progress: Progress | None = None,
    *,
    head: str = "",
    count: int = 0,
) -> Report:
    """Verify a copy of a database, with the attachments of ``home``."""
    with closing(open_copy(copy)) as database:
        return verify_database(database, home, registers, progress, head=head, count=count)


def verify_database(
    database: sqlite3.Connection,
    home: Home | None,
    registers: Mapping[str, Register],
    progress: Progress | None = None,
    *,
    head: str = "",
    count: int = 0,
) -> Report:
    """Verify what ``database`` holds: a copy, which may be written.

    Args:
        home: where the attachments lie; None leaves them out, and of the search index
            only asks whether it hangs together: a fifth of the time.
    """
    stages = _Stages(progress or Silent(), 8)
    names = Names(database, registers)
    problems: list[Problem] = []

    def look(what: Callable[[], Iterator[Problem]], table: str) -> None:
        stages.next()
        try:
            problems.extend(what())
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            problems.append(unreadable(table, error))

    def pages() -> Iterator[Problem]:
        return page_problems(database)

    def schema() -> Iterator[Problem]:
        return schema_problems(database, registers)

    def series() -> Iterator[Problem]:
        for register in registers.values():
            yield from series_problems(database, register, names)
        yield from month_problems(database, registers)

    def derived() -> Iterator[Problem]:
        for register in registers.values():
            yield from derived_problems(database, register, names, stages)
            yield from stock_problems(database, register, registers, names)

    def links() -> Iterator[Problem]:
        return link_problems(database, registers)

    def files() -> Iterator[Problem]:
        return file_problems(database, home, names, stages) if home else iter(())

    def search() -> Iterator[Problem]:
        look_at = search_problems if home else index_problems
        for register in registers.values():
            yield from look_at(database, register, names, stages)

    look(pages, "")
    look(schema, "")
    stages.next()
    chain = _chain(database, registers, head, count, stages)
    problems += [names.problem(finding) for finding in chain.findings]
    look(series, "counters")
    look(derived, "")
    look(links, "links")
    look(files, "attachments")
    look(search, "")
    return Report(
        tuple(problem.readable for problem in problems),
        (*_purge_notes(database, registers), *_end_note(chain, head, count)),
        chain.count,
        chain.head,
        _entries(database, registers),
        _contents(database),
    )


def unreadable(table: str, error: sqlite3.DatabaseError | UnicodeDecodeError) -> Problem:
    """The problem of a part that SQLite cannot read."""
    words = _("A part of the database cannot be read: {reason}.").format(reason=error)
    return Problem("unreadable", table, words)


def _chain(
    database: sqlite3.Connection,
    registers: Mapping[str, Register],
    head: str,
    count: int,
    stages: _Stages,
) -> proof.Chain:
    """The history against every covered table, as this version declares them."""
    derived = {table.name: derived_of(table) for table in covered_tables(list(registers.values()))}
    try:
        total = database.execute("SELECT max(id) FROM history").fetchone()[0] or 0
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        total = 0

    def step(position: int) -> None:
        stages.step(position, total)

    return proof.check(database, derived, head, count, step)


def _purge_notes(database: sqlite3.Connection, registers: Mapping[str, Register]) -> Iterator[str]:
    """Each purge, in one sentence: purged is not altered."""
    try:
        noted = purges.in_history(database)
    except (sqlite3.DatabaseError, ValueError, KeyError, TypeError, AttributeError):
        return
    for each in noted.values():
        register = registers.get(each.criterion.register)
        yield _(
            "{register}: personal data of entries before {before} was purged on {day} by {name}"
            " ({count} values)."
        ).format(
            register=_(register.label) if register else each.criterion.register,
            before=each.criterion.before.isoformat(),
            day=each.at[:10],
            name=each.operator,
            count=each.values,
        )


def _end_note(chain: proof.Chain, head: str, count: int) -> Iterator[str]:
    """What no printed head holds, and so could be cut off unseen."""
    if not head:
        yield _(
            "Without a printed head it cannot be seen whether the end of the history was cut off:"
            " give the one of the newest print."
        )
    elif 0 < count < chain.count:
        rows = chain.count - count
        yield ngettext(
            "{count} history row came after the printed head; what came after it can be cut off"
            " unseen. Print a newer one.",
            "{count} history rows came after the printed head; what came after it can be cut off"
            " unseen. Print a newer one.",
            rows,
        ).format(count=rows)


def _entries(database: sqlite3.Connection, registers: Mapping[str, Register]) -> int:
    total = 0
    for register in registers.values():
        try:
            total += database.execute(f"SELECT count(*) FROM {register.table}").fetchone()[0]
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            continue
    return total


def _contents(database: sqlite3.Connection) -> int:
    try:
        row = database.execute(
            "SELECT count(DISTINCT sha256) FROM attachments WHERE name <> ''"
        ).fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return 0
    return int(row[0])
