"""Quantities with their unit, as one says them: *1 box*, *2 boxes*; *3 kg*, *3 盒*."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from officedesk.core.decimals import decimal_words

_ONE: Final = (
    "bag", "bar", "blister", "book", "bottle", "bucket", "bundle", "can", "canister", "card",
    "cartridge", "case", "carton", "drum", "envelope", "folder", "jar", "jug", "kit", "label",
    "metre", "meter", "litre", "liter", "notebook", "pack", "package", "packet", "pad", "pail",
    "pair", "pallet", "piece", "plate", "pot", "quire", "ream", "reel", "ribbon", "roll", "sack",
    "set", "sheet", "stick", "strip", "tablet", "tank", "tin", "tray", "tube", "unit",
)  # fmt: skip
_MANY: Final = {word: f"{word}s" for word in _ONE} | {
    "batch": "batches", "box": "boxes", "brush": "brushes", "dozen": "dozen", "pouch": "pouches",
}  # fmt: skip
"""Units that an office counts in; any other word is left as it is typed."""
_SINGLE: Final = {many: one for one, many in _MANY.items()}


def unit_words(unit: str, quantity: Decimal) -> str:
    """The unit as it is said of so many; a word that is not known stays as it is."""
    word = unit.lower()
    word = _SINGLE.get(word, word)
    if word not in _MANY:
        return unit
    said = word if abs(quantity) == 1 else _MANY[word]
    if unit.isupper():
        return said.upper()
    return said.capitalize() if unit[:1].isupper() else said


def measured_words(quantity: Decimal, unit: object, places: int = 3) -> str:
    """A quantity with its unit; without one the figure alone.

    Args:
        unit: words; anything else is no unit.
        places: the most places shown.
    """
    words = unit_words(unit, quantity) if isinstance(unit, str) else ""
    return f"{decimal_words(quantity, places)} {words}".strip()
