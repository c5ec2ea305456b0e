"""What an old workbook may suffer in its records: lengths, kinds, places, counts."""

from __future__ import annotations

import struct
from random import Random

from torture.hostile.strategies_bytes import Strategy

_STREAM = 1024
"""Where the books made here begin: head and one block of the allocation table."""


def lengths(data: bytes, random: Random) -> bytes:
    """A record says another length than it has."""
    return _changed(data, random, 2, (0, 1, 4, 8224, 0x7FFF, 0xFFFF))


def kinds(data: bytes, random: Random) -> bytes:
    """A record says that it is another."""
    known = (0x6, 0xA, 0x2F, 0x3C, 0x85, 0xBD, 0xE0, 0xE5, 0xFC, 0xFD, 0x18, 0x203, 0x204, 0x809)
    return _changed(data, random, 0, known)


def places(data: bytes, random: Random) -> bytes:
    """Rows, columns and counts far out."""
    return _changed(data, random, random.choice((4, 6, 8, 10, 12)), (0xFFFF, 0xFFFE, 0x100, 0x8000))


def chains(data: bytes, random: Random) -> bytes:
    """The allocation table goes round in circles, or away."""
    made = bytearray(data)
    for _time in range(random.randint(1, 5)):
        place = 512 + 4 * random.randrange(min(128, (len(made) - 516) // 4))
        wide = random.choice((0, 1, 2, 3, 0xFFFFFFFE, 0xFFFFFFFF, 0x7FFFFFFF, random.randrange(40)))
        struct.pack_into("<I", made, place, wide)
    return bytes(made)


def container(data: bytes, random: Random) -> bytes:
    """The container's head: sizes of blocks, counts, where things begin."""
    made = bytearray(data)
    place = random.choice((24, 28, 30, 32, 44, 48, 56, 60, 64, 68, 72, 76))
    struct.pack_into("<H", made, place, random.choice((0, 1, 6, 9, 12, 31, 32, 0x7FFF, 0xFFFF)))
    return bytes(made)


def _changed(data: bytes, random: Random, offset: int, values: tuple[int, ...]) -> bytes:
    made = bytearray(data)
    starts = _starts(data)
    for start in random.sample(starts, min(len(starts), random.choice((1, 1, 2, 6)))):
        if start + offset + 2 <= len(made):
            struct.pack_into("<H", made, start + offset, random.choice(values))
    return bytes(made)


def _starts(data: bytes) -> list[int]:
    found, at = [], _STREAM
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        if not kind:
            break
        found.append(at)
        at += 4 + length
    return found


ALL: tuple[Strategy, ...] = (lengths, kinds, places, chains, container)
