"""Files written so that a kill or a power cut leaves the old or the new, never a part."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO

from officedesk.core.progress import Progress

BLOCK = 1 << 20
PART = ".part-"
"""How the name of a file begins that is being written; the writer's id follows."""
_WRITER = re.compile(re.escape(PART) + r"(\d+)-[0-9a-f]+")


def part_in(folder: Path) -> Path:
    """A name in ``folder`` for what is being written; it tells by which program."""
    return folder / f"{PART}{os.getpid()}-{os.urandom(6).hex()}"


@contextmanager
def put_in_place(target: Path) -> Iterator[BinaryIO]:
    """Write ``target`` under a temporary name beside it; at the end it is synced and renamed.

    Whatever is raised inside takes the temporary file away again.
    """
    part = part_in(target.parent)
    try:
        with open(part, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make names in ``folder`` last; on Windows a rename needs nothing more."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some disks (FAT, network) know no such thing for a folder.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make the content of ``path`` last. Never for the live database."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make ``folder`` with those above it, for nobody but its owner, so that each lasts."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True, mode=0o700)
        sync_folder(folder.parent)


def pour(source: IO[bytes], target: IO[bytes] | None, progress: Progress, total: int) -> str:
    """Copy ``source`` to ``target``, block by block; gives the SHA-256 of what was read.

    Args:
        target: None where only the hash is wanted.
        total: size in bytes, for the progress.
    """
    digest = hashlib.sha256()
    done = 0
    while block := source.read(BLOCK):
        digest.update(block)
        if target is not None:
            target.write(block)
        done += len(block)
        progress.step(done, total)
    return digest.hexdigest()


def hash_of(path: Path, progress: Progress) -> str:
    """SHA-256 of a file. Never for the live database."""
    with open(path, "rb") as file:
        return pour(file, None, progress, path.stat().st_size)


def is_plain(path: Path) -> bool:
    """Whether ``path`` is an ordinary file: no folder, pipe or device."""
    return stat.S_ISREG(path.stat().st_mode)


def clear_parts(folder: Path, before: float) -> int:
    """Take away what writers killed before ``before`` (seconds since 1970) left behind.

    Of a writer that is known to have ended everything goes at once.
    """
    gone = 0
    if not folder.is_dir():
        return gone
    for path in list(folder.rglob(PART + "*")):
        with suppress(OSError):
            if _ended(path.name) or path.stat().st_mtime < before:
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()
                gone += 1
    return gone


def _ended(name: str) -> bool:
    """Whether the program that wrote the file of that name runs no more."""
    writer = _WRITER.match(name)
    if writer is None or sys.platform == "win32":
        return False  # a signal that only asks is none there
    try:
        os.kill(int(writer[1]), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
