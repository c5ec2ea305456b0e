"""T3: disks and files in a bad state: one sentence, reading where it can be, the way back."""

from __future__ import annotations

import argparse
import os
import random
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from officedesk.core.errors import OfficeError
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from officedesk.store.home import DATABASE
from officedesk.store.soundness import open_copy
from tests.homes import letter, snapshot
from torture.harm.damages import DAMAGES, Damage
from torture.harm.homes_in_need import can_mount, held, newer, read_only_disk, small_disk
from torture.harm.offices import CLOCK, Offices, offices
from torture.harm.seeing import by_command, by_window
from torture.lines import Line

DAMAGED = 50
_NEW = ("new", "letters", "sender=A", "subject=B")
_LONGEST = 420


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many."""
    parser.add_argument("--damaged", type=int, default=DAMAGED, metavar="N", help="in turn")


def run(given: argparse.Namespace, tell: Callable[[str], None]) -> list[Line]:
    """The states of disk and file, then databases damaged in turn, then the control."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    import officedesk.cli.parser
    import officedesk.ui.opened
    import officedesk.ui.program  # noqa: F401 - warm

    with TemporaryDirectory(prefix="officedesk-t3-") as name, offices(Path(name)) as made:
        lines = state_lines(made, Path(name), tell)
        return lines + damage_lines(made, given.damaged, given.seed, tell)


def state_lines(made: Offices, folder: Path, tell: Callable[[str], None]) -> list[Line]:
    """One line for each state."""
    lines = []
    if can_mount():
        tell("A full disk, a medium that is read only")
        with small_disk(made, folder, 24) as home:
            lines.append(_state("the disk is full", _full(home)))
        with read_only_disk(made, folder) as home:
            lines.append(_state("the medium is read only", _read_only(home)))
    else:
        tell("No right to mount: a full disk and a medium that is read only were left out")
    tell("Locked, newer")
    with held(made) as home:
        lines.append(_state("locked by another program", _refused(home, "Another program")))
    with newer(made) as home:
        lines.append(_state("of a newer version", _refused(home, "newer version")))
    return lines


def _state(what: str, faults: list[str]) -> Line:
    return Line("T3", what, 1, tuple(faults))


def _full(home: Path) -> list[str]:
    """It opens and can be read; a save is refused in one sentence; with room the next one works."""
    faults = []
    seen = by_window(home)
    if seen.sentence or seen.fault:
        faults.append(f"the window does not open: {seen.sentence or seen.fault}")
    if "free" not in seen.notices:
        faults.append("the window does not say that the disk is nearly full")
    refused = 0
    for _save in range(40):
        status, said = by_command(home, *_NEW, "remarks=" + "r" * 4000)
        if status:
            refused += 1
            if "The disk is full" not in said:
                faults.append(f"a save is refused with: {said}")
    if not refused:
        faults.append("the disk was never full")
    if by_command(home, "list", "letters")[0]:
        faults.append("it cannot be read")
    (home.parent / "filler").unlink()
    status, said = by_command(home, *_NEW)
    return faults + ([f"the next save: {said}"] if status else []) + _sound(home)


def _read_only(home: Path) -> list[str]:
    faults = []
    seen = by_window(home)
    if "READ ONLY" not in seen.strip:
        faults.append(f"the window does not open for reading: {seen}")
    status, said = by_command(home, *_NEW)
    if not status or "write-protected" not in said or "\n" in said:
        faults.append(f"a command says: {said}")
    for words in (("list", "letters"), ("show", "IN-2026-0001"), ("verify",)):
        status, said = by_command(home, *words)
        if status and words[0] != "show":
            faults.append(f"{words[0]} does not read: {said}")
    return faults


def _refused(home: Path, part: str) -> list[str]:
    """Both ways refuse with one sentence that says why."""
    before = (home / DATABASE).stat().st_size
    faults = []
    seen = by_window(home)
    if part not in seen.sentence + seen.notices:
        faults.append(f"the window says: {seen}")
    status, said = by_command(home, *_NEW)
    if not status or part not in said:
        faults.append(f"a command says: {said}")
    faults += _plain(said) + _plain(seen.sentence)
    if (home / DATABASE).stat().st_size != before:
        faults.append("the file was changed")
    return faults


def _plain(sentence: str) -> list[str]:
    if "\n" in sentence or len(sentence) > _LONGEST or "Traceback" in sentence:
        return [f"no one clear sentence: {sentence[:300]!r}"]
    return []


def _sound(home: Path) -> list[str]:
    desk = Desk.open(home, clock=CLOCK)
    try:
        return [f"verify: {problem.sentence}" for problem in verify(desk.store).problems]
    finally:
        desk.close()


# --- damaged ----------------------------------------------------------------------------


def damage_lines(
    made: Offices, count: int, seed: int, tell: Callable[[str], None]
) -> list[Line]:
    """Damage one home after the other; the window offers the backup, and it comes back."""
    chance = random.Random(f"{seed} damage")
    ways: Counter[str] = Counter()
    told: Counter[str] = Counter()
    faults: list[str] = []
    for number in range(count):
        damage = DAMAGES[number % len(DAMAGES)]
        found, way = _damaged(made, damage, chance)
        ways[way] += 1
        told[damage.__name__.replace("_", " ")] += not found
        faults += [f"{number + 1} ({damage.__name__}): {fault}" for fault in found]
        tell(f"{number + 1} of {count} damaged, {len(faults)} faults")
    cells = {"at the start": str(ways["start"]), "at rest": str(ways["rest"]),
             "not offered": str(ways[""])}  # fmt: skip
    return [
        Line("T3", "damaged, the newest good backup brought back", count, tuple(faults),
             cells=cells, details={"equal": dict(told)}),
        Line("T3", "control: the newest backup is damaged too", 1, tuple(_bad_backup(made)), True),
    ]  # fmt: skip


def _damaged(made: Offices, damage: Damage, chance: random.Random) -> tuple[list[str], str]:
    home = made.copy("damaged")
    desk = Desk.open(home, clock=CLOCK)
    backup = desk.back_up().path
    desk.register_entry("letters", letter(77))
    desk.close()
    with closing(open_copy(backup)) as copy:
        wanted = snapshot(copy)["letters"]
    damage(home / DATABASE, chance)
    there = (home / DATABASE).exists() and (home / DATABASE).stat().st_size > 0
    status, said = by_command(home, "verify")
    faults = [] if status else ["verify finds nothing"]
    faults += _plain(said.split("\n")[0])
    faults += _diagnosed(*by_command(home, "doctor"))
    seen = by_window(home, press=True)
    faults += [f"the window: {seen.fault}"] if seen.fault else []
    if not seen.offered:
        faults.append(f"the window offers no backup: {seen}")
    elif "newest good backup is of" not in seen.sentence:
        faults.append(f"the window does not say of when the backup is: {seen}")
    if seen.again != "pages":
        if not seen.fault and seen.sentence:
            faults.append(f"the offer does not work: {seen.again} {seen.button}")
        status, said = by_command(home, "restore")
        faults += [f"restore: {said}"] if status else []
    elif "brought back" not in seen.notices:
        faults.append(f"the window does not say what it did: {seen.notices}")
    return faults + _equal(home, wanted, there), seen.offered


def _diagnosed(status: int, said: str) -> list[str]:
    """The command that looks at a home says that it is damaged, and which backup is good."""
    words = ("not as they were", "damaged", "gone or empty", "not a database", "cannot be read")
    if not status or not any(part in said for part in words):
        return [f"the doctor finds nothing: {said}"]
    return [] if "the newest sound one is" in said else ["the doctor names no backup"]


def _equal(home: Path, wanted: object, there: bool) -> list[str]:
    """The office is as the backup has it, sound, and what was there is kept aside."""
    faults = []
    try:
        faults += _sound(home)
    except OfficeError as error:
        return [f"it does not open after restoring: {error}"]
    with closing(open_copy(home / DATABASE)) as database:
        if snapshot(database)["letters"] != wanted:
            faults.append("it is not equal to the backup")
    if there and not any(home.glob("aside-*/" + DATABASE)):
        faults.append("what was there was not kept aside")
    return faults


def _bad_backup(made: Offices) -> list[str]:
    """The control: with every backup damaged too nothing may be brought back unseen."""
    home = made.copy("bad")
    desk = Desk.open(home, clock=CLOCK)
    backup = desk.back_up().path
    desk.close()
    for path in (backup, home / DATABASE):
        path.write_bytes(b"%PDF-1.4 " * 4000)
    status, said = by_command(home, "restore")
    return [said] if status else []

