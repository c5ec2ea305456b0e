"""The code of a printed page: which rows it holds, as at which position, and their hash.

    IN|2026-0130-0137|152|9f3a61c0d27e0b51
    IN|2026-0130,0133,~17#5c1d90aa|152|41d80c7be6902f11

prefix of the register · years and running numbers, ``~`` and the id before a
number is taken; an extract adds the hash of its list · position in the history ·
16 hexadecimal digits of SHA-256 over the facts. On paper blanks stand for ``|``,
so that the code can be typed from there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple

from officedesk.core.errors import Invalid
from officedesk.core.fields import Field, Nature
from officedesk.core.i18n import _
from officedesk.core.paper_code import paper_code
from officedesk.core.register import Register
from officedesk.core.values import Raw
from officedesk.store.proof import plainly, quoted

DIGITS = 16
FORMAT = "officedesk page 1"
SYSTEM_FACTS = (
    "number", "registered_on", "registered_by", "late", "carried", "void_at", "void_by",
    "void_reason", "old_number",
)  # fmt: skip
"""Facts that every register has beside its fields."""
_MOST = 100_000
"""No page holds more rows: an import voided in one step is one line of some thousands."""


class Place(NamedTuple):
    """Where an entry stands: year and running number; year 0 and the id before it has one."""

    year: int
    sequence: int
    draft: bool = False


@dataclass(frozen=True)
class PageCode:
    """What the code of a page says.

    Attributes:
        prefix: of the register's numbers.
        places: the rows of the page, in order.
        position: of the history when it was printed.
        digest: 16 hexadecimal digits.
        extract: the page is part of an extract.
    """

    prefix: str
    places: tuple[Place, ...]
    position: int
    digest: str
    extract: bool = False

    @cached_property
    def run(self) -> str:
        """The rows in short: ``2026-0130-0137``."""
        words = run_words(self.places)
        return f"{words}#{list_hash(words)}" if self.extract else words

    @property
    def numbers(self) -> str:
        """``IN-2026-0130-0137``; of an extract without its hash."""
        words = run_words(self.places)
        return f"{self.prefix}-{words}".replace(",", ", ").replace(";", ", ")

    @property
    def data(self) -> str:
        """What the QR code holds."""
        return f"{self.prefix}|{self.run}|{self.position}|{self.digest}"

    @property
    def shown(self) -> str:
        """The digits in groups of four."""
        return grouped(self.digest)


def grouped(digits: str) -> str:
    """``9f3a 61c0``: hexadecimal digits as they are read aloud."""
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


def list_hash(words: str) -> str:
    """Eight digits over the list of numbers of an extract."""
    return sha256(words.encode("ascii")).hexdigest()[:8]


def run_words(places: Sequence[Place]) -> str:
    """``2026-0130-0137,0140;2027-0001``, drafts as ``~17`` at the end."""
    numbered = sorted({place for place in places if not place.draft})
    parts = []
    for year, some in groupby(numbered, key=lambda place: place.year):
        runs = _runs([place.sequence for place in some])
        words = (f"{a:04}" if a == b else f"{a:04}-{b:04}" for a, b in runs)
        parts.append(f"{year}-" + ",".join(words))
    drafts = sorted({place.sequence for place in places if place.draft})
    parts += [f"~{entry}" for entry in drafts]
    return ";".join(parts)


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of each unbroken run."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


_YEAR = re.compile(r"(\d{1,4})-(\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)")
_CODE = re.compile(
    r"([A-Za-z]+)[\s|]+([\d~;,#a-f-]+)[\s|]+@?(\d+)[\s|]+((?:[0-9a-f]\s*){16})", re.IGNORECASE
)

_LOOSE = re.compile(r"\s*([-,;|])\s*")
"""A mark inside the code, with the blanks that a hand puts around it."""


def _match(words: str) -> re.Match[str] | None:
    plain = unicodedata.normalize("NFKC", words).strip().replace("–", "-").replace("·", " ")
    return _CODE.fullmatch(_LOOSE.sub(r"\1", plain))


def is_code(words: str) -> bool:
    """Whether the words have the shape of a page code, of a list or paper, right or wrong."""
    return _match(words) is not None or paper_code(words) is not None


def parse_code(words: str) -> PageCode:
    """The code as scanned or typed.

    Raises:
        Invalid: it is no page code, or an extract's list does not fit its hash.
    """
    found = _match(words)
    if found is None:
        raise _no_code(words)
    prefix, run, position, digest = found.groups()
    listed, mark, hashed = run.partition("#")
    if mark and not listed:
        raise Invalid(
            _("This is a page of an extract: write its numbers before the #, like {example}.")
            .format(example="2026-0130,0133#" + hashed), "page",
        )  # fmt: skip
    places = tuple(_places(listed, words))
    if mark and list_hash(run_words(places)) != hashed.lower():
        raise Invalid(
            _("The numbers {numbers} are not those of the page: their hash is {found}, not {hash}.")
            .format(numbers=listed, found=list_hash(run_words(places)), hash=hashed), "page",
        )  # fmt: skip
    return PageCode(
        prefix.upper(), places, int(position), "".join(digest.split()).lower(), bool(mark)
    )


def _no_code(words: str) -> Invalid:
    return Invalid(
        _("“{words}” is no page code. It looks like {example}.").format(
            words=words[:120], example="IN|2026-0130-0137|152|9f3a61c0d27e0b51"
        ),
        "page",
    )


def _places(run: str, words: str) -> Iterator[Place]:
    """The rows that a run names."""
    count = 0
    for part in run.split(";"):
        if re.fullmatch(r"~\d+", part):
            yield Place(0, int(part[1:]), True)
            continue
        found = _YEAR.fullmatch(part)
        if found is None:
            raise _no_code(words)
        for piece in found.group(2).split(","):
            first, _dash, last = piece.partition("-")
            end = int(last or first)
            count += end - int(first) + 1
            if end < int(first) or count > _MOST:
                raise _no_code(words)
            yield from (Place(int(found.group(1)), n) for n in range(int(first), end + 1))


def is_fact(field: Field) -> bool:
    """Whether a field is printed and hashed (rule R9)."""
    return field.nature is Nature.FACT and not field.derived


@dataclass(frozen=True)
class Facts:
    """Which columns of a register are facts, and of its child rows by the child's key, sorted."""

    names: tuple[str, ...]
    children: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, register: Register) -> Facts:
        """The facts of a register, by its declaration."""
        fields = (name for name, field in register.fields.items() if is_fact(field))
        children = {
            child.key: tuple(name for name, field in child.fields.items() if is_fact(field))
            for child in register.children
        }
        kept = {key: tuple(sorted(names)) for key, names in sorted(children.items()) if names}
        return cls(tuple(sorted((*SYSTEM_FACTS, *fields))), kept)

    def digest(
        self,
        values: Mapping[str, Raw],
        children: Mapping[str, Sequence[Mapping[str, Raw]]],
    ) -> bytes:
        """SHA-256 over the facts of one row; what is empty counts as absent.

        So a field that a later version adds leaves the codes of older pages whole.
        """
        facts = [
            f"[{quoted(name)},{plainly(value)}]"
            for name in self.names
            if (value := values.get(name)) is not None
        ]
        for key, names in self.children.items():
            rows = [
                [[n, row[n]] for n in names if row.get(n) is not None]
                for row in children.get(key, ())
            ]
            if any(rows):
                facts.append(plainly([key, rows]))
        return sha256(f"[{','.join(facts)}]".encode("utf-8", "surrogatepass")).digest()


def page_digest(prefix: str, position: int, rows: Mapping[Place, bytes]) -> str:
    """The digits of a page over its rows' digests, in the order of the series."""
    head = f"{FORMAT}\n{prefix}\n{position}\n{run_words(tuple(rows))}\n"
    hashed = sha256(head.encode("ascii"))
    for place in sorted(rows, key=lambda at: (at.draft, at)):
        hashed.update(rows[place])
    return hashed.hexdigest()[:DIGITS]


def code_of(
    prefix: str, position: int, rows: Mapping[Place, bytes], extract: bool = False
) -> PageCode:
    """The code of a page that holds these rows."""
    digest = page_digest(prefix, position, rows)
    return PageCode(prefix, tuple(rows), position, digest, extract)
