"""Units as they are said of so many."""

from __future__ import annotations

from decimal import Decimal

import pytest

from officedesk.core.units import measured_words


@pytest.mark.parametrize(
    ("quantity", "unit", "words"),
    [
        ("1", "box", "1 box"), ("2", "box", "2 boxes"), ("0", "piece", "0 pieces"),
        ("3", "piece", "3 pieces"), ("0.5", "ream", "0.5 reams"), ("1", "boxes", "1 box"),
        ("-1", "box", "−1 box"), ("2", "Box", "2 Boxes"), ("2", "PACK", "2 PACKS"),
        ("3", "kg", "3 kg"), ("12", "dozen", "12 dozen"), ("3", "盒", "3 盒"),
        ("3", "gizmo", "3 gizmo"), ("1200", "", "1,200"),
    ],
)  # fmt: skip
def test_only_units_that_are_known_are_inflected(quantity: str, unit: str, words: str) -> None:
    assert measured_words(Decimal(quantity), unit) == words
