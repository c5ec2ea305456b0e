"""What a mail may suffer: floods of heads, depth, charsets and names that lie."""

from __future__ import annotations

from random import Random

from torture.hostile.strategies_bytes import Strategy

_NAMES = (
    "../../../outside.txt", "/etc/passwd", "C:\\Windows\\x.dll", "..", ".", "", "con", "a" * 4000,
    "长" * 200 + ".pdf", "x\r\nBcc: y", "\u202egpj.exe", "a\x00.pdf", "%2e%2e%2fx", "~/.bashrc",
    "-rf", "a/b\\c:d|e?.pdf", "....//....//x", ".hidden", "a.pdf.", "NUL.txt",
)  # fmt: skip
_CHARSETS = (
    "utf-7",
    "utf-16",
    "idna",
    "rot13",
    "zlib",
    "base64",
    "hz",
    "unicode_escape",
    "x" * 900,
    "'",
)
_HEADS = (b"From", b"Subject", b"Date", b"Content-Type", b"Received", b"Content-Disposition")


def heads(data: bytes, random: Random) -> bytes:
    """Very many heads, or one that is folded over and over."""
    name = random.choice(_HEADS)
    flood = random.choice(
        (b"%s: x <a@b>\r\n" % name * 20_000, name + b": a" + b"\r\n " * 30_000 + b"\r\n",
         name + b": " + b"(" * 60_000 + b"\r\n", name + b": " + b'"' * 9001 + b"\r\n",
         name + b": " + b"=?utf-8?B?/w==?= " * 9000 + b"\r\n",
         name + b": " + b"<" * 30_000 + b"\r\n")
    )  # fmt: skip
    return flood + data


def names(data: bytes, random: Random) -> bytes:
    """A file with a name that leads elsewhere."""
    name = random.choice(_NAMES)
    text = name.encode("utf-8", "replace")
    plain = b'filename="' + text + b'"'
    long = b"filename*=utf-8''" + b"".join(b"%%%02X" % byte for byte in text)
    return _multipart(data, [b"Content-Disposition: attachment; " + random.choice((plain, long))])


def charsets(data: bytes, random: Random) -> bytes:
    """Text in a charset that it is not in, or that no text has."""
    charset = random.choice(_CHARSETS).encode()
    transfer = random.choice((b"base64", b"quoted-printable", b"x-uuencode", b"7bit", b"zz"))
    head = b"Content-Type: text/plain; charset=" + charset + b"\r\nContent-Transfer-Encoding: "
    return _multipart(data, [head + transfer])


def depth(data: bytes, random: Random) -> bytes:
    """Parts within parts, or mails within mails."""
    levels = random.choice((20, 90, 400))
    if random.random() < 0.5:
        return b"From: a@b\r\nSubject: x\r\nContent-Type: message/rfc822\r\n\r\n" * levels + data
    opening = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(levels)
    )
    return b"From: a@b\r\nSubject: x\r\n" + opening + data


def parts(data: bytes, random: Random) -> bytes:
    """Very many small parts; the outer mail's line between them inside them again."""
    part = random.choice((b"Content-Type: image/png", b"Content-Type: text/html", b"X: y"))
    return _multipart(data, [part] * random.choice((120, 1500, 4900)))


def rich(data: bytes, random: Random) -> bytes:
    """HTML made to choke."""
    html = random.choice(
        (b"<" * 200_000, b"<div>" * 40_000, b"<!--" * 30_000, b"&#x110000;&#0;" * 9000,
         b"<a href='http://127.0.0.1:9/'><img src='file:///etc/hostname'>" * 900,
         b"<style>" * 9, b"&amp" * 99_999)
    )  # fmt: skip
    return b"From: a@b\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n" + html + data[:500]


def dates(data: bytes, random: Random) -> bytes:
    """Days that there are not."""
    day = random.choice(
        (b"31 Feb 2026 25:61", b"1 Jan 99999", b"1 Jan 0001 00:00 +9999", b"x" * 5000, b"", b"\xff",
         b"Mon, 1 Jan 2026 00:00:00 -999999999999", b"1 Jan 9999 23:59:59 -2359")
    )  # fmt: skip
    return b"Date: " + day + b"\r\n" + data


def _multipart(data: bytes, heads_: list[bytes]) -> bytes:
    out = b"From: a <a@b.org>\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=zz\r\n\r\n"
    for head in heads_:
        out += b"--zz\r\n" + head + b"\r\n\r\n" + data[:200] + b"\r\n"
    return out + b"--zz--\r\n"


ALL: tuple[Strategy, ...] = (heads, names, charsets, depth, parts, rich, dates)
