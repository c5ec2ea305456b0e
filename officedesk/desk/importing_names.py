"""By which headings a register's fields are known: names, labels, synonyms, in every language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from officedesk.core.decimals import PLACES
from officedesk.core.delivered import LINE, STOCK
from officedesk.core.fields import Field, Kind, Nature
from officedesk.core.i18n import LANGUAGES, N_, in_language
from officedesk.core.register import Register
from officedesk.desk.importing_traditional import simplified

OLD_NUMBER = "old_number"
"""Where a file's own numbers go: searchable, printed under the number."""
OTHER = "other"
"""What no field takes stays with the entry as other data."""

LEFT_OUT = "left_out"
"""A column that is not taken at all: it goes neither into a field nor into other data."""

REASON = "reason"
"""The column of a workbook of refused rows that says why; read over when it comes back."""

REASON_HEADING = N_("Reason for refusal")

_BRACKETS = re.compile(r"[(\[（【〔][^)\]）】〕]*[)\]）】〕]")
_SIGNS = re.compile(r"[\W_]+")
_NUMBERS = frozenset(
    {
        "no", "nr", "num", "number", "id", "ref", "entryno", "entrynumber", "serialno", "sn",
        "serialnumber", "registerno", "registrationno", "oldno", "oldnumber", "runningno",
        "编号", "序号", "收文号", "收文编号", "来文编号", "登记号", "登记编号", "流水号", "顺序号",
        "原编号", "旧号", "旧编号", "总编号", "编码",
    }
)  # fmt: skip
_NUMBER_ENDS = ("编号", "序号", "流水号")
_NUMBER_WORDS = frozenset({"id", "no", "nr", "number", "num", "#"})
_PART = 0.6
"""Share of a heading that a field's name must fill to be found inside it."""
_PART_HAN = {2: 0.66, 3: 0.5, 4: 0.5}
"""The same for Chinese names by their length; longer ones as those of four."""
_OWN_NAME, _BY_SUB, _BY_GROUP, _BY_WORD = 99, 78, 72, 66
_WORDS = (Kind.TEXT, Kind.LONG, Kind.PARTY, Kind.MASTER)
_OTHER_THING = (
    "code", "id", "no", "nr", "number", "type", "date", "address", "phone", "tel", "email", "fax",
    "编号", "代码", "电话", "地址", "邮箱", "日期", "时间", "号码", "类型",
)  # fmt: skip
"""What follows the name of a field when another thing is meant: organisation code."""


class Score(NamedTuple):
    """How well a heading names a field; 100 is the field's own name."""

    field: str
    points: float


def heading_key(heading: str, *, brackets: bool = False) -> str:
    """A heading without width, case, blanks, signs, the ``*`` of a must and remarks in brackets.

    Traditional characters count as simplified ones.
    """
    text = simplified(unicodedata.normalize("NFKC", heading).casefold())
    if not brackets:
        text = _BRACKETS.sub(" ", text)
    return _SIGNS.sub("", text)


def _names(field: Field) -> Iterator[tuple[str, float]]:
    """Every name of a field with its points."""
    yield field.name, 100
    for label in (field.label, field.short):
        if label:
            yield label, 100
            for language in LANGUAGES:
                yield in_language(label, language), 99
    for place, synonym in enumerate(field.synonyms):
        # The first synonyms are the nearest ones.
        yield synonym, 95 - min(place, 20) * 0.5


@lru_cache(maxsize=32)
def _known(register_key: str, fields: tuple[Field, ...]) -> dict[str, dict[str, float]]:
    """Keys of names, each with the fields it may mean and their points."""
    known: dict[str, dict[str, float]] = {}
    for field in fields:
        for name, points in _names(field):
            for key in {heading_key(name), heading_key(name, brackets=True)} - {""}:
                found = known.setdefault(key, {})
                found[field.name] = max(points, found.get(field.name, 0))
    return known


def importable(register: Register) -> dict[str, Field]:
    """The fields that a file may fill.

    A file may bring an instruction of old, but not that it was given *at the screen*:
    what only an action can know stays with the entry as other data. A number of a
    second series stays as it is written: its place in the series is not the file's.
    """
    places = register.series.places if register.series is not None else ()
    return {
        name: field
        for name, field in register.fields.items()
        if not field.derived
        and name not in places
        and not (field.by_action and field.kind is Kind.CHOICE)
    } | name_lists(register) | line_fields(register) | opening_fields(register)


def opening_fields(register: Register) -> dict[str, Field]:
    """Of a list of stock how many there are and what they are worth: they become movements."""
    stocked = register.stocked
    return {} if stocked is None else {field.name: field for field in stocked.opening}


def line_fields(register: Register) -> dict[str, Field]:
    """What a row of a file tells of a line of a receipt, and of the item that it names."""
    said = register.delivered
    if said is None:
        return {}
    child = register.child(said.block)
    assert child is not None
    lines = {
        LINE + name: replace(child.fields[name], name=LINE + name, must=False)
        for name in said.named
    }
    # Other programs keep parts of a cent; they are rounded as a row becomes a line.
    amount = lines[LINE + said.amount]
    names = (*_every(amount.label), *amount.synonyms)
    # A sheet that is filled in has a column for the amount of the whole as well.
    lines[amount.name] = replace(amount, places=PLACES, label=N_("Line amount"), synonyms=names)
    return lines | {field.name: field for field in said.goods}


def name_lists(register: Register) -> dict[str, Field]:
    """Blocks of child rows that a list of names in one cell can fill, by the child's key.

    Such are those that need nothing but the name: co-handlers, circulation.
    """
    found: dict[str, Field] = {}
    for child in register.children:
        first, *others = child.fields.values()
        if first.kind not in (Kind.TEXT, Kind.PARTY) or any(field.must for field in others):
            continue
        # A block of one field is called by its name as well.
        names = first.synonyms if others else (*_every(first.label), *first.synonyms)
        found[child.key] = Field(
            child.label, Kind.LONG, Nature.PROGRESS, synonyms=names, name=child.key
        )
    return found


def _every(label: str) -> tuple[str, ...]:
    return (label, *(in_language(label, code) for code in LANGUAGES))


def scores(register: Register, heading: str) -> list[Score]:
    """The fields that a heading may name, best first, the old number among them."""
    known = _known(register.key, tuple(importable(register).values()))
    found: dict[str, float] = {}
    for key in (heading_key(heading), heading_key(heading, brackets=True)):
        for field, points in known.get(key, {}).items():
            found[field] = max(points, found.get(field, 0))
    if not found:
        found = _inside(known, heading_key(heading))
    number = _number_points(heading)
    if number > max(found.values(), default=0):
        found[OLD_NUMBER] = number
    ordered = sorted(found.items(), key=lambda item: -item[1])
    return [Score(field, points) for field, points in ordered]


def part_scores(register: Register, heading: str, group: str, sub: str) -> list[Score]:
    """The fields that a heading of two parts may name: as a whole, by its own word, by its group.

    A sub-heading that is a field's own name, or tells a day or a number, says more
    than its group; any other one less.
    """
    known = importable(register)
    found = dict(scores(register, heading))
    for field, points in scores(register, group):
        found[field] = max(found.get(field, 0), min(points, _BY_GROUP))
    for field, points in scores(register, sub):
        plain = field in known and known[field].kind in _WORDS and points < _OWN_NAME
        found[field] = max(found.get(field, 0), min(points, _BY_WORD if plain else _BY_SUB))
    return [Score(*pair) for pair in sorted(found.items(), key=lambda item: -item[1])]


def is_reason(heading: str) -> bool:
    """Whether a column is the one that a workbook of refused rows adds."""
    return any(heading.strip() == in_language(REASON_HEADING, code) for code in LANGUAGES)


def _inside(known: dict[str, dict[str, float]], key: str) -> dict[str, float]:
    """Fields whose name is most of a longer heading: 来文单位 in 来文单位名称."""
    found: dict[str, float] = {}
    if not 3 <= len(key) <= 40 or key.endswith(_NUMBER_ENDS):
        return found
    for name, fields in known.items():
        if len(name) < (4 if name.isascii() else 2) or name not in key:
            continue
        share = len(name) / len(key)
        least = _PART if name.isascii() else _PART_HAN[min(len(name), 4)]
        if share < least or key.replace(name, "", 1).endswith(_OTHER_THING):
            continue
        for field in fields:
            # What is to be counted as stock is called so: *order quantity* is not.
            if not field.startswith(STOCK):
                found[field] = max(found.get(field, 0), 40 + 30 * share)
    return found


def _number_points(heading: str) -> float:
    """How sure a heading is to be that of the file's own numbers."""
    key = heading_key(heading)
    if key in _NUMBERS or heading.strip() in ("#", "№"):
        return 85
    if key.endswith(_NUMBER_ENDS) and len(key) <= 12:
        return 60
    words = re.findall(r"[^\W_]+|#", re.sub(r"([a-z])([A-Z])", r"\1 \2", heading))
    return 45 if len(words) > 1 and words[-1].casefold() in _NUMBER_WORDS else 0
