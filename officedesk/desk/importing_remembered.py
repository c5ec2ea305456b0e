"""Matches that a person corrected, kept in the settings by the set of a file's headings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from officedesk.core.register import Register
from officedesk.core.settings import MATCHES
from officedesk.core.work import Rules
from officedesk.desk.importing_cells import words_of
from officedesk.desk.importing_names import (
    LEFT_OUT,
    OLD_NUMBER,
    OTHER,
    heading_key,
    importable,
    is_reason,
)
from officedesk.sheets.grid import Cell

MOST = 40
"""Matches kept of one register; the one that was not used longest goes first."""

MOST_COLUMNS = 200
"""Columns of one match; a file with more is matched anew each time."""

_HEADINGS, _FIELDS, _DAY = "headings", "fields", "on"


class Match(NamedTuple):
    """What a person said of a set of headings: heading to field, and the day."""

    fields: Mapping[str, str]
    day: str


@dataclass(frozen=True)
class Remember:
    """What an import leaves behind for the next file with these headings.

    Attributes:
        key: of the headings.
        fields: heading to field; empty forgets what was kept.
        day: of the import.
    """

    key: str
    fields: Mapping[str, str]
    day: date


def set_key(cells: Iterable[Cell]) -> str:
    """SHA-256 (hex) of a set of headings, in whatever order they stand; empty for none."""
    words = {" ".join(words_of(cell).split()) for cell in cells}
    keys = sorted({word.casefold() for word in words if word and not is_reason(word)})
    text = "\x1f".join(keys).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest() if keys else ""


def matches_of(register: Register, rules: Rules) -> dict[str, Match]:
    """The matches kept of a register by their key; a field that is no longer there is left out."""
    known = {*importable(register), OLD_NUMBER, OTHER, LEFT_OUT}
    found = {}
    for one in rules.setting(MATCHES + register.key):
        fields = {h: field for h, field in one[_FIELDS].items() if field in known}
        if fields:
            found[one[_HEADINGS]] = Match(fields, one[_DAY])
    return found


def overridden(match: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """A kept match in which single columns were corrected anew."""
    said = {heading_key(heading) for heading in given}
    taken = set(given.values()) - {OTHER, LEFT_OUT}
    kept = {h: field for h, field in match.items() if heading_key(h) not in said}
    return {h: OTHER if field in taken else field for h, field in kept.items()} | dict(given)


def with_match(held: Sequence[Mapping[str, Any]], new: Remember) -> list[Mapping[str, Any]]:
    """The setting's value after an import; the newest stands last."""
    others = [one for one in held if one[_HEADINGS] != new.key]
    if 0 < len(new.fields) <= MOST_COLUMNS:
        others.append(
            {_HEADINGS: new.key, _FIELDS: dict(new.fields), _DAY: new.day.isoformat()}
        )
    return others[-MOST:]
