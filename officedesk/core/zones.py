"""Time zones by their names in the IANA tables, from the package *tzdata*.

The tables of the system may be missing, as on Windows, or years old.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo


@cache
def zone_named(name: str) -> ZoneInfo | None:
    """The zone of that name, written in capitals or not; None where there is none."""
    exact = _names().get(name.casefold())
    if exact is None:
        return None
    table = files("tzdata").joinpath("zoneinfo")
    for part in exact.split("/"):
        table = table.joinpath(part)
    with table.open("rb") as file:
        return ZoneInfo.from_file(file, key=exact)


class OddHour(NamedTuple):
    """A time of the wall clock that is none, or is two.

    Attributes:
        twice: it comes twice, as summer time ends; else it is skipped, as summer time begins.
        taken: what the wall clock shows at the moment that is taken for it: of two the first,
            of a skipped one what it would be without the change (PEP 495 and RFC 5545).
    """

    twice: bool
    taken: datetime


def odd_hour(zone: tzinfo, wall: datetime) -> OddHour | None:
    """What is odd about a time of the wall clock in a zone; None for nothing."""
    first = wall.replace(tzinfo=zone, fold=0).utcoffset()
    second = wall.replace(tzinfo=zone, fold=1).utcoffset()
    if first is None or second is None or first == second:
        return None
    twice = first > second
    return OddHour(twice, wall if twice else wall + (second - first))


@cache
def _names() -> dict[str, str]:
    """Every name of the tables, by its small letters."""
    listed = files("tzdata").joinpath("zones").read_text(encoding="utf-8")
    return {name.casefold(): name for name in listed.split()}
