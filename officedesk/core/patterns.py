"""How a number is printed: ``IN-{year}-{seq:04}``, ``收〔{year}〕{seq}号`` (rule R1).

A pattern comes from a setting, that is from a person: it is never given to
``str.format``, which would reach into attributes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from officedesk.core.errors import Invalid
from officedesk.core.i18n import _
from officedesk.core.text import clean_name

_PLACE = re.compile(r"\{(year|yy|seq)(?::0?([1-9]))?\}")
_DIGITS = re.compile(r"[0-9]+")
LONGEST = 40
"""Characters that a pattern may have."""


class NumberParts(NamedTuple):
    """A printed number for display: ``IN-2026-``, ``0118`` and what follows (``号``)."""

    prefix: str
    sequence: str
    suffix: str = ""


def number_text(pattern: str, year: int, sequence: int) -> str:
    """The number as printed, for a pattern that ``check_pattern`` let pass."""

    def fill(found: re.Match[str]) -> str:
        name, width = found.group(1), int(found.group(2) or 0)
        if name == "yy":
            return f"{year % 100:02}"
        return str(sequence if name == "seq" else year).zfill(width)

    return _PLACE.sub(fill, pattern)


def check_pattern(pattern: str, *, master: bool = False) -> None:
    """Let a pattern pass that gives every entry its own number.

    Args:
        pattern: as typed in the settings.
        master: a running series of codes, which needs no year.

    Raises:
        Invalid: what is wrong, with an example.
    """
    example = "SEAL-{seq:02}" if master else "IN-{year}-{seq:04}"
    names = [found.group(1) for found in _PLACE.finditer(pattern)]
    if names.count("seq") != 1:
        problem = _("The number pattern needs {seq} exactly once, for example {example}.")
    elif not master and "year" not in names and "yy" not in names:
        problem = _(
            "The number pattern needs {year}, because every year starts again at 1: {example}."
        )
    elif set(_PLACE.sub("", pattern)) & set("{}"):
        problem = _("The number pattern may hold {year} and {seq} only in braces: {example}.")
    elif pattern != clean_name(pattern) or pattern.startswith("~"):
        problem = _(
            "The number pattern may not begin with ~ nor hold unseen characters: {example}."
        )
    elif len(pattern) > LONGEST:
        problem = _("The number pattern is too long: write something like {example}.")
    else:
        return
    raise Invalid(problem.replace("{example}", example))


def may_meet(pattern: str, other: str) -> bool:
    """Whether two patterns can print the same number."""
    return any(
        re.fullmatch(_shape(one), number_text(two, year, sequence))
        for one, two in ((pattern, other), (other, pattern))
        for year in (2026, 2999)
        for sequence in (1, 99, 12345)
    )


def _shape(pattern: str) -> str:
    """A regular expression of the numbers that a pattern prints."""
    parts = _PLACE.split(pattern)
    found = [re.escape(parts[0])]
    for name, after in zip(parts[1::3], parts[3::3], strict=True):
        found.append({"year": "[0-9]{4}", "yy": "[0-9]{2}"}.get(name, "[0-9]+") + re.escape(after))
    return "(?i)" + "".join(found)


def in_its_register(number: str, register: str) -> str:
    """A draft's ``outgoing~17`` as its own register shows it: ``~17``; any number as it is."""
    return number[len(register) :] if number.startswith(f"{register}~") else number


def split_number(text: str, sequence: int | None = None) -> NumberParts:
    """Part a printed number into prefix, sequence and suffix, so that lists can stress one.

    Args:
        text: the number as printed; ``~17`` has the prefix ``~``.
        sequence: the entry's sequence where it is known; else the last run of
            digits is taken for it.
    """
    runs = list(_DIGITS.finditer(text))
    if not runs:
        return NumberParts(text, "")
    start, end = runs[-1].span()
    if sequence is not None:
        for found in re.finditer(rf"0*{int(sequence)}(?![0-9])", text):
            start, end = found.span()
    return NumberParts(text[:start], text[start:end], text[end:])
