"""The check code of a page of the store room's papers: what is on it, as at which position.

    CARD|ITEM-0012|2026|17-26|152|9f3a61c0d27e0b51
    COUNT|CNT-2026-0001|1-14|152|41d80c7be6902f11
    ORDER|BUY-2026-0003|1-9|152|0c94e1b7aa205d3f
    REPORT|2026-Q1|1-14|152|5c1d90aa7be61f20
    PLAN|2027|2026-11|1-14|152|77ab01c4e2d8930f

kind · item, entry or span (of a card its span as well, of a plan the month in which it was
made) · lines of the page, 0 for none · position in the history · 16 hexadecimal digits of SHA-256
over the facts of these lines. On paper blanks stand for ``|``, so that it can be typed.

The facts are raw numbers, days and numbers of entries, so that neither language nor decimals count:
of a card movement, day, kind, change and balance; of a stocktake or order what was recorded of it
and of these lines; of a report quantities and values of each item; of a plan use, stock, quarters
and price of each item. Names of items, levels, average use and days to consume are not covered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple

from officedesk.core.i18n import ngettext

CARD, COUNT, ORDER, REPORT, PLAN = "CARD", "COUNT", "ORDER", "REPORT", "PLAN"
"""Kinds of papers."""
_FORMAT = "officedesk paper 1"
_DIGITS = 16
_CODE = re.compile(
    rf"({CARD}|{COUNT}|{ORDER}|{REPORT}|{PLAN})[\s|]+([^\s|]+)(?:[\s|]+([^\s|]+))?"
    r"[\s|]+(\d{1,6}(?:-\d{1,6})?)[\s|]+(\d{1,15})[\s|]+((?:[0-9a-f]\s*){16})",
    re.IGNORECASE | re.ASCII,
)
_LOOSE = re.compile(r"\s*(-|\||\.\.)\s*")


@dataclass(frozen=True)
class PaperCode:
    """What the code of a page says.

    Attributes:
        kind: of the paper.
        of: item, entry or span; the second one empty where there is none.
        first, last: lines of the page; 0 where it holds none.
        position: of the history when it was printed.
        digest: 16 hexadecimal digits.
    """

    kind: str
    of: tuple[str, str]
    first: int
    last: int
    position: int
    digest: str

    @property
    def lines(self) -> str:
        """``17-26``, or one number."""
        return f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def parts(self) -> tuple[str, ...]:
        """Everything before the digits, in words without blanks."""
        return (self.kind, *(one for one in self.of if one), self.lines, str(self.position))

    @property
    def data(self) -> str:
        """What the QR code holds."""
        return "|".join((*self.parts, self.digest))

    @property
    def shown(self) -> str:
        """The digits in groups of four."""
        return " ".join(self.digest[place : place + 4] for place in range(0, _DIGITS, 4))

    @property
    def numbers(self) -> str:
        """Of what the page is, in words."""
        of = " · ".join(one for one in self.of if one)
        if not self.last:
            return of
        words = ngettext("{of}, line {lines}", "{of}, lines {lines}", self.last - self.first + 1)
        return words.format(of=of, lines=self.lines)


class FactLine(NamedTuple):
    """The facts of one line of a paper; ``item`` is the id of the item that it is of, or 0."""

    facts: tuple[str, ...]
    item: int = 0


@dataclass(frozen=True)
class PaperFacts:
    """All that the codes of a paper's pages cover.

    Attributes:
        kind, of, position: as of ``PaperCode``.
        head: facts that every page covers.
        lines: in the order of the paper.
    """

    kind: str
    of: tuple[str, str]
    position: int
    head: str = ""
    lines: Sequence[FactLine] = ()

    def page(self, first: int, last: int) -> Sequence[FactLine]:
        """The lines from one number to another, both counted from 1."""
        return self.lines[max(first - 1, 0) : last]

    def code(self, first: int, last: int) -> PaperCode:
        """The code of the page that holds these lines."""
        head = (_FORMAT, self.kind, *self.of, str(first), str(last), str(self.position), self.head)
        lines = ("\x1f".join(line.facts) for line in self.page(first, last))
        facts = "\x1e".join(("\x1f".join(head), *lines))
        digest = sha256(facts.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
        return PaperCode(self.kind, self.of, first, last, self.position, digest)


def paper_code(words: str) -> PaperCode | None:
    """The code as scanned or typed; None where the words have another shape."""
    plain = unicodedata.normalize("NFKC", words).strip().replace("–", "-").replace("·", " ")
    found = _CODE.fullmatch(_LOOSE.sub(r"\1", plain))
    if found is None:
        return None
    kind, of, span, lines, position, digest = found.groups()
    first, _dash, last = lines.partition("-")
    return PaperCode(
        kind.upper(), (of.upper(), (span or "").upper()), int(first), int(last or first),
        int(position), "".join(digest.split()).lower(),
    )  # fmt: skip


def exact(value: Decimal) -> str:
    """A number as it is hashed, however many zeros it is kept with."""
    return format(value.normalize() + 0, "f")
