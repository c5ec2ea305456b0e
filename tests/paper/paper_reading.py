"""Reads the program's own PDF back with nothing but the standard library."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

MM = 72 / 25.4


class Shown(NamedTuple):
    """One line of text: its place in millimetres from the upper left, words, size, font."""

    x: float
    y: float
    words: str
    size: float
    font: str


@dataclass
class Object:
    head: str
    stream: bytes | None

    def refs(self, key: str) -> list[int]:
        found = re.search(rf"/{key} (\[[^\]]*\]|\d+ 0 R)", self.head)
        return [int(n) for n in re.findall(r"(\d+) 0 R", found.group(1))] if found else []

    def value(self, key: str) -> str:
        found = re.search(rf"/{key} (<[0-9a-f]*>|\([^)]*\)|\S+)", self.head)
        return found.group(1) if found else ""

    def words(self, key: str) -> str:
        return bytes.fromhex(self.value(key)[1:-1]).decode("utf-16")


class Pdf:
    """A file that ``officedesk.paper`` wrote, with every offset of its table checked."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        self.objects: dict[int, Object] = {}
        start = int(re.findall(rb"startxref\n(\d+)\n%%EOF", data)[-1])
        table = data[start:].split(b"trailer")[0].splitlines()[2:]
        for number, line in enumerate(table):
            if number:
                self.objects[number] = self._object(data, number, int(line[:10]))
        trailer = Object(data[start:].split(b"trailer")[1].decode("ascii", "replace"), None)
        assert int(trailer.value("Size")) == len(table)
        self.root = self.objects[trailer.refs("Root")[0]]
        self.info = self.objects[trailer.refs("Info")[0]]
        tree = self.objects[self.root.refs("Pages")[0]]
        self.pages = [
            self.objects[kid]
            for node in tree.refs("Kids")
            for kid in self.objects[node].refs("Kids")
        ]
        assert int(tree.value("Count")) == len(self.pages)
        self._fonts: dict[str, dict[str, str]] = {}

    @staticmethod
    def _object(data: bytes, number: int, offset: int) -> Object:
        opening = b"%d 0 obj\n" % number
        assert data[offset : offset + len(opening)] == opening
        body = data[offset + len(opening) :]
        stream = None
        head = body[: body.index(b"endobj")]
        if b"\nstream\n" in head:
            head, rest = body.split(b"\nstream\n", 1)
            length = int(re.findall(rb"/Length (\d+)", head)[0])
            assert rest[length : length + 10] == b"\nendstream"
            packed = b"/FlateDecode" in head
            stream = zlib.decompress(rest[:length]) if packed else rest[:length]
        return Object(head.decode("ascii"), stream)

    @property
    def bookmarks(self) -> list[str]:
        marks = [o for o in self.objects.values() if "/Dest [" in o.head]
        return [mark.words("Title") for mark in marks]

    def fonts(self) -> dict[str, Object]:
        """The Type 0 fonts by name."""
        resources = self.objects[self.pages[0].refs("Resources")[0]]
        found = re.search(r"/Font << (.*?) >>", resources.head)
        assert found
        pairs = re.findall(r"/(\w+) (\d+) 0 R", found.group(1))
        return {name: self.objects[int(number)] for name, number in pairs}

    def codes(self, font: str) -> dict[str, str]:
        """What the codes of a font mean."""
        if font not in self._fonts:
            stream = self.objects[self.fonts()[font].refs("ToUnicode")[0]].stream
            assert stream is not None
            pairs = re.findall(r"^<(\w{4})> <(\w+)>$", stream.decode("ascii"), re.M)
            self._fonts[font] = {
                code: bytes.fromhex(char).decode("utf-16-be", "surrogatepass")
                for code, char in pairs
            }
        return self._fonts[font]

    def content(self, page: int) -> str:
        """The operators of a page, those of its stencils put in."""
        streams = [self.objects[n].stream for n in self.pages[page].refs("Contents")]
        code = "\n".join((stream or b"").decode("ascii") for stream in streams)
        return re.sub(
            r"/X(\d+) Do", lambda m: (self.objects[int(m[1])].stream or b"").decode("ascii"), code
        )

    def shown(self, page: int) -> list[Shown]:
        """The lines of text of a page, in the order in which they are drawn."""
        size = re.search(r"MediaBox \[0 0 \S+ (\S+)\]", self.pages[page].head)
        assert size
        high = float(size.group(1))
        lines: list[Shown] = []
        x = y = 0.0
        words, points, font = "", 0.0, ""
        tokens = re.finditer(
            r"(?P<bt>\bBT\b)|(?P<et>\bET\b)|(?P<x>-?[\d.e-]+) (?P<y>-?[\d.]+) (?P<td>Td|Tm)"
            r"|/(?P<font>\w+) (?P<size>[\d.]+) Tf|<(?P<hex>[0-9a-f]*)> Tj",
            self.content(page),
        )
        for token in tokens:
            if token["bt"]:
                x = y = 0.0
            elif token["td"] or token["et"]:
                if words:
                    lines.append(Shown(x / MM, (high - y) / MM, words, points, font))
                    words = ""
                if token["td"]:
                    x, y = x + float(token["x"]), y + float(token["y"])
            elif token["font"]:
                font, points = token["font"], float(token["size"])
            else:
                codes = self.codes(font)
                hexed = token["hex"]
                words += "".join(codes[hexed[i : i + 4]] for i in range(0, len(hexed), 4))
        return lines

    def words(self, page: int) -> list[str]:
        return [line.words for line in self.shown(page)]

    def text(self) -> str:
        """All words of all pages, one line each."""
        return "\n".join("\n".join(self.words(page)) for page in range(len(self.pages)))


def bare(text: str) -> str:
    """``text`` without blanks and line ends."""
    return "".join(text.split())
