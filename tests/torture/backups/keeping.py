"""When a backup is made, which are kept over a year, and what *Today* says of a second place."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from officedesk.core.clock import SetClock
from officedesk.core.imports import EntryInput, ImportSource
from officedesk.desk.backups import BackupRhythm, state_of
from officedesk.desk.desk import Desk
from officedesk.desk.restoring import restore_home
from officedesk.store.home import Home
from officedesk.store.shelf import BackupFile, on_shelf
from officedesk.store.soundness import examine
from tests.homes import letter
from tests.office import NOON, empty_home

OLD = Path(__file__).resolve().parents[2] / "store" / "databases" / "0001.sqlite.gz"
OTHER_DISK = Path("/dev/shm")


# --- moments -------------------------------------------------------------------------------


def moments(place: Path) -> Iterator[tuple[str, str]]:
    """Each moment at which a backup is due, and what is wrong with it; empty for nothing."""
    home = Home(empty_home(place / "moments"))
    clock = SetClock(NOON)
    desk = Desk.open(home.folder, clock=clock)
    desk.register_entry("letters", letter(1))
    rhythm = BackupRhythm(home, clock, 30)
    made = rhythm.make() if rhythm.due() else None
    yield "at first", _judged(home, "regular", made is not None)
    clock.forward(minutes=29)
    desk.register_entry("letters", letter(2))
    yield "not before 30 minutes", "it is due" if rhythm.due() else ""
    clock.forward(minutes=2)
    made = rhythm.make() if rhythm.due() else None
    yield "after 30 minutes", _judged(home, "regular", made is not None)
    clock.forward(minutes=31)
    made = rhythm.make() if rhythm.due() else None
    yield "not when nothing was written", "one was made" if made else ""
    desk.register_many("letters", [EntryInput(letter(3), row_hash="a" * 64, line=2)],
                       source=ImportSource("a.xlsx", "b" * 64))  # fmt: skip
    yield "none more before an import, nothing being new", _judged(home, "regular", True)
    desk.register_entry("letters", letter(4))
    clock.forward(minutes=1)
    desk.register_many("letters", [EntryInput(letter(5), row_hash="c" * 64, line=2)],
                       source=ImportSource("c.xlsx", "d" * 64))  # fmt: skip
    yield "before an import", _judged(home, "before-import", True)
    clock.forward(minutes=1)
    desk.leave()
    yield "at exit", _judged(home, "exit", True)
    desk = Desk.open(home.folder, clock=clock)
    desk.register_entry("letters", letter(6))
    desk.close()
    clock.forward(minutes=1)
    restore_home(home.folder, on_shelf(home.backups)[0].path, None, None, clock)
    yield "before restoring", _judged(home, "before-restore", True)
    old = Home(place / "old")
    old.folder.mkdir()
    old.database.write_bytes(gzip.decompress(OLD.read_bytes()))
    Desk.open(old.folder, clock=SetClock(NOON.replace(year=2027))).close()
    yield "before a migration", _judged(old, "before-migration", True)


def _judged(home: Home, reason: str, made: bool) -> str:
    """Whether the newest on the shelf is that one, and sound."""
    shelf = on_shelf(home.backups)
    if not made or not shelf:
        return "none was made"
    if shelf[0].reason != reason:
        return f"the newest is {shelf[0].reason}"
    return f"{examine(shelf[0].path).faults} faults" if examine(shelf[0].path).faults else ""


# --- a year --------------------------------------------------------------------------------


def year(place: Path, a_day: int, days: int, tell: Callable[[str], None]) -> tuple[int, list[str]]:
    """How many backups a year makes, and where the shelf holds less or more than promised."""
    home = Home(empty_home(place / "year"))
    clock = SetClock(NOON.replace(year=2025, hour=8))
    made: list[datetime] = []
    faults: list[str] = []
    for day in range(days):
        if day % 60 == 0:
            tell(f"a year of backups: day {day}")
        start = clock.now()
        if start.weekday() < 5:
            desk = Desk.open(home.folder, clock=clock)
            rhythm = BackupRhythm(home, clock, 30)
            for _hour in range(a_day):
                desk.register_entry("letters", letter(day))
                clock.forward(minutes=540 // a_day)
                info = rhythm.make()
                if info is not None:
                    made.append(info.at.replace(tzinfo=None))
            desk.close()
        clock.set(start + timedelta(days=1))
        if day % 7 == 3 or day == days - 1:
            faults += [f"day {day}: {words}" for words in promised(made, on_shelf(home.backups))]
    for each in on_shelf(home.backups):
        if examine(each.path).faults:
            faults.append(f"{each.path.name} is not sound")
    return len(made), faults


def promised(made: Sequence[datetime], shelf: Sequence[BackupFile]) -> Iterator[str]:
    """What the shelf lacks of all of two days, 12 days, 10 weeks and 9 months before."""
    there = {each.at for each in shelf}
    last = max(made)
    young = {at for at in made if at > last - timedelta(days=2)}
    if young - there:
        yield f"{len(young - there)} of the last two days are missing"
    wanted: set[datetime] = set()
    groups: tuple[tuple[int, Callable[[datetime], Any]], ...] = (
        (12, lambda at: at.date()), (10, lambda at: at.isocalendar()[:2]),
        (9, lambda at: (at.year, at.month)),
    )  # fmt: skip
    for count, key in groups:
        of = {key(at) for at in made if at not in young}
        for group in sorted(of)[-count:]:
            held = [at for at in there if key(at) == group]
            if not held:
                yield f"nothing of {group}"
            wanted.update(held)
    if len(there) > len(young) + 12 + 10 + 9:
        yield f"{len(there)} are kept"


# --- the second place ----------------------------------------------------------------------


def second_places(place: Path) -> Iterator[tuple[str, str]]:
    """What *Today* says until a place on another disk has been set and has worked."""
    home = Home(empty_home(place / "second"))
    desk = Desk.open(home.folder, clock=SetClock(NOON))
    with tempfile.TemporaryDirectory(prefix="officedesk-", dir=OTHER_DISK) as name:
        stick = Path(name) / "stick"
        steps: tuple[tuple[str, Callable[[], object], str], ...] = (
            ("none set", lambda: None, "this disk only"),
            ("set, not there", lambda: desk.set_setting("backup.folder", str(stick)), "tried"),
            ("tried, not there", lambda: desk.back_up(), "did not reach"),
            ("there, and tried", lambda: (stick.mkdir(), desk.back_up()), ""),
            ("gone again", lambda: (shutil.rmtree(stick), desk.back_up()), "did not reach"),
            ("the same disk", lambda: (
                desk.set_setting("backup.folder", str(place / "beside")),
                (place / "beside").mkdir(), desk.back_up()), "same disk"),
        )  # fmt: skip
        for what, step, words in steps:
            step()
            said = state_of(desk.store).sentence
            good = words in said if words else not said
            yield what, "" if good else f"Today says “{said}”"
    desk.close()
