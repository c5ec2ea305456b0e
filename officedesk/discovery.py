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
    """

    key: str
    title: str
    icon: str
    order: int
    module: str
    tab: bool = True


@cache
def fronts() -> tuple[Front, ...]:
    """Key, title and icon of every register, in the rail's order; loads no tables."""
    found: list[Front] = []
    for info in pkgutil.iter_modules(registers_room.__path__):
        module = importlib.import_module(f"{registers_room.__name__}.{info.name}")
        found.append(
            Front(
                module.KEY, module.TITLE, module.ICON, module.ORDER, module.__name__,
                getattr(module, "TAB", True),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda front: front.order))


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
