"""A whole home in one file: a zip with the database and the attachments."""

from __future__ import annotations

import json
import zipfile
import zlib
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from officedesk import __version__
from officedesk.core.errors import Clash, Corrupt, WrongFile
from officedesk.core.i18n import _
from officedesk.core.progress import Progress, Silent
from officedesk.store.attachments import hashes_of
from officedesk.store.backup import BackupInfo
from officedesk.store.files import BLOCK, pour, put_in_place
from officedesk.store.home import DATABASE, Home
from officedesk.store.soundness import Soundness, open_copy

DAMAGE = (
    zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError,
)  # fmt: skip
"""What reading a damaged zip raises."""

NOTE = "officedesk-backup.json"
"""The member that marks a zip as ours."""


def write_archive(
    home: Home, copy: Path, target: Path, now: datetime, state: Soundness, progress: Progress
) -> BackupInfo:
    """Write a verified copy and the attachments into one file, and read it back.

    Args:
        copy: the copied and examined database.
        target: the file, or a folder in which one is made.

    Raises:
        Clash: ``target`` is another file than a backup of ours.
        Corrupt: what was read back is not what was written; nothing is left.
    """
    if target.is_dir():
        target = target / f"officedesk-{now:%Y%m%d-%H%M%S}.zip"
    if home.is_database(target) or (
        target.exists() and target.stat().st_size and not is_archive(target)
    ):
        raise Clash(
            _("{path} holds something else than a backup. Choose another name.").format(path=target)
        )
    with closing(open_copy(copy)) as database:
        wanted = hashes_of(database)
    note = {
        "program": "OfficeDesk", "version": __version__, "revision": state.revision,
        "at": now.isoformat(timespec="seconds"), "history": state.count, "head": state.head,
        "attachments": len(wanted),
    }  # fmt: skip
    missing: list[str] = []
    with put_in_place(target) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(NOTE, json.dumps(note, ensure_ascii=False, indent=1))
            archive.write(copy, DATABASE)
            for done, sha256 in enumerate(wanted):
                progress.step(done, len(wanted))
                if not _add(archive, home.attachment(sha256), sha256):
                    missing.append(sha256)
        file.flush()
        _read_back(Path(file.name), set(wanted) - set(missing))
    return BackupInfo(target, now, "file", state.count, state.head, state.faults, tuple(missing))


def _add(archive: zipfile.ZipFile, source: Path, sha256: str) -> bool:
    """Put one content in; False where it is missing or altered."""
    if not source.exists():
        return False
    with open(source, "rb") as file:
        if pour(file, None, Silent(), 0) != sha256:
            return False
        file.seek(0)
        info = zipfile.ZipInfo(_member(sha256))
        with archive.open(info, "w", force_zip64=True) as member:
            while block := file.read(BLOCK):
                member.write(block)
    return True


def _member(sha256: str) -> str:
    return f"attachments/{sha256[:2]}/{sha256}"


def _read_back(path: Path, wanted: set[str]) -> None:
    """See that what was written can be read: every checksum, every hash."""
    with zipfile.ZipFile(path) as archive:
        if archive.testzip() is not None:
            raise _unreadable(path)
        for sha256 in wanted:
            with archive.open(_member(sha256)) as member:
                if pour(member, None, Silent(), 0) != sha256:
                    raise _unreadable(path)


def _unreadable(path: Path) -> Corrupt:
    return Corrupt(_("{path} cannot be read back. Choose another place.").format(path=path))


def is_archive(path: Path) -> bool:
    """Whether ``path`` is a zip that a backup wrote."""
    try:
        with zipfile.ZipFile(path) as archive:
            return NOTE in archive.namelist() and DATABASE in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def note_of(path: Path) -> dict[str, Any]:
    """What a backup file says of itself."""
    with zipfile.ZipFile(path) as archive:
        found = json.loads(archive.read(NOTE))
    return found if isinstance(found, dict) else {}


def unpack(path: Path, database: Path, pool: Path, progress: Progress) -> None:
    """Take database and attachments out of a backup file.

    Members go to places of our own making, never to the name that the zip gives.

    Raises:
        WrongFile: it is no backup, or cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            with archive.open(DATABASE) as member, open(database, "xb") as target:
                pour(member, target, Silent(), 0)
            names = [name for name in archive.namelist() if _hash_in(name)]
            for done, name in enumerate(names):
                progress.step(done, len(names))
                _unpack_one(archive, name, pool)
    except DAMAGE as error:
        raise WrongFile(
            _("{path} is no backup of OfficeDesk, or it is damaged. Take another one.").format(
                path=path
            )
        ) from error


def _unpack_one(archive: zipfile.ZipFile, name: str, pool: Path) -> None:
    sha256 = _hash_in(name)
    target = pool / sha256[:2] / sha256
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as member, open(target, "wb") as file:
        pour(member, file, Silent(), 0)


def _hash_in(name: str) -> str:
    """The hash that a member's name gives; empty for every other member."""
    sha256 = name.rpartition("/")[2]
    plain = len(sha256) == 64 and all(char in "0123456789abcdef" for char in sha256)
    return sha256 if plain and name == _member(sha256) else ""
