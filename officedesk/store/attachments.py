"""Attached files: their content lies in the home under its hash (rule R14).

The content is written first (temporary name, fsync, rename, folder fsync), the
row commits after it. What is killed between leaves an orphan: a file that no
row names, taken away a day later under the write lock. Content that a row once
named stays, also when the attachment was taken off its entry.
"""

from __future__ import annotations

import io
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select

from officedesk.core.changes import EntryRef
from officedesk.core.clock import utc_text
from officedesk.core.errors import Clash, NotFound, WrongFile
from officedesk.core.i18n import _
from officedesk.core.permits import Duty
from officedesk.core.progress import Progress, Silent
from officedesk.core.text import clean_name
from officedesk.core.workflow import VOID
from officedesk.store import closing
from officedesk.store.faults import told
from officedesk.store.files import (
    clear_parts,
    hash_of,
    is_plain,
    make_folder,
    part_in,
    pour,
    put_in_place,
    sync_folder,
)
from officedesk.store.home import Home
from officedesk.store.marks import elsewhere, elsewhere_words
from officedesk.store.tables import AttachmentRow
from officedesk.store.unit import UnitOfWork

LARGEST = 2 << 30
"""Bytes that one attachment may have: 2 GB."""

ORPHAN_AGE = timedelta(days=1)
_NAME_CHARS = 255


@dataclass(frozen=True)
class Kept:
    """A content that lies in the home and is not yet attached.

    Attributes:
        name: the file's own name, data only, never a path.
        sha256: of the content, hexadecimal.
        size: in bytes.
    """

    name: str
    sha256: str
    size: int


def file_name(words: str) -> str:
    """The bare name of a file as it is kept: no folders, no unseen characters."""
    bare = words.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return clean_name(bare)[:_NAME_CHARS] or _("file")


def keep(home: Home, path: Path, progress: Progress | None = None) -> Kept:
    """Copy the file at ``path`` into the home, before the unit of work is opened.

    Raises:
        WrongFile: a folder, no ordinary file, too large, or the database itself.
        NotFound: it is not there.
        DiskFull, ReadOnly, WorldError: the disk; nothing is left behind.
    """
    with told():
        size = _checked_size(home, path)
        with _opened(path) as source:
            return _keep(home, path.name, source, size, progress or Silent())


def _opened(path: Path) -> BinaryIO:
    try:
        return open(path, "rb")
    except PermissionError as error:
        raise WrongFile(
            _("{path} may not be read. Ask for the right to read it.").format(path=path)
        ) from error


def keep_bytes(home: Home, name: str, content: bytes) -> Kept:
    """Put ``content``, such as a part of an e-mail, into the home under the given name."""
    with told():
        if len(content) > LARGEST:
            raise _too_large(name)
        return _keep(home, name, io.BytesIO(content), len(content), Silent())


def _checked_size(home: Home, path: Path) -> int:
    if path.is_dir():
        raise WrongFile(
            _("{path} is a folder. Attach the files in it one by one.").format(path=path)
        )
    if not path.exists():
        raise NotFound(_("There is no file {path}.").format(path=path))
    if not is_plain(path):
        raise WrongFile(_("{path} is no ordinary file. Attach a copy of it.").format(path=path))
    # Reading the live database ourselves would drop SQLite's locks when it is closed.
    if home.is_database(path):
        raise WrongFile(
            _("{path} is the register itself. Attach a backup of it.").format(path=path)
        )
    size = path.stat().st_size
    if size > LARGEST:
        raise _too_large(path.name)
    return size


def _too_large(name: str) -> WrongFile:
    return WrongFile(
        _("{name} is larger than {size} GB. Keep it elsewhere and note the place.").format(
            name=file_name(name), size=LARGEST >> 30
        )
    )


def _keep(home: Home, name: str, source: BinaryIO, size: int, progress: Progress) -> Kept:
    make_folder(home.attachments)
    part = part_in(home.attachments)
    try:
        with open(part, "xb") as target:
            sha256 = pour(source, target, progress, size)
            size = target.tell()
            target.flush()
            os.fsync(target.fileno())
        _put_content(part, home.attachment(sha256), sha256)
    finally:
        with suppress(OSError):
            part.unlink()
    return Kept(file_name(name), sha256, size)


def _put_content(part: Path, target: Path, sha256: str) -> None:
    """Rename the finished file to its hash; a damaged one there is replaced."""
    make_folder(target.parent)
    if sound(target, sha256):
        # An orphan that is taken up again must not be cleared away meanwhile.
        os.utime(target)
        sync_folder(target.parent)
        return
    if sys.platform != "win32":
        # The viewer that opens it must not change what was registered; not every disk knows rights.
        with suppress(OSError):
            part.chmod(0o400)
    os.replace(part, target)
    sync_folder(target.parent)


def sound(path: Path, sha256: str) -> bool:
    """Whether the file at ``path`` is there and is what its name says."""
    try:
        return is_plain(path) and hash_of(path, Silent()) == sha256
    except OSError:
        return False


def attach(work: UnitOfWork, ref: EntryRef, kept: Kept) -> int:
    """Attach a kept content to an entry; gives the attachment's id.

    Raises:
        Clash: the same content is attached already; names it.
        NotFound: no such entry.
    """
    work.require(Duty.ATTACH)
    entry = work.get(ref)
    register = work.store.register(ref.register)
    mark = elsewhere(register, work, {name: getattr(entry, name) for name in register.fields})
    if mark:
        raise Clash(elsewhere_words(mark))
    for row in work.session.scalars(
        select(AttachmentRow).where(
            AttachmentRow.register == ref.register,
            AttachmentRow.entry_id == ref.id,
            AttachmentRow.removed == 0,
        )
    ):
        if row.sha256 == kept.sha256:
            raise Clash(
                _("{number} holds this file already, as {name}.").format(
                    number=entry.called, name=row.name
                )
            )
    if not work.store.home.attachment(kept.sha256).exists():
        raise NotFound(
            _("{name} was lost before it was saved. Attach it again.").format(name=kept.name)
        )
    row = AttachmentRow(
        register=ref.register, entry_id=ref.id, name=kept.name, size=kept.size,
        sha256=kept.sha256, added_at=utc_text(work.now), removed=0,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    return row.id


def detach(work: UnitOfWork, attachment_id: int) -> EntryRef:
    """Take an attachment off its entry; row and content stay for the history.

    Raises:
        NotFound: there is none of that id.
        Clash: its entry is void.
        NotAllowed, Invalid: its month is closed, which asks for the director and a reason.
    """
    work.require(Duty.ATTACH)
    row = work.session.get(AttachmentRow, attachment_id)
    if row is None or row.removed:
        raise NotFound(_("This attachment is no longer there."))
    ref = EntryRef(row.register, row.entry_id)
    entry = work.get(ref)
    if entry.state == VOID:
        raise Clash(_("{number} is void and stays as it is.").format(number=entry.called))
    closing.refuse_fact(work, work.store.register(ref.register), entry, row.name)
    row.removed = 1
    work.session.flush()
    return ref


def clear_orphans(home: Home, database: sqlite3.Connection, now: datetime) -> int:
    """Take away contents older than a day that no row names; gives how many.

    Args:
        database: a writing connection of its own, in autocommit: the write lock
            is held meanwhile, so that no row can name one of them in between.
    """
    if not home.attachments.is_dir():
        return 0
    before = (now - ORPHAN_AGE).timestamp()
    gone = clear_parts(home.attachments, before)
    with told():
        database.execute("BEGIN IMMEDIATE")
        try:
            named = hashes_of(database)
            for path in contents(home.attachments):
                if path.name not in named and path.stat().st_mtime < before:
                    path.unlink()
                    gone += 1
        finally:
            database.execute("ROLLBACK")
    return gone


def hashes_of(database: sqlite3.Connection) -> dict[str, int]:
    """Hash and size of every content that a row names, those taken off among them.

    A purged attachment keeps its row, without a name; its content is gone.
    """
    return dict(
        database.execute("SELECT sha256, size FROM attachments WHERE name <> ''").fetchall()
    )


def contents(pool: Path) -> Iterator[Path]:
    """The finished files of a pool of attachments."""
    if not pool.is_dir():
        return
    for folder in sorted(pool.iterdir()):
        if len(folder.name) == 2 and folder.is_dir():
            yield from sorted(path for path in folder.iterdir() if len(path.name) == 64)


def copy_content(source: Path, sha256: str, pool: Path) -> bool:
    """Copy one content into another pool, where it is missing; False where it is not sound."""
    target = pool / sha256[:2] / sha256
    if target.exists() and target.stat().st_size == source.stat().st_size:
        return True
    make_folder(target.parent)
    try:
        with open(source, "rb") as file, put_in_place(target) as copy:
            if pour(file, copy, Silent(), 0) != sha256:
                raise _Altered
    except _Altered:
        return False
    return True


class _Altered(Exception):
    """A content is not what its name says."""


def fetch_missing(wanted: Iterable[str], source: Path, pool: Path) -> tuple[str, ...]:
    """Bring contents that ``pool`` lacks, or holds damaged, from ``source``; gives those lost."""
    lost: list[str] = []
    for sha256 in wanted:
        target = pool / sha256[:2] / sha256
        if sound(target, sha256):
            continue
        place = source / sha256[:2] / sha256
        if not sound(place, sha256):
            lost.append(sha256)
            continue
        with suppress(FileNotFoundError):
            target.unlink()
        copy_content(place, sha256, pool)
    return tuple(lost)
