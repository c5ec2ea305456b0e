"""The sample home that everything is measured on, kept between runs by its size."""

from __future__ import annotations

import getpass
import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from officedesk.core.clock import SetClock
from officedesk.core.register import Register
from officedesk.desk.demo import fill
from officedesk.desk.desk import Desk
from officedesk.ui.list.columns import shape_of

NOW = datetime(2026, 9, 30, 16, 0)
"""The moment of the sample office; the same home every time."""
_SOURCES = ("store/migrations/versions/*.py", "store/search.py", "registers/*/model.py")
"""What decides how a home looks inside."""


@dataclass(frozen=True)
class Place:
    """Where a figure is measured.

    Attributes:
        home: the sample home; it is read, never written.
        work: an empty folder for whatever is written.
        size: entries asked for.
    """

    home: Path
    work: Path
    size: int

    def open(self, folder: Path | None = None) -> Desk:
        """The desk of the sample home, or of ``folder``, at the sample's moment."""
        if folder is not None:
            return Desk.open(folder, clock=SetClock(NOW))
        return Desk.open(self.home, clock=SetClock(NOW), read_only=True)

    def copy(self, name: str) -> Path:
        """The home copied, to be written to."""
        target = self.work / name
        shutil.copytree(self.home, target)
        return target


def register_of(desk: Desk) -> Register:
    """The register with the most entries: that is what grows."""
    reader = desk.store.reading()
    return max(
        desk.registers.values(),
        key=lambda one: int(reader.execute(f"SELECT count(*) FROM {one.table}").fetchone()[0]),
    )


def seen(register: Register, sort: str) -> tuple[str, ...]:
    """The cells that a new window reads for a list in that order."""
    return shape_of(register).asked(register.shown or register.columns, sort)


def sample_home(size: int) -> Path:
    """The sample home of that size; made where there is none for this schema."""
    cache = Path(tempfile.gettempdir()) / f"officedesk-bench-{getpass.getuser()}"
    cache.mkdir(mode=0o700, exist_ok=True)
    folder = cache / f"home-{size}-{_fingerprint()}"
    ready = folder.with_suffix(".ready")
    if not ready.exists():
        for old in cache.glob(f"home-{size}-*"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        fill(folder, now=NOW, size=size)
        ready.touch()
    return folder


def _fingerprint() -> str:
    """Changes with the schema: an older home would be brought up first, or refused."""
    room = Path(__file__).resolve().parents[2] / "officedesk"
    digest = hashlib.sha256()
    for pattern in _SOURCES:
        for file in sorted(room.glob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
