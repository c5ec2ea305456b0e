from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officedesk.core.fields import Field, Kind, Mask
from officedesk.core.masks import mask, masked_value
from officedesk.core.values import NOT_STATED


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("110101199003071234", "••••••••••••••1234"),
        ("139 1234 5678", "••• •••• 5678"),
        ("12345", "•••45"),
        ("1234", "••••"),
        ("7", "••••"),
        ("", ""),
        (None, ""),
    ],
)
def test_the_last_four_are_seen(text: str | None, shown: str) -> None:
    assert mask(text, Mask.LAST_FOUR) == shown


def test_all_hides_the_length_too() -> None:
    assert mask("1", Mask.ALL) == mask("110101199003071234", Mask.ALL) == "••••"


@given(st.text(min_size=1))
def test_never_more_than_half_is_seen(text: str) -> None:
    shown = mask(text, Mask.LAST_FOUR)
    seen = sum(char.isalnum() for char in shown)
    assert seen <= 4
    assert seen * 2 <= max(sum(char.isalnum() for char in text), 0) or seen == 0


def test_values() -> None:
    card = Field("Card", Kind.TEXT, mask=Mask.LAST_FOUR)
    assert masked_value(card, "12345678") == "••••5678"
    assert masked_value(card, NOT_STATED) is NOT_STATED
    assert masked_value(card, None) is None
    assert masked_value(Field("Name", Kind.TEXT), "12345678") == "12345678"
