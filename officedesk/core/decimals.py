"""Exact decimals: quantities and amounts, kept as whole ten-thousandths.

The database and the history hold an INTEGER, so that SQL sorts and sums exactly; Python
holds ``decimal.Decimal``; text always has a dot for the decimal point and commas between
thousands, in both languages.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from officedesk.core.errors import Invalid
from officedesk.core.i18n import _

PLACES: Final = 4
"""The most places after the point that are kept."""
SCALE: Final = 10_000
"""What is kept is this times the value."""
LARGEST: Final = Decimal(900_000_000_000)
"""The largest value either way: its ten-thousandths are exact in every other program too."""
MINUS: Final = "\N{MINUS SIGN}"
"""The minus that a person reads; other programs are given a hyphen."""

_EXACT = Context(prec=60)
"""Wide enough that nothing within ``LARGEST`` and no sum of a table is ever rounded."""
_SIGNS = re.compile(r"^(?:¥|rmb|cny)\s*|\s*(?:元|圆|rmb|cny)$", re.IGNORECASE)
"""The office's own money; an amount is kept without it."""
_OTHER_SIGNS = re.compile(r"[$€£₩₹₽]|\b(?:usd|eur|gbp|hkd|jpy)\b|美元|欧元|港[元币]", re.IGNORECASE)
_GROUPED = r"[1-9][0-9]{0,2}(?P<between>[ ,'])[0-9]{3}(?:(?P=between)[0-9]{3})*"
_NUMBER = re.compile(
    rf"(?P<whole>{_GROUPED}|[0-9]{{1,40}}|(?=\.[0-9]))(?:\.(?P<part>[0-9]{{0,40}}))?"
)
_BELOW = re.compile(rf"[-{MINUS}][0-9][0-9,]{{0,20}}(\.[0-9]{{1,4}})?")
_COMMA = re.compile(r"[0-9][0-9 .']*,[0-9]+")
_PLAIN = str.maketrans(
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "\u3000\xa0\u2007\u2009\u202f"), " ")
    | {0x2212: "-", 0xFFE5: "¥", 0x2019: "'"}
)
"""What an input method or another program writes for the plain characters."""


def raw_of(value: Decimal) -> int:
    """``value`` as the database keeps it: its ten-thousandths.

    Raises:
        Invalid: more than four places, too large, or no number at all.
    """
    if not value.is_finite():
        raise Invalid(_("“{value}” is no number.").format(value=value))
    if abs(value) > LARGEST:
        raise Invalid(_too_large(str(value)))
    scaled = _EXACT.multiply(value, Decimal(SCALE))
    raw = int(scaled)
    if raw != scaled:
        raise Invalid(_too_fine(str(value), PLACES))
    return raw


def from_raw(raw: int) -> Decimal:
    """The value that these ten-thousandths are, without zeros at its end."""
    return plain(_EXACT.divide(Decimal(raw), Decimal(SCALE)))


def plain(value: Decimal) -> Decimal:
    """The same number without zeros after its last place and without an exponent."""
    bare = _EXACT.normalize(value)
    if not bare:
        return Decimal(0)
    exponent = bare.as_tuple().exponent
    return _EXACT.quantize(bare, Decimal(1)) if isinstance(exponent, int) and exponent > 0 else bare


def places_of(value: Decimal) -> int:
    """How many places after the point ``value`` needs."""
    exponent = plain(value).as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def rounded(value: Decimal, places: int) -> Decimal:
    """``value`` at so many places, halves away from zero, as money is rounded."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)


def decimal_words(value: Decimal, places: int, *, money: bool = False, grouped: bool = True) -> str:
    """``value`` as a person reads it.

    Args:
        places: the most places shown; zeros at the end are left out.
        money: at least two places, whether or not they are zeros.
        grouped: with commas between thousands and the minus that people read; else as other
            programs read it.
    """
    shown = rounded(value, places) if places_of(value) > places else plain(value)
    least = min(2, places) if money else 0
    if places_of(shown) < least:
        shown = rounded(shown, least)
    if not shown:
        shown = abs(shown)
    return f"{shown:,f}".replace("-", MINUS) if grouped else f"{shown:f}"


def hyphened(text: str) -> str:
    """``text`` with the minus that other programs read."""
    return text.replace(MINUS, "-")


def number_of(text: str, places: int, *, signed: bool = False, money: bool = False) -> Decimal:
    """What a person or another program wrote as a number.

    Raises:
        Invalid: no number, or one that would have to be guessed, rounded or turned round; the
            sentence says what to write instead.
    """
    written = text.strip()
    bare, negative = _unsigned(written.translate(_PLAIN).strip(), money)
    found = _NUMBER.fullmatch(bare)
    if found is None:
        raise Invalid(_no_number(written[:60], bare, money))
    whole, part = re.sub("[ ,']", "", found["whole"]), found["part"] or ""
    value = Decimal(f"{whole or 0}.{part or 0}")
    if value > LARGEST:
        raise Invalid(_too_large(written[:60]))
    if len(part.rstrip("0")) > places:
        raise Invalid(_too_fine(written[:60], places))
    if negative and value and not signed:
        raise Invalid(
            _("“{text}” is below zero, which cannot be here: write it without the minus.").format(
                text=written[:60]
            )
        )
    return plain(-value if negative else value)


def number_of_float(value: float) -> Decimal:
    """The decimal that a sheet or JSON means by a binary number: 12.300000000000001 is 12.3.

    Only what a binary number cannot know is taken off: its digits after the fifteenth, and
    only where four places are enough then.

    Raises:
        Invalid: not a number, or an infinite one.
    """
    exact = Decimal(repr(value))
    if not exact.is_finite():
        raise Invalid(_("“{value}” is no number.").format(value=value))
    if places_of(exact) > PLACES:
        known = Decimal(f"{value:.15g}")
        if places_of(known) <= PLACES:
            return plain(known)
    return plain(exact)


def json_number(value: Decimal) -> int | float | str:
    """``value`` as a number of JSON; as text where no binary number is just that decimal."""
    bare = plain(value)
    if not places_of(bare):
        return int(bare)
    nearest = float(bare)
    return nearest if Decimal(repr(nearest)) == bare else f"{bare:f}"


def below_zero(text: str) -> bool:
    """Whether ``text`` is just a number with a minus, which no program takes for a formula."""
    return _BELOW.fullmatch(text) is not None


def _unsigned(text: str, money: bool) -> tuple[str, bool]:
    """``text`` without minus, brackets and the sign of money; and whether it is negative."""
    negative = False
    for _round in range(2):
        if text.startswith("(") and text.endswith(")") and not negative:
            text, negative = text[1:-1].strip(), True
        elif text[:1] in ("-", "+") and not negative:
            text, negative = text[1:].strip(), text[0] == "-"
        if money:
            text = _SIGNS.sub("", text, count=1)
    return text, negative


def _no_number(text: str, bare: str, money: bool) -> str:
    if _OTHER_SIGNS.search(bare):
        return _("“{text}”: write the number alone, in the office's own money.").format(text=text)
    if _COMMA.fullmatch(bare):
        return _(
            "“{text}” has a comma where the decimal point should be: write a dot, such as"
            " 12.50; commas stand between thousands only."
        ).format(text=text)
    if money:
        return _("“{text}” is no amount: write digits, such as 12.50.").format(text=text)
    return _("“{text}” is no number: write digits, such as 12 or 12.5.").format(text=text)


def _too_large(text: str) -> str:
    return _("“{text}” is too large: {most} is the most that can be kept.").format(
        text=text, most=f"{LARGEST:,}"
    )


def _too_fine(text: str, places: int) -> str:
    if not places:
        return _("“{text}” is not whole: parts are not kept here, write a whole number.").format(
            text=text
        )
    return _("“{text}” has more than {places} places after the point: round it first.").format(
        text=text, places=places
    )
