"""What SQLite and the disk say, in the person's words."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from officedesk.core.entity import Base
from officedesk.core.errors import (
    Busy,
    Cancelled,
    Changed,
    Clash,
    Corrupt,
    DiskFull,
    Invalid,
    OfficeError,
    ReadOnly,
    WorldError,
)
from officedesk.core.i18n import _
from officedesk.store.files import PART

_BESIDE = ("covered", "alembic_version")
"""Tables of ours that no entity stands for."""


def fault_of(error: BaseException) -> OfficeError | None:
    """The office error that ``error`` stands for; None where it is a fault of ours."""
    if isinstance(error, OfficeError):
        return error
    if isinstance(error, StaleDataError):
        return Changed(_("Someone else changed this entry meanwhile. Look at it again, then save."))
    if isinstance(error, DBAPIError) and isinstance(error.orig, Exception):
        return fault_of(error.orig)
    if isinstance(error, sqlite3.Error):
        return _sqlite_fault(error)
    if isinstance(error, UnicodeDecodeError):
        # SQLite names what it cannot find, in words that a damaged page no longer holds as text.
        return _damaged()
    if isinstance(error, UnicodeEncodeError):
        return Invalid(_("The text holds characters that cannot be kept. Type it again."))
    if isinstance(error, OSError):
        return _disk_fault(error)
    return None


def _damaged() -> Corrupt:
    return Corrupt(
        _("The database is damaged. “officedesk restore” brings back the newest good backup.")
    )


def _sqlite_fault(error: sqlite3.Error) -> OfficeError | None:
    words = str(error).lower()
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith("SQLITE_FULL") or "full" in words:
        return _full()
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy(
            _(
                "Another program is writing to this home. Wait a moment, then save again;"
                " nothing is lost."
            )
        )
    if code.startswith(("SQLITE_READONLY", "SQLITE_PERM")) or "readonly" in words:
        return write_protected()
    if code.startswith("SQLITE_CANTOPEN"):
        return ReadOnly(
            _(
                "The database cannot be opened or written. See that you may write to the"
                " home's folder."
            )
        )
    damaged = "malformed" in words or words.startswith("could not decode") or _dropped(words)
    if damaged or code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return _damaged()
    if code.startswith("SQLITE_IOERR"):
        return WorldError(
            _(
                "The disk reported an error. Nothing was saved; what you typed is kept."
                " Check the disk."
            )
        )
    if code == "SQLITE_INTERRUPT":
        return Cancelled(_("Cancelled."))
    if words.startswith("officedesk:"):
        return Clash(
            _("The database refused this: {reason}.").format(reason=str(error)[11:].strip())
        )
    return None


def _dropped(words: str) -> bool:
    """Whether a table of ours is gone: another program dropped it, or its page is damaged."""
    said, _colon, name = words.partition(": ")
    if said != "no such table":
        return False
    name = name.removeprefix("main.")
    ours = Base.metadata.tables
    # The search index of a register lies in tables that are named after it.
    return name in ours or name.rpartition("_")[0] in ours or name in _BESIDE


def _disk_fault(error: OSError) -> OfficeError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _full()
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return ReadOnly(
            _(
                "{path} may not be written. Choose another place, or ask for the right to write."
            ).format(path=_named(error) or _("This file"))
        )
    return WorldError(
        _("{path} could not be read or written: {reason}.").format(
            path=_named(error) or _("A file"), reason=error.strerror or str(error)
        )
    )


def _named(error: OSError) -> str:
    """The path that it is about; of a file under a temporary name its folder."""
    folder, slash, name = str(error.filename or "").rpartition(os.sep)
    return folder if slash and name.startswith(PART) else folder + slash + name


def _full() -> DiskFull:
    return DiskFull(
        _(
            "The disk is full. Nothing was saved; what you typed is kept. Free some space,"
            " then save again."
        )
    )


def write_protected() -> ReadOnly:
    """What is said where the home's file or disk may not be written."""
    return ReadOnly(
        _(
            "This home may only be read: the file or the disk is write-protected."
            " Nothing was changed."
        )
    )


@contextmanager
def told() -> Iterator[None]:
    """Turn what SQLite or the disk raises inside into an office error."""
    try:
        yield
    except (sqlite3.Error, DBAPIError, StaleDataError, OSError, UnicodeError) as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise fault from error
