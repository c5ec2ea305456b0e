"""The parts of a workbook around its sheets: names, paths, date formats, shared words."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple
from zipfile import ZipFile

from officedesk.sheets.unreadable import Reason, Unreadable
from officedesk.sheets.xml_events import Handler, local_attribute, parse


class SheetPart(NamedTuple):
    """A sheet and the member that holds it."""

    name: str
    hidden: bool
    member: str


class Shows(Enum):
    """How the format of a cell shows its number."""

    NUMBER = 0
    DAY = 1
    MOMENT = 2
    TIME = 3
    DURATION = 4


@dataclass
class XlsxBook:
    """What is needed to read the cells.

    Attributes:
        sheets: in order.
        words: the shared strings.
        shows: by style, how numbers are shown; styles beyond the end show numbers.
        from_1904: days count from 1904, as on old Macintoshes.
    """

    sheets: list[SheetPart] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    shows: list[Shows] = field(default_factory=list)
    from_1904: bool = False


_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescape(words: str) -> str:
    """``_x000D_`` as the character it stands for (ISO 29500-1, ST_Xstring)."""
    if "_x" not in words:
        return words
    return _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), words)


class WordsOf:
    """Collects the text of a string item: plain or in runs, without readings above it."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._inside = False
        self._reading = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._reading += 1
        elif name == "t":
            self._inside = not self._reading

    def end(self, name: str) -> None:
        if name == "t":
            self._inside = False
        elif name == "rPh":
            self._reading -= 1
        elif name == "si":
            self.found.append(unescape("".join(self._parts)))

    def text(self, words: str) -> None:
        if self._inside:
            self._parts.append(words)


class _Workbook:
    """Sheets of ``workbook.xml`` with their relation ids."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            relation = local_attribute(attributes, "id")
            self.sheets.append((attributes.get("name", ""), hidden, relation))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true", "on")

    def end(self, name: str) -> None:
        """Nothing is told at the end."""

    def text(self, words: str) -> None:
        """The parts that matter are attributes."""


class _Relations:
    """Targets of a relations part: id, type, target."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found.append((attributes.get("Id", ""), kind, attributes.get("Target", "")))

    def end(self, name: str) -> None:
        """Nothing is told at the end."""

    def text(self, words: str) -> None:
        """The parts that matter are attributes."""


class _Styles:
    """Number formats by style."""

    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.styles: list[int] = []
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self.formats[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self.styles.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def text(self, words: str) -> None:
        """The parts that matter are attributes."""


_BUILT_IN = {
    **dict.fromkeys(
        (14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), Shows.DAY
    ),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56), Shows.TIME),
    22: Shows.MOMENT,
    46: Shows.DURATION,
}
"""Formats that need no code (ISO 29500-1, 18.8.30, those of Chinese and Japanese included)."""

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def shows_of(code: str) -> Shows:
    """How a format's code shows a number; only its first section counts."""
    bare = _QUOTED.sub("", code.partition(";")[0]).lower()
    if re.search(r"\[(h+|m+|s+)\]", bare):
        return Shows.DURATION
    if "general" in bare or "@" in bare:
        return Shows.NUMBER
    day = bool(re.search("[yd]", bare)) or bool(
        re.search("m", bare) and not re.search("[hs]", bare)
    )
    clock = bool(re.search("[hs]", bare))
    if day:
        return Shows.MOMENT if clock else Shows.DAY
    return Shows.TIME if clock else Shows.NUMBER


def _read(archive: ZipFile, member: str, handler: Handler) -> None:
    with archive.open(member) as source:
        parse(source, handler)


def _member(folder: str, target: str) -> str:
    """The member that a relation's target names."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def _relations(archive: ZipFile, member: str) -> list[tuple[str, str, str]]:
    """Id, kind and member of each relation of ``member``; empty where it has none."""
    folder, name = posixpath.split(member)
    part = posixpath.join(folder, "_rels", name + ".rels")
    if part not in archive.namelist():
        return []
    handler = _Relations()
    _read(archive, part, handler)
    return [(key, kind, _member(folder, target)) for key, kind, target in handler.found]


def _main_part(archive: ZipFile) -> str:
    """The member that lists the sheets."""
    for _key, kind, member in _relations(archive, ""):
        if kind == "officeDocument":
            return member
    return "xl/workbook.xml"


def open_book(archive: ZipFile) -> XlsxBook:
    """Read everything but the cells.

    Raises:
        Unreadable: there is no workbook in it.
        KeyError, ValueError: a part is missing or makes no sense; the boundary catches them.
    """
    main = _main_part(archive)
    members = set(archive.namelist())
    if main not in members or not main.endswith(".xml"):
        raise Unreadable(Reason.NOT_A_TABLE)
    workbook = _Workbook()
    _read(archive, main, workbook)
    relations = _relations(archive, main)
    kinds = {kind: member for _key, kind, member in relations}
    sheets = {key: member for key, kind, member in relations if kind == "worksheet"}
    book = XlsxBook(from_1904=workbook.from_1904)
    for name, hidden, key in workbook.sheets:
        if sheets.get(key) in members:
            book.sheets.append(SheetPart(name, hidden, sheets[key]))
    if kinds.get("sharedStrings") in members:
        words = WordsOf()
        _read(archive, kinds["sharedStrings"], words)
        book.words = words.found
    if kinds.get("styles") in members:
        styles = _Styles()
        _read(archive, kinds["styles"], styles)
        book.shows = [
            shows_of(styles.formats[key])
            if key in styles.formats
            else _BUILT_IN.get(key, Shows.NUMBER)
            for key in styles.styles
        ]
    return book
