"""Functions that a register names and that are imported only when they are asked for."""

from __future__ import annotations

import importlib
from typing import Any


def function_named(dotted: str) -> Any:
    """The function of a dotted name: ``officedesk.registers.items.months:report_facts``."""
    module, _colon, function = dotted.partition(":")
    return getattr(importlib.import_module(module), function)
