"""A file for the person is written beside its name and put in place when it is whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from officedesk.core.errors import DiskFull, ReadOnly, WorldError, WrongFile
from officedesk.core.i18n import _


@contextmanager
def put_in_place(path: Path) -> Iterator[Path]:
    """A file to write; it becomes ``path`` when all went well, and nothing otherwise.

    Raises:
        WorldError: the disk is full, the folder is missing, the file is open elsewhere.
    """
    part = path.parent / f".officedesk-{token_hex(6)}.part"
    try:
        yield part
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as error:
        raise _told(error, path) from error
    except WorldError as error:
        # Who wrote the part has told of it by its own name, which nobody knows.
        cause = error.__cause__
        if isinstance(cause, OSError) and _is_of(part, cause):
            raise _told(cause, path) from error
        raise
    finally:
        # A read-only disk refuses even to take away what was never there.
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _is_of(part: Path, error: OSError) -> bool:
    """Whether the machine refused the part; of a full disk it names no file."""
    named = error.filename
    return named is None or Path(os.fsdecode(named)).parent == part.parent


def _told(error: OSError, path: Path) -> WorldError:
    """What the machine refused, for the person."""
    name = path.name
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull(
            _("There is no space left for {file}: make room, then export again.").format(file=name)
        )
    if getattr(error, "winerror", None) in (5, 32, 33) and path.exists():
        return WorldError(
            _("{file} is open in another program: close it there, or choose another name.").format(
                file=name
            )
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReadOnly(
            _("{file} may not be written there: choose another folder or name.").format(file=name)
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG):
        return WrongFile(
            _("{path} cannot be a file: choose an existing folder and a shorter name.").format(
                path=path
            )
        )
    return WorldError(
        _(
            "{file} could not be written ({reason}): choose another place, then export again."
        ).format(file=name, reason=error.strerror or type(error).__name__)
    )
