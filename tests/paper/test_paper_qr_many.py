"""The quick QR codes are those of segno, module by module."""

from __future__ import annotations

from random import Random

import pytest
import segno

from officedesk.paper.qr_many import _SIZES, _correction, _stream, _times, modules


@pytest.mark.parametrize("size", _SIZES, ids=lambda size: str(size.version))
def test_a_full_code_is_that_of_segno(size: object) -> None:
    random = Random(7)
    for _again in range(5):
        words = "".join(chr(random.randrange(33, 127)) for _ in range(size.holds))  # type: ignore[attr-defined]
        made = segno.make(
            words, error="m", version=size.version, mode="byte", mask=0, micro=False,  # type: ignore[attr-defined]
            boost_error=False,
        )  # fmt: skip
        found = modules(words)
        assert found is not None
        side, rows = found
        assert side == len(rows) == 17 + 4 * size.version  # type: ignore[attr-defined]
        assert [f"{row:0{side}b}" for row in rows] == [
            "".join(str(int(module)) for module in row) for row in made.matrix
        ]


def test_a_shorter_text_is_ended_and_padded_as_the_standard_says() -> None:
    """ISO/IEC 18004, 7.4.9 and 7.4.10: mode, length, text, four bits, then 236 and 17 in turn."""
    assert _stream(b"AB", _SIZES[0])[:16] == bytes.fromhex("40 24 14 20") + b"\xec\x11" * 6


def test_the_correction_words_divide_without_rest() -> None:
    """Every power of two up to the number of correction words is a root of the whole."""
    words = bytes(range(44))
    whole = words + _correction(words, 26)
    for power in range(26):
        root = 1
        for _ in range(power):
            root = _times(root, 2)
        value = 0
        for word in whole:
            value = _times(value, root) ^ word
        assert value == 0


def test_what_is_too_long_has_none() -> None:
    assert modules("x" * 106) is not None
    assert modules("x" * 107) is None
    found = modules("IN|2026-0130-0137|152033|9f3a61c0d27e0b51")
    assert found is not None and found[0] == 29
