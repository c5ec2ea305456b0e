"""What a file is by its first bytes; the name says nothing."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from officedesk.sheets.unreadable import Reason, Unreadable

_HEAD = 4096
_TAIL = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OBJECTS = re.compile(rb"(\xef\xbb\xbf)?\s*\[\s*(\{\s*\"|\]\s*$)")
"""A list of entries as JSON."""
_CARD = re.compile(r"\ufeff?\s*BEGIN[ \t]*:[ \t]*VCARD\b", re.IGNORECASE)
_OTHERS = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf",
    b"\x1f\x8b", b"MZ", b"\x7fELF", b"SQLite format 3", b"{\\rtf", b"BM", b"II*\x00",
    b"MM\x00*", b"RIFF", b"OggS",
)  # fmt: skip


class Sort(Enum):
    """What can be read."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    JSON = "json"
    VCARD = "vcard"
    TEXT = "text"


def sort_of(path: Path) -> Sort:
    """What the file at ``path`` is.

    Raises:
        Unreadable: something that is not read, named.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise Unreadable(Reason.EMPTY)
    if head.startswith(_OLE):
        return _compound(path)
    if head.startswith(b"PK\x03\x04"):
        return _archive(path)
    if head.startswith(_OTHERS):
        raise Unreadable(Reason.NOT_A_TABLE)
    if _CARD.match(_letters(head)):
        return Sort.VCARD
    return Sort.JSON if _OBJECTS.match(head) else Sort.TEXT


def _letters(head: bytes) -> str:
    """The first characters, whether each takes one byte or two."""
    return head[:512].replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff") \
        .decode("utf-8", "replace")  # fmt: skip


def _compound(path: Path) -> Sort:
    """An old workbook, or a new one under a password: both lie in the same container."""
    with path.open("rb") as file:
        data = file.read(_TAIL)
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable(Reason.ENCRYPTED)
    books = ("Workbook", "Book")
    if any(name.encode("utf-16-le") in data for name in books):
        return Sort.XLS
    raise Unreadable(Reason.NOT_A_TABLE)


def _archive(path: Path) -> Sort:
    """A workbook, or another archive."""
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names and any(n.startswith("xl/") for n in names):
                return Sort.XLSX
            if "mimetype" in names and "content.xml" in names:
                kind = archive.open("mimetype").read(200)
                if b"spreadsheet" in kind:
                    return Sort.ODS
    except BadZipFile:
        raise Unreadable(Reason.DAMAGED) from None
    raise Unreadable(Reason.NOT_A_TABLE)
