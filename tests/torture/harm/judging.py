"""What must hold of a home that was harmed, after the program has opened it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from officedesk.core.errors import OfficeError
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from officedesk.store.shelf import on_shelf
from officedesk.store.soundness import examine
from torture.harm.offices import CLOCK
from torture.harm.works import ROWS

Said = Sequence[Sequence[str]]


def judge(home: Path, said: Said, *, old: bool = False) -> tuple[list[str], tuple[str, ...]]:
    """The faults, a sentence each, and the note that the program gave at its start."""
    try:
        desk = Desk.open(home, clock=CLOCK, window=True)
    except OfficeError as error:
        return [f"it does not open: {error}"], ()
    faults: list[str] = []
    note: tuple[str, ...] = ()
    try:
        note = desk.tidy()
        faults = [*_acknowledged(desk, said), *_whole(desk, said)]
        report = verify(desk.store)
        lost = {"file"} if old else set()  # the stored office came without its attachments
        faults += [f"verify: {p.sentence}" for p in report.problems if p.kind not in lost]
        for backup in on_shelf(desk.home.backups):
            try:
                found = examine(backup.path).faults
            except OfficeError as error:
                faults.append(f"backup: {error}")
            else:
                faults += [f"backup {backup.path.name}: {found} faults"] if found else []
    except OfficeError as error:
        faults.append(f"it is damaged: {error}")
    finally:
        desk.close()
    return faults, note


def _acknowledged(desk: Desk, said: Said) -> list[str]:
    """What was said to be done and is not there."""
    reading = desk.store.reading()
    held = {str(number): str(id_) for number, id_ in reading.execute(
        "SELECT number, id FROM letters")}  # fmt: skip
    states = dict(reading.execute("SELECT id, state FROM letters").fetchall())
    files = {(str(e), str(n)) for e, n in reading.execute(
        "SELECT entry_id, name FROM attachments WHERE removed = 0")}  # fmt: skip
    faults: list[str] = []
    closes = 0
    for word, *rest in said:
        if word == "number" and held.get(rest[0]) != rest[1]:
            faults.append(f"{rest[0]} was acknowledged and is lost")
        elif word == "attached" and (rest[0], rest[1]) not in files:
            faults.append(f"the attachment {rest[1]} was acknowledged and is lost")
        elif word == "voided" and states.get(int(rest[0])) != "void":
            faults.append(f"voiding ~{rest[0]} was acknowledged and is lost")
        elif word == "backup" and not (desk.home.backups / rest[0]).exists():
            faults.append(f"the backup {rest[0]} was acknowledged and is lost")
        elif word in ("closed", "opened"):
            closes += 1
        elif word == "failed":
            faults.append(f"the work itself failed: {rest[0]}")
    written = reading.execute(
        "SELECT count(DISTINCT operation) FROM history"
        " WHERE action IN ('close-month', 'reopen-month')"
    ).fetchone()[0]
    if written < closes:
        faults.append(f"{closes} closings were acknowledged, {written} are there")
    return faults


def _whole(desk: Desk, said: Said) -> list[str]:
    """What is there by half, a gap, a number twice."""
    reading = desk.store.reading()
    faults: list[str] = []
    runs: dict[int, list[int]] = {}
    for year, sequence in reading.execute(
        "SELECT year, sequence FROM letters WHERE sequence IS NOT NULL ORDER BY year, sequence"
    ):
        runs.setdefault(year, []).append(sequence)
    for year, run in runs.items():
        twice = [number for number, count in Counter(run).items() if count > 1]
        if twice:
            faults.append(f"numbers of {year} stand twice: {twice[:3]}")
        if sorted(set(run)) != list(range(run[0], run[0] + len(set(run)))):
            faults.append(f"there is a gap in {year}")
    imported = reading.execute("SELECT count(*) FROM imported_rows").fetchone()[0]
    done = sum(ROWS for word, *_rest in said if word == "imported")
    if done or any(word == "importing" for word, *_rest in said):
        if imported % ROWS or imported < done:
            faults.append(f"{imported} imported rows are there, {done} were acknowledged")
    editions = [int(rest[1]) for word, *rest in said if word == "edited"]
    faults += _editions(desk, max(editions, default=0))
    return faults


def _editions(desk: Desk, acknowledged: int) -> list[str]:
    """An edit changes three fields at once: all of them or none."""
    row = desk.store.reading().execute(
        "SELECT subject, remarks, reference FROM letters WHERE id = 1"
    ).fetchone()  # fmt: skip
    subject, remarks, reference = (str(value or "") for value in row)
    if not subject.startswith("edition"):
        return ["edits were acknowledged and are lost"] if acknowledged else []
    faults = []
    if not remarks.startswith(subject + " ") or reference != subject:
        faults.append(f"an edit is half there: {subject}, {remarks[:12]}, {reference}")
    if int(subject.split()[-1]) < acknowledged:
        faults.append(f"edition {acknowledged} was acknowledged, {subject} is there")
    return faults
