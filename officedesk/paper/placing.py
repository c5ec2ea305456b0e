"""A file is written beside its name and put in place at the end: no half file is ever seen."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from officedesk.core.errors import DiskFull, ReadOnly, WorldError, WrongFile
from officedesk.core.i18n import _


def _sentence(error: OSError, path: Path) -> WorldError:
    """What the machine refused, for the person."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(
            _("There is no space left for {path}: make room, then print again.").format(path=path)
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReadOnly(
            _("{path} may not be written: choose another folder or name.").format(path=path)
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG):
        return WrongFile(
            _("{path} cannot be a file: choose an existing folder and a shorter name.").format(
                path=path
            )
        )
    return WorldError(
        _("{path} could not be written ({reason}): choose another place, then print again.").format(
            path=path, reason=error.strerror or error
        )
    )


@contextmanager
def placed(path: Path) -> Iterator[BinaryIO]:
    """A stream that becomes ``path`` when all went well, and nothing otherwise.

    Raises:
        WorldError: the disk is full, the folder is missing or read-only.
    """
    beside = path.parent / f".officedesk-{token_hex(6)}.part"
    try:
        with beside.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, path)
    except OSError as error:
        raise _sentence(error, path) from error
    finally:
        # A read-only disk refuses even to take away what was never there.
        with suppress(OSError):
            beside.unlink(missing_ok=True)
