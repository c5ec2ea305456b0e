"""Finds the registers: every folder under ``officedesk/registers`` is one."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import Any

import officedesk.registers as registers_room


@dataclass(frozen=True)
class Front:
    """What the window's frame needs of a register before its tables are loaded.

    Attributes:
        key, title, icon, order: as the register's folder says.
        module: dotted name of the folder.
        tab: has a tab in the rail.
        group: registers of one group share the tab of the first of them.
        segment: its word in the group's tab.
    """

    key: str
    title: str
    icon: str
    order: int
    module: str
    tab: bool = True
    group: str = ""
    segment: str = ""


@cache
def fronts() -> tuple[Front, ...]:
    """Key, title and icon of every register, in the rail's order; loads no tables."""
    found: list[Front] = []
    for info in pkgutil.iter_modules(registers_room.__path__):
        module = importlib.import_module(f"{registers_room.__name__}.{info.name}")
        found.append(
            Front(
                module.KEY, module.TITLE, module.ICON, module.ORDER, module.__name__,
                getattr(module, "TAB", True), getattr(module, "GROUP", ""),
                getattr(module, "SEGMENT", ""),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda front: front.order))


def tabs() -> tuple[Front, ...]:
    """The registers that stand in a tab, in order."""
    return tuple(front for front in fronts() if front.tab)


def group_of(key: str) -> tuple[Front, ...]:
    """The registers that share the tab of that one, itself among them; the first names the tab."""
    own = next((front for front in fronts() if front.key == key), None)
    if own is None or not own.group:
        return (own,) if own is not None else ()
    return tuple(front for front in tabs() if front.group == own.group)


def heads() -> tuple[Front, ...]:
    """The first register of each tab, in the rail's order."""
    return tuple(front for front in tabs() if group_of(front.key)[0] == front)


@cache
def registers() -> tuple[Any, ...]:
    """The declarations of all registers, in order."""
    return tuple(
        importlib.import_module(f"{front.module}.register").REGISTER for front in fronts()
    )


def optional(key: str, part: str) -> Any | None:
    """A register's own module ``part`` (``page``, ``demo``); None where it has none."""
    for front in fronts():
        if front.key == key and importlib.util.find_spec(f"{front.module}.{part}") is not None:
            return importlib.import_module(f"{front.module}.{part}")
    return None
