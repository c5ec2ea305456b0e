"""A name in several columns: family name, given name, middle initial are one field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from officedesk.desk.importing_names import heading_key

_FAMILY = ("lastname", "surname", "familyname", "姓", "姓氏")
_GIVEN = ("firstname", "givenname", "forename", "名")
_MIDDLE = ("middleinitial", "middlename")
_HAN = re.compile("[\u3400-\u9fff]")
NAME = "name"
"""What a person's own family name is looked up by."""


def parted_names(headings: Sequence[str]) -> dict[int, tuple[str, tuple[int, ...]]]:
    """By the column of a family name: of whom it is, and the columns of the other parts.

    *Visitee Last Name* and *Visitee First Name* are the parts of *visitee*; without a word
    before them they are those of *name*. The parts stand in the order in which they are read.
    """
    keys = [heading_key(heading) for heading in headings]
    found: dict[int, tuple[str, tuple[int, ...]]] = {}
    for place, key in enumerate(keys):
        whose = _before(key, _FAMILY)
        if whose is None:
            continue
        given = [at for at, other in enumerate(keys) if _before(other, _GIVEN) == whose]
        middle = [at for at, other in enumerate(keys) if _before(other, _MIDDLE) == whose]
        if len(given) == 1 and len(middle) <= 1:
            found[place] = (whose or NAME, (*given, *middle))
    return found


def _before(key: str, endings: Sequence[str]) -> str | None:
    """What stands before one of the endings; None where the key ends otherwise."""
    for ending in endings:
        if key == ending or (len(ending) > 1 and key.endswith(ending)):
            return key.removesuffix(ending)
    return None


def whole_name(family: str, others: Sequence[str]) -> str:
    """The name as it is read: *Todd K. Alvarez*, 王伟."""
    parts = [part for part in (other.strip() for other in others) if part]
    family = family.strip()
    if _HAN.search(family):
        return family + "".join(parts)
    return " ".join([*parts, family]) if family else " ".join(parts)


def parts_of(
    parted: Mapping[int, tuple[str, tuple[int, ...]]], matched: Mapping[int, object]
) -> dict[int, int]:
    """Columns of further parts, each with that of the family name, where a field takes the name."""
    return {
        part: place
        for place, (_whose, parts) in parted.items() if place in matched
        for part in parts if part not in matched
    }  # fmt: skip
