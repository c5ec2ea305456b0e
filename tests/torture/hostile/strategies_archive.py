"""What an archive of XML may suffer, its checksums put right so that a reader goes on."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from torture.hostile import strategies_bytes, strategies_markup
from torture.hostile.archives import packed, unpacked

_NAMES = (
    "../../../outside.xml", "/tmp/outside.xml", "C:\\outside.xml", "xl/../../outside", "a" * 5000,
    "xl/worksheets/sheet1.xml", "con", "\u202egpj.xml", "x/" * 300, "[Content_Types].xml",
)  # fmt: skip


def markup(data: bytes, random: Random) -> bytes:
    """One member's XML harmed."""
    harm = random.choice(strategies_markup.ALL)

    def harmed(body: bytes) -> bytes:
        encoding = random.choice(("utf-8", "utf-8", "utf-8", "utf-16", "gb18030"))
        made = harm(body.decode("utf-8", "replace"), random)
        return made.encode(encoding, "surrogatepass" if encoding != "gb18030" else "replace")

    return _with_member(data, random, harmed)


def member(data: bytes, random: Random) -> bytes:
    """One member's bytes harmed."""
    harm = random.choice(strategies_bytes.ALL)
    return _with_member(data, random, lambda body: harm(body, random))


def names(data: bytes, random: Random) -> bytes:
    """Members under other names, twice, missing, or very many."""
    parts = unpacked(data)
    how = random.randrange(4)
    place = random.randrange(len(parts))
    if how == 0:
        parts[place] = (random.choice(_NAMES), parts[place][1])
    elif how == 1:
        parts.append(parts[place])
    elif how == 2:
        del parts[place]
    else:
        parts += [(f"xl/more/{n}.xml", b"<x/>") for n in range(random.choice((50, 2500)))]
    parts += [(random.choice(_NAMES), b"outside")]
    return packed(parts)


def lies(data: bytes, random: Random) -> bytes:
    """The directory tells other sizes, methods, flags or places than the members."""
    made = bytearray(data)
    starts = [at for at in range(len(made) - 46) if made[at : at + 4] == b"PK\x01\x02"]
    for start in random.sample(starts, min(len(starts), random.choice((1, 3)))):
        offset, size = random.choice(((8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (42, 4)))
        value = random.choice((0, 1, 8, 12, 14, 99, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF))
        made[start + offset : start + offset + size] = (value % 256**size).to_bytes(size, "little")
    return bytes(made)


def _with_member(data: bytes, random: Random, harm: Callable[[bytes], bytes]) -> bytes:
    parts = unpacked(data)
    wanted = [at for at, (name, _body) in enumerate(parts) if name.endswith((".xml", ".rels"))]
    place = random.choice(wanted)
    name, body = parts[place]
    parts[place] = (name, harm(body))
    return packed(parts)


ALL: tuple[strategies_bytes.Strategy, ...] = (markup, markup, markup, member, names, lies)
