"""What a scanner types: a page's code, or the number on a label or slip."""

from __future__ import annotations

import pytest

from officedesk.desk.page_code import is_code
from officedesk.desk.scanning import number_in


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("letters|IN-2026-0123", "IN-2026-0123"),
        ("SLIP|IN-2026-0123|9f3a61c0d27e", "IN-2026-0123"),
        ("letters｜IN-2026-0123", "IN-2026-0123"),
        ("  in-2026-0123\n", "in-2026-0123"),
        ("flood | season", "flood | season"),
    ],
)
def test_the_number_on_a_paper_of_one_entry(words: str, number: str) -> None:
    assert number_in(words) == number


@pytest.mark.parametrize(
    "words",
    [
        "IN|2026-0130-0137|152|9f3a61c0d27e0b51",
        "in 2026-0130 – 0137 · 152 · 9F3A 61C0 D27E 0B51",
        "IN｜2026-0130-0137｜152｜9f3a61c0d27e0b51",
        "IN 2026-0130, 0133#00000000 152 9f3a61c0d27e0b51",
        "IN ~17 152 9f3a61c0d27e0b51",
        "CARD|ITEM-0012|2026|17-26|152|9f3a61c0d27e0b51",
        "card item - 0012 2026-04-01 .. 2026-09-30 17 – 26 152 9F3A 61C0 D27E 0B51",
        "COUNT CNT-2026-0001 1-14 152 9f3a 61c0 d27e 0b51",
        "ORDER|~17|3|152|9f3a61c0d27e0b51",
        "REPORT 2026-Q1 1-14 152 9012 3456 7890 1234",
        "PLAN 2027 2026-11 1-14 152 9f3a61c0d27e0b51",
    ],
)
def test_the_shape_of_a_page_code(words: str) -> None:
    assert is_code(words)


@pytest.mark.parametrize("words", ["letters|IN-2026-0123", "IN-2026-0123", "flood", ""])
def test_what_has_another_shape(words: str) -> None:
    assert not is_code(words)
