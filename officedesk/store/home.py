"""The folder that holds everything of one office, and who has it open."""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from officedesk.core.errors import ReadOnly, WrongFile
from officedesk.core.i18n import _
from officedesk.store.files import make_folder
from officedesk.store.places import unsafe_place

DATABASE = "officedesk.sqlite"


@dataclass(frozen=True)
class Home:
    """Paths of a home.

    Attributes:
        folder: the home itself.
    """

    folder: Path

    @property
    def database(self) -> Path:
        """The database. Never opened but through SQLite (it would drop its locks)."""
        return self.folder / DATABASE

    @property
    def attachments(self) -> Path:
        """Contents of attached files, by hash."""
        return self.folder / "attachments"

    @property
    def backups(self) -> Path:
        """Automatic backups and their pool of attachments."""
        return self.folder / "backups"

    @property
    def drafts(self) -> Path:
        """Texts of forms that were not saved."""
        return self.folder / "drafts"

    @property
    def logs(self) -> Path:
        """The program's log, without personal data."""
        return self.folder / "logs"

    @property
    def window_state(self) -> Path:
        """Column widths, last tab and the like."""
        return self.folder / "window.json"

    @property
    def mended(self) -> Path:
        """Lies there from when a broken-off save was put right until that was said."""
        return self.folder / "mended"

    @property
    def checked(self) -> Path:
        """How far the database was found whole."""
        return self.folder / "checked"

    @property
    def writable(self) -> bool:
        """Whether folder and database may be written by whoever asks."""
        if self.database.exists() and not os.access(self.database, os.W_OK):
            return False
        return os.access(self.folder, os.W_OK)

    @property
    def lock(self) -> Path:
        """Held by the one writing window."""
        return self.folder / "window.lock"

    def is_database(self, path: Path) -> bool:
        """Whether ``path`` is the live database under any name; such a file is never opened."""
        try:
            return self.database.samefile(path)
        except OSError:
            return False

    def attachment(self, sha256: str) -> Path:
        """Where the content of that hash lies."""
        name = str(sha256)  # a damaged row may hold a number
        return self.attachments / name[:2] / name

    def check(self) -> None:
        """Make the folder and see that a register may live there.

        Raises:
            WrongFile: a file of that name, a network folder, or one that a
                cloud service synchronises: a database there gets damaged.
            ReadOnly: no right to make or write it.
        """
        if self.folder.exists() and not self.folder.is_dir():
            raise WrongFile(
                _("{path} is a file; the home has to be a folder. Choose another place.").format(
                    path=self.folder
                )
            )
        reason = unsafe_place(self.folder)
        if reason:
            raise WrongFile(reason)
        try:
            make_folder(self.folder)
        except OSError as error:
            raise ReadOnly(
                _("The folder {path} cannot be made: {reason}. Choose another with --home.").format(
                    path=self.folder, reason=error.strerror
                )
            ) from error


def had_database(home: Home) -> bool:
    """Whether entries were kept here: backups or attached files lie beside the database."""
    return any(home.backups.glob("*.sqlite")) or any(home.attachments.glob("??/*"))


class WindowLock:
    """The lock of the one window that may write; commands do not take it.

    The operating system drops it when the process ends, however it ends.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def take(self) -> bool:
        """Try to take it; False where another program holds it."""
        file = open(self._path, "a+", encoding="utf-8")  # noqa: SIM115 - held while it is locked
        if not _lock_file(file):
            file.close()
            return False
        self._file = file
        # The lock holds without a name in it, as on a disk that is full.
        with suppress(OSError):
            file.seek(0)
            file.truncate()
            file.write(json.dumps(lock_holder()))
            file.flush()
        return True

    def holder(self) -> dict[str, Any]:
        """Who holds it: ``user``, ``host``, ``pid``; empty where unknown."""
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return held if isinstance(held, dict) else {}

    def release(self) -> None:
        """Give it back."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None


def lock_holder() -> dict[str, Any]:
    """Who runs this program, and where."""
    return {"host": socket.gethostname(), "pid": os.getpid(), "user": _user()}


def _user() -> str:
    """Login name of whoever runs the program."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"


def _lock_file(file: IO[str]) -> bool:
    """Lock ``file`` for this process; on Windows a byte far behind its text."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(1 << 20)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
