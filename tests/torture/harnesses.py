"""The harnesses by key, each with the module that carries it out."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NamedTuple, Protocol, cast

from torture.lines import Line


class Harness(NamedTuple):
    """One harness.

    Attributes:
        title: what it is about.
        module: in this package; see ``Module``.
    """

    title: str
    module: str


class Module(Protocol):
    """What a harness' module offers."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add what only this harness can be asked."""

    def run(self, given: argparse.Namespace, tell: Callable[[str], None]) -> list[Line]:
        """Carry it out; ``tell`` says how far it is."""


HARNESSES = {
    "t1": Harness("kill -9", "t1"),
    "t2": Harness("power cut, failing disk", "t2"),
    "t3": Harness("disks and files in a bad state", "t3"),
    "t4": Harness("several programs at one home", "t4"),
    "t5": Harness("the history's chain", "t5"),
    "t6": Harness("backups", "t6"),
    "t7": Harness("hostile input", "t7"),
    "t8": Harness("roles", "t8"),
    "t9": Harness("time", "t9"),
    "t10": Harness("migration", "t10"),
    "t11": Harness("the window", "t11"),
}
"""In the order of the table."""


def module_of(key: str) -> Module:
    """The module that carries out a harness."""
    from importlib import import_module

    return cast(Module, import_module(f"torture.{HARNESSES[key].module}"))
