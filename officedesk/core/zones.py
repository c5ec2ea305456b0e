"""Time zones by their names in the IANA tables, from the package *tzdata*.

The tables of the system may be missing, as on Windows, or years old.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
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


@cache
def _names() -> dict[str, str]:
    """Every name of the tables, by its small letters."""
    listed = files("tzdata").joinpath("zones").read_text(encoding="utf-8")
    return {name.casefold(): name for name in listed.split()}
