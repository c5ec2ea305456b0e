"""A home with something in every table under the history, as it stood after each operation."""

from __future__ import annotations

import os
import random
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from officedesk.core.clock import SetClock
from officedesk.core.permits import Role
from officedesk.desk.desk import Desk
from officedesk.store.engine import connect
from officedesk.store.home import DATABASE, Home
from officedesk.store.soundness import last_row
from tests.homes import START, busy_home, letter
from tests.office import registered

NOW = START + timedelta(days=31)
_SEEDS = 3


@dataclass(frozen=True)
class Book:
    """One home that is to be attacked.

    Attributes:
        home: never changed; attacks go at copies of its database.
        head, count: as they were printed last.
        earlier: whole databases of earlier moments, each sound in itself.
    """

    home: Home
    head: str
    count: int
    earlier: tuple[Path, ...]

    def copy(self, target: Path) -> Path:
        """The database at ``target``; it is made anew each time."""
        return Path(shutil.copyfile(self.home.database, target))


def book(place: Path, seed: int = 7) -> Book:
    """Make it in ``place``; the same seed makes the same, salts too."""
    chance, plain = random.Random(seed), os.urandom
    os.urandom = chance.randbytes
    try:
        return _made(place)
    finally:
        os.urandom = plain


def _made(place: Path) -> Book:
    home = Home(busy_home(place / "home"))
    earlier: list[Path] = []

    def keep() -> None:
        path = place / f"earlier-{len(earlier)}.sqlite"
        shutil.copyfile(home.database, path)
        earlier.append(path)

    clock = SetClock(NOW)
    desk = Desk.open(home.folder, clock=clock)
    for key, register in desk.registers.items():
        for seed in range(_SEEDS):
            clock.forward(minutes=5)
            ref = registered(desk, register, seed)
            if seed == 0:
                desk.attach_bytes(ref, f"{key}.txt", f"the words of {key} 附件".encode() * 30)
        desk.close()
        keep()
        desk = Desk.open(home.folder, clock=clock)
    _operators(desk)
    desk.close()
    keep()
    desk = Desk.open(home.folder, clock=clock, operator="Ann Long")
    for number in range(40, 46):
        clock.forward(minutes=5)
        ref = next(iter(desk.register_entry("letters", letter(number)).refs()))
        desk.edit(ref, {"remarks": f"Seen by {number}"})
    desk.close()
    with closing(connect(home.database, read_only=True)) as database:
        count, head = last_row(database)
    return Book(home, head, count, tuple(earlier))


def _operators(desk: Desk) -> None:
    """A director and a clerk, without passwords."""
    for name, role in (("Ann Long", Role.DIRECTOR), ("Bo 波", Role.CLERK)):
        desk.staff.add(desk.operator, name, role)
        desk.operator = desk.staff.log_in("Ann Long", None)


__all__ = ["DATABASE", "NOW", "Book", "book"]
