"""QR codes by the thousand: one on every page of a long register.

segno takes 2 ms for one, most of it to choose a mask and to lay the modules out.
With version and mask fixed, a code is the same empty pattern with the bits of
its words put in (ISO/IEC 18004): segno gives the pattern, this file the bits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, reduce
from operator import getitem, xor

import segno

_MASK = 0


@dataclass(frozen=True)
class _Size:
    """A version of level M: how many bytes it holds, its blocks, and the correction of each."""

    version: int
    blocks: int
    words: int
    correction: int

    @property
    def holds(self) -> int:
        """Bytes of text: the mode and the length take two."""
        return self.blocks * self.words - 2

    @property
    def side(self) -> int:
        return 17 + 4 * self.version


_SIZES = (
    _Size(1, 1, 16, 10), _Size(2, 1, 28, 16), _Size(3, 1, 44, 26), _Size(4, 2, 32, 18),
    _Size(5, 2, 43, 24), _Size(6, 4, 27, 16),
)  # fmt: skip


@cache
def _powers() -> tuple[list[int], list[int]]:
    """Powers and logarithms of GF(256) over 0x11d."""
    powers, logs = [1] * 512, [0] * 256
    for place in range(1, 512):
        value = powers[place - 1] << 1
        powers[place] = value ^ 0x11D if value > 255 else value
    for place in range(255):
        logs[powers[place]] = place
    return powers, logs


def _times(a: int, b: int) -> int:
    powers, logs = _powers()
    return powers[logs[a] + logs[b]] if a and b else 0


@cache
def _multiples(count: int) -> list[int]:
    """The generator polynomial of ``count`` correction words, times each byte, as integers."""
    generator = [1]
    for place in range(count):
        root = _powers()[0][place]
        shifted = [*generator, 0]
        generator = [a ^ _times(b, root) for a, b in zip(shifted, [0, *generator], strict=True)]
    return [
        int.from_bytes(bytes(_times(part, byte) for part in generator[1:]), "big")
        for byte in range(256)
    ]


def _correction(words: bytes, count: int) -> bytes:
    """Reed–Solomon correction words."""
    table, top, full = _multiples(count), 8 * (count - 1), (1 << 8 * count) - 1
    rest = 0
    for word in words:
        rest = ((rest << 8) & full) ^ table[word ^ (rest >> top)]
    return rest.to_bytes(count, "big")


def _stream(data: bytes, size: _Size) -> bytes:
    """The code's words in the order in which they are laid out."""
    room = size.blocks * size.words
    bits = (4 << 8 | len(data)) << 8 * len(data) | int.from_bytes(data, "big")
    # Four bits end the text; with those of the mode it fills whole bytes.
    words = (bits << 4).to_bytes(len(data) + 2, "big")
    words += (b"\xec\x11" * room)[: room - len(words)]
    blocks = [words[at : at + size.words] for at in range(0, room, size.words)]
    ends = [_correction(block, size.correction) for block in blocks]
    return _in_turn(blocks) + _in_turn(ends)


def _in_turn(blocks: list[bytes]) -> bytes:
    """A word of each block in turn."""
    laid = bytearray(sum(map(len, blocks)))
    for place, block in enumerate(blocks):
        laid[place :: len(blocks)] = block
    return bytes(laid)


def _reserved(row: int, column: int, side: int) -> bool:
    """Whether a module belongs to the pattern."""
    if row == 6 or column == 6:
        return True
    if (row < 9 and (column < 9 or column >= side - 8)) or (row >= side - 8 and column < 9):
        return True
    at = side - 7
    return side > 21 and abs(row - at) <= 2 and abs(column - at) <= 2


@cache
def _places(side: int) -> list[int]:
    """The place of each bit, counted from the lower right end of the code as one number."""
    order = []
    upwards = True
    column = side - 1
    while column > 0:
        column -= column == 6
        rows = range(side - 1, -1, -1) if upwards else range(side)
        for row in rows:
            for at in (column, column - 1):
                if not _reserved(row, at, side):
                    order.append((side - 1 - row) * side + side - 1 - at)
        upwards = not upwards
        column -= 2
    return order


@cache
def _spread(side: int) -> list[list[int]]:
    """For each word of the stream, what each of its 256 values adds to the code."""
    places = _places(side)
    return [_values(places[i : i + 8]) for i in range(0, len(places) - 7, 8)]


def _values(places: list[int]) -> list[int]:
    """What a word adds whose bits, highest first, lie at these places."""
    values = [0]
    for at in reversed(places):
        values += [value | 1 << at for value in values]
    return values


def _laid(stream: bytes, side: int) -> int:
    return reduce(xor, map(getitem, _spread(side), stream), 0)


@cache
def _empty(size: _Size) -> int:
    """The pattern without words."""
    # A text that fills the code whole: segno pads shorter ones with a byte more.
    words = "a" * size.holds
    made = segno.make(
        words, error="m", version=size.version, mode="byte", mask=_MASK,
        micro=False, boost_error=False,
    )  # fmt: skip
    code = 0
    for row in made.matrix:
        for module in row:
            code = code << 1 | module
    return code ^ _laid(_stream(words.encode("ascii"), size), size.side)


def modules(data: str) -> tuple[int, list[int]] | None:
    """The code of ``data``: modules along a side, and each row as a number.

    Args:
        data: ASCII.

    Returns:
        None where it is too long for version 6.
    """
    words = data.encode("ascii")
    size = next((size for size in _SIZES if len(words) <= size.holds), None)
    if size is None:
        return None
    side = size.side
    code = _empty(size) ^ _laid(_stream(words, size), side)
    full = (1 << side) - 1
    return side, [code >> side * (side - 1 - row) & full for row in range(side)]
