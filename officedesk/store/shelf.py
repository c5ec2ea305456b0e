"""The shelf of automatic backups: names, order, which of them are kept (figures.md T6)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from officedesk.store.attachments import contents
from officedesk.store.soundness import open_copy

POOL = "pool"
"""The folder beside the backups that holds the attachments of all of them, by hash."""

_NAME = re.compile(r"officedesk-(\d{8}-\d{6})-([a-z-]+?)(?:-\d+)?\.sqlite")
_STAMP = "%Y%m%d-%H%M%S"

WHOLE = timedelta(days=2)
"""All backups of so long are kept."""
DAYS, WEEKS, MONTHS = 12, 10, 9
"""Of the time before, one backup of so many days, weeks and months."""


@dataclass(frozen=True)
class BackupFile:
    """One backup on the shelf.

    Attributes:
        at: local time at which it was made.
        reason: ``regular``, ``exit``, ``before-import`` …
    """

    path: Path
    at: datetime
    reason: str

    @property
    def size(self) -> int:
        """In bytes, without the attachments."""
        return self.path.stat().st_size

    @property
    def pool(self) -> Path:
        """Where the contents of its attachments lie."""
        return self.path.parent / POOL


def name_for(folder: Path, at: datetime, reason: str) -> Path:
    """A name in ``folder`` that is not yet taken."""
    stem = f"officedesk-{at.strftime(_STAMP)}-{reason}"
    path = folder / f"{stem}.sqlite"
    count = 2
    while path.exists():
        path = folder / f"{stem}-{count}.sqlite"
        count += 1
    return path


def on_shelf(folder: Path) -> tuple[BackupFile, ...]:
    """The backups in ``folder``, newest first."""
    found: list[tuple[datetime, int, BackupFile]] = []
    if folder.is_dir():
        for path in folder.iterdir():
            parts = _NAME.fullmatch(path.name)
            if parts:
                stamp, reason = parts.groups()
                with suppress(ValueError, FileNotFoundError):
                    at = datetime.strptime(stamp, _STAMP)
                    written = path.stat().st_mtime_ns
                    found.append((at, written, BackupFile(path, at, reason)))
    return tuple(backup for _at, _written, backup in sorted(found, reverse=True, key=_order))


def _order(entry: tuple[datetime, int, BackupFile]) -> tuple[datetime, int]:
    """By the clock of the office; what was made in the same second by that of the disk."""
    return entry[0], entry[1]


def to_keep(backups: Iterable[BackupFile], now: datetime) -> set[BackupFile]:
    """Which backups stay: all of two days, then the newest of each day, week and month."""
    now = now.replace(tzinfo=None)
    kept: set[BackupFile] = set()
    days: dict[date, BackupFile] = {}
    weeks: dict[tuple[int, int], BackupFile] = {}
    months: dict[tuple[int, int], BackupFile] = {}
    for backup in sorted(backups, key=lambda each: each.at, reverse=True):
        if backup.at > now - WHOLE:
            kept.add(backup)
            continue
        day = backup.at.date()
        days.setdefault(day, backup)
        weeks.setdefault(day.isocalendar()[:2], backup)
        months.setdefault((day.year, day.month), backup)
    kept.update(list(days.values())[:DAYS])
    kept.update(list(weeks.values())[:WEEKS])
    kept.update(list(months.values())[:MONTHS])
    return kept


def thin(folder: Path, now: datetime) -> int:
    """Take away what need not be kept; gives how many. The newest always stays."""
    backups = on_shelf(folder)
    kept = to_keep(backups, now) | set(backups[:1])
    gone = 0
    for backup in backups:
        if backup not in kept:
            backup.path.unlink()
            gone += 1
    return gone


def sweep_pool(folder: Path, live: Iterable[str]) -> int:
    """Take contents out of the pool that neither the home nor a kept backup names.

    The backups are opened only where the pool holds something the home does not
    name, which happens after a purge.
    """
    named = set(live)
    strange = [path for path in contents(folder / POOL) if path.name not in named]
    if not strange:
        return 0
    for backup in on_shelf(folder):
        connection = open_copy(backup.path)
        try:
            named.update(
                row[0] for row in connection.execute("SELECT DISTINCT sha256 FROM attachments")
            )
        finally:
            connection.close()
    gone = 0
    for path in strange:
        if path.name not in named:
            path.unlink()
            gone += 1
    return gone
