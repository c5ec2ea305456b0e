"""Document numbers: a series of their own for each issuing code and calendar year.

The codes are a setting (``series.`` and the register's key): a list of objects
with ``code``, ``pattern`` and, where a paper book is continued, ``firsts``: the
number at which the series of a year began.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from officedesk.core.entity import Entry
from officedesk.core.errors import Clash, Invalid
from officedesk.core.i18n import _
from officedesk.core.patterns import check_pattern, may_meet, number_text
from officedesk.core.register import Series
from officedesk.core.work import Rules, Work

FAMILY = "series."
"""Settings of which a register with a second series has its own."""
HIGHEST = 10**9


@dataclass(frozen=True)
class IssuingCode:
    """One issuing code.

    Attributes:
        code: what it is called, in the list and in the database.
        pattern: how its numbers are printed: ``青水办〔{year}〕{seq}号``.
        firsts: by year, the number at which the series began; 1 where none is named.
    """

    code: str
    pattern: str
    firsts: Mapping[str, int] = field(default_factory=dict)

    def first(self, year: int) -> int:
        """The first number of a year."""
        return self.firsts.get(str(year), 1)

    def kept(self) -> dict[str, Any]:
        """As the setting keeps it."""
        made: dict[str, Any] = {"code": self.code, "pattern": self.pattern}
        return {**made, "firsts": dict(self.firsts)} if self.firsts else made


def issuing_codes(setting: Sequence[Mapping[str, Any]]) -> tuple[IssuingCode, ...]:
    """The codes that a setting lists."""
    return tuple(
        IssuingCode(str(one["code"]), str(one["pattern"]), dict(one.get("firsts") or {}))
        for one in setting
    )


def check_codes(codes: Sequence[IssuingCode]) -> None:
    """Let codes pass whose numbers can be told apart.

    Raises:
        Invalid: what is wrong with which.
    """
    for at, one in enumerate(codes):
        check_pattern(one.pattern)
        for other in codes[:at]:
            if other.code == one.code:
                raise Invalid(_("The code {code} stands twice.").format(code=one.code))
            if may_meet(one.pattern, other.pattern):
                raise Invalid(
                    _("{code} would print the same numbers as {other}: change its pattern.").format(
                        code=one.code, other=other.code
                    )
                )


def code_named(rules: Rules, register: str, wanted: str = "") -> IssuingCode | None:
    """The code that is meant; None where the office has set up none.

    Raises:
        Invalid: there are several, or none of that name.
    """
    codes = issuing_codes(rules.setting(FAMILY + register))
    if not codes:
        if wanted:
            raise Invalid(
                _("No issuing code is set up. The preferences, “Numbering”, list them."), "code"
            )
        return None
    named = [one for one in codes if one.code == wanted] if wanted else list(codes)
    if len(named) != 1:
        names = ", ".join(one.code for one in codes)
        raise Invalid(_("Choose one of the issuing codes: {codes}.").format(codes=names), "code")
    return named[0]


def take_number(work: Work, entry: Entry, series: Series, wanted: str = "") -> str:
    """Give an entry the next number of a code, in the year of the day; gives it as printed.

    Empty where the office has set up no code. The write lock is held, so that no
    number is taken twice and none is left out.

    Raises:
        Clash: an entry carried over holds that number already.
        Invalid: the code is not named, or unknown.
    """
    code = code_named(work, entry.register, wanted)
    if code is None:
        return ""
    year = work.today.year
    place = work.next_in(entry, series.sequence, {series.code: code.code, series.year: year})
    sequence = max(place, code.first(year))
    text = number_text(code.pattern, year, sequence)
    holder = work.same(entry, {series.text: text})
    if holder:
        raise Clash(
            _(
                "{number} stands in {holder} already. Set the first number of {code} in the"
                " preferences, “Numbering”."
            ).format(number=text, holder=holder, code=code.code)
        )
    for name, value in (
        (series.code, code.code), (series.year, year), (series.sequence, sequence),
        (series.text, text),
    ):  # fmt: skip
        setattr(entry, name, value)
    return text
