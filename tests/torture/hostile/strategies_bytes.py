"""What any file may suffer: bits, cuts, splices, repeated parts, zeros."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Strategy = Callable[[bytes, Random], bytes]
"""Gives the file harmed."""

_WIDE = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)


def bits(data: bytes, random: Random) -> bytes:
    """One to twenty bits turned."""
    made = bytearray(data)
    for _time in range(random.randint(1, 20) if made else 0):
        made[random.randrange(len(made))] ^= 1 << random.randrange(8)
    return bytes(made)


def cut(data: bytes, random: Random) -> bytes:
    """The end, the beginning or a part in the middle is missing."""
    start, end = _span(data, random)
    return random.choice((data[:start], data[end:], data[:start] + data[end:]))


def splice(data: bytes, random: Random) -> bytes:
    """A part stands in another place."""
    start, end = _span(data, random)
    place = random.randrange(len(data) + 1)
    return data[:place] + data[start:end] + data[place:]


def repeat(data: bytes, random: Random) -> bytes:
    """A part stands many times."""
    start, end = _span(data, random)
    times = min(random.choice((2, 10, 1000)), 1 + 200_000 // max(1, end - start))
    return data[:start] + data[start:end] * times + data[end:]


def blank(data: bytes, random: Random) -> bytes:
    """A part is zeros, ones or noise."""
    start, end = _span(data, random)
    size = end - start
    fill = random.choice((bytes(size), b"\xff" * size, random.randbytes(size)))
    return data[:start] + fill + data[end:]


def numbers(data: bytes, random: Random) -> bytes:
    """Numbers of two or four bytes take extreme values."""
    made = bytearray(data)
    for _time in range(random.randint(1, 6) if len(made) > 8 else 0):
        wide, size = random.choice(_WIDE), random.choice((2, 4))
        place = random.randrange(len(made) - size)
        made[place : place + size] = (wide & (256**size - 1)).to_bytes(size, "little")
    return bytes(made)


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 7, 64, 512, 4096)))


ALL: tuple[Strategy, ...] = (bits, cut, splice, repeat, blank, numbers)
