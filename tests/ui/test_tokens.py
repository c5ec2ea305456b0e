"""Contrast of every text token on every surface it stands on (look.md)."""

from __future__ import annotations

import pytest

from officedesk.ui.tokens import DARK, LIGHT, Sizes, Tokens, contrast

TEXTS = ("text", "text2", "text3", "accent", "red", "amber", "green")
SURFACES = ("base", "window", "raised", "tint")


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read(tokens: Tokens, surface: str, text: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, surface)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_on_fill_badge_and_rail_can_be_read(tokens: Tokens) -> None:
    assert contrast(tokens.on_fill, tokens.fill) >= 4.5
    assert contrast(tokens.text2, tokens.badge) >= 4.5
    assert contrast(tokens.accent, tokens.tint) >= 4.5
    for text in ("text", "text2"):
        assert contrast(getattr(tokens, text), tokens.rail) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_outlines_of_fields_and_seals_are_seen(tokens: Tokens) -> None:
    assert contrast(tokens.field, tokens.base) >= 3
    assert contrast(tokens.seal, tokens.base) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_heights_are_those_of_the_look_at_thirteen_pixels() -> None:
    sizes = Sizes(16)
    found = (sizes.row, sizes.row_compact, sizes.group, sizes.head, sizes.card_head, sizes.button)
    assert found == (34, 30, 28, 32, 28, 30)
    found = (sizes.field, sizes.chip, sizes.rail_entry, sizes.top_bar, sizes.filter_bar)
    assert found == (32, 28, 36, 56, 44)
    assert (sizes.footer, sizes.form_footer) == (32, 56)


def test_heights_grow_with_the_font() -> None:
    assert Sizes(24).row == 42
