"""What a table as text may suffer: charsets that lie, quotes, separators, widths."""

from __future__ import annotations

from random import Random

from torture.hostile.strategies_bytes import Strategy

_BOMS = (
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xff\xfe\x00\x00",
    b"\x00\x00\xfe\xff",
    b"+/v8",
)


def charset(data: bytes, random: Random) -> bytes:
    """A mark of one encoding before the bytes of another."""
    return random.choice(_BOMS) + data[random.randrange(4) :]


def mixed(data: bytes, random: Random) -> bytes:
    """Bytes of another encoding in the middle."""
    place = random.randrange(len(data) + 1)
    other = "办公室 Ünïcödé ﷽".encode(
        random.choice(("utf-8", "gb18030", "utf-16", "utf-32", "utf-7"))
    )
    return data[:place] + other * random.choice((1, 30)) + data[place:]


def quotes(data: bytes, random: Random) -> bytes:
    """Quotation marks opened, doubled, in the middle of words."""
    made = bytearray(data)
    for _time in range(random.choice((1, 2, 40))):
        place = random.randrange(len(made) + 1)
        made[place:place] = random.choice((b'"', b'""', b'"\n', b",'", b'\\"'))
    return bytes(made)


def wide(data: bytes, random: Random) -> bytes:
    """Lines of very many or very long cells."""
    line = random.choice(
        (b"," * 60_000, b"x" * 1_000_000, b'"' + b"y\n" * 50_000 + b'"', b"a;" * 2500)
    )
    lines = data.split(b"\n")
    lines.insert(random.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def signs(data: bytes, random: Random) -> bytes:
    """Controls, formulas, directions, zeros."""
    sign = random.choice(
        (b"\x00", b"\x1a", b"\x0b", b"\x1b[2J", b"=HYPERLINK(1)", b"\r", "\u202e\u2066".encode(),
         b"sep=\x00\n", b"<html>", b"\x1f" * 40, "\ufdfa".encode() * 90)
    )  # fmt: skip
    place = random.choice((0, random.randrange(len(data) + 1)))
    return data[:place] + sign + data[place:]


def many(data: bytes, random: Random) -> bytes:
    """The lines stand very often."""
    head, _line, rest = data.partition(b"\n")
    return head + b"\n" + rest * random.choice((3, 40))


ALL: tuple[Strategy, ...] = (charset, mixed, quotes, wide, signs, many)
