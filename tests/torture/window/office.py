"""The home at whose window random hands sit: operators, files, and what is checked after."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from random import Random

from PIL import Image

from officedesk.core.clock import SetClock
from officedesk.core.permits import Role
from officedesk.desk.desk import Desk
from officedesk.desk.verify import verify
from torture.hostile.mutants import STANDARD, mutant, seeds_of

PASSWORD = "gate 关口"


def prepare(source: Path, place: Path, now: datetime, seed: int) -> Path:
    """Copy the home ``source`` into ``place``, set up who works there, lay files beside it."""
    home = place / "home"
    shutil.copytree(source, home)
    desk = Desk.open(home, clock=SetClock(now), log_in=False)
    if not desk.staff.all():
        desk.staff.add(desk.operator, "Lin Xiaolan", Role.DIRECTOR)
        director = desk.switch_operator("Lin Xiaolan")
        desk.staff.add(director, "Zhao Min", Role.CLERK)
        desk.staff.add(director, "王所长", Role.DIRECTOR, PASSWORD)
    desk.close()
    _lay_files(place / "files", seed)
    (place / "out").mkdir()
    return home


def _lay_files(folder: Path, seed: int) -> None:
    """Sound and harmed files of every kind, and what is only attached."""
    folder.mkdir()
    for kind in STANDARD:
        chance = Random(f"{seed} {kind} files")
        sound = seeds_of(kind, seed)
        (folder / f"sound.{kind}").write_bytes(chance.choice(sound))
        (folder / f"harmed.{kind}").write_bytes(mutant(kind, seed, chance.randrange(999)).data)
    Image.new("RGB", (90, 60), "navy").save(folder / "stamp.png")
    (folder / "说明.txt").write_text("A note 附言\n", encoding="utf-8")


def problems(home: Path, now: datetime, place: Path, before: Sequence[str]) -> list[str]:
    """What is wrong after all: the register, and anything outside the home."""
    desk = Desk.open(home, clock=SetClock(now), log_in=False)
    try:
        found = [problem.sentence for problem in verify(desk.store).problems]
    finally:
        desk.close()
    stray = sorted(set(names(place)) - set(before) - {"home", "out"})
    return found + [f"something was written outside the home: {name}" for name in stray]


def names(place: Path) -> list[str]:
    """What lies in the folder in which all happens."""
    return [path.name for path in place.iterdir()]
