"""A PDF file written page by page, so that memory does not grow with the pages.

reportlab keeps every page until the end; this writer puts each object into the
file when it is made (ISO 32000-1: objects, cross-reference table, trailer).
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO

from officedesk.paper.archive import grey_profile, metadata

_LEVEL = 2
"""Of compression: a higher one takes a tenth of the whole print and saves as much of the file."""
_KIDS = 64
"""Pages below one node of the page tree."""


@dataclass(frozen=True)
class About:
    """What the file says about itself.

    Attributes:
        title, subject, author: words of any script.
        language: code such as ``zh_CN``.
        made: moment of printing.
    """

    title: str
    author: str
    language: str
    made: datetime
    subject: str = ""


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline: its words and the page's object number."""

    title: str
    page: int


def text_string(words: str) -> str:
    """``words`` as a PDF text string: UTF-16 in hexadecimal."""
    return "<" + ("\ufeff" + words).encode("utf-16-be", "replace").hex() + ">"


def _date(moment: datetime) -> str:
    """``moment`` as a PDF date, with its zone."""
    zone = moment.strftime("%z") or "+0000"
    return f"(D:{moment:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}')"


class PdfFile:
    """An open PDF file. Object numbers are plain integers, from 1 on.

    Args:
        stream: where the bytes go, from its beginning.
        about: what the file says about itself.
    """

    def __init__(self, stream: BinaryIO, about: About) -> None:
        self._stream = stream
        self._about = about
        self._offsets = array("Q", [0])
        self._place = 0
        self._hash = sha256()
        self._pages: list[int] = []
        self._nodes: list[int] = []
        self._bookmarks: list[Bookmark] = []
        self._root = self.reserve()
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    @property
    def pages(self) -> int:
        """How many pages have been added."""
        return len(self._pages)

    def _write(self, data: bytes) -> None:
        self._stream.write(data)
        self._hash.update(data)
        self._place += len(data)

    def reserve(self) -> int:
        """The number of an object that comes later with ``put``."""
        self._offsets.append(0)
        return len(self._offsets) - 1

    def put(self, body: str | bytes, number: int = 0) -> int:
        """Write an object and give its number."""
        number = number or self.reserve()
        self._offsets[number] = self._place
        data = body.encode("ascii") if isinstance(body, str) else body
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, data))
        return number

    def put_stream(self, data: bytes, entries: str = "", number: int = 0) -> int:
        """Write a compressed stream; ``entries`` are further ones of its dictionary."""
        packed = zlib.compress(data, _LEVEL)
        head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
        return self.put(head.encode("ascii") + packed + b"\nendstream", number)

    def add_page(
        self, size: tuple[float, float], contents: Sequence[int], resources: int, number: int = 0
    ) -> int:
        """Put a page at the end; ``size`` in points, ``contents`` are drawn in order."""
        if len(self._pages) % _KIDS == 0:
            self._nodes.append(self.reserve())
        streams = " ".join(f"{content} 0 R" for content in contents)
        box = f"[0 0 {size[0]:.2f} {size[1]:.2f}]"
        page = self.put(
            f"<< /Type /Page /Parent {self._nodes[-1]} 0 R /MediaBox {box}"
            f" /Resources {resources} 0 R /Contents [{streams}] >>",
            number,
        )
        self._pages.append(page)
        return page

    def bookmark(self, title: str, page: int) -> None:
        """Put an entry at the end of the outline; ``page`` is the page's object number."""
        self._bookmarks.append(Bookmark(title, page))

    def _tree(self) -> int:
        """The page tree: one root over nodes of some pages each."""
        root = self.reserve()
        for place, node in enumerate(self._nodes):
            kids = self._pages[place * _KIDS : (place + 1) * _KIDS]
            refs = " ".join(f"{kid} 0 R" for kid in kids)
            self.put(
                f"<< /Type /Pages /Parent {root} 0 R /Count {len(kids)} /Kids [{refs}] >>", node
            )
        refs = " ".join(f"{node} 0 R" for node in self._nodes)
        return self.put(f"<< /Type /Pages /Count {len(self._pages)} /Kids [{refs}] >>", root)

    def _outline(self) -> str:
        """The outline's entry for the catalogue; empty without bookmarks."""
        if not self._bookmarks:
            return ""
        root = self.reserve()
        numbers = [self.reserve() for _ in self._bookmarks]
        for place, (number, mark) in enumerate(zip(numbers, self._bookmarks, strict=True)):
            before = f" /Prev {numbers[place - 1]} 0 R" if place else ""
            after = f" /Next {numbers[place + 1]} 0 R" if place + 1 < len(numbers) else ""
            self.put(
                f"<< /Title {text_string(mark.title)} /Parent {root} 0 R{before}{after}"
                f" /Dest [{mark.page} 0 R /Fit] >>",
                number,
            )
        ends = f"/First {numbers[0]} 0 R /Last {numbers[-1]} 0 R /Count {len(numbers)}"
        self.put(f"<< /Type /Outlines {ends} >>", root)
        return f" /Outlines {root} 0 R /PageMode /UseOutlines"

    def _info(self) -> int:
        about = self._about
        entries: Mapping[str, str] = {
            "Title": text_string(about.title),
            "Subject": text_string(about.subject),
            "Author": text_string(about.author),
            "Creator": "(OfficeDesk)",
            "Producer": "(OfficeDesk)",
            "CreationDate": _date(about.made),
            "ModDate": _date(about.made),
        }
        body = " ".join(f"/{key} {value}" for key, value in entries.items())
        return self.put(f"<< {body} >>")

    def _archive(self, language: str) -> str:
        """Metadata and output intent of PDF/A-2b, for the catalogue."""
        about = self._about
        packet = metadata(about.title, about.subject, about.author, language, about.made)
        # Readable without a filter, as archives want it.
        head = f"<< /Type /Metadata /Subtype /XML /Length {len(packet)} >>\nstream\n"
        described = self.put(head.encode("ascii") + packet + b"\nendstream")
        profile = self.put_stream(grey_profile(), "/N 1")
        intent = self.put(
            "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (Grey gamma 2.2)"
            f" /Info (Black on white) /DestOutputProfile {profile} 0 R >>"
        )
        return f" /Metadata {described} 0 R /OutputIntents [{intent} 0 R]"

    def finish(self) -> None:
        """Write page tree, outline, catalogue, cross-reference table and trailer."""
        language = self._about.language.replace("_", "-")
        tree, outline, info = self._tree(), self._outline(), self._info()
        self.put(
            f"<< /Type /Catalog /Pages {tree} 0 R /Lang ({language}){outline}"
            f"{self._archive(language)} /ViewerPreferences << /DisplayDocTitle true >> >>",
            self._root,
        )
        start = self._place
        mark = self._hash.hexdigest()[:32]
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._offsets))
        for offset in self._offsets[1:]:
            self._write(b"%010d 00000 n \n" % offset)
        self._write(
            f"trailer\n<< /Size {len(self._offsets)} /Root {self._root} 0 R /Info {info} 0 R"
            f" /ID [<{mark}> <{mark}>] >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")
        )


def names(entries: Mapping[str, int]) -> str:
    """A dictionary of named references: ``<< /F0 5 0 R >>``."""
    return "<< " + " ".join(f"/{name} {number} 0 R" for name, number in entries.items()) + " >>"
