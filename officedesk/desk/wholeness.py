"""Whether an open home is whole, looked at beside the work (figures.md T3).

A small home is gone through on a copy in memory where its file was written since it
was last found whole. A large one is looked at in short reads, so that no save waits:
its schema, how many rows there are, and the next part of its history.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from officedesk.core.clock import Clock
from officedesk.core.daywords import long_moment
from officedesk.core.errors import Corrupt
from officedesk.core.i18n import _, ngettext
from officedesk.core.progress import Progress, Resting
from officedesk.core.register import Register
from officedesk.desk.verify import verify_database
from officedesk.desk.verify_names import Names, Problem
from officedesk.desk.verify_parts import schema_problems
from officedesk.desk.verify_rows import Counts, count_rows, row_problems
from officedesk.store import checked, proof
from officedesk.store.checked import SMALL, Checked
from officedesk.store.engine import connect
from officedesk.store.faults import told
from officedesk.store.home import Home
from officedesk.store.office import Store
from officedesk.store.restore import newest_good
from officedesk.store.shelf import BackupFile
from officedesk.store.soundness import last_row

_SLICE = 50
"""History rows of a large home that are read at once, and how many times at a start."""
_SLICES = 400


@dataclass(frozen=True)
class Alarm:
    """What is told of a home that is not whole.

    Attributes:
        problems: what was found.
        backup: the newest good one; None where there is none.
    """

    problems: tuple[Problem, ...]
    backup: BackupFile | None

    @property
    def sentence(self) -> str:
        """What is said, with the way out."""
        if self.backup is None:
            return f"{told_shortly(self.problems)} " + _(
                "There is no good backup in its place: look for one elsewhere."
            )
        return f"{told_shortly(self.problems)} " + _("The newest good backup is of {when}.").format(
            when=long_moment(self.backup.at)
        )


def told_shortly(problems: tuple[Problem, ...]) -> str:
    """How much is not as it was written; *Verify* tells the rest."""
    found = len(problems)
    return ngettext(
        "The registers are not as they were written: {found} problem. “Verify” lists it.",
        "The registers are not as they were written: {found} problems. “Verify” lists them.",
        found,
    ).format(found=found)


@dataclass(frozen=True)
class _Found:
    problems: list[Problem]
    position: int
    head: str
    counted: int
    counts: Counts


def look_over(store: Store, clock: Clock, progress: Progress | None = None) -> Alarm | None:
    """Look at the home where that is due; None where all is well.

    Raises:
        Busy: another program is writing; the next start will do.
        Cancelled: the person gave up, or the window is closed.
    """
    home, gently = store.home, Resting(progress)
    noted, today = checked.read(home), clock.now().date().isoformat()
    with told():
        mark = checked.mark_of(home)
        if noted is not None and (noted.day, noted.mark) == (today, mark):
            return None
        small = mark[0] <= SMALL
        try:
            found = _small(store, gently) if small else _large(store, noted, gently)
            back = _gone_back(store, noted)
        except Corrupt as error:
            return Alarm((Problem("pages", "", str(error)),), newest_good(home))
        if not found.problems:
            # That the history went back is told once: somebody may have copied a backup over it.
            state = Checked(today, mark, found.position, found.head, found.counted, found.counts)
            checked.write(home, state)
        problems = (*found.problems, *back)
        return Alarm(problems, newest_good(home)) if problems else None


def go_through(
    home: Home, registers: Mapping[str, Register], progress: Progress | None = None
) -> tuple[Problem, ...]:
    """All that is not as it was written, but for attached files; on a copy in memory.

    Raises:
        Corrupt: the database cannot even be copied.
    """
    with _copied(home) as copy:
        return verify_database(copy, None, registers, progress).problems


def _copied(home: Home) -> closing[sqlite3.Connection]:
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with told(), closing(connect(home.database, read_only=True)) as live:
            live.backup(copy, pages=-1)
    except BaseException:
        copy.close()
        raise
    copy.execute("PRAGMA trusted_schema=OFF")
    copy.execute("PRAGMA cell_size_check=ON")
    copy.text_factory = proof.lenient
    return closing(copy)


def _small(store: Store, progress: Progress) -> _Found:
    with _copied(store.home) as copy:
        report = verify_database(copy, None, store.registers, progress)
        counts = {} if report.problems else count_rows(copy, store.registers)
    return _Found(list(report.problems), report.count, report.head, report.count, counts)


def _large(store: Store, noted: Checked | None, progress: Progress) -> _Found:
    with told(), closing(store.connect_reader()) as database:
        database.text_factory = proof.lenient
        problems = list(schema_problems(database, store.registers))
        progress.step(0, 0)
        if problems:
            return _Found(problems, 0, proof.START, 0, {})
        problems += row_problems(database, store.registers, noted) if noted else []
        counted, counts = last_row(database)[0], count_rows(database, store.registers)
        position, head = (noted.position, noted.head) if noted else (0, proof.START)
        names = Names(database, store.registers)
        for _slice in range(_SLICES):
            chain = proof.Chain(head, position)
            for walked in proof.walk(database, position, head, position + _SLICE):
                chain = walked[2]
            problems += [names.problem(finding) for finding in chain.findings]
            if chain.count == position:
                break
            position, head = chain.count, chain.head
            progress.step(position, counted)
    return _Found(problems, position, head, counted, counts)


def _gone_back(store: Store, noted: Checked | None) -> Iterator[Problem]:
    """Whether history that was there at the last check is there no more, or is another."""
    if noted is None or not noted.position:
        return iter(())
    with told(), closing(store.connect_reader()) as database:
        row = database.execute(
            "SELECT hash FROM history WHERE id = ?", (noted.position,)
        ).fetchone()
    if row is not None and row[0] == noted.head:
        return iter(())
    sentence = _("The end of the history that was there on {day} is gone.")
    return iter((Problem("count", "history", sentence.format(day=noted.day)),))
