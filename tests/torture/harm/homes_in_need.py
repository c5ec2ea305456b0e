"""Homes in need: a full disk, a medium that is read only, one that others hold, a newer one."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from officedesk.store.home import DATABASE
from torture.harm.offices import Offices


def can_mount() -> bool:
    """Whether this user may mount; elsewhere these parts are left out, and it is said."""
    return os.geteuid() == 0


@contextmanager
def small_disk(made: Offices, folder: Path, kilobytes: int) -> Iterator[Path]:
    """A home on a disk of its own with so little left."""
    point = folder / "small"
    point.mkdir(exist_ok=True)
    _run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(point))
    try:
        home = made.copy("tofill")
        _run("cp", "-a", str(home), str(point / "home"))
        state = os.statvfs(point)
        left = state.f_bavail * state.f_frsize - kilobytes * 1024
        (point / "filler").write_bytes(bytes(max(0, left)))
        yield point / "home"
    finally:
        _run("umount", "-l", str(point))


@contextmanager
def read_only_disk(made: Offices, folder: Path) -> Iterator[Path]:
    """A home on a medium that may only be read."""
    point = folder / "medium"
    point.mkdir(exist_ok=True)
    home = made.copy("toread")
    _run("mount", "--bind", str(home), str(point))
    try:
        _run("mount", "-o", "remount,bind,ro", str(point))
        yield point
    finally:
        _run("umount", "-l", str(point))


@contextmanager
def held(made: Offices) -> Iterator[Path]:
    """A home in whose database another program is writing all the time."""
    home = made.copy("held")
    with closing(sqlite3.connect(home / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield home
        other.execute("ROLLBACK")


@contextmanager
def newer(made: Offices) -> Iterator[Path]:
    """A home that a newer version wrote."""
    home = made.copy("newer")
    with closing(sqlite3.connect(home / DATABASE)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9000'")
        database.commit()
    yield home


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=30)
