"""The properties of a file of contacts: unfolded, decoded, whatever its version.

vCard 2.1 (versit, 1996), 3.0 (RFC 2426) and 4.0 (RFC 6350) differ in how a long
line goes on, how words are encoded and how a parameter is written.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from officedesk.sheets.text_encoding import decode

_LINE_END = re.compile(rb"\r\n|\r|\n")
_NAME = re.compile(rb"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)$")
_PARTED = re.compile(rb'(?:[^;"]|"[^"]*")*')
_ESCAPED = re.compile(r"\\([nN;,:\\])")
_BINARY = frozenset({"B", "BASE64"})
_ALIASES = {"GB2312": "gb18030", "GBK": "gb18030"}
"""Charsets that programs name although they write the wider one."""


@dataclass(frozen=True)
class Property:
    """One line of a card.

    Attributes:
        name: without its group, in capitals.
        params: name to values, all in capitals; of 2.1 the bare words are types.
        raw: the value as written, escapes and all; empty for what is no text.
    """

    name: str
    params: dict[str, tuple[str, ...]]
    raw: str

    @property
    def types(self) -> frozenset[str]:
        """Such as WORK, CELL, FAX, PREF."""
        return frozenset(self.params.get("TYPE", ()))

    @property
    def words(self) -> str:
        """The value as people read it."""
        return unescaped(self.raw)

    @property
    def parts(self) -> list[str]:
        """The parts of a structured value."""
        return [unescaped(part) for part in re.split(r"(?<!\\);", self.raw)]


def unescaped(text: str) -> str:
    """Without the escapes of vCard."""
    return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], text).strip()


def properties(data: bytes) -> Iterator[Property]:
    """The properties of a file in order, BEGIN and END among them.

    Raises:
        Unreadable: in no encoding that is known.
    """
    text, encoding = decode(data)
    if encoding.startswith("utf"):
        data, encoding = text.removeprefix("\ufeff").encode("utf-8", "surrogatepass"), "utf-8"
    for line in _unfolded(data):
        head, colon, value = _cut(line)
        found = _NAME.match(head.partition(b";")[0].strip())
        if not colon or found is None:
            continue
        params = _params(head)
        yield Property(found[1].decode().upper(), params, _text(value, params, encoding))


def _unfolded(data: bytes) -> Iterator[bytes]:
    """Whole lines: what begins with a blank goes on, and so does an encoded line after ``=``."""
    lines = _LINE_END.split(data)
    whole: list[bytes] = []
    soft = False
    for line in lines:
        if whole and soft:
            whole[-1] = whole[-1][:-1]
            whole.append(line)
        elif whole and line[:1] in (b" ", b"\t"):
            whole.append(line[1:])
        else:
            if whole:
                yield b"".join(whole)
            whole = [line]
        soft = line.endswith(b"=") and b"QUOTED-PRINTABLE" in whole[0].partition(b":")[0].upper()
    yield b"".join(whole)


def _cut(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Name with parameters, and the value behind the first colon that is not quoted."""
    place, quoted = 0, False
    for place, char in enumerate(line):
        if char == ord('"'):
            quoted = not quoted
        elif char == ord(":") and not quoted:
            return line[:place], b":", line[place + 1 :]
    return line.partition(b":") if quoted else (line, b"", b"")


def _params(head: bytes) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for part in [one for one in _PARTED.findall(head) if one][1:]:
        name, equals, words = part.decode("latin-1").upper().partition("=")
        if not equals:
            plain = name in ("QUOTED-PRINTABLE", *_BINARY)
            name, words = ("ENCODING" if plain else "TYPE"), name
        values = words.replace('"', "").split(",")
        found.setdefault(name.strip(), []).extend(value.strip() for value in values)
    return {name: tuple(values) for name, values in found.items()}


def _text(value: bytes, params: dict[str, tuple[str, ...]], encoding: str) -> str:
    """The words of a value; empty for a picture or a key."""
    how = params.get("ENCODING", ("",))[0]
    if how in _BINARY or value[:5].lower() == b"data:":
        return ""
    if how == "QUOTED-PRINTABLE":
        value = quopri.decodestring(value)
    charset = params.get("CHARSET", ("",))[0]
    for name in (_ALIASES.get(charset, charset), encoding, "utf-8"):
        try:
            return value.decode(name) if name else value.decode("utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return decode(value)[0]
