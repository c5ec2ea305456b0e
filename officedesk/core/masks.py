"""Personal data shown no further than it is needed (rule R15)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from officedesk.core.fields import Field, Mask
from officedesk.core.text import fold
from officedesk.core.values import Unstated, Value, to_raw

DOT = "•"
_KEPT = 4


def mask(text: str | None, how: Mask) -> str:
    """``text`` as far as ``how`` lets it be seen; blanks and hyphens keep their place.

    Four characters or fewer are hidden whole: their last four would be all of
    them. Of shorter numbers than eight at most half is shown.
    """
    if not text or how is Mask.NONE:
        return text or ""
    if how is Mask.ALL:
        return DOT * 4
    letters = sum(char.isalnum() for char in text)
    hidden = letters - min(_KEPT, letters // 2)
    if letters <= _KEPT:
        return DOT * max(len(text), _KEPT)
    shown: list[str] = []
    for char in text:
        if char.isalnum():
            shown.append(DOT if hidden > 0 else char)
            hidden -= 1
        else:
            shown.append(char)
    return "".join(shown)


def mask_of_heading(fields: Iterable[Field], heading: str) -> Mask:
    """How words are shown that a foreign file held under the heading of a masked field."""
    key = fold(heading)
    for field in fields:
        if field.mask is not Mask.NONE:
            if key in {fold(words) for words in (field.name, field.label, *field.synonyms)}:
                return field.mask
    return Mask.NONE


def masked_value(field: Field, value: Value) -> Value:
    """The value of ``field`` where personal data is not needed."""
    if field.mask is Mask.NONE or value is None or isinstance(value, Unstated):
        return value
    return mask(str(value if isinstance(value, Decimal) else to_raw(value)), field.mask)
