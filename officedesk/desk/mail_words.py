"""The words of an e-mail: heads in any charset, HTML as plain text, safe file names.

Everything here runs in time linear to its input and raises nothing: what cannot
be read is shown as it stands.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import quopri
import re

from officedesk.core.text import clean_line, clean_name, clean_text

_HEAD_CHARS = 4000
_NAME_BYTES = 200
_SOUND_CHARSETS = re.compile(
    r"utf[-_]?(8|16|32)([-_]?[bl]e)?|us-ascii|ascii|iso[-_]?8859[-_]?[0-9]{1,2}|latin[-_]?1"
    r"|(windows[-_]?|cp)[0-9]{3,4}|koi8[-_]?[ru]|gb[-_]?(2312|k|18030)|hz(-gb-2312)?"
    r"|big5([-_]?hkscs)?|euc[-_]?(jp|kr)|shift[-_]?jis|sjis|iso[-_]?2022[-_]?(jp|kr)[-_0-9a-z]*"
)
"""Only these are decoded by name: Python also knows codecs that are slow or unpack."""

_ENCODED = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?\s]{0,2000})\?=")


def decode(data: bytes, charset: str = "") -> str:
    """``data`` as text: as declared if that fits, else UTF-8, GB18030, Windows-1252."""
    name = charset.strip().strip("\"'").lower()
    if re.fullmatch(r"gb[-_]?(2312|k)|euc[-_]?cn|cp936", name):
        name = "gb18030"  # What is called GB2312 is often written with more.
    for candidate in (name, "utf-8", "gb18030"):
        if not _SOUND_CHARSETS.fullmatch(candidate):
            continue
        try:
            return codecs.decode(data, candidate)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", errors="replace")


def head_words(raw: str) -> str:
    """The words of a head: encoded words decoded, raw bytes of any charset guessed."""
    raw = re.sub(r"\r?\n[ \t]?", " ", raw[:_HEAD_CHARS])
    parts: list[str] = []
    waiting: tuple[str, bytes] = ("", b"")
    end = 0
    for found in _ENCODED.finditer(raw):
        between = raw[end : found.start()]
        charset, data = found.group(1).lower(), _encoded_bytes(found.group(2), found.group(3))
        end = found.end()
        if not between.strip() and waiting[0] == charset:
            # A character may be cut in two by the end of an encoded word.
            waiting = (charset, waiting[1] + data)
            continue
        parts.append(decode(waiting[1], waiting[0]))
        parts.append(_raw_words(between) if between.strip() or not waiting[0] else "")
        waiting = (charset, data)
    parts.append(decode(waiting[1], waiting[0]))
    parts.append(_raw_words(raw[end:]))
    return clean_line("".join(parts))


def _raw_words(raw: str) -> str:
    """Text whose bytes beyond ASCII came through as surrogates."""
    if raw.isascii():
        return raw
    try:
        return decode(raw.encode("ascii", "surrogateescape"))
    except UnicodeEncodeError:
        return raw


def _encoded_bytes(how: str, text: str) -> bytes:
    data = text.encode("ascii", "replace")
    if how in "qQ":
        return quopri.decodestring(data, header=True)
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4))
    except (binascii.Error, ValueError):
        return data


_BREAK = re.compile("br|p|div|tr|li|h[1-6]|table|ul|ol|blockquote|hr|pre|d[td]|section|article")
_SILENT = frozenset({"script", "style", "head", "title", "template", "svg", "object", "select"})
_TAG = re.compile(r"/?\s*([a-zA-Z][a-zA-Z0-9]*)")


def plain_of_html(source: str) -> str:
    """The words of an HTML text. Nothing is loaded, nothing is run."""
    words: list[str] = []
    silent = ""
    first, *pieces = source.split("<")
    words.append(_unwrapped(first))
    for piece in pieces:
        if silent:
            if silent == "!--":
                if "-->" not in piece:
                    continue
            elif not piece.lower().startswith("/" + silent):
                continue
            end = "-->" if silent == "!--" else ">"
            silent = ""
            words.append(_unwrapped(piece.partition(end)[2]))
            continue
        if piece.startswith("!--") and "-->" not in piece:
            silent = "!--"
            continue
        tag, closed, rest = piece.partition(">")
        found = _TAG.match(tag)
        if found is None and not tag.startswith(("!", "?")):
            words.append(_unwrapped("<" + piece))
            continue
        name = found.group(1).lower() if found else ""
        if name in _SILENT and not tag.startswith("/") and not tag.endswith("/"):
            silent = name
            continue
        if _BREAK.fullmatch(name):
            words.append("\n")
        elif name in ("td", "th"):
            words.append("\t")
        if closed:
            words.append(_unwrapped(rest))
    return _tidy(html.unescape("".join(words)))


def _unwrapped(text: str) -> str:
    """Line ends of HTML source are blanks."""
    return re.sub(r"[ \t\r\n]+", " ", text)


def _tidy(text: str) -> str:
    """No blanks at the ends of lines, never two empty lines in a row."""
    lines = [" ".join(line.split()) for line in clean_text(text).split("\n")]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return clean_text("\n".join(kept))


def file_name(name: str, fallback: str) -> str:
    """A name that is safe as a file's: no folder, no control character, not too long."""
    last = re.split(r"[/\\]", clean_name(name))[-1]
    last = re.sub(r'[<>:"|?*]', "_", last).strip(". ")
    if not last:
        return fallback
    stem, dot, suffix = last.rpartition(".")
    if not dot or len(suffix.encode()) > 16:
        stem, dot, suffix = last, "", ""
    room = _NAME_BYTES - len(dot + suffix.encode().decode()) * 3
    return stem.encode()[: max(room, 20)].decode(errors="ignore") + dot + suffix
